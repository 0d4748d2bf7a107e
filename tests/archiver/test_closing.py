"""Closing a round with real services: what runs, what was saved, twice, at once, cut short, early, and what follows."""

import asyncio

import msgspec
import pytest

from contest.archive.contests.rounds import find_round
from contest.archive.entries.receipts import find_receipt
from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import list_decisions
from contest.archive.results.results import board_totals, read_board, read_results
from contest.archiver.auto_submission import SLACK_MS, auto_submit_due
from contest.archiver.closing import close_round, finalize_round
from contest.core.errors import UserError
from contest.live import stream
from contest.live.attempts import read_attempt
from contest.live.board import read_rows
from contest.live.connection.connection import RedisUnavailable
from contest.live.connection.keys import generation_key, live_key
from contest.live.rounds import read_rounds
from contest.play.attempts.enter import Entered, Gone, Unentered
from contest.services import Services
from scoring.rules.model import Prediction, RankingKey
from tests.fixtures.round import CLOSES, LIMIT_MS, OPENS, PLAYED, Played, stage

GRACE_MS = 15_000
OVER = CLOSES + GRACE_MS + SLACK_MS + 1
PREDICTED = msgspec.structs.replace(
    PLAYED,
    prediction=Prediction("Bao nhiêu người?", "people"),
    ranking=(RankingKey("score", "desc"), RankingKey("prediction", "asc"), RankingKey("received_at", "asc")),
)


@pytest.fixture
async def played(services: Services, connection: Connection) -> Played:
    return (await stage(services, connection))[0]


async def close(played: Played, *, now_ms: int = OVER, early: bool = False) -> None:
    await close_round(played.services, played.slug, now_ms=now_ms, who="an", why="thử", early=early)


async def test_what_was_saved_is_collected_and_what_was_not_ends_without_entry(played: Played) -> None:
    saved, unsaved = await played.start(1), await played.start(2)
    await played.save(saved, 2, at=OPENS + 1000)
    await played.enters(3, 1, at=OPENS + 5)
    await close(played)
    result = await played.result()
    assert [(row.attempt, row.points) for row in result.rows] == [
        (saved.claims.attempt, 2),
        *((row.attempt, 1) for row in result.rows if row.person.endswith("3")),
    ]
    assert len(result.rows) == 2
    assert result.rows[0].received_at == OPENS + 1 + LIMIT_MS
    assert result.rows[0].duration_ms == LIMIT_MS
    assert await played.submit(unsaved, 2, at=OVER) in (Unentered(), Gone())


async def test_collecting_leaves_alone_what_may_still_arrive_in_time(played: Played) -> None:
    attempt = await played.start(1, at=OPENS + 1)
    await played.save(attempt, 1, at=OPENS + 1000)
    deadline = OPENS + 1 + LIMIT_MS
    in_time = deadline + GRACE_MS
    assert await auto_submit_due(played.services, played.contest, played.running, in_time + SLACK_MS - 1) == 0
    outcome = await played.submit(attempt, 2, at=in_time)
    assert isinstance(outcome, Entered)
    assert outcome.points == 2


async def test_collecting_takes_more_than_one_page(played: Played) -> None:
    for person in range(300):
        await played.save(await played.start(person), 1, at=OPENS + 2)
    later = OPENS + 1 + LIMIT_MS + GRACE_MS + SLACK_MS
    assert await auto_submit_due(played.services, played.contest, played.running, later) == 300
    assert await auto_submit_due(played.services, played.contest, played.running, later) == 0


async def test_closing_twice_and_at_once_is_no_error_and_gives_one_result(played: Played) -> None:
    for person in range(5):
        await played.enters(person, person % 3, at=OPENS + person)
    outcomes = await asyncio.gather(
        *(close_round(played.services, played.slug, now_ms=OVER, who=f"s{n}", why="thử") for n in range(4))
    )
    assert sorted(outcome.fresh for outcome in outcomes) == [False, False, False, True]
    assert {(outcome.people, outcome.entries, outcome.state) for outcome in outcomes} == {(5, 5, "closed")}
    async with acquire(played.services.pool) as connection:
        decisions = await list_decisions(connection, played.running.id)
    assert [decision.kind for decision in decisions] == ["closed"]


async def test_an_open_round_is_closed_only_when_asked_to_do_it_early(played: Played) -> None:
    with pytest.raises(UserError, match="still open"):
        await close(played, now_ms=OPENS + 10)
    with pytest.raises(UserError, match="not opened"):
        await close(played, now_ms=OPENS - 10, early=True)


async def test_closing_early_ends_running_attempts_now(played: Played) -> None:
    attempt = await played.start(1)
    await played.save(attempt, 2, at=OPENS + 1000)
    await close(played, now_ms=OPENS + 60_000, early=True)
    result = await played.result()
    assert [(row.received_at, row.duration_ms) for row in result.rows] == [(OPENS + 60_000, 60_000 - 1)]
    async with acquire(played.services.pool) as connection:
        row = await find_round(connection, played.slug)
        decision = (await list_decisions(connection, played.running.id))[0]
    assert row is not None
    assert (row.state, row.closes_at) == ("closed", OPENS + 60_000)
    assert (decision.who, decision.why, decision.details["planned"]) == ("an", "thử", CLOSES)


