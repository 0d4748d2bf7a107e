"""Results that rest on other rounds' and have to be computed again: noted in the commit that changed those, so that
nothing is forgotten when a process dies in between. And since when somebody holds a prize."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class Due(NamedTuple):
    """`times` is how often the result was made due."""

    round_id: int
    contest_id: int
    times: int


class Holder(NamedTuple):
    person: str
    prize: str
    since: int


async def make_due(connection: Connection, round_ids: Sequence[int]) -> None:
    """Belongs in the transaction of what makes them due. A round without a result is left alone."""
    with database_errors():
        await connection.execute(statement("make_due"), list(round_ids))


async def list_due(connection: Connection, contest_id: int | None = None) -> list[Due]:
    """Closed rounds only, in the order of their contests and of themselves."""
    with database_errors():
        return [Due(*row) for row in await connection.fetch(statement("list_due"), contest_id)]


async def settle_due(connection: Connection, due: Due) -> None:
    """What became due meanwhile stays due."""
    with database_errors():
        await connection.execute(statement("settle_due"), due.round_id, due.times)


async def keep_holders(connection: Connection, round_id: int, held: Iterable[tuple[str, str]], *, at: int) -> None:
    """`held` is every (person, prize) of the round as it is from now on."""
    pairs = list(held)
    with database_errors():
        await connection.execute(
            statement("keep_holders"), round_id, [person for person, _ in pairs], [prize for _, prize in pairs], at
        )


async def read_holders(connection: Connection, round_id: int) -> dict[str, Holder]:
    """By person."""
    with database_errors():
        rows = await connection.fetch(statement("read_holders"), round_id)
    return {row["person"]: Holder(*row) for row in rows}
