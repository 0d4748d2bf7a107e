"""While a number is predicted, nothing that anybody can ask for says how many took part or had everything right."""

import asyncio
import re
from collections.abc import Iterator
from typing import Any

import pytest

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.pages.views.contest import ContestPages
from contest.play.boards.leaderboard import events
from contest.play.boards.live_boards import Boards
from contest.play.boards.snapshot import HIDDEN_ROWS, shown_from
from contest.web.app import application, calls, results_of
from contest.web.page_models import PageModels
from tests.fixtures.worker import PREDICTION, Stage, bearer, make_stage, person, right_answers

TARGETS = ("people", "entries", "people_all_right", "entries_all_right", "stated")
STEPS = (1, 9, 12, 200)
FEW_RIGHT = 12
MOMENT = re.compile(rb"1[78]\d{11}")
COUNTDOWN = re.compile(rb'(?<=<b data-until="T">)[^<]*')
FORM_KEY = re.compile(rb'(?<=name="form.key" value=")[\w-]{24}')
OFFICE = ("/metrics", "/api/staff")


def gets(stage: Stage) -> Iterator[str]:
    """The address of every GET there is, by walking the routes."""
    boards, results = Boards(stage.play), results_of(stage.play)
    models = PageModels(stage.play, boards, results)
    api = calls(stage.play, boards, results, stage.watch)
    for route in application(api, stage.play, models, ContestPages(models), stage.watch).routes:
        path = route.path  # type: ignore[attr-defined]
        if "GET" in (route.methods or ()) and not path.startswith(OFFICE):  # type: ignore[attr-defined]
            yield path


class Stranger:
    """Who entered first and looks at everything from then on."""

    def __init__(self, stage: Stage, attempt: dict[str, Any], receipt: str) -> None:
        self._stage = stage
        self._asked = bearer(attempt) | {"accept-encoding": "identity"}
        self._names = {"contest": "hue", "round": "hue-w1", "attempt": attempt["attempt"], "receipt": receipt}

    async def sees(self) -> dict[str, tuple[int, bytes, dict[str, str]]]:
        """Address → status, body and headers, but for moments."""
        self._stage.clock.now += 120_000
        await asyncio.sleep(1.0)
        seen = {}
        for path in gets(self._stage):
            if path.endswith("/events") or "{name}" in path:
                continue
            address = re.sub(r"\{(\w+)(?::\w+)?\}", lambda match: self._names.get(match[1], "w1"), path)
            for query in ("", "?limit=1000", "?lang=en"):
                self._stage.client.cookies.clear()
                reply = await self._stage.client.get(address + query, headers=self._asked)
                content = MOMENT.sub(b"T", reply.content)
                tagged = not FORM_KEY.search(content) and not COUNTDOWN.search(content)
                headers = {
                    name: MOMENT.sub(b"T", value.encode()).decode()
                    for name, value in reply.headers.items()
                    if tagged or name != "etag"
                }
                seen[address + query] = (
                    reply.status_code,
                    COUNTDOWN.sub(b"", FORM_KEY.sub(b"K", content)),
                    headers,
                )
        return seen

    async def first_event(self) -> bytes:
        stream = events(Boards(self._stage.play), self._stage.play.registry.rounds["hue-w1"], "")
        try:
            chunks = [await anext(stream) for _ in range(2)]
        finally:
            await stream.aclose()
        return chunks[1]


async def enter(stage: Stage, number: int, *, right: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    attempt = await stage.started(person(number, phone=f"0905{number:06}"))
    stage.clock.now += 10
    answers = right_answers(attempt)
    answers = answers if right else dict(list(answers.items())[1:])
    return attempt, (await stage.submit(attempt, answers, prediction=number)).json()


@pytest.mark.parametrize("target", TARGETS)
async def test_everything_public_is_the_same_for_1_9_12_and_200_people(
    settings: Settings, pool: Pool, live: Live, target: str
) -> None:
    """Of whom at most twelve have everything right."""
    stage = await make_stage(settings, pool, live, PREDICTION.replace("people_all_right", target))
    async with stage.client:
        before = (await stage.client.get("/api/rounds/hue-w1/leaderboard")).content
        attempt, entry = await enter(stage, 1, right=True)
        stranger = Stranger(stage, attempt, entry["receipt"])
        seen, happened, replies = [], [], []
        for last, people in zip((1, *STEPS), STEPS, strict=False):
            for number in range(last + 1, people + 1):
                started, submitted = await enter(stage, number, right=number <= FEW_RIGHT)
                replies.append((sorted(started), started["number"], started["attempts_left"], sorted(submitted)))
            seen.append(await stranger.sees())
            happened.append(await stranger.first_event())
        assert before == (await stage.client.get("/api/rounds/hue-w1/leaderboard")).content, "with its version"
        assert len(set(happened)) == 1
        assert {facts[1:3] for facts in replies} == {(1, 2)} and len({facts[3][0] for facts in replies}) == 1
        for address, first in seen[0].items():
            for later, people in zip(seen[1:], STEPS[1:], strict=True):
                assert later[address] == first, f"{address} differs with {people} people"


async def test_rows_appear_when_all_of_them_and_many_more_have_everything_right(stage: Stage) -> None:
    running = stage.play.registry.rounds["hue-w1"]
    fewest = shown_from(stage.play.secrets.receipt_key, running.id)
    assert 50 <= fewest < 100
    board = "/api/rounds/hue-w1/leaderboard?limit=1000"
    for number in range(1, fewest):
        await enter(stage, number, right=True)
    for people, rows in ((fewest, 0), (fewest + 1, HIDDEN_ROWS)):
        stage.clock.now += 60_000
        await asyncio.sleep(1.0)
        shown = (await stage.client.get(board)).json()
        assert len(shown["rows"]) == rows
        assert {row["points"] for row in shown["rows"]} <= {4}
        assert not {"people", "entries"} & set(shown)
        await enter(stage, people, right=True)


def test_no_two_rounds_show_rows_from_the_same_number_on() -> None:
    thresholds = {shown_from(b"k" * 32, round_id) for round_id in range(200)}
    assert len(thresholds) > 40 and thresholds <= set(range(50, 100))
    assert shown_from(b"k" * 32, 1) == shown_from(b"k" * 32, 1)


async def test_closed_rounds_tell_nothing_while_their_number_is_counted_over_the_contest(
    settings: Settings, pool: Pool, live: Live
) -> None:
    over = PREDICTION.replace('"people_all_right"', '"people"\nover = "contest"')
    stage = await make_stage(settings, pool, live, over)
    async with stage.client:
        attempt, entry = await enter(stage, 1, right=True)
        await enter(stage, 2, right=False)
        await stage.close()
        get = stage.client.get
        board = (await get("/api/rounds/hue-w1/leaderboard")).json()
        assert (board["rows"], {"people", "entries"} & set(board)) == ([], set())
        assert (await get("/api/rounds/hue-w1/leaderboard?unit=phu-hau")).status_code == 403
        assert (await get("/api/rounds/hue-w1/results")).json()["facts"] is None
        place = await get(f"/api/attempts/{attempt['attempt']}/place", headers=bearer(attempt))
        assert place.json()["code"] == "board_hidden"
        assert "proof" not in (await get(f"/api/receipts/{entry['receipt']}")).json()
        stage.clock.now = 1_800_300_000_000
        await stage.close("hue-w2")
        stage.clock.now += 60_000
        assert (await get("/api/rounds/hue-w1/leaderboard")).json()["people"] == 2
