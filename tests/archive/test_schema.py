"""The constraints that carry promises, tried directly: what a fault in our own code could not break either."""

from typing import Any

import asyncpg
import pytest

from contest.archive.entries.ingest import write_batch
from contest.archive.pool import Connection
from contest.archive.results.decisions import list_decisions, record_audit, record_decision
from tests.fixtures.rows import DAY_MS, Planted, entered, messages, plant, started

DECIDED: dict[str, Any] = {"kind": "extended", "who": "an", "why": "mất điện", "at": 7}


async def test_decisions_and_audit_are_only_added_to(connection: Connection, planted: Planted) -> None:
    round_id = planted.rounds[0]
    await record_decision(connection, contest_id=planted.contest_id, round_id=round_id, details={"n": 1}, **DECIDED)
    await record_audit(connection, who="an", action="look", at=8)
    for table in ("decisions", "audit"):
        for change in ("update {} set who = 'khác'", "delete from {}", "truncate {} cascade"):
            with pytest.raises(asyncpg.RaiseError, match="append-only"):
                await connection.execute(change.format(table))
    (decision,) = await list_decisions(connection, round_id)
    assert (decision.who, decision.why, decision.at, decision.details) == ("an", "mất điện", 7, {"n": 1})


async def test_decisions_are_numbered_without_gaps_in_their_contest(connection: Connection) -> None:
    """Also where one is only tried, and where the sequence behind them jumps as it does after a crash."""
    one, other = await plant(connection, "mot", "ab12"), await plant(connection, "hai", "cd34")

    async def decide(contest: int) -> int:
        return await record_decision(connection, contest_id=contest, round_id=None, **DECIDED)

    assert [await decide(one.contest_id), await decide(other.contest_id)] == [1, 1]
    with pytest.raises(ZeroDivisionError):
        async with connection.transaction():
            assert await decide(one.contest_id) == 2
            raise ZeroDivisionError
    await connection.execute("select setval(pg_get_serial_sequence('decisions', 'id'), 100)")
    assert [await decide(one.contest_id), await decide(other.contest_id), await decide(one.contest_id)] == [2, 2, 3]


async def test_decision_without_reason_is_refused(connection: Connection, planted: Planted) -> None:
    with pytest.raises(asyncpg.CheckViolationError):
        await record_decision(connection, contest_id=planted.contest_id, round_id=None, **(DECIDED | {"why": ""}))


@pytest.mark.parametrize(
    "change",
    [
        "update questions set right_options = '{b}'",
        "update rules_versions set rules = '{}'",
        'update key_revisions set changes = \'{"q1": ["b"]}\'',
        "delete from key_revisions",
    ],
)
async def test_what_a_round_runs_under_never_changes(connection: Connection, planted: Planted, change: str) -> None:
    with pytest.raises(asyncpg.RaiseError, match="append-only"):
        await connection.execute(change)


async def test_rounds_of_a_contest_do_not_overlap(connection: Connection) -> None:
    planted = await plant(connection, rounds=2)
    with pytest.raises(asyncpg.ExclusionViolationError):
        await connection.execute("update rounds set closes_at = closes_at + 1 where id = $1", planted.rounds[0])


async def test_rounds_of_different_contests_may(connection: Connection, planted: Planted) -> None:
    other = await plant(connection, slug="other", code="cd34")
    times = await connection.fetch("select opens_at, closes_at from rounds")
    assert [tuple(row) for row in times] == [(DAY_MS, 2 * DAY_MS)] * 2
    assert other.contest_id != planted.contest_id


async def test_one_identity_is_one_contestant(connection: Connection, planted: Planted) -> None:
    await write_batch(connection, planted.contest_id, messages(started(planted, 1), started(planted, 2)))
    with pytest.raises(asyncpg.UniqueViolationError):
        await connection.execute("update contestants set identity = 'same'")


async def test_attempt_numbers_are_given_once(connection: Connection, planted: Planted) -> None:
    await write_batch(connection, planted.contest_id, messages(started(planted, 1, 1), started(planted, 1, 2)))
    with pytest.raises(asyncpg.UniqueViolationError):
        await connection.execute("update attempts set number = 1")


async def test_entry_without_attempt_is_refused(connection: Connection, planted: Planted) -> None:
    await write_batch(connection, planted.contest_id, messages(entered(planted)))
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await connection.execute("update entries set attempt_id = 'another'")


async def test_attempt_in_a_round_of_another_contest_is_refused(connection: Connection, planted: Planted) -> None:
    other = await plant(connection, slug="other", code="cd34")
    await write_batch(connection, planted.contest_id, messages(started(planted)))
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await connection.execute("update attempts set round_id = $1", other.rounds[0])
