"""Marks of judges for a part of the contest, from a sheet: later marks of the same replace earlier ones."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contest.core.errors import UserError
from contest.review.decisions.model import DecisionContext, DecisionKind, DecisionRequest, Draft, PastDecision, Word
from contest.review.decisions.people import is_called
from contest.review.decisions.sheets import Columns, cells_of, read_rows, read_sheet, unit_fields
from questions.language import Message
from scoring.rules.model import JudgedPart


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    """`rows` as `read_sheet` gives them; `nobody` says that there is nothing to mark."""
    details = request.read(rows=list, nobody=str)
    part = _part(context, request.target)
    if details["nobody"] and not details["rows"]:
        _refuse_known(context, part, {})
        return [Draft(request.kind, part.id, {"marks": {}}, Message("decision.judge.nobody", part=part.name))]
    columns = Columns(context.finder.form, unit_fields(context.round))
    rows = [(number, columns.read(cells)) for number, cells in map(cells_of, details["rows"] or ())]
    if not rows or not any("points" in row for _, row in rows):
        raise UserError("bad_sheet.no_points")
    if part.given_to != "unit":
        await context.finder.expect(columns.whose(row)[0] for _, row in rows)
    marks: dict[str, int] = {}
    numbers: dict[str, int] = {}

    async def read(number: int, row: Mapping[str, str]) -> None:
        points = _points(part, row.get("points", ""))
        target = await _target(context, part, columns, row)
        if target in marks:
            raise UserError("twice.marks", row=numbers[target])
        marks[target], numbers[target] = points, number

    await read_rows(rows, read)
    _refuse_known(context, part, marks)
    about = Message("decision.judge", part=part.name, count=len(marks))
    return [Draft(request.kind, part.id, {"marks": marks}, about)]


def _refuse_known(context: DecisionContext, part: JudgedPart, marks: Mapping[str, int]) -> None:
    """Raises UserError where the sheets before, and the last of them, say the same."""
    sheets = [sheet for name, sheet in context.corrections().sheets if name == part.id]
    known = {target: points for sheet in sheets for target, points in sheet.items()}
    if sheets and bool(sheets[-1]) is bool(marks) and {**known, **marks} == known:
        raise UserError("no_change.judge", part=part.name)


def effect(past: PastDecision) -> Message:
    return Message("decision.judge", part=past.target, count=len(past.details["marks"]))


def _part(context: DecisionContext, text: str) -> JudgedPart:
    parts = {part.id: part for part in context.round.rules.judged if part.given_to != "season"}
    named = [part for part in parts.values() if is_called(text, part.id, part.name)]
    if len(named) != 1:
        raise UserError("no_part", round=context.round.slug, part=text, parts=list(parts) or Message("decision.none"))
    return named[0]


async def _target(context: DecisionContext, part: JudgedPart, columns: Columns, row: Mapping[str, str]) -> str:
    if part.given_to == "unit":
        return context.find_unit(row.get("unit", ""))
    person, unit = columns.whose(row)
    if part.given_to == "attempt":
        return (await context.finder.entry_of(person, unit)).attempt
    return (await context.finder.person(person, unit)).person


def _points(part: JudgedPart, text: str) -> int:
    try:
        points = int(text.strip())
    except ValueError:
        points = -1
    if not 0 <= points <= part.max:
        raise UserError("bad_points", points=text.strip(), most=part.max)
    return points


def _refuse_no_sheet(typed: Mapping[str, Any]) -> None:
    if (typed["sheet"] is None) is not typed["nobody"]:
        raise UserError("no_sheet")


_WORDS = (
    Word("part"),
    Word("sheet", "rows", value_type=Path, required=False, read=read_sheet),
    Word("nobody", "nobody", option=True, value_type=bool, read=lambda nobody: "nobody" if nobody else None),
)
KINDS = (DecisionKind("judge", _WORDS, resolve, effect, of_contest=True, check=_refuse_no_sheet),)