async def test_after_the_fence_nothing_is_appended(played: Played) -> None:
    late, slow = await played.start(1), await played.start(2)
    await close(played)
    newest = await played.services.live.call("XINFO", "STREAM", live_key(played.contest.code, "stream"))
    for attempt in (late, slow):
        assert not isinstance(await played.submit(attempt, 2, at=CLOSES - 1), Entered)
        await played.save(attempt, 2, at=CLOSES - 1)
    assert await played.services.live.call("XINFO", "STREAM", live_key(played.contest.code, "stream")) == newest
    known = await read_rounds(played.services.live, played.contest.code, [played.running.id])
    assert known[played.running.id]["state"] == "fenced"


async def test_what_a_dead_archiver_held_is_drained_too(played: Played) -> None:
    await played.enters(1, 2, at=OPENS + 1)
    code = played.contest.code
    await stream.ensure_group(played.services.live, code)
    assert len(await stream.read(played.services.live, code, "died", 10, None)) == 2
    await played.services.live.call(
        "XCLAIM", live_key(code, "stream"), "archive", "died", 0, *await _ids(played), "IDLE", 60_000
    )
    await close(played)
    assert len((await played.result()).rows) == 1


async def _ids(played: Played) -> list[bytes]:
    return [
        row[0] for row in await played.services.live.call("XRANGE", live_key(played.contest.code, "stream"), "-", "+")
    ]


async def test_a_redis_that_lost_the_contest_closes_nothing(played: Played, connection: Connection) -> None:
    await played.enters(1, 2, at=OPENS + 1)
    await played.services.live.call("DEL", generation_key(played.contest.code))
    with pytest.raises(RedisUnavailable):
        await close(played)
    assert await read_results(connection, played.running.id) is None
    await played.services.live.call("SET", generation_key(played.contest.code), "g1")
    await close(played)
    assert len((await played.result()).rows) == 1


async def test_standings_are_in_the_order_of_the_live_board(played: Played) -> None:
    for person in range(40):
        for attempt in range(1 + person % 3):
            await played.enters(person, (person * 7 + attempt) % 3, at=OPENS + 1000 * person + 100_000 * attempt)
    board = await read_rows(played.services.live, played.contest.code, played.running.id, 0, 100)
    await close(played)
    result = await played.result()
    assert [(row.rank, row.person, row.points) for row in result.rows] == [
        (row.rank, row.person, row.points) for row in board
    ]
    async with acquire(played.services.pool) as connection:
        lines = await read_board(connection, played.running.id, limit=3)
        assert await board_totals(connection, played.running.id) == (40, sum(1 + n % 3 for n in range(40)))
    assert [line.prize for line in lines] == ["Giải Nhất", "Giải Nhì", "Giải Nhì"]
    assert lines[0].shown_name.startswith("N. T. ")


async def test_the_prediction_decides_once_the_number_is_known(services: Services, connection: Connection) -> None:
    (played,) = await stage(services, connection, PREDICTED)
    for person, guess in ((1, 90), (2, 4), (3, None)):
        await played.enters(person, 2, at=OPENS + person, guess=guess)
    await close(played)
    result = await played.result()
    assert result.facts.predicted == 3
    assert [(row.prediction, row.distance) for row in result.rows] == [(4, 1), (90, 87), (None, None)]


async def test_final_makes_redis_forget_and_the_archive_goes_on_answering(played: Played) -> None:
    attempt = await played.enters(1, 2, at=OPENS + 1)
    with pytest.raises(UserError, match="not closed"):
        await finalize_round(played.services, played.slug, now_ms=OVER, who="an", why="xong")
    await close(played)
    for _ in range(2):
        await finalize_round(played.services, played.slug, now_ms=OVER, who="an", why="xong")
    assert await read_attempt(played.services.live, played.contest.code, attempt.receipt) is None
    assert await read_rows(played.services.live, played.contest.code, played.running.id, 0, 10) == []
    assert await played.submit(attempt, 1, at=OVER) == Gone()
    async with acquire(played.services.pool) as connection:
        row = await find_receipt(connection, attempt.receipt)
        kinds = [decision.kind for decision in await list_decisions(connection, played.running.id)]
    assert row is not None
    assert (row.round_state, row.rank, row.represents) == ("final", 1, True)
    assert kinds == ["closed", "finalized"]


async def test_a_round_is_not_final_while_records_wait_in_quarantine(played: Played, connection: Connection) -> None:
    await close(played)
    await connection.execute(
        """insert into quarantine (contest_id, stream_id, kind, record, error, at)
           values ($1, '1-1', 'entered', '', '', 1)""",
        played.contest.id,
    )
    with pytest.raises(UserError, match="quarantine"):
        await finalize_round(played.services, played.slug, now_ms=OVER, who="an", why="xong")
