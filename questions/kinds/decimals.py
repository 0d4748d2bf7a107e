"""Numbers as people write them, exactly: no floats. What can mean two things is never guessed.

"3,14", "3.14", "-5", "1200", "1.200.000", "1 200", "1.234,5". A lone point or comma before exactly three digits
("1.200") can part thousands or decimals: such a number is unclear.
"""

import re
from functools import lru_cache
from typing import NamedTuple

LONGEST = 40
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)")
_GROUPED = re.compile(
    r"[+-]?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:,[0-9]{3})+\.[0-9]+|(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,}"
    r"|(?: [0-9]{3})+(?:[.,][0-9]+)?)"
)
_UNCLEAR = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")


class Number(NamedTuple):
    """`digits` / 10 ** `places`, in lowest terms: equal numbers are equal tuples."""

    digits: int
    places: int

    def scaled(self, places: int) -> int:
        return int(self.digits * 10 ** (places - self.places))


@lru_cache(maxsize=4096)
def read_number(written: str) -> Number | None:
    """None for what is no number, or an unclear one. Remembered, because many people type the same."""
    text = _trim(written)
    if len(text) > LONGEST or _UNCLEAR.fullmatch(text) or not (_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)):
        return None
    text = text.replace(" ", "")
    marks = [character for character in text if character in ".,"]
    if len(marks) > 1:  # the first one parts thousands
        text = text.replace(marks[0], "")
    return read_exact(text.replace(",", "."))


def read_exact(text: str) -> Number:
    """Of the form that banks keep: "-3.14"."""
    whole, _, decimals = text.partition(".")
    digits = int(whole.lstrip("+-") + decimals) if whole.lstrip("+-") + decimals else 0
    decimals = decimals if digits else ""
    cut = len(decimals) - len(decimals.rstrip("0"))
    number = digits // 10**cut
    return Number(-number if whole.startswith("-") else number, len(decimals) - cut)


def is_unclear(written: str) -> bool:
    """Whether it can be read in two ways; `readings` says which."""
    return len(written) <= LONGEST and bool(_UNCLEAR.fullmatch(_trim(written)))


def readings(written: str) -> tuple[str, str]:
    """The two ways an unclear number can be meant, each as it can be written clearly."""
    text = _trim(written)
    return re.sub("[.,]", "", text), text.replace(".", ",") + "0"


def show_exact(number: Number) -> str:
    """As banks keep it: with a decimal point, and so that it cannot be misread ("1.2340")."""
    sign, digits = "-" if number.digits < 0 else "", str(abs(number.digits)).rjust(number.places + 1, "0")
    at = len(digits) - number.places
    text = f"{sign}{digits[:at]}.{digits[at:]}" if number.places else sign + digits
    return f"{text}0" if _UNCLEAR.fullmatch(text) else text


def show_number(number: Number) -> str:
    """The same with a decimal comma."""
    return show_exact(number).replace(".", ",")


def is_near(number: Number, other: Number, tolerance: Number) -> bool:
    """Whether they differ by no more than that."""
    places = max(number.places, other.places, tolerance.places)
    return abs(number.scaled(places) - other.scaled(places)) <= tolerance.scaled(places)


def _trim(written: str) -> str:
    return written.strip() if written.isascii() else written.translate(_MINUS).strip()
