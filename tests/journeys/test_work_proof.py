"""Past the limit of new people from one network the phone proves a little work by itself, and is on its paper."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Request

from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import own_contest
from tests.journeys.stage import Stage

AT_ONCE_S = 10.0


@pytest.fixture(scope="module")
def stage(fast_directory: Path) -> Iterator[Stage]:
    made = Stage(fast_directory / "crowded", {"NEW_PER_ADDRESS": "1"})
    yield made
    made.close()


def noting(asked: list[str]) -> Callable[[Request], None]:
    return lambda request: asked.append(request.url)


def test_a_phone_proves_work_by_itself(phone_in: Callable[..., Phone], stage: Stage) -> None:
    contest = stage.open(own_contest(prompt=""))
    for number in range(2):
        contestant = Contestant(phone_in(), contest)
        asked: list[str] = []
        contestant.page.on("request", noting(asked))
        contestant.start()
        contestant.page.locator("#paper").wait_for(timeout=AT_ONCE_S * 1000)
        assert any("/static/solver." in url for url in asked) is bool(number), "loaded only when it is asked for"
