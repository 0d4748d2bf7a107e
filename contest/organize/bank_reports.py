"""What reading a bank file found, as data that is kept: every sentence in both languages, whoever reads it later."""

from typing import Any

import msgspec

from questions.language import Message, say
from questions.reading.messages import TABLE
from questions.reading.report import BankReport, Note, ReadRow, Sort, count_topics
from questions.text import printable

SORTS: tuple[Sort, ...] = ("guessed", "pinned", "skipped", "warnings", "errors")


def report_summary(report: BankReport) -> dict[str, Any]:
    """How many of what there are; all of it is in `report_document`."""
    states = [row.state for row in report.rows]
    counts = {sort: len(getattr(report, sort)) for sort in SORTS}
    return {
        "ok": report.ok,
        "questions": len(report.questions),
        "pictures": len(report.pictures),
        "format": report.format,
        "title": report.title,
        "markup": report.markup,
        "notes": counts,
        "rows": {state: states.count(state) for state in dict.fromkeys(states)},
        "topics": msgspec.to_builtins(count_topics(report.questions)),
    }


def report_document(report: BankReport) -> dict[str, Any]:
    """The summary, the questions that can be taken, every row, column and note, and what was decided about the file.
    A note is {"code", "field", "kind", "row", "sheet", "vi", "en"}."""
    return report_summary(report) | {
        "notes": {sort: [_note(note) for note in getattr(report, sort)] for sort in SORTS},
        "rows": [_row(row) for row in report.rows],
        "columns": msgspec.to_builtins(report.columns),
        "questions": msgspec.to_builtins(report.questions),
        "layer": msgspec.to_builtins(report.layer),
    }


def _row(row: ReadRow) -> dict[str, Any]:
    place = {"kind": row.place.kind, "row": row.place.number, "sheet": row.place.sheet}
    values = {"state": row.state, "confirm": row.confirm, "id": row.id, "text": row.text, "choices": list(row.choices)}
    return {**place, **values, "notes": [_note(note) for note in row.notes]}


def _note(note: Note) -> dict[str, Any]:
    place = {"kind": note.place.kind, "row": note.place.number, "sheet": note.place.sheet} if note.place else {}
    return {"code": note.code, "field": note.field, **place, **_both(note.message)}


def _both(message: Message) -> dict[str, str]:
    return {"vi": say(TABLE, message, "vi"), "en": say(TABLE, message, "en")}


def storable(values: Any) -> Any:
    """Strings of a hostile file as they can be stored, wherever they stand in lists, tuples and mappings."""
    if isinstance(values, str):
        return printable(values)
    if isinstance(values, dict):
        return {storable(name): storable(value) for name, value in values.items()}
    if isinstance(values, list | tuple):
        return type(values)(map(storable, values))
    return values
