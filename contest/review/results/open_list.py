"""What is open in a round or in a contest as a whole, as the archive has it: what its result leaves open
(`scoring.open_items.items`), and what waits beside it. A result that becomes final shows all of it, and refuses what
nobody accepted.

Something new that can be open is a function in `_SOURCES`. Out of scope: how an item is accepted (`decisions.kinds`).
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.entries.quarantine import list_quarantined
from contest.archive.pool import Connection, Pool, acquire
from contest.archive.results.results import ResultRow, find_result, read_names, read_results
from contest.archive.results.seals import list_contest_seals, list_seals
from contest.core.errors import UserError
from contest.i18n.messages import MESSAGES
from contest.review.results.answer_keys import changes_after
from contest.review.results.between_rounds import merges_elsewhere, rounds_to_be_final_first
from contest.review.results.inputs import read_decisions
from contest.review.results.season import compute_season
from contest.review.scope import CLOSED, Of, Scope, load_scope
from questions.language import Language, Lines, Message, say
from scoring.open_items.items import OpenItem, Ranked, accepted_by, named, open_items, ranked, waiting
from scoring.open_items.season import season_open_items
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision
from scoring.results.outcome import Outcome, Result
from scoring.rules.model import Rules
from scoring.rules.units import UnitNames
from scoring.sealing.reading import read_line
from scoring.season.fold import season_draws
from scoring.season.outcome import as_outcome

_MOST_NAMED = 10
_MOST_LINES = 40
Source = Callable[[Connection, PublishedContest, PublishedRound | None, Sequence[Decision]], Awaitable[list[OpenItem]]]


@dataclass(frozen=True, slots=True)
class OpenList:
    """`names` says who is concerned, by pseudonym, attempt or unit; masked."""

    scope: Scope
    items: tuple[OpenItem, ...]
    names: Mapping[str, str]

    def documents(self, lang: Language = "en") -> list[dict[str, Any]]:
        """For programs."""
        return [item_document(item, lang) | {"names": self._named(item)} for item in self.items]

    def lines(self) -> list[Message]:
        """For people: what nobody accepted first."""
        ordered = [*waiting(self.items), *(item for item in self.items if item.accepted is not None)]
        lines = [item_line(item, self._named(item)) for item in ordered[:_MOST_LINES]]
        more = len(ordered) - len(lines)
        return [*lines, Message("decision.more_lines", count=more)] if more else lines

    def _named(self, item: OpenItem) -> list[str]:
        return [self.names.get(each, each) for each in item.who[:_MOST_NAMED]]


def item_document(item: OpenItem, lang: Language) -> dict[str, Any]:
    about = say(MESSAGES, item.about, lang)
    return {"name": item.name, "kind": item.kind, "about": about, "who": list(item.who), "accepted": item.accepted}


def item_line(item: OpenItem, names: Sequence[str] = ()) -> Message:
    code = "open.item" if item.accepted is None else "open.item_accepted"
    return Message(code, name=item.name, about=item.about, who=_who(item, names), decision=item.accepted)


def _who(item: OpenItem, names: Sequence[str]) -> Message | str:
    more = Message("open.more", count=len(item.who) - len(names)) if len(item.who) > len(names) > 0 else ""
    return Message("open.who", names=list(names), more=more) if names else ""


def _two(item: OpenItem) -> Sequence[str]:
    """Who is named in a refusal: the two people of a merge, who have to be typed to take it."""
    return item.who if item.kind == "merge" else ()


def refuse_open(slug: str, items: Iterable[OpenItem], *, sealing: bool = False) -> None:
    """Raises UserError while something is open that no decision accepts; `sealing`: that keeps a result from being
    sealed, which can be sealed again."""
    left = tuple(item for item in waiting(items) if not (sealing and item.kind == "order"))
    if len(left) == 1:
        item = left[0]
        raise UserError("open_items.only", slug=slug, about=item.about, who=_who(item, _two(item)), name=item.name)
    if left:
        shown = [item_line(item, _two(item)) for item in left[:_MOST_LINES]]
        more = [Message("decision.more_lines", count=len(left) - len(shown))] if len(left) > len(shown) else []
        raise UserError("open_items", slug=slug, count=len(left), items=Lines([*shown, *more]))


async def read_open(pool: Pool, slug: str, of: Of = "round") -> OpenList:
    """Of a closed round, or of a contest over the rounds closed so far. Raises UserError."""
    scope = await load_scope(pool, slug, of)
    if scope.round:
        async with acquire(pool) as connection:
            items = await open_of_round(connection, scope.contest, scope.round)
    else:
        season = await compute_season(pool, scope.season)
        async with acquire(pool) as connection:
            outcome = as_outcome(season.outcome)
            items = await open_of_contest(connection, scope.contest, season.rules, season.corrections, outcome)
    async with acquire(pool) as connection:
        return OpenList(scope, items, await name_items(connection, scope.contest, items))


async def name_items(connection: Connection, contest: PublishedContest, items: Iterable[OpenItem]) -> dict[str, str]:
    """Of whom items name."""
    people = [who for item in items if item.of == "person" for who in item.who[:_MOST_NAMED]]
    names = dict(UnitNames(contest.units).short)
    masked = await read_names(connection, contest.id, people)
    return names | {person: f"{name} ({person})" for person, name in masked.items()}


async def open_of_round(
    connection: Connection, contest: PublishedContest, round_: PublishedRound
) -> tuple[OpenItem, ...]:
    """As the archive has it, of a closed round."""
    decisions = await read_decisions(connection, round_.id)
    result = await _stored(connection, round_)
    if result is None:
        return ()
    known = await number_is_known(connection, round_)
    return await open_with(connection, contest, round_, decisions, result, number_known=known)


async def open_with(
    connection: Connection,
    contest: PublishedContest,
    round_: PublishedRound,
    decisions: Sequence[Decision],
    result: Ranked,
    *,
    number_known: bool,
    key_in_force: bool = True,
) -> tuple[OpenItem, ...]:
    """With a result that was computed by these decisions. `key_in_force` False: they are only supposed so far."""
    corrections = Corrections(decisions)
    items = open_items(round_.rules, corrections, result, number_known=number_known)
    beside = await open_beside(connection, contest, round_, decisions)
    return (*items, *(item for item in beside if key_in_force or item.kind != "key"))


async def open_of_contest(
    connection: Connection,
    contest: PublishedContest,
    rules: Rules,
    corrections: Corrections,
    outcome: Outcome,
    *,
    number_known: bool | None = None,
) -> tuple[OpenItem, ...]:
    """With what was computed over its rounds, under the `rules` of the last."""
    if number_known is None:
        seals = await list_contest_seals(connection, contest.id, "season")
        drawn = bool(seals) and read_line("season_seal", seals[-1].line).number is not None
        number_known = drawn or not season_draws(rules)
    items = season_open_items(rules, corrections, outcome, number_known=number_known)
    beside = await open_beside(connection, contest, None, corrections.in_force)
    return (*items, *beside)


async def number_is_known(connection: Connection, round_: PublishedRound) -> bool:
    """Whether nothing of the round waits for a public number."""
    if round_.rules.draw is None:
        return True
    seals = await list_seals(connection, round_.id)
    return len(seals) > 1 and read_line("result_seal", seals[-1].line).number is not None


async def _stored(connection: Connection, round_: PublishedRound) -> Ranked | None:
    """Everybody's rows only where somebody may miss their marks."""
    if any(part.given_to in ("attempt", "person") for part in round_.rules.judged):
        whole: Result | None = await read_results(connection, round_.id)
        return ranked(whole, round_.rules) if whole else None
    row: ResultRow | None = await find_result(connection, round_.id)
    if row is None:
        return None
    return ranked(Result((), row.facts, row.awards, row.unit_boards, grounds=row.grounds), round_.rules)


