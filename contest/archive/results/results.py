"""A round's result as the archive keeps it: facts and standings, replaced as a whole, and the views made of them.

What a place is and who gets a prize was decided by scoring/; nothing here computes it.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Any, NamedTuple, TypeAlias

import asyncpg
import msgspec

from contest.archive.errors import database_errors
from contest.archive.paging import PAGE, read_pages
from contest.archive.pool import Connection
from contest.archive.statements import statement
from scoring.results.outcome import Award, Grounds, Result, Standing, UnitBoard
from scoring.results.statistics import Statistics

_AT_ONCE = 10_000
Placed: TypeAlias = tuple[Standing, str | None]
_COLUMNS = (
    "round_id",
    "division",
    *("attempt_id" if name == "attempt" else name for name in Standing.__struct_fields__),
)


class ResultRow(NamedTuple):
    """Under what a round's standings were computed, and its numbers."""

    key_revision: int
    rules_version: int
    facts: Statistics
    awards: tuple[Award, ...]
    unit_boards: tuple[UnitBoard, ...]
    grounds: Grounds
    computed_at: int


class BoardLine(NamedTuple):
    """One row of a closed round's public board; `shown_name` is masked."""

    rank: int
    person: str
    shown_name: str
    unit_id: str | None
    points: int
    duration_ms: int
    prize: str | None


class PlaceRow(NamedTuple):
    """A standing with the masked name and the unit's id. `division` is an id, `division_rank` the place in it."""

    rank: int
    person: str
    shown_name: str
    unit_id: str | None
    attempt: str
    number: int
    points: int
    duration_ms: int
    received_at: int
    prediction: int | None
    distance: int | None
    prize: str | None
    division: str | None
    division_rank: int | None


class WinnerRow(NamedTuple):
    """A person of the winner list. `profile` is sealed; None once the person was erased."""

    rank: int
    person: str
    shown_name: str
    profile: str | None
    unit_id: str | None
    points: int
    prediction: int | None
    distance: int | None
    duration_ms: int
    received_at: int
    receipt: str
    prize: str | None
    division: str | None


class NamedRow(NamedTuple):
    """`shown_name` is masked, `profile` sealed; None once the person was erased."""

    person: str
    shown_name: str
    profile: str | None
    unit_id: str | None


class ResultHead(NamedTuple):
    """The first numbers of a round's result. `sealed_at` is None while no result seal is made."""

    people: int
    entries: int
    winners: int
    computed_at: int
    sealed_at: int | None


async def list_result_heads(connection: Connection, contest_id: int) -> dict[int, ResultHead]:
    """By the round's id; rounds without a result are left out."""
    with database_errors():
        rows = await connection.fetch(statement("list_result_heads"), contest_id)
    return {row["id"]: ResultHead(*[*row.values()][1:]) for row in rows}


async def write_results(
    connection: Connection, round_id: int, result: Result, *, key_revision: int, rules_version: int, at: int
) -> None:
    """Puts the result in place of any earlier one, all at once."""
    stored = [msgspec.to_builtins(part) for part in (result.facts, result.awards, result.unit_boards, result.grounds)]
    with database_errors():
        async with connection.transaction():
            await connection.execute(statement("upsert_result"), round_id, key_revision, rules_version, *stored, at)
            await connection.execute(statement("delete_standings"), round_id)
            await connection.copy_records_to_table(
                "standings",
                columns=_COLUMNS,
                records=(
                    (round_id, result.divisions.get(row.person), *msgspec.structs.astuple(row)) for row in result.rows
                ),
                timeout=600,
            )


async def find_result(connection: Connection, round_id: int) -> ResultRow | None:
    """None until the round was closed."""
    with database_errors():
        row = await connection.fetchrow(statement("find_result"), round_id)
    if row is None:
        return None
    key_revision, rules_version, facts, awards, boards, grounds, computed_at = row.values()
    return ResultRow(
        key_revision,
        rules_version,
        msgspec.convert(facts, Statistics),
        msgspec.convert(awards, tuple[Award, ...]),
        msgspec.convert(boards, tuple[UnitBoard, ...]),
        msgspec.convert(grounds, Grounds),
        computed_at,
    )


def read_standings(connection: Connection, round_id: int, *, page: int = PAGE) -> AsyncIterator[list[Placed]]:
    """Pages of a round's standings, best first, each with the person's division."""
    return read_pages(connection, "read_standings", round_id, make=_placed, page=page)


def _placed(row: asyncpg.Record) -> Placed:
    *standing, division = row.values()
    return Standing(*standing), division


async def read_results(connection: Connection, round_id: int) -> Result | None:
    """The result as scoring gave it, to compare another with, or None until the round was closed."""
    with database_errors():
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            result = await find_result(connection, round_id)
            if result is None:
                return None
            placed = [item async for page in read_standings(connection, round_id) for item in page]
    divisions = {row.person: division for row, division in placed if division is not None}
    rows = tuple(row for row, _ in placed)
    return Result(rows, result.facts, result.awards, result.unit_boards, divisions, result.grounds)


def read_places(connection: Connection, round_id: int, *, page: int = PAGE) -> AsyncIterator[list[PlaceRow]]:
    """Pages of standings with masked names, best first."""
    return read_pages(connection, "read_places", round_id, make=lambda row: PlaceRow(*row.values()), page=page)


async def read_winners(connection: Connection, round_id: int, further: list[str]) -> list[WinnerRow]:
    """Everybody with a prize, and the `further` people, best first."""
    return [WinnerRow(*row) for row in await _fetch(connection, "read_winners", round_id, further)]


async def read_board(
    connection: Connection,
    round_id: int,
    *,
    limit: int,
    units: Sequence[str] | None = None,
    division: str | None = None,
) -> list[BoardLine]:
    """The first `limit` rows, of all or of these units; ranks are those in the division if one is named, else among
    all."""
    return [BoardLine(*row) for row in await _fetch(connection, "read_board", round_id, limit, units, division)]


async def board_totals(connection: Connection, round_id: int) -> tuple[int, int]:
    """(people, entries) that count: of the result, or counted while there is none yet."""
    result = await find_result(connection, round_id)
    if result is not None:
        return result.facts.people, result.facts.entries
    people, entries = (await _fetch(connection, "count_entries", round_id))[0]
    return people, entries


async def read_names(connection: Connection, contest_id: int, people: list[str]) -> dict[str, str]:
    """Person → masked name."""
    return {row["person"]: row["shown_name"] for row in await _fetch(connection, "names_of_people", contest_id, people)}


async def read_named(connection: Connection, contest_id: int, people: Sequence[str]) -> dict[str, NamedRow]:
    """By pseudonym."""
    named: dict[str, NamedRow] = {}
    for start in range(0, len(people), _AT_ONCE):
        rows = await _fetch(connection, "read_named", contest_id, people[start : start + _AT_ONCE])
        named |= {row["person"]: NamedRow(*row.values()) for row in rows}
    return named


def read_receipts(connection: Connection, round_id: int, *, page: int = PAGE) -> AsyncIterator[list[str]]:
    """Pages of the receipts of all of a round's attempts."""
    return read_pages(connection, "read_receipts", round_id, make=lambda row: str(row[0]), page=page)


async def _fetch(connection: Connection, name: str, *arguments: Any) -> list[Any]:
    with database_errors():
        return list(await connection.fetch(statement(name), *arguments))
