"""How organizers write which option is right, and what that means: "B", "Đáp án b", "2", "A, C", or the whole text."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

import msgspec

from questions.kinds.referring import refers_to_others
from questions.text import alike, clean, fold

LETTERS = "abcdefghijklm"
MOST = 12
"""So many options at most; there are thirteen letters since Vietnamese lists often leave out J."""

# Words around the letter: "Đáp án đúng là B", "Phương án: A và C", "Answer: option B".
_AROUND = frozenset(
    {
        *("dap", "an", "da", "dung", "phuong", "pa", "cau", "tra", "loi", "y", "chon", "la", "lua", "va"),
        *("and", "answer", "correct", "right", "key", "option", "is", "the"),
    }
)
_LETTERED = re.compile(
    r"(?:đáp án|phương án|answer|option)?\s*([A-Ma-m])\s*[.):\-]\s*(\S.*)", re.IGNORECASE | re.DOTALL
)
_BARE_LETTERS = re.compile(r"[a-m](?:\s*[,;&/+\-]?\s*[a-m])*", re.IGNORECASE)
# The letter of an option and its whole text, in whatever way they are put together: "(D) …", "D, …", "C/ …", "D (…)".
_REPEATED = re.compile(
    r"(?:(?:đáp án|phương án|answer|option|chọn)\s*(?:đúng\s*)?(?:là\s*)?:?\s*)?"
    r"(?P<open>[(\[]?)\s*(?P<letter>[A-Ma-m])(?P<joint>\s*[)\]]?\s*[.):/,;–-]?\s*)(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_WITH_REASON = re.compile(r"(.{1,40}?)\s*[,;.:(]?\s*\b(?:vì|bởi|do|because|since)\s.*", re.IGNORECASE | re.DOTALL)
_OPTION_NAME = re.compile(
    r"(?:option|answer|choice|opt|ans|phuong ?an|dap ?an|lua ?chon|cau tra loi|pa|da|op)"
    r"\s?(?:([a-m])|0?(1[0-2]|[1-9]))(?: correct)?"
)
_BETWEEN_TEXTS = re.compile(r"\s*[;|\n]\s*|\s*,\s*")
_TRUE_FALSE = (("dung", "sai"), ("true", "false"), ("co", "khong"), ("yes", "no"), ("t", "f"), ("d", "s"))
_YES, _NO = ("Đ", "T", "Y"), ("S", "F", "N")
# Cyrillic letters that look the same slip in from other keyboards and from scanned sheets.
_LOOKALIKES = str.maketrans("АВСЕНКМавсек", "ABCEHKMabcek")


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
    spoken = _say_true_or_false(key, options)
    if spoken is not None:
        return spoken
    if not same_text and key.strip(" .()[]") in ("Đ", "đ"):  # D typed in Vietnamese, or "Đúng": nobody can tell
        return Reading(problem="unreadable_key")
    repeated = None if same_text else _read_repeated(key, texts)
    if repeated:
        return repeated
    lettered = _LETTERED.fullmatch(key)
    if lettered and not same_text and len(fold(lettered[2])) > 1:
        return _check_lettered(lettered[1].lower(), alike(lettered[2]), texts)
    named = _named(latin, [letter for letter, _ in options])
    if named is None:
        return Reading(same_text, how="text") if same_text else _read_otherwise(key, texts) or _UNREADABLE
    letters, how = named
    if same_text and same_text != letters and not (how == "" and len(letters) == 1):
        if any(letter not in texts for letter in letters):
            return Reading(same_text, how="text")
        return Reading(problem="ambiguous_key", first=_show(letters), second=_show(same_text))
    if any(letter not in texts for letter in letters):
        return (
            Reading(same_text, how="text")
            if same_text
            else _read_otherwise(key, texts) or Reading(problem="no_such_option")
        )
    return Reading(letters, how=how if latin == key else "guess")


_UNREADABLE = Reading(problem="unreadable_key")


def _read_repeated(key: str, texts: dict[str, str]) -> Reading | None:
    """ "D. A và B đúng" where option D says that. "A, B" is asked about where option A says "B"."""
    match = _REPEATED.fullmatch(key)
    if match is None:
        return None
    letter, rest = match["letter"].lower(), match["text"]
    bare = rest[1:-1] if rest[0] + rest[-1] in ("()", "[]") else rest
    if texts.get(letter) not in (alike(rest), alike(bare)):
        return None
    joint = match["joint"].strip()
    if _BARE_LETTERS.fullmatch(rest):
        if not match["open"] and joint not in (".", ")", ":"):
            both = tuple(sorted({letter, *re.findall("[a-m]", rest.casefold())}))
            return Reading(problem="ambiguous_key", first=letter.upper(), second=_show(both))
        return Reading((letter,), how="guess" if len(fold(rest)) == 1 else "")
    return Reading((letter,))


def _read_otherwise(key: str, texts: dict[str, str]) -> Reading | None:
    """The texts of several options, "D vì A và C đúng", or the name of a column: "option2", "OptionB"."""
    parts = [alike(part) for part in _BETWEEN_TEXTS.split(key) if part.strip()]
    by_text = {text: letter for letter, text in texts.items()}
    if len(set(parts)) > 1 and all(part in by_text for part in parts):
        return Reading(tuple(sorted({by_text[part] for part in parts})), how="text")
    name = _OPTION_NAME.fullmatch(fold(key))
    if name:
        letter = name[1] or _letter_at(int(name[2]), list(texts))
        return Reading((letter,), how="guess") if letter in texts else None
    reason = _WITH_REASON.fullmatch(key)
    named = _named(reason[1]) if reason else None
    if named and all(letter in texts for letter in named[0]):
        return Reading(named[0], how="guess")
    return None


def _check_lettered(letter: str, rest: str, texts: dict[str, str]) -> Reading:
    """ "B. Phần đường xe chạy": the letter counts, unless the text is that of another option."""
    if letter not in texts:
        return Reading(problem="no_such_option")
    others = [other for other, text in texts.items() if text == rest and other != letter]
    if others and texts[letter] != rest:
        return Reading(problem="ambiguous_key", first=letter.upper(), second=others[0].upper())
    if texts[letter] == rest:  # also where it names others: "D. A và B đúng"
        return Reading((letter,))
    named = _named(rest)
    if named and all(other in texts for other in named[0]):
        several = tuple(sorted({letter, *named[0]}))
        if _BARE_LETTERS.fullmatch(rest) and not refers_to_others(texts[letter]):  # "A - C", "A: B"
            return Reading(several)
        return Reading(problem="ambiguous_key", first=letter.upper(), second=_show(several))
    return Reading((letter,), how="guess")


def _say_true_or_false(key: str, options: Sequence[tuple[str, str]]) -> Reading | None:
    """ "Đ", "S", "T", "F" where the options are true and false; "D" then is neither D nor surely "Đúng"."""
    truths = {fold(text): letter for letter, text in options}
    word = fold(key)
    if len(options) != 2 or word in truths or any(key.casefold() == letter for letter, _ in options):
        return None
    short = unicodedata.normalize("NFC", key).upper().strip(" .")
    for yes, no in _TRUE_FALSE:
        if set(truths) == {yes, no}:
            says_yes = short in _YES or word in ("dung", "true")
            letter = truths[yes] if says_yes else truths[no] if short in _NO or word in ("sai", "false") else ""
            return Reading((letter,), how="guess") if letter else None
    return None


def _named(key: str, letters_of: Sequence[str] = LETTERS) -> tuple[tuple[str, ...], Literal["", "guess"]] | None:
    """The letters a key consists of, and whether numbers or other letters were taken for them; None if it is more."""
    words = [word for word in fold(key).split() if word not in _AROUND]
    if not words:
        return None
    if all(word.isdigit() for word in words):
        numbers = {int(word) for word in words}
        if all(1 <= number <= MOST for number in numbers):
            return tuple(_letter_at(number, letters_of) for number in sorted(numbers)), "guess"
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


def _letter_at(number: int, letters: Sequence[str]) -> str:
    """The letter of the option of that number. Where no option is left out, J aside, it is the one at that place."""
    in_order = sorted(letters)
    usual = [letter for letter in LETTERS if letter != "j" or "j" in in_order][: len(in_order)]
    return in_order[number - 1] if in_order == usual and number <= len(in_order) else LETTERS[number - 1]


def _show(letters: Sequence[str]) -> str:
    return ", ".join(letter.upper() for letter in letters)