async def open_beside(
    connection: Connection, contest: PublishedContest, round_: PublishedRound | None, decisions: Sequence[Decision]
) -> tuple[OpenItem, ...]:
    """What is open whatever the result is, of a round or (`round_` None) of the contest as a whole."""
    items = [item for source in _SOURCES for item in await source(connection, contest, round_, decisions)]
    return accepted_by(Corrections(decisions), items)


async def _quarantined(
    connection: Connection, contest: PublishedContest, round_: PublishedRound | None, decisions: Sequence[Decision]
) -> list[OpenItem]:
    """Of the contest, whichever round they turn out to be of."""
    records = [record for record in await list_quarantined(connection, contest.id) if record.settled_by is None]
    about = {"contest": contest.slug}
    return [
        OpenItem(f"record-{record.id}", "record", Message("open.record", record=record.id, **about))
        for record in records
    ]


async def _between_rounds(
    connection: Connection, contest: PublishedContest, round_: PublishedRound | None, decisions: Sequence[Decision]
) -> list[OpenItem]:
    """Of a final round only what it became final with: nothing else of it changes any more."""
    if round_ is None or round_.state not in CLOSED:
        return []
    items = await merges_elsewhere(connection, contest, round_, decisions)
    items += rounds_to_be_final_first(contest, round_, decisions)
    accepted = Corrections(decisions).accepted
    return [item for item in items if round_.state != "final" or item.name in accepted]


async def _key_not_applied(
    connection: Connection, contest: PublishedContest, round_: PublishedRound | None, decisions: Sequence[Decision]
) -> list[OpenItem]:
    """A corrected key that is decided and not in force."""
    if round_ is None or round_.state not in CLOSED:
        return []
    changes = changes_after(round_, decisions)
    return [] if changes == round_.key_changes else [OpenItem(named("key", changes), "key", Message("open.key"))]


_SOURCES: tuple[Source, ...] = (_quarantined, _key_not_applied, _between_rounds)
"""What can be open beside the result."""
