"""A person is of another unit or division."""

from collections.abc import Mapping

import msgspec

from contest.archive.entries.paper_entries import read_registered
from contest.archive.entries.people import FoundPerson
from contest.core.errors import UserError
from contest.review.decisions.model import (
    PERSON,
    DecisionContext,
    DecisionKind,
    DecisionRequest,
    Draft,
    PastDecision,
    Word,
)
from contest.review.decisions.people import is_called, plain
from questions.language import Message
from scoring.rules.units import UnitNames

_NOWHERE = ("none", "-", "")
_MOST_LISTED = 8


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    written = request.read(unit=str, division=str)
    if written["unit"] is None and written["division"] is None:
        raise UserError("bad_details.where")
    person = await context.finder.person(request.target)
    names = {
        "unit": UnitNames(context.contest.units).short,
        "division": {division.id: division.name for division in context.round.rules.divisions},
    }
    places = {what: _place(context, what, text, names[what]) for what, text in written.items() if text is not None}
    listed = [_show(what, names[what].get(place or "")) for what, place in places.items()]
    if await _is_there(context, person, places):
        raise UserError("no_change.move", person=context.finder.describe(person), places=listed)
    about = Message("decision.move", person=context.finder.describe(person), places=listed)
    return [Draft(request.kind, person.person, places, about)]


async def _is_there(context: DecisionContext, person: FoundPerson, places: Mapping[str, str | None]) -> bool:
    """After the moves that were decided before."""
    corrections = context.corrections()
    root = corrections.root(person.person)
    registered = (await read_registered(context.connection, context.contest.id, [root])).get(root)
    now = {"unit": registered.unit, "division": registered.division} if registered else {}
    for moved, move in corrections.moves:
        if corrections.root(moved) == root:
            wanted = {"unit": move.unit, "division": move.division}
            now |= {what: place for what, place in wanted.items() if not isinstance(place, msgspec.UnsetType)}
    return all(what in now and now[what] == place for what, place in places.items())


def effect(past: PastDecision) -> Message:
    places = [_show(what, past.details[what]) for what in ("unit", "division") if what in past.details]
    return Message("decision.move", person=past.person(), places=places)


def _show(what: str, place: str | None) -> Message:
    return Message(f"decision.move.{what}", place=place or Message("decision.none"))


def _place(context: DecisionContext, what: str, text: str, names: Mapping[str, str]) -> str | None:
    """The id of a unit or division, None for none."""
    wanted = plain(text).casefold()
    if wanted in _NOWHERE:
        return None
    ids = [id for id, name in names.items() if is_called(text, id, name)]
    if what == "unit":
        ids = context.units_called(text)
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise UserError("ambiguous.place", text=text, ids=[f"{id} ({names[id]})" for id in ids])
    near = [f"{id} ({name})" for id, name in names.items() if wanted in plain(name).casefold()][:_MOST_LISTED]
    places = near or list(names)[:_MOST_LISTED] or Message("decision.none")
    raise UserError(f"no_{what}.not_found", text=text, places=places, more=" …" if len(names) > _MOST_LISTED else "")


KINDS = (
    DecisionKind(
        "move",
        (PERSON, *(Word(what, what, option=True, required=False) for what in ("unit", "division"))),
        resolve,
        effect,
        of_contest=True,
    ),
)
