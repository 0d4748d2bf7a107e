"""The winner list of a closed round: who and which units hold which prize, people named only as far as the rules and
the reader allow.

Holds the rows; how they become a file is in `winner_files`. Opening sealed fields is given in, and done row by row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Pool, acquire
from contest.archive.results.results import ResultRow, WinnerRow, find_result, read_names, read_winners
from contest.core import ids
from contest.review.results.claim_deadline import claim_ends
from contest.review.results.inputs import read_decisions
from contest.review.results.standings import moved_units, require_closed
from scoring.replay.corrections import in_force
from scoring.results.outcome import UnitBoard
from scoring.rules.model import Rules
from scoring.rules.prizes import EVERYONE

OpenProfile = Callable[[str, str], Mapping[str, str]]
"""(sealed profile, contest code) → the personal fields. KeyError when the field key is gone."""


@dataclass(frozen=True, slots=True)
class Winner:
    """`prizes` is one tier, or, while not `decided`, what people of equal rank hold together; `amount` is None then.
    `rank` is that among whom the prize is for; `division` names the person's own, None where there is none.
    `private` are the personal fields by name, only in a full list. `claim_by` is the last millisecond (epoch ms) in
    which the prize can be claimed, None where no time runs."""

    prizes: tuple[str, ...]
    decided: bool
    amount: int | None
    rank: int
    name: str
    unit: str | None
    division: str | None
    points: int
    prediction: int | None
    distance: int | None
    duration_ms: int
    received_at: int
    receipt: str
    person: str
    private: Mapping[str, str]
    claim_by: int | None = None


@dataclass(frozen=True, slots=True)
class WinningUnit:
    """A unit's prize in one ranking of units, and league where there are some; both are said by name."""

    ranking: str
    league: str | None
    rank: int
    unit: str
    prize: str
    amount: int


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
    """`private` names the personal fields of a full list with their labels. `divided`: the contest has divisions.
    `named`: the rules publish names. `region` is whose phone numbers are written without the code of their country."""

    round: str
    title: str
    provisional: bool
    time_zone: str
    language: str
    currency: str
    private: Mapping[str, str]
    rows: tuple[Winner, ...]
    units: tuple[WinningUnit, ...] = ()
    divided: bool = False
    claim_days: int | None = None
    vacant: str = "move_up"
    gone_on: tuple[GoneOn, ...] = ()
    named: bool = False
    region: str = ""


async def read_winner_list(pool: Pool, slug: str, *, full: bool, open_profile: OpenProfile) -> WinnerList:
    """Names are masked unless the rules publish winners' names or the list is `full`. Raises UserError before close."""
    contest, round_ = await load_round(pool, slug)
    require_closed(round_)
    async with acquire(pool) as connection:
        result = await find_result(connection, round_.id)
        held = _Held(result)
        rows = await read_winners(connection, round_.id, list(held.together))
        ends = await claim_ends(connection, contest, round_)
        decisions = await read_decisions(connection, round_.id)
        names = await read_names(connection, contest.id, [each.target for each in decisions])
    units = moved_units(contest, decisions)
    fields = private_fields(round_.rules) if full else {}
    named = full or round_.rules.publish_winner_names
    return WinnerList(
        slug,
        f"{contest.title} – {round_.title}",
        round_.state != "final",
        contest.time_zone,
        contest.language,
        round_.rules.currency,
        fields,
        tuple(
            replace(
                _winner(contest, round_, row, held, open_profile if named else None, fields),
                unit=units.get(row.person, row.unit),
                claim_by=ends.at(row.person),
            )
            for row in sorted(rows, key=lambda row: held.place(row, round_.rules))
        ),
        tuple(winning_units(contest, round_.rules, result.unit_boards if result else ())),
        bool(round_.rules.divisions),
        round_.rules.winners.claim_days,
        round_.rules.winners.vacant,
        tuple(
            GoneOn(names.get(each.target, ""), each.target, each.kind, each.seq, each.at)
            for each in in_force(decisions)
            if each.kind in ("refuse_prize", "unclaimed")
        ),
        round_.rules.publish_winner_names,
        round_.rules.identity.phone_region,
    )


class _Held:
    """What a result says of prizes, by person: what is decided, and what equal people hold together."""

    def __init__(self, result: ResultRow | None) -> None:
        undecided = result.facts.undecided if result else ()
        self.together = {person: group for group in undecided for person in group.persons}
        self.awards = {award.person: award for award in (result.awards if result else ())}

    def place(self, row: WinnerRow, rules: Rules) -> int:
        """Prizes of the first division come first, those across divisions last."""
        held = self.awards.get(row.person) if row.prize is not None else self.together.get(row.person)
        order = ["", *(division.id for division in rules.divisions), EVERYONE]
        return order.index(held.division) if held is not None and held.division in order else len(order)


def _winner(
    contest: PublishedContest,
    round_: PublishedRound,
    row: WinnerRow,
    held: _Held,
    open_profile: OpenProfile | None,
    fields: Mapping[str, str],
) -> Winner:
    opened = open_profile(row.profile, contest.code) if open_profile and row.profile else {}
    award = held.awards.get(row.person) if row.prize is not None else None
    amounts = {tier.name: tier.amount for tier in round_.rules.prizes}
    group = held.together[row.person] if row.prize is None else None
    settled = award or group
    divisions = {division.id: division.name for division in round_.rules.divisions}
    return Winner(
        (row.prize,) if row.prize is not None else tuple(dict.fromkeys(group.prizes if group else ())),
        row.prize is not None,
        award.amount if award else amounts.get(row.prize or ""),
        settled.rank if settled else row.rank,
        opened.get("name") or row.shown_name,
        row.unit,
        divisions.get(row.division or ""),
        row.points,
        row.prediction,
        row.distance,
        row.duration_ms,
        row.received_at,
        ids.show_receipt(row.receipt),
        row.person,
        {name: opened.get(name, "") for name in fields},
    )


def private_fields(rules: Rules) -> dict[str, str]:
    """What a full list tells of people beside name and unit: fields of the form with their labels."""
    fields = rules.identity.fields
    return {field.name: field.label for field in fields if field.type != "unit" and field.name != "name"}


def winning_units(contest: PublishedContest, rules: Rules, boards: Iterable[UnitBoard]) -> Iterator[WinningUnit]:
    """Every prize of a unit that these boards give."""
    units = {unit.id: unit.name for unit in contest.units}
    leagues = {league.id: league.name for league in rules.leagues}
    rankings = {ranking.id: ranking.name for ranking in rules.unit_rankings}
    for board in boards:
        for row in board.rows:
            if row.prize is not None:
                ranking, league = rankings.get(board.ranking, board.ranking), leagues.get(board.league)
                yield WinningUnit(ranking, league, row.rank, units.get(row.unit, row.unit), row.prize, row.amount)
