"""What reading a question file found, printed: remarks by kind, then what the bank would hold, topic by topic."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import click
import msgspec

from contest.commands.options import print_json
from contest.i18n.command_language import language, sentence
from contest.organize.banks import Stored
from contest.review.decisions.preview_text import table
from questions.language import Message
from questions.reading.messages import bank_message
from questions.reading.report import (
    BankReport,
    Note,
    Place,
    Progress,
    ReadRow,
    Sort,
    State,
    TopicCount,
    count_topics,
    no_progress,
)

_FEW = 10
_STATES: tuple[State, ...] = ("certain", "guessed", "asked", "refused", "skipped")
_WAYS = ("drop", "join", "split", "keep", "skip")
_SORTS: dict[Sort, int | None] = {"guessed": _FEW, "pinned": _FEW, "skipped": None, "warnings": None, "errors": None}
"""In this order; how many notes are printed unless all are asked for."""


def print_report(
    report: BankReport,
    as_json: bool,
    in_full: bool,
    heading: Message | str = "",
    facts: dict[str, Any] | None = None,
) -> None:
    """`heading` begins the first line, `facts` the document for programs."""
    topics = count_topics(report.questions)
    if as_json:
        print_json((facts or {}) | _as_json(report) | {"topics": msgspec.to_builtins(topics)})
        return
    if heading:
        out = len(report.errors) + sum(note.code == "bad_question" for note in report.skipped)
        taken = _say("taken", count=len(report.questions), format=report.format)
        first = heading if isinstance(heading, str) else sentence(heading)
        click.echo(f"{first}, {taken}{_say('not_taken', count=out) if out else ''}")
    if heading and report.rows:
        counts = {state: sum(row.state == state for row in report.rows) for state in _STATES}
        said = [_say(f"state_{state}", count=count) for state, count in counts.items() if count]
        click.echo(" · ".join(said))
        if report.unconfirmed:
            click.echo(_say("to_confirm", count=len(report.unconfirmed)))
    choices = {row.place: row.choices for row in report.rows if row.choices}
    for sort, most in _SORTS.items():
        notes = getattr(report, sort)
        if sort == "pinned" and len(notes) > _FEW and not in_full:
            click.echo(_say("pinned_of", count=len(notes), total=len(report.questions)))
        else:
            _print_notes(sort, notes, None if in_full else most, choices if sort == "errors" else {})
    if heading and topics:
        _print_topics(topics)


def stored_facts(stored: Stored | None) -> dict[str, Any]:
    """What of the bank there was before, for programs."""
    if stored is None:
        return {}
    return {"stored": {"version": stored.version, "same_file": stored.same_file} | stored.counts}


def print_stored(stored: Stored, written: int = 0) -> None:
    """What the file was to the newest version there was; `written` is the one that an import left."""
    click.echo(_say("against_stored", version=stored.version, **stored.counts))
    if stored.same_file:
        newest = max(written, stored.version)
        name = "same_file_newest" if stored.same_file == newest else "same_file"
        click.echo(_say(name, version=stored.same_file, newest=newest))


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """How far reading is, on a line of the terminal that goes away; to a file nothing is written."""
    err, shown = sys.stderr, ""

    def show(step: str, done: int, total: int) -> None:
        nonlocal shown
        text = f"\r\x1b[K{sentence(f'command.bank.step.{step}')}"
        if total:
            text += f" {done * 100 // total} %"
        if text != shown:
            shown = text
            err.write(text)
            err.flush()

    terminal = err.isatty()
    try:
        yield show if terminal else no_progress
    finally:
        if terminal and shown:
            err.write("\r\x1b[K")
            err.flush()


def _as_json(report: BankReport) -> dict[str, Any]:
    notes: dict[str, Any] = {sort: [_note_as_json(note) for note in getattr(report, sort)] for sort in _SORTS}
    kinds = {"format": report.format, "title": report.title}
    data = {"rows": [_row_as_json(row) for row in report.rows], "columns": msgspec.to_builtins(report.columns)}
    return {"ok": report.ok, "questions": len(report.questions), **notes, **kinds, **data}


def _row_as_json(row: ReadRow) -> dict[str, Any]:
    """With the answers that `--fix` or a file of fixes takes."""
    place = {"kind": row.place.kind, "row": row.place.number, "sheet": row.place.sheet}
    why = [note.text(language()) for note in row.notes]
    codes = [note.code for note in row.notes]
    return {
        **place,
        "state": row.state,
        "confirm": row.confirm,
        "id": row.id,
        "text": row.text,
        "choices": row.choices,
        "codes": codes,
        "why": why,
    }


def _note_as_json(note: Note) -> dict[str, Any]:
    members = {"row": note.row, "sheet": note.place.sheet if note.place else "", "field": note.field}
    return {"code": note.code, "message": note.text(language())} | {
        name: value for name, value in members.items() if value
    }


def _print_notes(sort: Sort, notes: Sequence[Note], most: int | None, choices: Mapping[Place, Sequence[str]]) -> None:
    if not notes:
        return
    click.echo(f"{_say(sort)} ({len(notes)})")
    for note in notes[:most]:
        click.echo(f"  {note.text(language())}{_field(note.field)}")
        if note.place and note.place in choices:
            named = [_say(f"way_{name}") if name in _WAYS else name for name in choices[note.place]]
            first = named[0]
            click.echo(f"    {_say('ways', ways=named, row=note.place.number, first=first)}")
    if most is not None and len(notes) > most:
        click.echo(f"  {_say('more', count=len(notes) - most)}")


def _field(field: str) -> str:
    """Which column or option it is about, as the reader's language calls it."""
    if not field:
        return ""
    kind, _, letter = field.partition(" ")
    return f" [{_say(kind, letter=letter) if letter else _say(f'column_{field}')}]"


def _print_topics(topics: Sequence[TopicCount]) -> None:
    """Last, where it is seen. A difficulty that no question has is left out."""
    rows = [[_say(code) for code in ("column_topic", "easy", "medium", "hard", "all")]]
    for topic in topics:
        numbers = (topic.easy, topic.medium, topic.hard, topic.total)
        rows.append([topic.topic or _say("without_topic"), *(str(number or "") for number in numbers)])
    for line in table(rows):
        click.echo(line)


def _say(code: str, **values: object) -> str:
    return sentence(bank_message(code, **values))
