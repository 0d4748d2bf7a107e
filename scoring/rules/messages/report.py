"""What is wrong in a rules file: place, message, suggestion, in English or Vietnamese.

The texts themselves are in the catalog. Out of scope: what counts as a mistake.
"""

from types import MappingProxyType
from typing import Any

import msgspec

from questions.language import Language, Lines, Message, MessageError, Table, Text, say
from questions.reading.messages import TABLE as FILES
from scoring.rules.messages.catalog import TEXTS

_VALUES = {
    "rules.value.number": Text("số nguyên", "a whole number"),
    "rules.value.text": Text("chữ trong ngoặc kép", "text in quotes"),
    "rules.value.boolean": Text("true hoặc false", "true or false"),
    "rules.value.day": Text("một ngày, ví dụ 2026-03-02", "a day such as 2026-03-02"),
    "rules.value.moment": Text("thời điểm, ví dụ 2026-03-02T07:00:00", "a moment such as 2026-03-02T07:00:00"),
    "rules.value.one_of": Text("một trong: {words}", "one of: {words}"),
    "rules.value.texts": Text('danh sách chữ, ví dụ ["…", "…"]', 'a list of text, such as ["…", "…"]'),
    "rules.value.table": Text("một bảng (các dòng dạng mục = giá trị)", "a table of settings"),
    "rules.toml.detail": Text("{source}", "{detail}"),
    "rules.units.encoding": Text("không phải mã UTF-8", "not UTF-8"),
    "rules.units.columns": Text("các cột: {columns}", "columns: {columns}"),
    "rules.units.row": Text("không đọc được dòng {line}", "line {line}: {detail}"),
    "rules.units.cells": Text("số ô nhiều hơn số cột", "more cells than columns"),
    "rules.difference": Text("{place}: {before} → {after}", "{place}: {before} → {after}"),
    "rules.difference.with_meaning": Text(
        "{place}: {before} → {after} ({meaning})", "{place}: {before} → {after} ({meaning})"
    ),
    "rules.mistakes": Text("{count} lỗi:\n{mistakes}", "{count} mistakes:\n{mistakes}"),
    "rules.on_line": Text("dòng {line}: {mistake}", "line {line}: {mistake}"),
    "rules.mistake": Text("{place}: {what}", "{place}: {what}"),
    "rules.suggestion": Text("{mistake} ({suggestion})", "{mistake} ({suggestion})"),
}
_HINTS = {f"rules.{code}.hint": Text(text.hint_vi, text.hint_en) for code, text in TEXTS.items() if text.hint_vi}
TABLE: Table = MappingProxyType({f"rules.{code}": text for code, text in TEXTS.items()} | _HINTS | _VALUES)
"""A mistake is named "rules." and its code."""
_WITH_FILES: Table = MappingProxyType({**TABLE, **FILES})
"""What a file has too much of is said of every file in the same words."""


class Mistake(msgspec.Struct, frozen=True):
    """`place` is the way to the setting, counted from 1: "rounds[2].closes_at". `suggestion` may be empty. `line` is
    where that is in the file, 0 for nowhere: another file, or nothing that is written."""

    place: str
    message: str
    suggestion: str = ""
    code: str = ""
    line: int = 0
    values: dict[str, Any] = {}

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f" ({self.suggestion})" if self.suggestion else "")

    def as_message(self) -> Message:
        """For either language."""
        message = Message("rules.mistake", place=self.place, what=Message(f"rules.{self.code}", **self.values))
        if self.suggestion:
            message = Message(
                "rules.suggestion", mistake=message, suggestion=Message(f"rules.{self.code}.hint", **self.values)
            )
        return Message("rules.on_line", line=self.line, mistake=message) if self.line else message


class RulesError(MessageError):
    """The rules file is refused whole; `mistakes` has every mistake that was found, in the order of the file."""

    table = _WITH_FILES

    def __init__(self, mistakes: list[Mistake]) -> None:
        messages = Lines(mistake.as_message() for mistake in mistakes)
        several = Message("rules.mistakes", count=len(messages), mistakes=messages)
        super().__init__(several if len(messages) > 1 else messages[0])
        self.mistakes = mistakes


class Report:
    """Collects mistakes while a file is read."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.mistakes: list[Mistake] = []

    def add(self, place: str, code: str, *, line: int = 0, **values: Any) -> None:
        message = say(_WITH_FILES, Message(f"rules.{code}", **values), self.lang)
        hint = f"rules.{code}.hint"
        suggestion = say(_WITH_FILES, Message(hint, **values), self.lang) if hint in TABLE else ""
        self.mistakes.append(Mistake(place, message, suggestion, code, line, values))
