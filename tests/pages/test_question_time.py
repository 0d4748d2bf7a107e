"""The paper without scripts where every question has its time: one question a page, which turns by itself."""

import re
from collections.abc import AsyncIterator

import pytest

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from tests.fixtures.worker import RIGHT, Stage, make_stage
from tests.pages.test_paper import paper, press
from tests.play.attempts.test_question_time import PACED, TURN


@pytest.fixture
async def paced(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    made = await make_stage(settings, pool, live, "", contest=PACED)
    async with made.client:
        yield made


async def test_the_page_turns_with_the_time_of_each_question(paced: Stage) -> None:
    address = await paper(paced)
    for turn in range(1, 5):
        page = await paced.client.get(f"{address}?at=overview" if turn < 4 else address)
        (question,) = re.findall(r'name="shown" value="([^"]+)"', page.text)
        assert (
            f"Câu {turn}/4" in page.text
            and page.headers["refresh"] == f"31; url={address}{'?at=overview' * (turn == 4)}"
        )
        reply = await press(paced, address, "next", str(turn), {question: RIGHT[question]})
        assert reply.status_code == 303
        if turn < 4:
            paced.clock.now += TURN
    overview = (await paced.client.get(f"{address}?at=overview")).text
    assert "Đã trả lời tất cả các câu." in overview
    paced.clock.now += TURN
    assert "refresh" not in (await paced.client.get(f"{address}?at=2")).headers
    receipt = await press(paced, address, "submit", "overview")
    assert receipt.status_code == 303 and receipt.headers["location"].startswith("/r/")
    assert any("4.4." in cookie for cookie in receipt.headers.get_list("set-cookie")), "all four right"
