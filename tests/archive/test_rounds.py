"""Rounds only move forward, and every change is seen by its revision."""

import pytest

from contest.archive.contests.published import load_contests
from contest.archive.contests.rounds import add_key_revision, find_round, list_rounds, set_state, set_times
from contest.archive.pool import Connection
from contest.archive.results.decisions import record_decision
from tests.fixtures.rows import DAY_MS, Planted, plant


async def test_list_and_find(connection: Connection) -> None:
    planted = await plant(connection, rounds=2)
    await plant(connection, slug="other", code="cd34")
    assert [row.slug for row in await list_rounds(connection)] == ["demo-w1", "demo-w2", "other-w1"]
    assert [row.id for row in await list_rounds(connection, "demo")] == planted.rounds
    found = await find_round(connection, "demo-w2")
    assert found is not None
    assert (found.contest, found.code, found.opens_at, found.state, found.revision) == (
        "demo",
        "ab12",
        2 * DAY_MS,
        "live",
        1,
    )
    assert await find_round(connection, "demo-w9") is None


async def test_state_goes_forward_only(connection: Connection, planted: Planted) -> None:
    round_id = planted.rounds[0]
    assert await set_state(connection, round_id, "closing", at=5)
    assert not await set_state(connection, round_id, "closing", at=6)
    assert await set_state(connection, round_id, "closed", at=7)
    assert not await set_state(connection, round_id, "live", at=8)
    assert await set_state(connection, round_id, "final", at=9)
    row = await find_round(connection, "demo-w1")
    assert row is not None
    assert (row.state, row.closed_at, row.revision) == ("final", 7, 4)


async def test_times_move_while_live(connection: Connection, planted: Planted) -> None:
    round_id = planted.rounds[0]
    assert await set_times(connection, round_id, DAY_MS, 3 * DAY_MS)
    assert not await set_times(connection, round_id, DAY_MS, 3 * DAY_MS)
    await set_state(connection, round_id, "closing", at=5)
    assert not await set_times(connection, round_id, DAY_MS, 4 * DAY_MS)
    row = await find_round(connection, "demo-w1")
    assert row is not None
    assert (row.closes_at, row.revision) == (3 * DAY_MS, 3)


@pytest.mark.parametrize("changes", [{"q1": ["b"]}, {"q1": "void", "q2": ["a", "b"]}])
async def test_corrected_key_is_published(
    connection: Connection, planted: Planted, changes: dict[str, list[str] | str]
) -> None:
    round_id = planted.rounds[0]
    decision = await record_decision(
        connection, contest_id=planted.contest_id, round_id=round_id, kind="key", who="an", why="in sai", at=5
    )
    assert await add_key_revision(connection, round_id, changes, decision_id=decision, at=5) == 2
    (contest,) = await load_contests(connection)
    assert (contest.rounds[0].key_revision, contest.rounds[0].key_changes) == (2, changes)
