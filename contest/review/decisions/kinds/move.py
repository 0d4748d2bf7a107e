"""A person is of another unit or division."""

from collections.abc import Mapping

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

_NOWHERE = ("none", "-", "")
_MOST_LISTED = 8


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    written = request.read(unit=str, division=str)
    if written["unit"] is None and written["division"] is None:
        raise UserError("bad_details.where")
    person = await context.finder.person(request.target)
    names = {
        "unit": {unit.id: unit.name for unit in context.contest.units},
        "division": {division.id: division.name for division in context.round.rules.divisions},
    }
    places = {what: _place(what, text, names[what]) for what, text in written.items() if text is not None}
    listed = [_show(what, names[what].get(place or "")) for what, place in places.items()]
    about = Message("decision.move", person=context.finder.describe(person), places=listed)
    return [Draft(request.kind, person.person, places, about)]


def effect(past: PastDecision) -> Message:
    places = [_show(what, past.details[what]) for what in ("unit", "division") if what in past.details]
    return Message("decision.move", person=past.person(), places=places)


def _show(what: str, place: str | None) -> Message:
    return Message(f"decision.move.{what}", place=place or Message("decision.none"))


def _place(what: str, text: str, names: Mapping[str, str]) -> str | None:
    """The id of a unit or division, None for none."""
    wanted = plain(text).casefold()
    if wanted in _NOWHERE:
        return None
    ids = [id for id, name in names.items() if is_called(text, id, name)]
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise UserError("ambiguous.place", text=text, ids=ids)
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
