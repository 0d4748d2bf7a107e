"""What reading a question file found, printed: remarks by kind, then what the bank would hold, topic by topic."""

from collections.abc import Sequence
from typing import Any

import click
import msgspec

from contest.commands.options import print_json
from contest.review.decisions.preview_text import table
from questions.reading.contents import TopicCount, count_topics
from questions.reading.messages import SENTENCES, Language, sentence
from questions.reading.report import BankReport, Note

_FEW = 10


def print_report(
    report: BankReport,
    as_json: bool,
    in_full: bool,
    lang: Language,
    said: str = "",
    facts: dict[str, Any] | None = None,
) -> None:
    """`said` begins the first line, `facts` the document for programs."""
    topics = count_topics(report.questions)
    if as_json:
        whole = msgspec.to_builtins(report) | {"questions": len(report.questions)}
        print_json((facts or {}) | {"ok": report.ok} | whole | {"topics": msgspec.to_builtins(topics)})
        return
    if said:
        out = len(report.errors) + sum(note.code == "bad_question" for note in report.skipped)
        taken = sentence("taken", lang, count=len(report.questions), format=report.format)
        click.echo(f"{said}, {taken}{sentence('not_taken', lang, count=out) if out else ''}")
    for name, notes, most in (
        ("guessed", report.guessed, _FEW),
        ("pinned", report.pinned, _FEW),
        ("skipped", report.skipped, len(report.skipped)),
        ("warnings", report.warnings, len(report.warnings)),
        ("errors", report.errors, len(report.errors)),
    ):
        _print_notes(name, notes, len(notes) if in_full else most, lang)
    if said and topics:
        _print_topics(topics, lang)


def _print_notes(name: str, notes: tuple[Note, ...], most: int, lang: Language) -> None:
    if not notes:
        return
    click.echo(f"{sentence(name, lang)} ({len(notes)})")
    for note in notes[:most]:
        click.echo(f"  {note.message}{_field(note.field, lang)}")
    if len(notes) > most:
        click.echo(f"  {sentence('more', lang, count=len(notes) - most)}")


def _field(field: str, lang: Language) -> str:
    """Which column it is about, as the reader's language calls it."""
    code = f"column_{field}"
    said = sentence(code, lang) if code in SENTENCES else field
    return f" [{said}]" if said else ""


def _print_topics(topics: Sequence[TopicCount], lang: Language) -> None:
    """Last, where it is seen. A difficulty that no question has is left out."""
    rows = [[sentence(code, lang) for code in ("column_topic", "easy", "medium", "hard", "all")]]
    for topic in topics:
        numbers = (topic.easy, topic.medium, topic.hard, topic.total)
        rows.append([topic.topic or sentence("without_topic", lang), *(str(number or "") for number in numbers)])
    for line in table(rows):
        click.echo(line)
