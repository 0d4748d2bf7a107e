"""Decisions about entries and decisions: taken out, put back, withdrawn. Papers handed in: `wishes_papers`."""

from contest.core.errors import Refusal
from contest.review.decisions.request.effects import taken_out
from contest.review.decisions.request.model import Draft, Ground, Resolver, Wish, only
from scoring.replay.corrections import withdrawn
from scoring.replay.decisions import KINDS


async def void_entry(ground: Ground, wish: Wish) -> list[Draft]:
    only(wish)
    entry = await ground.finder.entry(wish.target)
    entries, people = taken_out(ground.decisions)
    if entry.attempt in entries or entry.person in people:
        raise Refusal("no_change", f"that entry is taken out already, by decision {entry.voided_by}")
    shown = await _shown(ground, entry.person)
    return [Draft(wish.kind, entry.attempt, {}, f"attempt {entry.number} of {shown}: does not count", told=wish.told)]


async def restore_entry(ground: Ground, wish: Wish) -> list[Draft]:
    only(wish)
    entry = await ground.finder.entry(wish.target)
    if entry.attempt not in ground.corrections.voided:
        _, people = taken_out(ground.decisions)
        out = f"its person was disqualified by decision {people[entry.person]}: reinstate"
        said = out if entry.person in people else "that entry counts"
        raise Refusal("no_change", f"nothing to restore: {said}")
    shown = await _shown(ground, entry.person)
    return [Draft(wish.kind, entry.attempt, {}, f"attempt {entry.number} of {shown}: counts again")]


async def withdraw(ground: Ground, wish: Wish) -> list[Draft]:
    only(wish)
    text = wish.target.strip().lstrip("#")
    found = next((each for each in ground.recorded if str(each.id) == text), None)
    if found is None:
        known = ", ".join(str(each.id) for each in ground.recorded if each.kind in KINDS)
        has = f"it has {known}" if known else "nothing was decided yet"
        raise Refusal("no_decision", f"round {ground.one.slug} has no decision {wish.target!r}: {has}")
    if found.kind not in KINDS:
        raise Refusal("bad_kind", f"decision {found.id} ({found.kind}) is no correction: it cannot be withdrawn")
    if found.kind == "grant_attempts":
        raise Refusal("bad_kind", f"decision {found.id} granted attempts, which may be played already: void an entry")
    if found.id in withdrawn(ground.decisions):
        raise Refusal("no_change", f"decision {found.id} ({found.kind}) is withdrawn already")
    about = f"decision {found.id} ({found.kind}, by {found.who}: {found.why}) is as if it had not been"
    return [Draft(wish.kind, text, {}, about)]


async def _shown(ground: Ground, person: str) -> str:
    names = await ground.finder.shown([person])
    return f"{names.get(person) or 'erased'} ({person})"


RESOLVERS: dict[str, Resolver] = {"void_entry": void_entry, "restore_entry": restore_entry, "withdraw": withdraw}
