"""Decisions about people: who is out, who cannot win, who is one person, where they compete, whose prize goes on."""

from collections.abc import Iterable

from contest.archive.entries.earned_attempts import granted_elsewhere
from contest.archive.entries.people import FoundPerson
from contest.core.errors import Refusal
from contest.review.decisions.request.model import Draft, Ground, Resolver, Wish, only
from contest.review.decisions.request.people import plain
from contest.review.results.claim_deadline import NEXT, claim_ends

_NOWHERE = ("none", "-", "")


def _about_a_person(words: str) -> Resolver:
    async def resolve(ground: Ground, wish: Wish) -> list[Draft]:
        only(wish)
        person = await ground.finder.person(wish.target)
        found = ground.corrections
        root = found.root(person.person)
        removed, excluded = root in found.removed_roots, root in set(map(found.root, found.excluded))
        already = {"disqualify": removed, "exclude": excluded, "reinstate": not removed and not excluded}
        if already[wish.kind]:
            said = "neither disqualified nor excluded" if wish.kind == "reinstate" else f"{wish.kind}d already"
            raise Refusal("no_change", f"{ground.finder.show(person)} is {said}")
        about = f"{ground.finder.show(person)} {words}"
        return [Draft(wish.kind, named, {}, about, told=wish.told) for named in _named(ground, wish, person)]

    return resolve


def _named(ground: Ground, wish: Wish, person: FoundPerson) -> Iterable[str]:
    """Reinstating takes back what was decided of any identity of a person."""
    found = ground.corrections
    if wish.kind != "reinstate":
        return [person.person]
    root = found.root(person.person)
    return sorted(one for one in found.removed | found.excluded if found.root(one) == root)


async def merge(ground: Ground, wish: Wish) -> list[Draft]:
    into = only(wish, into=str)["into"] or ""
    one, other = await ground.finder.person(wish.target), await ground.finder.person(into)
    show = ground.finder.show
    if ground.corrections.root(one.person) == ground.corrections.root(other.person):
        raise Refusal("no_change", f"{show(one)} and {show(other)} are one person already")
    if await _granted_elsewhere(ground, one) + await _granted_elsewhere(ground, other):
        why = "attempts earned in the contest were granted in another round, and may have been played in any"
        what = "disqualify one of them, or void the entries beyond the limit"
        raise Refusal("earned_elsewhere", f"{show(one)} and {show(other)}: {why}; {what}")
    return [Draft(wish.kind, one.person, {"into": other.person}, f"{show(one)} is {show(other)}")]


async def move(ground: Ground, wish: Wish) -> list[Draft]:
    given = only(wish, unit=str, division=str)
    if given["unit"] is None and given["division"] is None:
        raise Refusal("bad_details", "say where to: a unit, a division, or both (none for no unit or no division)")
    person = await ground.finder.person(wish.target)
    units = {unit.id: unit.name for unit in ground.contest.units}
    divisions = {division.id: division.name for division in ground.one.rules.divisions}
    places = {"unit": units, "division": divisions}
    to = {what: _place(what, text, places[what]) for what, text in given.items() if text is not None}
    told = ", ".join(f"{what} {places[what].get(place or '', 'none')}" for what, place in to.items())
    return [Draft(wish.kind, person.person, to, f"{ground.finder.show(person)} to {told}")]


