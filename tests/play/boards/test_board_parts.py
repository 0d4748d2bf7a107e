"""Boards of a division or a unit: the same people in the same order as on the whole board, live and after the close."""

from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.board import Placed, read_rows
from contest.live.connection.connection import Live
from contest.live.full_board import PAGE, WholeBoard, read_whole
from contest.play.boards.live_boards import MOST_FILTERED, Boards, Part
from contest.play.contracts.replies import BoardReply
from tests.fixtures.worker import PREDICTION, Stage, make_stage, person
from tests.play.attempts.test_start import problem
from tests.play.boards.test_boards import BOARD, enter

DIVISIONS = """
[[divisions]]
id = "a"
name = "Bảng A"
units = ["phu-hau"]
[[divisions]]
id = "b"
name = "Bảng B"
units = ["vy-da"]
"""
ENTRIES = ((1, "phu-hau", 4), (2, "vy-da", 3), (3, "phu-hau", 2), (4, "vy-da", 2), (5, "phu-hau", 1))


@pytest.fixture
async def stage(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    made = await make_stage(settings, pool, live, DIVISIONS)
    async with made.client:
        for number, unit, right in ENTRIES:
            await enter(made, number, right, unit)
        yield made


async def ranks(stage: Stage, query: str) -> list[tuple[int, int]]:
    stage.clock.now += 60_000
    reply = await stage.client.get(BOARD + query)
    assert reply.status_code == 200, reply.text
    return [(row.rank, row.points) for row in msgspec.json.decode(reply.content, type=BoardReply).rows]


async def test_places_in_a_division_live_and_after_the_close(stage: Stage) -> None:
    expected = {
        "?division=a": [(1, 4), (2, 2), (3, 1)],
        "?division=b": [(1, 3), (2, 2)],
        "?unit=vy-da": [(2, 3), (4, 2)],
        "?unit=hue": [(1, 4), (2, 3), (3, 2), (4, 2), (5, 1)],
        "?division=a&unit=hue": [(1, 4), (2, 2), (3, 1)],
        "?division=a&unit=vy-da": [],
    }
    assert {query: await ranks(stage, query) for query in expected} == expected
    await stage.close()
    assert {query: await ranks(stage, query) for query in expected} == expected


async def test_equal_people_share_the_rank_in_the_division(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await make_stage(settings, pool, live, DIVISIONS + '[ranking]\nkeys = ["score desc"]\n')
    async with stage.client:
        for number, unit, right in (*ENTRIES, (6, "phu-hau", 2), (7, "phu-hau", 1)):
            await enter(stage, number, right, unit)
        expected = [(1, 4), (2, 2), (2, 2), (4, 1), (4, 1)]
        assert await ranks(stage, "?division=a") == expected
        await stage.close()
        assert await ranks(stage, "?division=a") == expected


async def test_what_may_not_be_asked(stage: Stage, settings: Settings, pool: Pool, live: Live) -> None:
    assert problem(await stage.client.get(BOARD + "?division=c"), 422, "invalid_query")["field"] == "division"
    assert problem(await stage.client.get(BOARD + "?division=a&unit=x"), 422, "invalid_query")["field"] == "unit"


async def test_a_part_is_hidden_with_a_prediction_until_the_close(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await make_stage(settings, pool, live, PREDICTION + DIVISIONS)
    async with stage.client:
        await enter(stage, 1, 4, prediction=1)
        problem(await stage.client.get(BOARD + "?division=a"), 403, "board_hidden")
        problem(await stage.client.get(BOARD + "?division=a&unit=phu-hau"), 403, "board_hidden")
        await stage.close()
        assert await ranks(stage, "?division=a") == [(1, 4)]


async def test_a_part_is_not_sent_twice_and_follows_what_happens(stage: Stage) -> None:
    first = await stage.client.get(BOARD + "?division=a")
    again = await stage.client.get(BOARD + "?division=a", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    await enter(stage, 5, 3, "phu-hau")
    assert await ranks(stage, "?division=a") == [(1, 4), (2, 3), (3, 2)]


async def test_who_is_registered_keeps_the_division_on_the_board(stage: Stage) -> None:
    attempt = await stage.started(person(5, unit="vy-da"))
    await stage.submit(attempt)
    assert [points for _, points in await ranks(stage, "?division=a")] == [4, 4, 2]


async def test_many_filters_are_not_all_kept(stage: Stage) -> None:
    boards = Boards(stage.play)
    running = stage.play.registry.rounds["hue-w1"]
    await boards.newest(running)
    for number in range(MOST_FILTERED + 10):
        boards.watched(running, Part(unit=str(number)))
    assert len(boards._watched) == MOST_FILTERED
    assert boards.watched(running).board is not None, "the whole board stays"


def test_ties_are_seen_over_the_edges_of_pages() -> None:
    people: list[Any] = [Placed(f"p{n:03}", (n // 3, ""), "u", "ab"[n % 2]) for n in range(12)]
    whole = WholeBoard()
    for page in (people[:4], people[3:7], people[7:]):
        whole.add(page)
    assert [place.rank for place in whole.find("", None, 99)] == [1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10]
    assert [place.rank for place in whole.find("a", None, 99)] == [1, 1, 3, 4, 4, 6]
    assert [place.person for place in whole.find("b", ["u", "v"], 2)] == ["p001", "p003"]


async def test_a_board_of_several_pages_is_read_whole(live: Live) -> None:
    count = 2 * PAGE + 5
    members = [part for n in range(count) for part in (n // 2, f"{n:016x}")]
    await live.call("ZADD", "ht:{t3st}:board:7", *members)
    names = [part for n in range(count) for part in (f"{n:016x}", f"N\tu{n % 2}")]
    await live.call("HSET", "ht:{t3st}:name", *names)
    whole = await read_whole(live, "t3st", 7)
    assert [place.rank for place in whole.find("", None, count)] == [n // 2 * 2 + 1 for n in range(count)]
    assert len(whole.find("", ["u1"], count)) == PAGE + 2
    assert await read_rows(live, "t3st", 7, 0, 3) == [], "no row without an entry"
