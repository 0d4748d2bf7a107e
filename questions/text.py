"""Text as banks hold it: one Unicode form, no stray spaces, and a folded form to compare with.

Out of scope: anything about questions or files.
"""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n\s*\n+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_WORD = re.compile(r"[^\W_]+")
_FORBIDDEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffd\ufffe\uffff")
_FORMULA = re.compile(
    "['\\s\\x00-\\x1f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f"
    "\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb\\U000e0000-\\U000e0fff]*[=+\\-@\\t\\r＝＋－＠]"
)
_LATIN_D = str.maketrans({"đ": "d", "Đ": "d"})


def clean(text: str) -> str:
    """NFC, every kind of space as one blank, lines trimmed, invisible characters gone; line breaks stay."""
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE).replace("\u2028", "\n"))
    text = "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n"))
    return _BLANK_LINES.sub("\n", text).strip()


def clean_line(text: str) -> str:
    """The same on one line: for topics, sources and names."""
    return clean(text).replace("\n", " ")


def fold(text: str) -> str:
    """Lower-case words without accents or punctuation: "Đáp án  đúng:" and "DAP AN DUNG" are the same."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LATIN_D)
    kept = "".join(character for character in plain if unicodedata.category(character) != "Mn")
    return " ".join(_WORD.findall(kept))


def alike(text: str) -> str:
    """Equal for texts that a reader would call the same: case, spaces and the final full stop aside, accents kept."""
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return plain.rstrip(" .,;:!?…") or plain


def fold_topic(topic: str) -> str:
    """Topics are compared without regard to case, spaces and Unicode form."""
    return " ".join(unicodedata.normalize("NFC", topic).casefold().split())


def may_run(text: str) -> bool:
    """Whether a spreadsheet may take this for a formula, behind blanks, apostrophes and what cannot be seen."""
    return _FORMULA.match(text) is not None


def guard(text: str) -> str:
    """With an apostrophe in front of what may run."""
    return "'" + text if may_run(text) else text


def unguard(text: str) -> str:
    """Without the apostrophe of `guard`."""
    return text[1:] if text[:1] == "'" and may_run(text[1:]) else text


def find_control(text: str) -> str | None:
    """The first character that must not be in a bank, as U+XXXX: controls, lost characters, direction overrides."""
    for character in text:
        if character.isalnum() or character == "\n":
            continue
        if character in _FORBIDDEN or unicodedata.category(character) in ("Cc", "Cs"):
            return f"U+{ord(character):04X}"
    return None
