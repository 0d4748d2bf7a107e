"""Rounds as the archive keeps them: their windows, states and key revisions. Every change raises `revision`, by which
the live side notices, and tells the listeners of `archive.changes` when it commits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from contest.archive.changes import notify
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement

State = Literal["live", "closing", "closed", "final"]


@dataclass(frozen=True, slots=True)
class RoundRow:
    """`slug` is the round's id towards the outside, `id` the archive's own. `state` live covers scheduled and open."""

    id: int
    slug: str
    contest: str
    contest_id: int
    code: str
    title: str
    opens_at: int
    closes_at: int
    state: State
    closed_at: int | None
    revision: int
    key_revision: int
    rules_version: int
    time_zone: str
    generation: str


async def list_rounds(connection: Connection, contest: str | None = None) -> list[RoundRow]:
    """The rounds of the contest with this slug, or of all, in their order."""
    with database_errors():
        rows = await connection.fetch(statement("list_rounds"), contest)
    return [RoundRow(*row.values()) for row in rows]


async def find_round(connection: Connection, slug: str) -> RoundRow | None:
    with database_errors():
        row = await connection.fetchrow(statement("find_round"), slug)
    return RoundRow(*row.values()) if row else None


async def set_times(connection: Connection, round_id: int, opens_at: int, closes_at: int) -> bool:
    """False if nothing changed: the times are these already, or the round is not live any more."""
    return await _change(connection, "set_round_times", round_id, opens_at, closes_at)


async def set_state(connection: Connection, round_id: int, state: State, *, at: int) -> bool:
    """Moves a round on. False if it was there already or further; it never goes back."""
    return await _change(connection, "set_round_state", round_id, state, at)


async def add_key_revision(
    connection: Connection, round_id: int, changes: Mapping[str, Any], *, decision_id: int, at: int
) -> int:
    """Puts a corrected key in force; `changes` are all corrections against the bank, not only the new ones."""
    with database_errors():
        async with connection.transaction():
            revision: int = await connection.fetchval(
                statement("insert_key_revision"), round_id, changes, decision_id, at
            )
            await notify(connection)
    return revision


async def _change(connection: Connection, name: str, *arguments: Any) -> bool:
    with database_errors():
        async with connection.transaction():
            changed: bool = await connection.execute(statement(name), *arguments) == "UPDATE 1"
            if changed:
                await notify(connection)
    return changed
