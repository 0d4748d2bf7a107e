"""Decisions that bring in what people counted or judged: marks of judges from a sheet, the number predicted."""

from collections.abc import Mapping
from typing import Any

from contest.core.errors import Refusal
from contest.review.decisions.request.columns import Columns, cells_of, refuse_rows
from contest.review.decisions.request.model import Draft, Ground, Resolver, Wish, only
from contest.review.decisions.request.people import plain
from scoring.rules.model import JudgedPart


async def state_number(ground: Ground, wish: Wish) -> list[Draft]:
    number = only(wish, number=int)["number"]
    prediction = ground.one.rules.prediction
    if prediction is None or prediction.target != "stated":
        counted = "nothing is predicted" if prediction is None else f"{prediction.target} are counted, not stated"
        raise Refusal("not_stated", f"the true number of {ground.one.slug} is not to be stated: {counted}")
    if number is None or not 0 <= number <= prediction.max:
        raise Refusal("bad_details", f"the true number is a whole number from 0 to {prediction.max}")
    if ground.corrections.stated == number:
        raise Refusal("no_change", f"the true number is {number} already")
    return [Draft(wish.kind, "", {"number": number}, f"the true number of {prediction.prompt!r} is {number}")]


async def judge(ground: Ground, wish: Wish) -> list[Draft]:
    """`rows` as `sheets` reads them; `nobody` says that there is nothing to mark."""
    given = only(wish, rows=list, nobody=str)
    part = _part(ground, wish.target)
    if given["nobody"] and not given["rows"]:
        return [Draft(wish.kind, part.id, {"marks": {}}, f"{part.name}: nobody is marked")]
    columns = Columns(ground.finder.form, unit_fields(ground))
    rows = [(number, columns.read(cells)) for number, cells in map(cells_of, given["rows"] or ())]
    if not rows or not any("points" in read for _, read in rows):
        raise Refusal("bad_sheet", "the sheet needs a header with a column of points, and one that says whose")
    if part.given_to != "unit":
        await ground.finder.expect(columns.who(read)[0] for _, read in rows)
    marks: dict[str, int] = {}
    said_in: dict[str, int] = {}
    wrong: list[str] = []
    for number, read in rows:
        try:
            points = _points(part, read.get("points", ""))
            target = await _target(ground, part, columns, read)
            if target in marks:
                raise Refusal("twice", f"the same as in row {said_in[target]}")
        except Refusal as refusal:
            wrong.append(f"row {number}: {refusal.message}")
            continue
        marks[target], said_in[target] = points, number
    refuse_rows(wrong, len(rows))
    return [Draft(wish.kind, part.id, {"marks": marks}, f"{part.name}: {len(marks)} marks")]


def _part(ground: Ground, text: str) -> JudgedPart:
    parts = {part.id: part for part in ground.one.rules.judged if part.given_to != "season"}
    wanted = plain(text).casefold()
    found = [part for part in parts.values() if wanted in (part.id.casefold(), plain(part.name).casefold())]
    if len(found) != 1:
        raise Refusal("no_part", f"round {ground.one.slug} has no judged part {text!r}: {', '.join(parts) or 'none'}")
    return found[0]


async def _target(ground: Ground, part: JudgedPart, columns: Columns, read: Mapping[str, str]) -> str:
    if part.given_to == "unit":
        return _unit(ground, read.get("unit", ""))
    who, unit = columns.who(read)
    if part.given_to == "attempt":
        return (await ground.finder.entry_of(who, unit)).attempt
    return (await ground.finder.person(who, unit)).person


def unit_fields(ground: Ground) -> dict[str, str]:
    return {field.name: field.label for field in ground.one.rules.identity.fields if field.type == "unit"}


def _unit(ground: Ground, text: str) -> str:
    wanted = plain(text).casefold()
    found = [unit.id for unit in ground.contest.units if wanted in (unit.id.casefold(), plain(unit.name).casefold())]
    if len(found) != 1:
        said = f"is {', '.join(found)}: name one by its id" if found else "does not exist"
        raise Refusal("no_unit", f"unit {text!r} {said}")
    return found[0]


def _points(part: JudgedPart, text: Any) -> int:
    try:
        points = int(str(text).strip())
    except ValueError:
        points = -1
    if not 0 <= points <= part.max:
        raise Refusal("bad_points", f"{str(text).strip()!r} points: whole numbers from 0 to {part.max} are possible")
    return points


RESOLVERS: dict[str, Resolver] = {"state_number": state_number, "judge": judge}
