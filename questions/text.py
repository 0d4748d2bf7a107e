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
_SIGNS = frozenset("=+-@")
_FILLERS = frozenset("'\u115f\u1160\u2800\u3164\uffa0")
_UNPRINTABLE = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
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
    """Whether a spreadsheet may take this for a formula, behind blanks, apostrophes and what cannot be seen (formats,
    marks without a letter), in whatever width the sign is written."""
    for character in text:
        if unicodedata.normalize("NFKC", character) in _SIGNS or character in "\t\r":
            return True
        if not character.isspace() and character not in _FILLERS and unicodedata.category(character)[0] not in "CM":
            return False
    return False


def guard(text: str) -> str:
    """With an apostrophe in front of what may run."""
    return "'" + text if may_run(text) else text


def unguard(text: str) -> str:
    """Without the apostrophe of `guard`."""
    return text[1:] if text[:1] == "'" and may_run(text[1:]) else text


def printable(text: str) -> str:
    """With a sign of what is lost for characters that neither a store nor a workbook takes."""
    return _UNPRINTABLE.sub("\ufffd", text)


def find_control(text: str) -> str | None:
    """The first character that must not be in a bank, as U+XXXX: controls, lost characters, direction overrides."""
    for character in text:
        if character.isalnum() or character == "\n":
            continue
        if character in _FORBIDDEN or unicodedata.category(character) in ("Cc", "Cs"):
            return f"U+{ord(character):04X}"
    return None
