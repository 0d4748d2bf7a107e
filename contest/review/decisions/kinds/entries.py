"""Decisions about entries and decisions: taken out, put back, withdrawn. Papers handed in: `wishes_papers`."""

from contest.core.errors import UserError
from contest.review.decisions.request.effects import taken_out
from contest.review.decisions.request.model import DecisionContext, DecisionRequest, Draft, Resolver, only
from scoring.replay.corrections import withdrawn
from scoring.replay.decisions import KINDS


async def void_entry(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    only(request)
    entry = await context.finder.entry(request.target)
    entries, people = taken_out(context.decisions)
    if entry.attempt in entries or entry.person in people:
        raise UserError("no_change", f"that entry is taken out already, by decision {entry.voided_by}")
    shown = await _shown(context, entry.person)
    return [
        Draft(request.kind, entry.attempt, {}, f"attempt {entry.number} of {shown}: does not count", told=request.told)
    ]


async def restore_entry(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    only(request)
    entry = await context.finder.entry(request.target)
    if entry.attempt not in context.corrections.voided:
        _, people = taken_out(context.decisions)
        out = f"its person was disqualified by decision {people[entry.person]}: reinstate"
        said = out if entry.person in people else "that entry counts"
        raise UserError("no_change", f"nothing to restore: {said}")
    shown = await _shown(context, entry.person)
    return [Draft(request.kind, entry.attempt, {}, f"attempt {entry.number} of {shown}: counts again")]


async def withdraw(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    only(request)
    text = request.target.strip().lstrip("#")
    found = next((each for each in context.recorded if str(each.id) == text), None)
    if found is None:
        known = ", ".join(str(each.id) for each in context.recorded if each.kind in KINDS)
        has = f"it has {known}" if known else "nothing was decided yet"
        raise UserError("no_decision", f"round {context.round.slug} has no decision {request.target!r}: {has}")
    if found.kind not in KINDS:
        raise UserError("bad_kind", f"decision {found.id} ({found.kind}) is no correction: it cannot be withdrawn")
    if found.kind == "grant_attempts":
        raise UserError("bad_kind", f"decision {found.id} granted attempts, which may be played already: void an entry")
    if found.id in withdrawn(context.decisions):
        raise UserError("no_change", f"decision {found.id} ({found.kind}) is withdrawn already")
    about = f"decision {found.id} ({found.kind}, by {found.who}: {found.why}) is as if it had not been"
    return [Draft(request.kind, text, {}, about)]


async def _shown(context: DecisionContext, person: str) -> str:
    names = await context.finder.shown([person])
    return f"{names.get(person) or 'erased'} ({person})"


RESOLVERS: dict[str, Resolver] = {"void_entry": void_entry, "restore_entry": restore_entry, "withdraw": withdraw}