def _place(what: str, text: str, known: dict[str, str]) -> str | None:
    wanted = plain(text).casefold()
    if wanted in _NOWHERE:
        return None
    found = [id for id, name in known.items() if wanted in (id.casefold(), plain(name).casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal("ambiguous", f"several places are called {text!r}: name one by its id: {', '.join(found)}")
    near = [f"{id} ({name})" for id, name in known.items() if wanted in plain(name).casefold()][:8]
    has = ", ".join(near) or ", ".join(list(known)[:8]) or "none"
    raise Refusal(f"no_{what}", f"there is no {what} {text!r}: there is {has}{' …' if len(known) > 8 else ''}")


async def grant_attempts(ground: Ground, wish: Wish) -> list[Draft]:
    count = only(wish, count=int)["count"] or 1
    earned = ground.one.rules.attempts.earned
    if earned is None:
        raise Refusal("no_earned", f"the rules of {ground.one.slug} give nobody further attempts (attempts.earned)")
    person = await ground.finder.person(wish.target)
    granted = ground.corrections.granted
    held = sum(granted.get(one, 0) for one in _group(ground, person)) + await _granted_elsewhere(ground, person)
    if not 1 <= count <= earned.most - held:
        said = f"at most {earned.most} can be earned and {held} are granted already"
        raise Refusal("too_many", f"{count} further attempts for {ground.finder.show(person)}: {said}")
    return [Draft(wish.kind, person.person, {"count": count}, f"{ground.finder.show(person)}: {count} more")]


def _group(ground: Ground, person: FoundPerson) -> list[str]:
    """All identities that are this person."""
    return ground.corrections.merged.get(ground.corrections.root(person.person), [person.person])


async def _granted_elsewhere(ground: Ground, person: FoundPerson) -> int:
    """In other rounds, where attempts are earned in the contest; 0 where they are earned per round."""
    earned = ground.one.rules.attempts.earned
    if earned is None or earned.per != "contest":
        return 0
    return await granted_elsewhere(ground.connection, ground.contest.id, ground.one.id, _group(ground, person))


async def settle(ground: Ground, wish: Wish) -> list[Draft]:
    named = only(wish, order=list)["order"] or []
    units = {word: unit.id for unit in ground.contest.units for word in (unit.id.casefold(), unit.name.casefold())}
    if named and all(plain(str(one)).casefold() in units for one in named):
        return [_order(wish, [units[plain(str(one)).casefold()] for one in named], [str(one) for one in named])]
    people = [await ground.finder.person(str(one)) for one in named]
    if ground.result is None:
        raise Refusal("no_result", f"round {ground.one.slug} has no standings yet: nobody is known to be equal")
    ranks = {row.person: row.rank for row in ground.result.rows}
    roots = [ground.corrections.root(one.person) for one in people]
    for person, root in zip(people, roots, strict=True):
        if root not in ranks:
            raise Refusal("not_ranked", f"{ground.finder.show(person)} has no place in {ground.one.slug}")
    if len({ranks[root] for root in roots}) > 1:
        pairs = zip(people, roots, strict=True)
        places = ", ".join(f"{ground.finder.show(one)} rank {ranks[root]}" for one, root in pairs)
        raise Refusal("not_equal", f"only people of the same rank can be put in an order: {places}")
    return [_order(wish, roots, [ground.finder.show(one) for one in people])]


def _order(wish: Wish, order: list[str], shown: list[str]) -> Draft:
    if len(set(order)) < 2 or len(set(order)) < len(order):
        raise Refusal("bad_details", "name two or more who are equal, the first one first, each once")
    return Draft(wish.kind, "", {"order": order}, " before ".join(shown))


def _prize_left(words: str) -> Resolver:
    async def resolve(ground: Ground, wish: Wish) -> list[Draft]:
        only(wish)
        person = await ground.finder.person(wish.target)
        if ground.result is None:
            raise Refusal("no_result", f"round {ground.one.slug} has no winners yet")
        root = ground.corrections.root(person.person)
        prize = next((row.prize for row in ground.result.rows if row.person == root), None)
        together = any(root in each.persons for each in ground.result.facts.undecided)
        show = ground.finder.show(person)
        if prize is None and not together:
            raise Refusal("no_prize", f"{show} holds no prize of {ground.one.slug}")
        if wish.kind == "unclaimed":
            await _refuse_early(ground, root, show)
        what = prize or "what they hold together with others"
        return [Draft(wish.kind, root, {}, f"{show} {words} {what}: {NEXT[ground.one.rules.winners.vacant]}")]

    return resolve


async def _refuse_early(ground: Ground, person: str, show: str) -> None:
    if ground.one.rules.winners.claim_days is None or ground.of_contest:
        return
    ends = await claim_ends(ground.connection, ground.contest, ground.one)
    at = ends.at(person)
    if at is None:
        said = f"contest seal {ground.one.slug} --result, then {ends.days} days"
        raise Refusal("not_published", f"no result with {show} as a winner is sealed yet: {said}")
    if at >= ground.now_ms:
        raise Refusal("still_time", f"{show} can claim until {ends.show(person)}; for a refusal: decide refuse-prize")


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
