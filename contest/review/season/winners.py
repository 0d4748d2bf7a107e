"""Who holds which prize over all rounds: people and units, named only as far as the rules and the reader allow.

Holds the rows and their files. Opening sealed fields is given in, and done row by row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import orjson

from contest.archive.contests.lookup import load_contest
from contest.archive.contests.published import PublishedContest
from contest.archive.pool import Pool, acquire
from contest.archive.results.season_seals import NamedRow, read_named
from contest.documents import columns
from contest.documents.columns import all_said, said
from contest.review.results.winners import OpenProfile, WinningUnit, private_fields, winning_units
from contest.review.season.replay import compute_season, last_closed
from questions.files.csv_format import write_delimited
from scoring.results.outcome import Standing
from scoring.rules.model import Rules
from scoring.season.outcome import SeasonOutcome


@dataclass(frozen=True, slots=True)
class SeasonWinner:
    """`prizes` is one tier, or, while not `decided`, what people of equal rank hold together. `private` are the
    personal fields by name, only in a full list."""

    prizes: tuple[str, ...]
    decided: bool
    amount: int | None
    rank: int
    name: str
    unit: str | None
    division: str | None
    points: int
    rounds: int
    person: str
    private: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SeasonWinners:
    """`private` names the personal fields of a full list with their labels. `named`: the rules publish names."""

    contest: str
    provisional: bool
    language: str
    private: Mapping[str, str]
    rows: tuple[SeasonWinner, ...]
    units: tuple[WinningUnit, ...]
    named: bool = False


async def read_season_winners(pool: Pool, slug: str, *, full: bool, open_profile: OpenProfile) -> SeasonWinners:
    """Names are masked unless the rules publish winners' names or the list is `full`. Raises UserError."""
    contest = await load_contest(pool, slug)
    now = await compute_season(pool, contest)
    rules = last_closed(contest).rules
    fields = private_fields(rules) if full else {}
    named_in_full = full or rules.publish_winner_names
    wins = list(_wins(now.outcome))
    async with acquire(pool) as connection:
        named = await read_named(connection, contest.id, sorted({win.person for win in wins}))
    rows = {row.person: row for board in reversed(now.outcome.boards) for row in board.rows}
    opening = open_profile if named_in_full else None
    return SeasonWinners(
        slug,
        not now.final,
        contest.language,
        fields,
        tuple(_winner(contest, rules, win, rows[win.person], named[win.person], opening, fields) for win in wins),
        tuple(winning_units(contest, rules, now.outcome.unit_boards)),
        rules.publish_winner_names,
    )


@dataclass(frozen=True, slots=True)
class _Win:
    person: str
    prizes: tuple[str, ...]
    decided: bool
    amount: int | None
    rank: int
    division: str


def _wins(outcome: SeasonOutcome) -> Iterator[_Win]:
    for award in outcome.awards:
        yield _Win(award.person, (award.prize,), True, award.amount, award.rank, award.division)
    for group in outcome.undecided:
        for person in group.persons:
            yield _Win(person, tuple(dict.fromkeys(group.prizes)), False, None, group.rank, group.division)


def _winner(
    contest: PublishedContest,
    rules: Rules,
    win: _Win,
    row: Standing,
    known: NamedRow,
    open_profile: OpenProfile | None,
    fields: Mapping[str, str],
) -> SeasonWinner:
    opened = open_profile(known.profile, contest.code) if open_profile and known.profile else {}
    units = {unit.id: unit.name for unit in contest.units}
    divisions = {division.id: division.name for division in rules.divisions}
    return SeasonWinner(
        win.prizes,
        win.decided,
        win.amount,
        win.rank,
        opened.get("name") or known.shown_name,
        units.get(known.unit_id or ""),
        divisions.get(win.division),
        row.points,
        row.number,
        win.person,
        {name: opened.get(name, "") for name in fields},
    )


def to_json(winners: SeasonWinners) -> bytes:
    """{"contest", "provisional", "rows", "units"}; `prize` is None where it is still undecided."""
    rows = [_object(winner) for winner in winners.rows]
    document = {"contest": winners.contest, "provisional": winners.provisional, "rows": rows}
    document["units"] = [asdict(unit) for unit in winners.units]
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def to_csv(winners: SeasonWinners) -> bytes:
    """People, then units. UTF-8 with a byte order mark, every field quoted."""
    return write_delimited([["" if cell is None else str(cell) for cell in row] for row in table(winners)])


def table(winners: SeasonWinners) -> list[Sequence[str | int | None]]:
    """Header and rows."""
    header = all_said(columns.OF_SEASON, winners.language)
    rows: list[Sequence[str | int | None]] = [(*header, *winners.private.values())]
    for row in winners.rows:
        prize = " / ".join(row.prizes)
        if not row.decided:
            prize += f" ({said(columns.TOGETHER, winners.language)})"
        told = (prize, row.amount or None, row.rank, row.name, row.unit, row.division, row.points, row.rounds)
        rows.append((*told, *(row.private[name] for name in winners.private)))
    empty = [None] * len(winners.private)
    for unit in winners.units:
        rows.append(
            (unit.prize, unit.amount or None, unit.rank, unit.unit, unit.ranking, unit.league, None, None, *empty)
        )
    return rows


def _object(winner: SeasonWinner) -> dict[str, Any]:
    shown = asdict(winner)
    prizes, decided = shown.pop("prizes"), shown.pop("decided")
    private = shown.pop("private")
    told = {"prize": prizes[0] if decided else None, "undecided": [] if decided else list(prizes), **shown}
    return {**told, **({"private": dict(private)} if private else {})}
