"""Decisions about people: who is out, who cannot win, who is one person, where they compete, whose prize goes on."""

from collections.abc import Iterable

from contest.archive.entries.earned_attempts import granted_elsewhere
from contest.archive.entries.people import FoundPerson
from contest.core.errors import UserError
from contest.review.decisions.request.model import DecisionContext, DecisionRequest, Draft, Resolver, only
from contest.review.decisions.request.people import plain
from contest.review.results.claim_deadline import NEXT, claim_ends

_NOWHERE = ("none", "-", "")


def _about_a_person(words: str) -> Resolver:
    async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
        only(request)
        person = await context.finder.person(request.target)
        found = context.corrections
        root = found.root(person.person)
        removed, excluded = root in found.removed_roots, root in set(map(found.root, found.excluded))
        already = {"disqualify": removed, "exclude": excluded, "reinstate": not removed and not excluded}
        if already[request.kind]:
            said = "neither disqualified nor excluded" if request.kind == "reinstate" else f"{request.kind}d already"
            raise UserError("no_change", f"{context.finder.show(person)} is {said}")
        about = f"{context.finder.show(person)} {words}"
        return [Draft(request.kind, named, {}, about, told=request.told) for named in _named(context, request, person)]

    return resolve


def _named(context: DecisionContext, request: DecisionRequest, person: FoundPerson) -> Iterable[str]:
    """Reinstating takes back what was decided of any identity of a person."""
    found = context.corrections
    if request.kind != "reinstate":
        return [person.person]
    root = found.root(person.person)
    return sorted(item for item in found.removed | found.excluded if found.root(item) == root)


