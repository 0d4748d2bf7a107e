"""What is wrong in a rules file, told to the organizer: place, message, suggestion, in English or Vietnamese.

The texts themselves are in `mistake_texts`. May not hold: what counts as a mistake.
"""

from typing import Literal

import msgspec

from scoring.mistake_texts import TEXTS

Language = Literal["vi", "en"]


class Mistake(msgspec.Struct, frozen=True):
    """`place` is the way to the setting, counted from 1: "rounds[2].closes_at". `suggestion` may be empty."""

    place: str
    message: str
    suggestion: str = ""
    code: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f" ({self.suggestion})" if self.suggestion else "")


class RulesError(ValueError):
    """The rules file is refused whole; `mistakes` has every mistake that was found, in the order of the file."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("; ".join(map(str, mistakes)))
        self.mistakes = mistakes


class Report:
    """Collects mistakes while a file is read."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.mistakes: list[Mistake] = []

    def add(self, place: str, code: str, **values: object) -> None:
        text = TEXTS[code]
        message, suggestion = (text.vi, text.hint_vi) if self.lang == "vi" else (text.en, text.hint_en)
        self.mistakes.append(Mistake(place, message.format(**values), suggestion.format(**values), code))
