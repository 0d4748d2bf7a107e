"""Leaderboards: what may be seen while a round is open, and what after."""

import asyncio
from typing import Any

import msgspec
import orjson

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.play.boards.leaderboard import events
from contest.play.boards.live_boards import Boards
from contest.play.boards.snapshot import HIDDEN_ROWS
from contest.play.contracts.replies import BoardReply
from tests.fixtures.worker import Stage, make_stage, person, right_answers
from tests.play.attempts.test_start import problem

BOARD = "/api/rounds/hue-w1/leaderboard"


async def enter(stage: Stage, number: int, right: int = 4, unit: str = "phu-hau", **more: Any) -> str:
    """One entry with so many right answers; returns its receipt."""
    attempt = await stage.started(person(number, unit=unit))
    stage.clock.now += 1000
    answers = dict(list(right_answers(attempt).items())[:right])
    reply = await stage.submit(attempt, answers, **more)
    assert reply.status_code == 200, reply.text
    receipt: str = reply.json()["receipt"]
    return receipt


async def board(stage: Stage, query: str = "") -> BoardReply:
    stage.clock.now += 60_000
    await asyncio.sleep(1.0)
    reply = await stage.client.get(BOARD + query)
    assert reply.status_code == 200, reply.text
    return msgspec.json.decode(reply.content, type=BoardReply)


async def test_an_open_round_with_a_prediction_gives_nothing_away(stage: Stage) -> None:
    for number in range(1, HIDDEN_ROWS + 6):
        await enter(stage, number)
    shown = await board(stage, "?limit=1000")
    assert shown.rows == []
    assert shown.people is msgspec.UNSET and shown.entries is msgspec.UNSET
    problem(await stage.client.get(BOARD + "?unit=phu-hau"), 403, "board_hidden")
    problem(await stage.client.get(BOARD + "?division=a"), 403, "board_hidden")
    contest = (await stage.client.get("/api/contests/hue")).text
    assert '"people"' not in contest and '"entries"' not in contest
    facts = (await stage.client.get(f"/api/receipts/{await enter(stage, 40)}")).json()
    assert facts["rank"] is None and facts["represents"] is None


async def test_names_are_masked_and_nothing_personal_is_shown(open_stage: Stage) -> None:
    await enter(open_stage, 1)
    reply = (await open_stage.client.get(BOARD)).text
    assert "N. T. Hoa" in reply and "Phú Hậu" in reply
    for secret in ("Nguyễn", "0905000001", "84905000001", "phone"):
        assert secret not in reply


async def test_without_a_prediction_totals_and_units_are_shown(open_stage: Stage) -> None:
    await enter(open_stage, 1, right=2)
    await enter(open_stage, 2, right=4, unit="vy-da")
    await enter(open_stage, 3, right=3)
    whole = await board(open_stage)
    assert [(row.rank, row.points) for row in whole.rows] == [(1, 4), (2, 3), (3, 2)]
    assert (whole.people, whole.entries) == (3, 3)
    part = await board(open_stage, "?unit=phu-hau")
    assert [(row.rank, row.points) for row in part.rows] == [(2, 3), (3, 2)]
    problem(await open_stage.client.get(BOARD + "?unit=nowhere"), 422, "invalid_query")
    problem(await open_stage.client.get(BOARD + "?limit=-1"), 422, "invalid_query")
    assert len((await board(open_stage, "?limit=1")).rows) == 1


async def test_the_live_board_is_the_standings_where_it_can_know(open_stage: Stage) -> None:
    for number, right in enumerate((2, 4, 4, 0, 3, 4), 1):
        await enter(open_stage, number, right)
    await enter(open_stage, 4, 4)
    live = await board(open_stage)
    await open_stage.close()
    final = await board(open_stage)
    plain = [(row.rank, row.name, row.points, row.duration_ms, row.tag) for row in live.rows]
    assert plain == [(row.rank, row.name, row.points, row.duration_ms, row.tag) for row in final.rows]


async def test_an_unchanged_board_is_not_sent_twice(stage: Stage) -> None:
    await enter(stage, 1)
    first = await stage.client.get(BOARD)
    again = await stage.client.get(BOARD, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["cache-control"] == "public, max-age=1"


async def test_all_workers_show_the_same_bytes(stage: Stage) -> None:
    other = Stage(stage.backends, stage.clock)
    await other.watch.load()
    await enter(stage, 1)
    item, two = await asyncio.gather(stage.client.get(BOARD), other.client.get(BOARD))
    assert item.content == two.content and item.headers["etag"] == two.headers["etag"]


async def test_after_close_everything_is_shown(stage: Stage) -> None:
    receipts = [await enter(stage, number, right, prediction=number) for number, right in ((1, 4), (2, 3), (3, 4))]
    await enter(stage, 1, 1)
    await stage.close()
    shown = await board(stage)
    assert (shown.people, shown.entries) == (3, 4)
    facts = [(await stage.client.get(f"/api/receipts/{receipt}")).json() for receipt in receipts]
    # two people had everything right: 1 and 3 are both off by one, the earlier entry goes first
    assert [(fact["status"], fact["represents"], fact["rank"]) for fact in facts] == [
        ("valid", True, 1),
        ("valid", True, 3),
        ("valid", True, 2),
    ]


async def test_events_begin_with_the_board_and_resume(open_stage: Stage) -> None:
    await enter(open_stage, 1)
    version = (await board(open_stage)).version
    event = await _first_event(open_stage, {})
    assert event["id"] == str(version)
    assert len(orjson.loads(event["data"])["rows"]) == 1
    assert await _first_event(open_stage, {"Last-Event-ID": str(version)}, within_s=1.5) == {}


async def _first_event(stage: Stage, headers: dict[str, str], within_s: float = 5) -> dict[str, str]:
    """The first event of the stream, read from the application itself: a test client would wait for the end."""
    stream = events(Boards(stage.play), stage.play.registry.rounds["hue-w1"], headers.get("Last-Event-ID", ""))
    try:
        async with asyncio.timeout(within_s):
            async for chunk in stream:
                lines = [line.partition(": ") for line in chunk.decode().splitlines() if ": " in line]
                event = {name: value for name, _, value in lines if name}
                if "data" in event:
                    return event
    except TimeoutError:
        return {}
    finally:
        await stream.aclose()
    return {}


async def test_attempts_that_add_up_have_no_places_before_close(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await make_stage(settings, pool, live, "", combine="sum")
    async with stage.client:
        await enter(stage, 1, 3)
        await enter(stage, 2, 4)
        await enter(stage, 1, 3)
        assert (await board(stage)).rows == [] and (await board(stage, "?unit=phu-hau")).rows == []
        assert "All attempts add up" in (await stage.client.get("/c/hue?lang=en")).text
        await stage.close()
        assert [(row.rank, row.points) for row in (await board(stage)).rows] == [(1, 6), (2, 4)]


async def test_the_facts_say_how_attempts_combine(open_stage: Stage) -> None:
    rules = (await open_stage.client.get("/api/contests/hue")).json()["rules"]
    assert rules["attempts"]["combine"] == "best"
    assert rules["ranking"][0] == {"key": "score", "direction": "desc", "part": ""}
