"""The winner list of a closed round, or of a contest over all its rounds: who and which units hold which prize, people
named only as far as the rules and the reader allow. Opening sealed fields is given in, and done row by row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Pool, acquire
from contest.archive.results.results import find_result, read_named, read_names, read_winners
from contest.core import ids
from contest.documents.columns import NAME_OR_UNIT, TOGETHER, UNITS, pick, unit_levels
from contest.documents.table import Column, Document, Row, Table, say_title
from contest.review.results.claim_deadline import claim_ends
from contest.review.results.inputs import read_decisions
from contest.review.results.season import compute_season
from contest.review.results.standings import moved_units
from contest.review.scope import Of, Scope, load_scope
from scoring.prizes.award import Undecided
from scoring.replay.corrections import in_force
from scoring.results.outcome import Award, UnitBoard
from scoring.rules.model import Rules
from scoring.rules.prizes import EVERYONE
from scoring.season.compute import season_rules

OpenProfile = Callable[[str, str], Mapping[str, str]]
"""(sealed profile, contest code) → the personal fields. KeyError when the field key is gone."""


def keep_masked(profile: str, code: str) -> Mapping[str, str]:
    """An `OpenProfile` for who may see no more than masked names, whatever the rules publish."""
    return {}


_ROUND_MEMBERS = (
    *("amount", "rank", "name", "unit", "division", "points", "prediction", "distance", "duration_ms", "received_at"),
    *("receipt", "person", "claim_by"),
)
_ROUND_COLUMNS = (
    *("prize", "amount", "rank", "name", "unit", "points", "prediction", "distance", "duration_ms", "received_at"),
    "receipt",
)
_CONTEST_MEMBERS = ("amount", "rank", "name", "unit", "division", "points", "rounds", "person")
_CONTEST_COLUMNS = ("prize", "amount", "rank", "name", "unit", "division", "points", "rounds")
_UNIT_COLUMNS = ("ranking", "league", "rank", "unit", "prize", "amount")


@dataclass(frozen=True, slots=True)
class Winner:
    """`prizes` is one tier, or, while not `decided`, what people of equal rank hold together; `amount` is None then.
    `rank` is that among whom the prize is for; `division` names the person's own, in a contest that of the prize, None
    where there is none. `private` are the personal fields by name, only in a full list. `claim_by` is the last
    millisecond (epoch ms) in which the prize can be claimed, None where no time runs. Over a contest `rounds` says how
    many were played, and there is no entry that the rest could be of. `unit_shown` tells the unit apart from others,
    `unit_path` are all above it from the top."""

    prizes: tuple[str, ...]
    decided: bool
    amount: int | None
    rank: int
    name: str
    unit: str | None
    division: str | None
    points: int
    person: str
    private: Mapping[str, str]
    prediction: int | None = None
    distance: int | None = None
    duration_ms: int = 0
    received_at: int = 0
    receipt: str = ""
    claim_by: int | None = None
    rounds: int = 0
    unit_shown: str | None = field(default=None, compare=False)
    unit_path: Sequence[str] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class WinningUnit:
    """A unit's prize in one ranking of units, and league where there are some; both are said by name."""

    ranking: str
    league: str | None
    rank: int
    unit: str
    prize: str
    amount: int
    unit_shown: str | None = field(default=None, compare=False)
    unit_path: Sequence[str] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class GoneOn:
    """Somebody whose prize went on, because they refused it or (`unclaimed`) did not claim it."""

    name: str
    person: str
    why: str
    decision: int
    at: int


@dataclass(frozen=True, slots=True)
class WinnerList:
    """`private` names the personal fields of a full list with their labels. `claim_days`, `vacant` and `gone_on` are
    said of rounds only."""

    scope: Scope
    private: Mapping[str, str]
    rows: tuple[Winner, ...]
    units: tuple[WinningUnit, ...] = ()
    gone_on: tuple[GoneOn, ...] = ()

    @property
    def rules(self) -> Rules:
        return self.scope.rules


class _Win(NamedTuple):
    """What a result says of somebody's prizes. `division` is whom they are for, None where that is not known."""

    prizes: tuple[str, ...]
    decided: bool
    amount: int | None
    rank: int
    division: str | None


async def read_winner_list(
    pool: Pool, slug: str, of: Of = "round", *, full: bool, open_profile: OpenProfile
) -> WinnerList:
    """Names are masked unless the rules publish winners' names or the list is `full`. Raises UserError before close."""
    scope = await load_scope(pool, slug, of)
    rules = scope.rules
    fields = private_fields(rules) if full else {}
    names = _Names(scope.contest, open_profile if full or rules.publish_winner_names else None, fields)
    if scope.round:
        return await _read_round(pool, scope, scope.round, names)
    return await _read_contest(pool, scope, names)


