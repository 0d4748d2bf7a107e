"""What is wrong in a rules file, told to the organizer: place, message, suggestion, in English or Vietnamese.

The texts themselves are in `mistake_texts`. Out of scope: what counts as a mistake.
"""

from typing import Literal

import msgspec

from scoring.rules.messages.catalog import TEXTS

Language = Literal["vi", "en"]


class Mistake(msgspec.Struct, frozen=True):
    """`place` is the way to the setting, counted from 1: "rounds[2].closes_at". `suggestion` may be empty. `line` is
    where that is in the file, 0 for nowhere: another file, or nothing that is written."""

    place: str
    message: str
    suggestion: str = ""
    code: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f" ({self.suggestion})" if self.suggestion else "")


class RulesError(ValueError):
    """The rules file is refused whole; `mistakes` has every mistake that was found, in the order of the file."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        told = [f"line {each.line}: {each}" if each.line else str(each) for each in mistakes]
        super().__init__("\n".join([*([f"{len(told)} mistakes:"] if len(told) > 1 else []), *told]))
        self.mistakes = mistakes


class Report:
    """Collects mistakes while a file is read."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.mistakes: list[Mistake] = []

    def add(self, place: str, code: str, *, line: int = 0, **values: object) -> None:
        text = TEXTS[code]
        message, suggestion = (text.vi, text.hint_vi) if self.lang == "vi" else (text.en, text.hint_en)
        self.mistakes.append(Mistake(place, message.format(**values), suggestion.format(**values), code, line))
