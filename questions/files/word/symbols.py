"""Letters of the fonts Symbol and Wingdings, which Word keeps as private numbers, as Unicode."""

_SYMBOL = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
)
_SYMBOL |= dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= {0x22: "∀", 0x24: "∃", 0x27: "∍", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼"}
_SYMBOL |= dict(zip(range(0xA1, 0xC0), "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵", strict=True))
_SYMBOL |= dict(zip(range(0xC0, 0xE0), "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓", strict=True))
_SYMBOL |= {0xE0: "◊", 0xE1: "〈", 0xE5: "∑", 0xF1: "〉", 0xF2: "∫"}
_SAME = set(range(0x20, 0x40)) | {0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D}
_WINGDINGS = {
    0xFC: "✓",
    0xFE: "☑",
    0xFD: "☒",
    0xFB: "✗",
    0x6F: "□",
    0xA8: "□",
    0x71: "❑",
    0x6E: "■",
    0x6C: "●",
    0x9F: "•",
    0xE0: "→",
    0xDF: "←",
    0xE8: "→",
    0xF0: "⇨",
    0xD8: "➢",
    0xA7: "▪",
    0x76: "❖",
    0x4A: "☺",
    0x4C: "☹",
    0xAB: "★",
}
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x4F: "✗", 0xA3: "□", 0x96: "●"}
UNKNOWN = "\ufffd"


def is_symbol_font(font: str) -> bool:
    return font.casefold() in ("symbol", "wingdings", "wingdings 2", "webdings", "wingdings 3", "mt extra")


def read_symbol(code: int, font: str) -> str:
    """The letter of a number in such a font; `UNKNOWN` if there is none for it."""
    code = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    name = font.casefold()
    if name == "symbol":
        return _SYMBOL.get(code) or (chr(code) if code in _SAME else UNKNOWN)
    if name == "wingdings":
        return _WINGDINGS.get(code, UNKNOWN)
    if name == "wingdings 2":
        return _WINGDINGS_2.get(code, UNKNOWN)
    return chr(code) if code > 0xFF and not 0xE000 <= code <= 0xF8FF else UNKNOWN