class _Names:
    """What of a person may be read: the masked name, or the name and personal fields out of the sealed profile."""

    def __init__(self, contest: PublishedContest, open_profile: OpenProfile | None, fields: Mapping[str, str]) -> None:
        self.fields = fields
        self._code, self._open = contest.code, open_profile

    def read(self, masked: str, profile: str | None) -> dict[str, Any]:
        """`profile` is None once the person was erased."""
        opened = self._open(profile, self._code) if self._open and profile else {}
        return {
            "name": opened.get("name") or masked,
            "private": {field: opened.get(field, "") for field in self.fields},
        }


async def _read_round(pool: Pool, scope: Scope, round_: PublishedRound, names: _Names) -> WinnerList:
    contest, rules = scope.contest, round_.rules
    async with acquire(pool) as connection:
        result = await find_result(connection, round_.id)
        together = dict(_shared(result.facts.undecided if result else ()))
        rows = await read_winners(connection, round_.id, list(together))
        ends = await claim_ends(connection, contest, round_)
        decisions = await read_decisions(connection, round_.id)
        masked = await read_names(connection, contest.id, [decision.target for decision in decisions])
    alone = dict(_awarded(result.awards if result else ()))
    awarded = {person: place for place, person in enumerate(alone)}
    amounts = {tier.name: tier.amount for tier in rules.prizes}
    order = ["", *(division.id for division in rules.divisions), EVERYONE]
    units, names_of_units, divisions = moved_units(decisions), scope.unit_names(), scope.division_names()
    tiers = {tier.name: place for place, tier in enumerate(rules.prizes)}
    winners: list[tuple[tuple[int, int, int, int], Winner]] = []
    for row in rows:
        if row.prize is None:
            win = together[row.person]
        else:
            award = alone.get(row.person, _Win((), True, amounts.get(row.prize), row.rank, None))
            win = award._replace(prizes=(row.prize,))
        unit = units.get(row.person, row.unit_id)
        winner = Winner(
            *win[:4],
            **names.read(row.shown_name, row.profile),
            unit=next(iter(names_of_units.path(unit)[-1:]), None),
            unit_shown=names_of_units.short.get(unit or ""),
            unit_path=names_of_units.path(unit),
            division=divisions.get(row.division),
            points=row.points,
            person=row.person,
            prediction=row.prediction,
            distance=row.distance,
            duration_ms=row.duration_ms,
            received_at=row.received_at,
            receipt=ids.show_receipt(row.receipt),
            claim_by=ends.at(row.person),
        )
        # prizes of the first division come first, those across divisions last; in each tier by tier, then by place
        division = order.index(win.division) if win.division in order else len(order)
        tier = min((tiers[prize] for prize in win.prizes if prize in tiers), default=len(tiers))
        winners.append(((division, tier, win.rank, awarded.get(row.person, 0)), winner))
    return WinnerList(
        scope,
        names.fields,
        tuple(winner for _, winner in sorted(winners, key=lambda item: item[0])),
        tuple(_winning_units(scope, result.unit_boards if result else ())),
        tuple(
            GoneOn(masked.get(decision.target, ""), decision.target, decision.kind, decision.seq, decision.at)
            for decision in in_force(decisions)
            if decision.kind in ("refuse_prize", "unclaimed")
        ),
    )


async def _read_contest(pool: Pool, scope: Scope, names: _Names) -> WinnerList:
    contest = scope.season
    outcome = (await compute_season(pool, contest)).outcome
    wins = [*_awarded(outcome.awards), *_shared(outcome.undecided)]
    async with acquire(pool) as connection:
        people = await read_named(connection, contest.id, sorted({person for person, _ in wins}))
    rows = {row.person: row for board in reversed(outcome.boards) for row in board.rows}
    unit_names, divisions = scope.unit_names(), scope.division_names()
    tiers = {tier.name: place for place, tier in enumerate(season_rules(scope.rules).prizes)}
    winners = tuple(
        Winner(
            *win[:4],
            **names.read(people[person].shown_name, people[person].profile),
            unit=next(iter(unit_names.path(people[person].unit_id)[-1:]), None),
            unit_shown=unit_names.short.get(people[person].unit_id or ""),
            unit_path=unit_names.path(people[person].unit_id),
            division=divisions.get(win.division),
            points=rows[person].points,
            person=person,
            rounds=rows[person].number,
        )
        for person, win in _in_order(wins, tiers)
    )
    return WinnerList(scope, names.fields, winners, tuple(_winning_units(scope, outcome.unit_boards)))


