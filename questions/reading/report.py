"""What reading a bank file found: the questions, and everything a person should know about how they were read."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from questions.language import Language, Message, MessageError, say
from questions.model import Question
from questions.reading.messages import TABLE, bank_message

Sort = Literal["guessed", "pinned", "skipped", "warnings", "errors"]


class BankFileError(MessageError):
    """The file as a whole cannot be taken. `code` is stable."""

    table = TABLE

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(bank_message(code, **values))
        self.code = code


class Place(msgspec.Struct, frozen=True):
    """Where in the file: a table row, a line of text or an item of a JSON list, counted from 1."""

    kind: Literal["row", "line", "item"]
    number: int
    sheet: str = ""

    @property
    def message(self) -> Message:
        place = bank_message(self.kind, number=self.number)
        return bank_message("in_sheet", place=place, sheet=self.sheet) if self.sheet else place


class Note(msgspec.Struct, frozen=True):
    """One remark. `place` is None when it concerns the whole file; `code` is stable, `field` a column or an option."""

    code: str
    message: Message
    place: Place | None = None
    field: str = ""

    @property
    def row(self) -> int | None:
        return self.place.number if self.place else None

    def text(self, lang: Language) -> str:
        """The place, and what is to be said of it."""
        text = say(TABLE, self.message, lang)
        return f"{say(TABLE, self.place.message, lang)}: {text}" if self.place else text


class BankReport(msgspec.Struct, frozen=True):
    """`questions` are the ones that can be taken. With `errors` the file is refused whole. `markup`: whether their
    texts use `questions.markup`, None where the file does not say. `pictures` are those inside the file, by name."""

    questions: tuple[Question, ...]
    guessed: tuple[Note, ...] = ()
    pinned: tuple[Note, ...] = ()
    skipped: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()
    errors: tuple[Note, ...] = ()
    format: str = ""
    title: str = ""
    markup: bool | None = None
    pictures: dict[str, bytes] = {}

    @property
    def ok(self) -> bool:
        return not self.errors


class Findings:
    """Collects the notes of one file while it is read."""

    def __init__(self) -> None:
        self.notes: dict[Sort, list[Note]] = {"guessed": [], "pinned": [], "skipped": [], "warnings": [], "errors": []}

    def add(self, sort: Sort, code: str, place: Place | None = None, field: str = "", **values: object) -> None:
        self.notes[sort].append(Note(code, bank_message(code, **values), place, field))

    def refuse(self, code: str, place: Place, field: str, skip_bad: bool, **values: object) -> None:
        """A question cannot be taken: an error, or left out with a note."""
        if skip_bad:
            self.add("skipped", "bad_question", place, field, why=bank_message(code, **values))
        else:
            self.add("errors", code, place, field, **values)

    def report(self, questions: Sequence[Question], format: str, title: str = "") -> BankReport:
        notes: dict[str, Any] = {sort: tuple(notes) for sort, notes in self.notes.items()}
        return BankReport(tuple(questions), **notes, format=format, title=title)


class TopicCount(msgspec.Struct, frozen=True):
    """Questions of one topic ("" for none) by difficulty."""

    topic: str
    easy: int
    medium: int
    hard: int

    @property
    def total(self) -> int:
        return self.easy + self.medium + self.hard


def count_topics(questions: Sequence[Question]) -> tuple[TopicCount, ...]:
    """In the order in which the bank first has them: a misspelt topic shows as one of its own."""
    counts = Counter((question.topic, question.difficulty) for question in questions)
    topics = dict.fromkeys(question.topic for question in questions)
    return tuple(
        TopicCount(topic, counts[topic, "easy"], counts[topic, "medium"], counts[topic, "hard"]) for topic in topics
    )
