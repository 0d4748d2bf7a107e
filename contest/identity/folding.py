"""Invisible characters taken off what is typed, and the folded form in which names are compared. Pure.

What is shown stays as typed. Out of scope: what makes a person, and which texts are compared.
"""

import re
import unicodedata
from functools import lru_cache

_MARKS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202c\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001"
)
_BRAILLE_BLANK = "\u2800"
_UNSEEN = re.compile(f"[{_MARKS}\u200c\u200d{_BRAILLE_BLANK}]")
_INVISIBLE = re.compile(f"[{_MARKS}]+")
_DIRECTIONS = re.compile("[\u202a-\u202c\u2066-\u2069]+")
_JOINING_NOTHING = re.compile("(?<![\u0590-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\U0010ffff])")
_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LETTER_MARKS = frozenset("\u0302\u0304\u0306\u0308\u030a\u030c\u031b\u0327\u0328")
_ACCENT = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_PLACED = tuple(
    tuple(unicodedata.normalize("NFC", text) for text in (vowels[0] + tone + vowels[1], vowels + tone))
    for vowels in ("oa", "oe", "uy", "OA", "OE", "UY", "Oa", "Oe", "Uy")
    for tone in sorted(_TONES)
)
"""The pairs of vowels with a tone mark on the first, as it was, and on the second, as it is taught."""
_BARRED_D = re.compile("[\u00f0\u0256\u0111]|d[\u0335-\u0338]")
_APOSTROPHES = re.compile("['`\u00b4\u2018\u2019\u02b9-\u02bf\u02c8\u2032]")


def take_off_directions(text: str) -> str:
    """Without the marks of direction that phones put around what is pasted."""
    return _DIRECTIONS.sub("", text)


def take_off(text: str) -> str:
    """Without what cannot be seen; joiners stay where they join emoji, or letters of scripts that need them."""
    if not _UNSEEN.search(text):
        return text
    return _JOINING_NOTHING.sub("", _INVISIBLE.sub("", text)).replace(_BRAILLE_BLANK, " ")


def has_letters(text: str) -> bool:
    """Whether there is a letter or a digit in it that can be seen."""
    return any(character.isalnum() for character in take_off(text))


def fold(text: str) -> str:
    """Equal for all ways of writing one name: NFKC, one case, one Đ, tone marks at the end of their word, no invisible
    characters, no punctuation or symbols, one blank. "HOÀ  Đào." and "hòa ðào" are the same."""
    return " ".join(filter(None, map(_fold_word, text.split())))


def spellings_of(name: str) -> tuple[str, ...]:
    """The name as it is usually written, with its tone marks as either school sets them ("Hòa", "Hoà")."""
    first, _, last = name.strip(" .,;:-").rpartition(" ")
    old = new = f"{first} {last[:1].upper()}{last[1:].lower()}".strip()
    for first, second in _PLACED:
        old, new = old.replace(second, first), new.replace(first, second)
    return old, new


@lru_cache(maxsize=8192)
def _fold_word(word: str) -> str:
    """The words of names are few, and folding one costs more than everything else that a start reads."""
    plain = _JOINERS.sub("", take_off(unicodedata.normalize("NFKC", word)))
    plain = unicodedata.normalize("NFKC", plain.casefold()).casefold()
    plain = _APOSTROPHES.sub("", _BARRED_D.sub("đ", unicodedata.normalize("NFD", plain)))
    return " ".join(map(_with_tones_last, "".join(map(_letter_or_blank, plain)).split()))


def _letter_or_blank(character: str) -> str:
    return character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "


def _with_tones_last(word: str) -> str:
    tones = sorted(set(word) & _TONES)
    kept = (mark for mark in word if not _ACCENT.match(mark) or mark in _LETTER_MARKS)
    return unicodedata.normalize("NFC", "".join(kept)) + "".join(tones)
