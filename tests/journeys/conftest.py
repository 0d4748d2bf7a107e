"""A running contest and a phone. Journeys are marked `journey` by their place and may not be skipped."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from tests.fixtures_up import Starter
from tests.journeys import small_contest
from tests.journeys.never_skipped import pytest_runtest_makereport
from tests.journeys.phone import Phone, chromium

__all__ = ["pytest_runtest_makereport"]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def contest_url(contest_up: Starter) -> str:
    """The address of a running service with the small contest open."""
    up = contest_up()
    small_contest.apply(up.data)
    deadline = time.monotonic() + 20
    while httpx.get(f"{up.url}/api/contests/{small_contest.SLUG}").status_code != 200:
        assert time.monotonic() < deadline, "the applied contest is not served"
        time.sleep(0.2)
    return up.url


@pytest.fixture
def phone_in(browser: Browser, contest_url: str) -> Iterator[Callable[..., Phone]]:
    """`phone_in("en-GB")` is a fresh phone; at the end of the journey none of them may have seen an error."""
    phones: list[Phone] = []

    def make(language: str = "vi-VN") -> Phone:
        phones.append(Phone(browser, contest_url, language))
        return phones[-1]

    yield make
    for phone in phones:
        phone.context.close()
        assert phone.foreign == [], "a page asked a foreign host"
        assert phone.errors == [], "a page reported errors"


@pytest.fixture
def phone(phone_in: Callable[..., Phone]) -> Phone:
    return phone_in()
