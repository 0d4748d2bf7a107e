"""What reading a bank file found: the questions, and everything a person should know about how they were read."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from questions.language import Language, Message, MessageError, say
from questions.model import Question
from questions.reading.messages import TABLE, bank_message

Sort = Literal["guessed", "pinned", "skipped", "warnings", "errors"]
State = Literal["certain", "guessed", "asked", "refused", "skipped"]
"""What a row became: taken as it stands; taken with a guess that is named; not taken until somebody chooses; not taken,
with the cause; no question."""


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


class ReadRow(msgspec.Struct, frozen=True):
    """What one row of the file became and why; `choices` are the answers that would settle it."""

    place: Place
    state: State
    id: str = ""
    text: str = ""
    choices: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


class ReadColumn(msgspec.Struct, frozen=True):
    """A column and what it is taken for ("" if for nothing, `near` what it may be meant for)."""

    letter: str
    name: str
    field: str
    sheet: str = ""
    near: str = ""


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
    rows: tuple[ReadRow, ...] = ()
    columns: tuple[ReadColumn, ...] = ()
    layer: Any = None
    """What was decided about the file, each fix with the text of its question."""

    @property
    def ok(self) -> bool:
        return not self.errors


class Findings:
    """Collects the notes of one file while it is read."""

    def __init__(self) -> None:
        self.notes: dict[Sort, list[Note]] = {"guessed": [], "pinned": [], "skipped": [], "warnings": [], "errors": []}
        self.rows: list[ReadRow] = []
        self.columns: list[ReadColumn] = []
        self.unsure = False
        """Whether something that holds for every text had to be guessed, such as the encoding."""

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
        columns = tuple(self.columns)
        return BankReport(
            tuple(questions), **notes, format=format, title=title, rows=self._settle_rows(), columns=columns
        )

    def _settle_rows(self) -> tuple[ReadRow, ...]:
        """Each question in the order of the file with the notes about it, then the rows that are no question."""
        by_place: dict[Place, list[tuple[Sort, Note]]] = {}
        for sort, notes in self.notes.items():
            for note in notes:
                if note.place:
                    by_place.setdefault(note.place, []).append((sort, note))
        rows = [_settled(row, by_place.get(row.place, []), self.unsure) for row in self.rows]
        taken = {row.place for row in self.rows}
        for place, pairs in by_place.items():
            if place not in taken and any(sort == "skipped" for sort, _ in pairs):
                rows.append(ReadRow(place, "skipped", notes=tuple(note for _, note in pairs)))
        return tuple(rows)


def _settled(row: ReadRow, pairs: Sequence[tuple[Sort, Note]], unsure: bool) -> ReadRow:
    bad = any(sort == "errors" or note.code == "bad_question" for sort, note in pairs)
    state: State = "certain"
    if bad:
        state = "asked" if row.choices else "refused"
    elif any(note.code == "fix_skipped" for _, note in pairs):
        state = "skipped"
    elif unsure or any(sort == "guessed" for sort, _ in pairs):
        state = "guessed"
    choices = row.choices if bad else ()
    return msgspec.structs.replace(row, state=state, choices=choices, notes=tuple(note for _, note in pairs))


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