def _in_order(wins: Iterable[tuple[str, _Win]], tiers: Mapping[str, int]) -> list[tuple[str, _Win]]:
    """Competition by competition as they come, in each tier by tier, then by place."""
    wins = list(wins)
    divisions = list(dict.fromkeys(win.division for _, win in wins))

    def key(item: tuple[str, _Win]) -> tuple[int, int, int]:
        _, win = item
        tier = min((tiers[prize] for prize in win.prizes if prize in tiers), default=len(tiers))
        return divisions.index(win.division), tier, win.rank

    return sorted(wins, key=key)


def _awarded(awards: Iterable[Award]) -> Iterator[tuple[str, _Win]]:
    for award in awards:
        yield award.person, _Win((award.prize,), True, award.amount, award.rank, award.division)


def _shared(undecided: Iterable[Undecided]) -> Iterator[tuple[str, _Win]]:
    for group in undecided:
        for person in group.persons:
            yield person, _Win(tuple(dict.fromkeys(group.prizes)), False, None, group.rank, group.division)


def private_fields(rules: Rules) -> dict[str, str]:
    """What a full list tells of people beside name and unit: fields of the form with their labels."""
    fields = rules.identity.fields
    return {field.name: field.label for field in fields if field.type != "unit" and field.name != "name"}


def _winning_units(scope: Scope, boards: Iterable[UnitBoard]) -> Iterator[WinningUnit]:
    """Every prize of a unit that these boards give."""
    names = scope.unit_names()
    leagues = {league.id: league.name for league in scope.rules.leagues}
    rankings = {ranking.id: ranking.name for ranking in scope.rules.unit_rankings}
    for board in boards:
        for row in board.rows:
            if row.prize is not None:
                ranking, league = rankings.get(board.ranking, board.ranking), leagues.get(board.league)
                path, shown = names.path(row.unit), names.short.get(row.unit, row.unit)
                unit = path[-1] if path else row.unit
                yield WinningUnit(ranking, league, row.rank, unit, row.prize, row.amount, shown, path)


def winner_document(winners: WinnerList) -> Document:
    """Members: {"round", "provisional", "rows", "units", "claim_days", "vacant", "gone_on"}, of a contest {"contest",
    "provisional", "rows", "units"}. `prize` is None where it is still undecided. A round's units are a second table,
    if any win; a contest's stand below its people."""
    scope, rules = winners.scope, winners.rules
    language, levels = scope.contest.language, unit_levels(scope.unit_names().depth)
    path = ("unit_shown", "unit_path") if levels else ()
    names = (*(_ROUND_MEMBERS if scope.round else _CONTEST_MEMBERS), *path)
    rows = [_members(winner, names) for winner in winners.rows]
    units = [{name: getattr(unit, name) for name in (*_UNIT_COLUMNS, *path)} for unit in winners.units]
    members = {scope.of: scope.slug, "provisional": scope.provisional, "rows": rows, "units": units}
    private = [Column(name, label, value=_private(name)) for name, label in winners.private.items()]

    def prize(row: Row) -> str:
        decided: str | None = row["prize"]
        return decided or f"{' / '.join(row['undecided'])} ({say_title(TOGETHER, language)})"

    if scope.round:
        claim = rules.winners
        gone_on = [asdict(person) for person in winners.gone_on]
        members |= {"claim_days": claim.claim_days, "vacant": claim.vacant, "gone_on": gone_on}
        further = [*(["division"] if rules.divisions else []), *(["claim_by"] if claim.claim_days is not None else [])]
        columns = [*pick(*_ROUND_COLUMNS, *further, prize=prize), *levels, *private]
        tables = [Table(scope.slug, columns, rows)]
        if units:
            tables.append(Table(say_title(UNITS, language), [*pick(*_UNIT_COLUMNS), *levels], units))
    else:
        columns = [*pick(*_CONTEST_COLUMNS, prize=prize), *levels, *private]
        columns[3] = columns[3]._replace(title=NAME_OR_UNIT)
        below = [{**unit, "name": unit["unit"], "unit": unit["ranking"], "division": unit["league"]} for unit in units]
        tables = [Table(scope.slug, columns, [*rows, *below])]
    return Document(members, tables, language, scope.contest.time_zone, rules.identity.phone_region)


def _members(winner: Winner, names: Iterable[str]) -> dict[str, Any]:
    row = {
        "prize": winner.prizes[0] if winner.decided else None,
        "undecided": [] if winner.decided else list(winner.prizes),
        **{name: getattr(winner, name) for name in names},
    }
    return {**row, "private": dict(winner.private)} if winner.private else row


def _private(name: str) -> Callable[[Row], str | None]:
    """Units have none."""
    return lambda row: row.get("private", {}).get(name)
