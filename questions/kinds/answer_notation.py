"""How organizers write which option is right, and what that means: "B", "Đáp án b", "2", "A, C", or the whole text."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from questions.text import alike, clean, fold

LETTERS = "abcdefgh"

# Words around the letter: "Đáp án đúng là B", "Phương án: A và C", "Answer: option B".
_AROUND = frozenset(
    {
        *("dap", "an", "da", "dung", "phuong", "pa", "cau", "tra", "loi", "y", "chon", "la", "lua", "va"),
        *("and", "answer", "correct", "right", "key", "option", "is", "the"),
    }
)
_LETTERED = re.compile(
    r"(?:đáp án|phương án|answer|option)?\s*([A-Ha-h])\s*[.):\-]\s*(\S.*)", re.IGNORECASE | re.DOTALL
)
# Cyrillic letters that look the same slip in from other keyboards and from scanned sheets.
_LOOKALIKES = str.maketrans("АВСЕНавсе", "ABCEHabce")


class Reading(msgspec.Struct, frozen=True):
    """`right` are the letters; `how` tells what had to be guessed, `problem` (a message code) why it cannot be read."""

    right: tuple[str, ...] = ()
    how: Literal["", "guess", "text"] = ""
    problem: str = ""
    first: str = ""
    second: str = ""


def read_key(written: str, options: Sequence[tuple[str, str]]) -> Reading:
    """The letters that a key names among `options` ((letter, text) in order)."""
    key = clean(written)
    latin = key.translate(_LOOKALIKES)
    if not key.strip(" .-_?/"):
        return Reading(problem="no_key")
    texts = {letter: alike(text) for letter, text in options}
    same_text = tuple(letter for letter, text in texts.items() if text == alike(key))[:1]
    lettered = _LETTERED.fullmatch(key)
    if lettered and not same_text and len(fold(lettered[2])) > 1:
        return _check_lettered(lettered[1].lower(), alike(lettered[2]), texts)
    named = _named(latin)
    if named is None:
        return Reading(same_text, how="text") if same_text else Reading(problem="unreadable_key")
    letters, how = named
    if same_text and same_text != letters and not (how == "" and len(letters) == 1):
        if any(letter not in texts for letter in letters):
            return Reading(same_text, how="text")
        return Reading(problem="ambiguous_key", first=_show(letters), second=_show(same_text))
    if any(letter not in texts for letter in letters):
        return Reading(problem="no_such_option")
    return Reading(letters, how=how if latin == key else "guess")


def _check_lettered(letter: str, rest: str, texts: dict[str, str]) -> Reading:
    """ "B. Phần đường xe chạy": the letter counts, unless the text is that of another option."""
    if letter not in texts:
        return Reading(problem="no_such_option")
    others = [other for other, text in texts.items() if text == rest and other != letter]
    if others and texts[letter] != rest:
        return Reading(problem="ambiguous_key", first=letter.upper(), second=others[0].upper())
    named = _named(rest)
    if named and named[1] == "" and all(other in texts for other in named[0]):  # "A - C", "A: B"
        return Reading(tuple(sorted({letter, *named[0]})))
    return Reading((letter,), how="" if texts[letter] == rest else "guess")


def _named(key: str) -> tuple[tuple[str, ...], Literal["", "guess"]] | None:
    """The letters a key consists of, and whether numbers or other letters were taken for them; None if it is more."""
    words = [word for word in fold(key).split() if word not in _AROUND]
    if not words:
        return None
    if all(word.isdigit() for word in words):
        numbers = {int(word) for word in words}
        if all(1 <= number <= len(LETTERS) for number in numbers):
            return tuple(LETTERS[number - 1] for number in sorted(numbers)), "guess"
        return None
    letters = [letter for word in words for letter in word]
    glued = any(len(word) > 1 for word in words)
    # "AC" is two letters, "cách" or "bad" is a word: glued letters must be upper-case or in rising order
    if glued and not (key.isupper() or letters == sorted(set(letters))):
        return None
    if not all(letter.isascii() and letter.isalpha() for letter in letters) or (
        glued and not set(letters) <= set(LETTERS)
    ):
        return None
    plain = all(letter in key.casefold() for letter in letters)  # not so for "Đ", taken as D
    return tuple(sorted(set(letters))), "" if plain else "guess"


def _show(letters: Sequence[str]) -> str:
    return ", ".join(letter.upper() for letter in letters)
