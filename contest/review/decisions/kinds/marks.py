"""Decisions that bring in what people counted or judged: marks of judges from a sheet, the number predicted."""

from collections.abc import Mapping
from typing import Any

from contest.core.errors import UserError
from contest.review.decisions.request.columns import Columns, cells_of, refuse_rows
from contest.review.decisions.request.model import DecisionContext, DecisionRequest, Draft, Resolver, only
from contest.review.decisions.request.people import plain
from scoring.rules.model import JudgedPart


async def state_number(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    number = only(request, number=int)["number"]
    prediction = context.round.rules.prediction
    if prediction is None or prediction.target != "stated":
        counted = "nothing is predicted" if prediction is None else f"{prediction.target} are counted, not stated"
        raise UserError("not_stated", f"the true number of {context.round.slug} is not to be stated: {counted}")
    if number is None or not 0 <= number <= prediction.max:
        raise UserError("bad_details", f"the true number is a whole number from 0 to {prediction.max}")
    if context.corrections.stated == number:
        raise UserError("no_change", f"the true number is {number} already")
    return [Draft(request.kind, "", {"number": number}, f"the true number of {prediction.prompt!r} is {number}")]


async def judge(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    """`rows` as `sheets` reads them; `nobody` says that there is nothing to mark."""
    given = only(request, rows=list, nobody=str)
    part = _part(context, request.target)
    if given["nobody"] and not given["rows"]:
        return [Draft(request.kind, part.id, {"marks": {}}, f"{part.name}: nobody is marked")]
    columns = Columns(context.finder.form, unit_fields(context))
    rows = [(number, columns.read(cells)) for number, cells in map(cells_of, given["rows"] or ())]
    if not rows or not any("points" in read for _, read in rows):
        raise UserError("bad_sheet", "the sheet needs a header with a column of points, and one that says whose")
    if part.given_to != "unit":
        await context.finder.expect(columns.who(read)[0] for _, read in rows)
    marks: dict[str, int] = {}
    said_in: dict[str, int] = {}
    wrong: list[str] = []
    for number, read in rows:
        try:
            points = _points(part, read.get("points", ""))
            target = await _target(context, part, columns, read)
            if target in marks:
                raise UserError("twice", f"the same as in row {said_in[target]}")
        except UserError as refusal:
            wrong.append(f"row {number}: {refusal.text('en')}")
            continue
        marks[target], said_in[target] = points, number
    refuse_rows(wrong, len(rows))
    return [Draft(request.kind, part.id, {"marks": marks}, f"{part.name}: {len(marks)} marks")]


def _part(context: DecisionContext, text: str) -> JudgedPart:
    parts = {part.id: part for part in context.round.rules.judged if part.given_to != "season"}
    wanted = plain(text).casefold()
    found = [part for part in parts.values() if wanted in (part.id.casefold(), plain(part.name).casefold())]
    if len(found) != 1:
        raise UserError(
            "no_part", f"round {context.round.slug} has no judged part {text!r}: {', '.join(parts) or 'none'}"
        )
    return found[0]


async def _target(context: DecisionContext, part: JudgedPart, columns: Columns, read: Mapping[str, str]) -> str:
    if part.given_to == "unit":
        return _unit(context, read.get("unit", ""))
    who, unit = columns.who(read)
    if part.given_to == "attempt":
        return (await context.finder.entry_of(who, unit)).attempt
    return (await context.finder.person(who, unit)).person


def unit_fields(context: DecisionContext) -> dict[str, str]:
    return {field.name: field.label for field in context.round.rules.identity.fields if field.type == "unit"}


def _unit(context: DecisionContext, text: str) -> str:
    wanted = plain(text).casefold()
    found = [unit.id for unit in context.contest.units if wanted in (unit.id.casefold(), plain(unit.name).casefold())]
    if len(found) != 1:
        said = f"is {', '.join(found)}: name one by its id" if found else "does not exist"
        raise UserError("no_unit", f"unit {text!r} {said}")
    return found[0]


def _points(part: JudgedPart, text: Any) -> int:
    try:
        points = int(str(text).strip())
    except ValueError:
        points = -1
    if not 0 <= points <= part.max:
        raise UserError("bad_points", f"{str(text).strip()!r} points: whole numbers from 0 to {part.max} are possible")
    return points


RESOLVERS: dict[str, Resolver] = {"state_number": state_number, "judge": judge}
