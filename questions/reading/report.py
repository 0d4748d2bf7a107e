"""What reading a bank file found: the questions, and everything a person should know about how they were read."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from questions.model import Question
from questions.reading.messages import Language, sentence

Kind = Literal["row", "line", "item"]
Sort = Literal["guessed", "pinned", "skipped", "warnings", "errors"]


class BankFileError(ValueError):
    """The file as a whole cannot be taken. `code` is stable, the message is one sentence in the reader's language."""

    def __init__(self, code: str, lang: Language = "vi", **values: object) -> None:
        super().__init__(sentence(code, lang, **values))
        self.code = code


class Place(msgspec.Struct, frozen=True):
    """Where in the file: a table row, a line of text or an item of a JSON list, counted from 1."""

    kind: Kind
    number: int
    sheet: str = ""

    def name(self, lang: Language) -> str:
        where = sentence(self.kind, lang, number=self.number)
        return f"{where} ({self.sheet})" if self.sheet else where


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """One remark. `row` is None when it concerns the whole file; `message` names the place as well."""

    code: str
    message: str
    row: int | None = None
    sheet: str = ""
    field: str = ""


class BankReport(msgspec.Struct, frozen=True):
    """`questions` are the ones that can be taken. With `errors` the file is refused whole."""

    questions: tuple[Question, ...]
    guessed: tuple[Note, ...] = ()
    pinned: tuple[Note, ...] = ()
    skipped: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()
    errors: tuple[Note, ...] = ()
    format: str = ""
    title: str = ""

    @property
    def ok(self) -> bool:
        return not self.errors


class Findings:
    """Collects the notes of one file while it is read."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.notes: dict[Sort, list[Note]] = {"guessed": [], "pinned": [], "skipped": [], "warnings": [], "errors": []}

    def add(self, sort: Sort, code: str, place: Place | None = None, field: str = "", **values: object) -> None:
        said = sentence(code, self.lang, **values)
        if place is None:
            self.notes[sort].append(Note(code, said, field=field))
        else:
            message = f"{place.name(self.lang)}: {said}"
            self.notes[sort].append(Note(code, message, place.number, place.sheet, field))

    def refuse(self, code: str, place: Place, field: str, skip_bad: bool, **values: object) -> None:
        """A question cannot be taken: an error, or left out and said so."""
        if skip_bad:
            why = sentence(code, self.lang, **values)
            self.add("skipped", "bad_question", place, field, why=why)
        else:
            self.add("errors", code, place, field, **values)

    def report(self, questions: Sequence[Question], format: str, title: str = "") -> BankReport:
        notes = {sort: tuple(found) for sort, found in self.notes.items()}
        return BankReport(tuple(questions), **notes, format=format, title=title)
