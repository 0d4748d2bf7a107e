"""What reading a bank file found: the questions, and everything a person should know about how they were read."""

from collections import Counter
from collections.abc import Callable, Sequence
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
    confirm: bool = False
    """Whether its question only comes in once somebody has said that the guesses about it are right."""
    written: tuple[tuple[str, str], ...] = ()
    """The options as the file has them, where the question is not taken."""
    replaces: str = ""
    """The id of the stored question in whose place somebody puts it."""


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

    @property
    def unconfirmed(self) -> tuple[ReadRow, ...]:
        """Rows with a guess about the words or the key of a question that nobody has said to be right."""
        return tuple(row for row in self.rows if row.confirm)


_EVIDENT = frozenset(("key_text", "key_several", "key_accepted", "topic_heading", "head_difficulty", "fix_applied"))
"""Told as guesses, though nobody could read them in another way, or neither words nor key depend on them."""
ALL_GUESSES = "*"


def guess_name(note: Note) -> str:
    """What exactly was guessed, so that saying yes to it says yes to nothing else."""
    values = sorted(note.message.values.items())
    return " ".join([note.code, note.field, *(f"{name}={_plain(value)}" for name, value in values)])


def _plain(value: object) -> str:
    return value.code if isinstance(value, Message) else str(value)


Progress = Callable[[str, int, int], None]
"""Told the step ("reading", "checking", "comparing"), how much of it is done, and of how much; 0 if that is unknown."""


def no_progress(step: str, done: int, total: int) -> None:
    """For whoever does not wait."""


class Findings:
    """Collects the notes of one file while it is read."""

    def __init__(self, progress: Progress = no_progress) -> None:
        self.progress = progress
        self.settled: dict[Place, set[str]] = {}
        """Fields of questions that somebody has decided."""
        self.accepted: dict[Place, frozenset[str]] = {}
        """Guesses about questions that somebody has said to be right, by `guess_name`, or ALL_GUESSES."""
        self.fixed: list[Place | None] = []
        """Where each fix applies, in their order."""
        self.evident: set[tuple[Place, str]] = set()
        """Places and codes of guesses that leave no other reading."""
        self.replaces: dict[Place, str] = {}
        """Ids of stored questions in whose place somebody puts one."""
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
        rows = [self._settle_row(row, by_place.get(row.place, [])) for row in self.rows]
        taken = {row.place for row in self.rows}
        for place, pairs in by_place.items():
            if place not in taken and any(sort == "skipped" for sort, _ in pairs):
                rows.append(ReadRow(place, "skipped", notes=tuple(note for _, note in pairs)))
        return tuple(rows)

    def _settle_row(self, row: ReadRow, pairs: Sequence[tuple[Sort, Note]]) -> ReadRow:
        row = _settled(row, pairs, self.unsure)
        written = () if row.state in ("certain", "guessed") else row.written
        row = msgspec.structs.replace(row, written=written, replaces=self.replaces.get(row.place, ""))
        if row.state != "guessed":
            return row
        accepted, settled = self.accepted.get(row.place, frozenset()), self.settled.get(row.place, set())
        doubts = [note for sort, note in pairs if sort == "guessed" and note.code not in _EVIDENT]
        doubts = [note for note in doubts if (row.place, note.code) not in self.evident]
        open_ = [note for note in doubts if note.field not in settled and guess_name(note) not in accepted]
        confirm = ALL_GUESSES not in accepted and bool(open_ or self.unsure)
        return msgspec.structs.replace(row, confirm=confirm)


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
