"""Stale results: they rest on other rounds' and have to be computed again, which is marked in the commit that changed
those, so that nothing is forgotten when a process dies in between. And since when somebody holds a prize."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class StaleResult(NamedTuple):
    """`times` is how often it was marked."""

    round_id: int
    contest_id: int
    times: int


class Holder(NamedTuple):
    person: str
    prize: str
    since: int


async def mark_stale(connection: Connection, round_ids: Sequence[int]) -> None:
    """Belongs in the transaction of what makes them stale. A round without a result is left alone."""
    with database_errors():
        await connection.execute(statement("mark_stale"), list(round_ids))


async def list_merging(connection: Connection, round_ids: Sequence[int]) -> list[int]:
    """Those of some rounds in which people were merged."""
    with database_errors():
        return [row[0] for row in await connection.fetch(statement("list_merging"), list(round_ids))]


async def list_stale(connection: Connection, contest_id: int | None = None) -> list[StaleResult]:
    """Closed rounds only, in the order of their contests and of themselves."""
    with database_errors():
        return [StaleResult(*row) for row in await connection.fetch(statement("list_stale"), contest_id)]


async def clear_stale(connection: Connection, stale: StaleResult) -> None:
    """What was marked meanwhile stays marked."""
    with database_errors():
        await connection.execute(statement("clear_stale"), stale.round_id, stale.times)


async def keep_holders(connection: Connection, round_id: int, holders: Iterable[tuple[str, str]], *, at: int) -> None:
    """`holders` is every (person, prize) of the round as it is from now on."""
    pairs = list(holders)
    with database_errors():
        await connection.execute(
            statement("keep_holders"), round_id, [person for person, _ in pairs], [prize for _, prize in pairs], at
        )


async def read_holders(connection: Connection, round_id: int) -> dict[str, Holder]:
    """By person."""
    with database_errors():
        rows = await connection.fetch(statement("read_holders"), round_id)
    return {row["person"]: Holder(*row) for row in rows}