async def merge(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    into = only(request, into=str)["into"] or ""
    item, other = await context.finder.person(request.target), await context.finder.person(into)
    show = context.finder.show
    if context.corrections.root(item.person) == context.corrections.root(other.person):
        raise UserError("no_change", f"{show(item)} and {show(other)} are one person already")
    if await _granted_elsewhere(context, item) + await _granted_elsewhere(context, other):
        why = "attempts earned in the contest were granted in another round, and may have been played in any"
        what = "disqualify one of them, or void the entries beyond the limit"
        raise UserError("earned_elsewhere", f"{show(item)} and {show(other)}: {why}; {what}")
    return [Draft(request.kind, item.person, {"into": other.person}, f"{show(item)} is {show(other)}")]


async def move(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    given = only(request, unit=str, division=str)
    if given["unit"] is None and given["division"] is None:
        raise UserError("bad_details", "say where to: a unit, a division, or both (none for no unit or no division)")
    person = await context.finder.person(request.target)
    units = {unit.id: unit.name for unit in context.contest.units}
    divisions = {division.id: division.name for division in context.round.rules.divisions}
    places = {"unit": units, "division": divisions}
    to = {what: _place(what, text, places[what]) for what, text in given.items() if text is not None}
    told = ", ".join(f"{what} {places[what].get(place or '', 'none')}" for what, place in to.items())
    return [Draft(request.kind, person.person, to, f"{context.finder.show(person)} to {told}")]


def _place(what: str, text: str, known: dict[str, str]) -> str | None:
    wanted = plain(text).casefold()
    if wanted in _NOWHERE:
        return None
    found = [id for id, name in known.items() if wanted in (id.casefold(), plain(name).casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError("ambiguous", f"several places are called {text!r}: name one by its id: {', '.join(found)}")
    near = [f"{id} ({name})" for id, name in known.items() if wanted in plain(name).casefold()][:8]
    has = ", ".join(near) or ", ".join(list(known)[:8]) or "none"
    raise UserError(f"no_{what}", f"there is no {what} {text!r}: there is {has}{' …' if len(known) > 8 else ''}")


async def grant_attempts(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    count = only(request, count=int)["count"] or 1
    earned = context.round.rules.attempts.earned
    if earned is None:
        raise UserError(
            "no_earned", f"the rules of {context.round.slug} give nobody further attempts (attempts.earned)"
        )
    person = await context.finder.person(request.target)
    granted = context.corrections.granted
    held = sum(granted.get(item, 0) for item in _group(context, person)) + await _granted_elsewhere(context, person)
    if not 1 <= count <= earned.most - held:
        said = f"at most {earned.most} can be earned and {held} are granted already"
        raise UserError("too_many", f"{count} further attempts for {context.finder.show(person)}: {said}")
    return [Draft(request.kind, person.person, {"count": count}, f"{context.finder.show(person)}: {count} more")]


def _group(context: DecisionContext, person: FoundPerson) -> list[str]:
    """All identities that are this person."""
    return context.corrections.merged.get(context.corrections.root(person.person), [person.person])


async def _granted_elsewhere(context: DecisionContext, person: FoundPerson) -> int:
    """In other rounds, where attempts are earned in the contest; 0 where they are earned per round."""
    earned = context.round.rules.attempts.earned
    if earned is None or earned.per != "contest":
        return 0
    return await granted_elsewhere(context.connection, context.contest.id, context.round.id, _group(context, person))


async def settle(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    named = only(request, order=list)["order"] or []
    units = {word: unit.id for unit in context.contest.units for word in (unit.id.casefold(), unit.name.casefold())}
    if named and all(plain(str(item)).casefold() in units for item in named):
        return [_order(request, [units[plain(str(item)).casefold()] for item in named], [str(item) for item in named])]
    people = [await context.finder.person(str(item)) for item in named]
    if context.result is None:
        raise UserError("no_result", f"round {context.round.slug} has no standings yet: nobody is known to be equal")
    ranks = {row.person: row.rank for row in context.result.rows}
    roots = [context.corrections.root(person_.person) for person_ in people]
    for person, root in zip(people, roots, strict=True):
        if root not in ranks:
            raise UserError("not_ranked", f"{context.finder.show(person)} has no place in {context.round.slug}")
    if len({ranks[root] for root in roots}) > 1:
        pairs = zip(people, roots, strict=True)
        places = ", ".join(f"{context.finder.show(item)} rank {ranks[root]}" for item, root in pairs)
        raise UserError("not_equal", f"only people of the same rank can be put in an order: {places}")
    return [_order(request, roots, [context.finder.show(person_) for person_ in people])]


def _order(request: DecisionRequest, order: list[str], shown: list[str]) -> Draft:
    if len(set(order)) < 2 or len(set(order)) < len(order):
        raise UserError("bad_details", "name two or more who are equal, the first one first, each once")
    return Draft(request.kind, "", {"order": order}, " before ".join(shown))


def _prize_left(words: str) -> Resolver:
    async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
        only(request)
        person = await context.finder.person(request.target)
        if context.result is None:
            raise UserError("no_result", f"round {context.round.slug} has no winners yet")
        root = context.corrections.root(person.person)
        prize = next((row.prize for row in context.result.rows if row.person == root), None)
        together = any(root in each.persons for each in context.result.facts.undecided)
        show = context.finder.show(person)
        if prize is None and not together:
            raise UserError("no_prize", f"{show} holds no prize of {context.round.slug}")
        if request.kind == "unclaimed":
            await _refuse_early(context, root, show)
        what = prize or "what they hold together with others"
        return [Draft(request.kind, root, {}, f"{show} {words} {what}: {NEXT[context.round.rules.winners.vacant]}")]

    return resolve


async def _refuse_early(context: DecisionContext, person: str, show: str) -> None:
    if context.round.rules.winners.claim_days is None or context.of_contest:
        return
    ends = await claim_ends(context.connection, context.contest, context.round)
    at = ends.at(person)
    if at is None:
        said = f"contest seal {context.round.slug} --result, then {ends.days} days"
        raise UserError("not_published", f"no result with {show} as a winner is sealed yet: {said}")
    if at >= context.now_ms:
        raise UserError("still_time", f"{show} can claim until {ends.show(person)}; for a refusal: decide refuse-prize")


RESOLVERS: dict[str, Resolver] = {
    "disqualify": _about_a_person("out of standings and counts"),
    "exclude": _about_a_person("ranked and counted, wins nothing"),
    "reinstate": _about_a_person("as everybody else again"),
    "merge": merge,
    "move": move,
    "grant_attempts": grant_attempts,
    "settle": settle,
    "refuse_prize": _prize_left("refuses"),
    "unclaimed": _prize_left("did not claim"),
}
