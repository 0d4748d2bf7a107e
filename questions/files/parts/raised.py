"""Raised and lowered letters as plain text: 10², H₂O; where Unicode has no such letter, ^(…) and _(…)."""

_UP = dict(
    zip(
        "0123456789+-−=()niaobcdefghjklmprstuvwxyzABDEGHIJKLMNOPRTUVW",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃᵒᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
        strict=True,
    )
)
_DOWN = dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))


def raise_text(text: str, up: bool) -> str:
    """The text above or below the line; blanks around it stay as they are."""
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    letters = _UP if up else _DOWN
    if inner in ("°", "º", "o") and up:
        return f"{before}°{after}" if inner != "o" else f"{before}ᵒ{after}"
    if all(letter in letters for letter in inner):
        return before + "".join(letters[letter] for letter in inner) + after
    return f"{before}{'^' if up else '_'}({inner}){after}"
