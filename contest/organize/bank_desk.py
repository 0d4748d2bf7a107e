"""Question files that are looked at before they come in: taken up, decided about, read by a job, confirmed.

Nothing of a bank changes before it is confirmed, and then only if the bank is still what it was when the file was read.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import msgspec
import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from contest.archive.contests import bank_imports
from contest.archive.contests.bank_imports import BankImport, ImportRow
from contest.archive.pool import Connection
from contest.core.errors import UserError
from contest.i18n.messages import MESSAGES
from contest.organize.banks import Stored
from questions.files.xlsx_format import put_text
from questions.language import Language, Message, say
from questions.model import Question
from questions.reading.layer import Fix, Layer, LayerError, decide, read_layer
from questions.reading.messages import TABLE
from questions.reading.report import BankReport, Note, Place, ReadRow, count_topics
from questions.reading.stored import Match

GROUPS = ("errors", "look", "near", "new", "changed")
"""The lists of a page about a file: errors; rows to look at, guessed or doubted; near doubles; new and
changed questions."""
_NEAR = ("near_question", "near_stored", "same_question")


def layer_of(found: BankImport) -> Layer:
    try:
        return read_layer(msgspec.json.encode(found.layer))
    except LayerError:
        return Layer()


async def change_layer(
    connection: Connection,
    id: int,
    organization: int,
    *,
    read_as: int,
    fixes: Mapping[int, Fix],
    columns: Mapping[str, str],
    adds: bool,
) -> BankImport:
    """What somebody decides: fixes by the positions of their rows, what columns hold ("" for as the file says).
    `read_as` is the layer's version that the form showed. Raises UserError `no_import`, `import_decided_meanwhile`."""
    found = await held(connection, id, organization)
    if found.layer_version != read_as:
        raise UserError("import_decided_meanwhile")
    layer = layer_of(found)
    for row in await bank_imports.find_import_rows(connection, id, list(fixes)):
        place = {"row": row.row["number"], "sheet": row.row["sheet"]}
        layer = decide(layer, msgspec.structs.replace(fixes[row.position], **place))
    kept = {name: field for name, field in (layer.columns | dict(columns)).items() if field}
    layer = msgspec.structs.replace(layer, columns=kept)
    await bank_imports.write_layer(connection, id, msgspec.to_builtins(layer), adds=adds)
    return await held(connection, id, organization)


async def held(connection: Connection, id: int, organization: int) -> BankImport:
    found = await bank_imports.find_import(connection, id, organization, hold=True)
    if found is None:
        raise UserError("no_import")
    return found


def rows_of(report: BankReport, stored: Stored | None) -> list[tuple[list[str], dict[str, Any]]]:
    """Each row of a file with the groups it belongs to, as it is kept and shown."""
    taken = {question.id: question for question in report.questions}
    matches = stored.matches if stored else {}
    before = {question.id: question for question in stored.questions} if stored else {}
    doubtful = {note.code for note in report.warnings}
    places = {_say(row.place.message, "en"): row.id for row in report.rows}
    made = []
    for row in report.rows:
        question = taken.get(row.id) if row.state in ("certain", "guessed") else None
        match = matches.get(row.id, Match("new")) if question else None
        groups: list[str] = [match.kind] if match and match.kind in ("new", "changed") else []
        groups += ["errors"] if row.state in ("asked", "refused") else []
        near = [note for note in row.notes if note.code in _NEAR]
        groups += ["near"] if near else []
        groups += ["look"] if row.confirm or any(note.code in doubtful for note in row.notes) else []
        other = before.get(match.other) if match and match.kind in ("near", "changed") else None
        if near and other is None:
            other = next((taken.get(places.get(_say(note.message.values["other"], "en"), "")) for note in near), None)
        made.append((groups, _row(row, question, match or Match("same"), other)))
    return made


def _row(row: ReadRow, question: Question | None, match: Match, other: Question | None) -> dict[str, Any]:
    return {
        "kind": row.place.kind,
        "number": row.place.number,
        "sheet": row.place.sheet,
        "state": row.state,
        "confirm": row.confirm,
        "id": row.id,
        "text": row.text,
        "written": [list(pair) for pair in row.written],
        "choices": list(row.choices),
        "replaces": row.replaces,
        "notes": [note_of(note) for note in row.notes],
        "question": _shown(question) if question else None,
        "match": match.kind,
        "replaced": match.other,
        "other": _shown(other) if other else None,
    }


def _shown(question: Question) -> dict[str, Any]:
    options = [[option.id, option.text] for option in question.options]
    return msgspec.to_builtins(question) | {"options": options}  # type: ignore[no-any-return]


def note_of(note: Note) -> dict[str, str]:
    return {"code": note.code, "field": note.field, "vi": _say(note.message, "vi"), "en": _say(note.message, "en")}


def _say(message: Message, lang: Language) -> str:
    return say(TABLE, message, lang)


def summary_of(
    report: BankReport, stored: Stored | None, rows: list[tuple[list[str], dict[str, Any]]]
) -> dict[str, Any]:
    """What the page about a file says above its rows."""
    groups = {group: sum(group in own for own, _ in rows) for group in GROUPS}
    about_file = [note for sort in (report.guessed, report.warnings, report.errors) for note in sort if not note.place]
    topics = [note.message.values for note in report.warnings if note.code == "near_topic"]
    return {
        "questions": len(report.questions),
        "rows": len(rows),
        "errors": len(report.errors),
        "confirm": len(report.unconfirmed),
        "pinned": len(report.pinned),
        "groups": groups,
        "columns": msgspec.to_builtins(report.columns),
        "notes": [note_of(note) for note in about_file if note.code not in ("header_found", "near_topic")],
        "near_topics": [[values["first"], values["second"]] for values in topics],
        "topics": [[topic.topic, topic.total] for topic in count_topics(report.questions)],
        "version": stored.version if stored else 0,
        "same_file": stored.same_file if stored else None,
        "stored": stored.counts if stored else None,
        "gone": len(stored.questions) - len({m.other for m in stored.matches.values() if m.other}) if stored else 0,
    }


_COLOURS = {"errors": "FFFFC7CE", "look": "FFFFEB9C"}


def error_list(rows: Sequence[ImportRow], lang: Language) -> bytes:
    """The rows that need somebody as an Excel sheet, in the order of the file, errors and doubts in their colours."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for column, (name, width) in enumerate((("row", 12), ("text", 70), ("why", 90), ("ways", 20)), 1):
        sheet.cell(1, column, say(MESSAGES, Message(f"bank_list.{name}"), lang)).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for at, row in enumerate(sorted({row.position: row for row in rows}.values()), 2):
        place = say(TABLE, Place(row.row["kind"], row.row["number"], row.row["sheet"]).message, lang)
        why = "\n".join(note[lang] for note in row.row["notes"])
        fill = PatternFill("solid", _COLOURS["errors" if "errors" in row.groups else "look"])
        for column, text in enumerate((place, row.row["text"], why, ", ".join(row.row["choices"])), 1):
            cell = sheet.cell(at, column)
            put_text(cell, text).fill = fill
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    written = BytesIO()
    book.save(written)
    return written.getvalue()
