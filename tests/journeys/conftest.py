"""One running service and its network for all journeys, and a phone for each. Journeys are marked `journey` by their
place and may not be skipped."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.entering import Contestant
from tests.journeys.network import Network
from tests.journeys.never_skipped import pytest_runtest_makereport
from tests.journeys.office import Office
from tests.journeys.phone import Phone, chromium
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage
from tests.journeys.tables import pytest_sessionfinish, pytest_terminal_summary, pytest_testnodedown

__all__ = [
    "pytest_runtest_makereport",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "pytest_testnodedown",
]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def whole_stage(fast_directory: Path) -> Iterator[Stage]:
    stage = Stage(fast_directory / "journeys", {"LOG_LEVEL": "debug"})  # the desk then shows its components
    yield stage
    stage.close()


@pytest.fixture
def stage(whole_stage: Stage) -> Iterator[Stage]:
    """The service; whatever a journey ordered of its network is forgotten afterwards."""
    yield whole_stage
    whole_stage.network.calm()


@pytest.fixture
def network(stage: Stage) -> Network:
    return stage.network


@pytest.fixture
def contest(stage: Stage) -> Contest:
    """The contest of all journeys that do not care who else plays."""
    return stage.open(Contest("hue"))


@pytest.fixture
def phone_in(browser: Browser, stage: Stage) -> Iterator[Callable[..., Phone]]:
    """`phone_in("en-GB")` is a fresh phone; at the end of the journey none of them may have seen an error."""
    phones: list[Phone] = []

    def make(language: str = "vi-VN", **options: object) -> Phone:
        phones.append(Phone(browser, stage.url, language, **options))
        return phones[-1]

    yield make
    for phone in phones:
        phone.context.close()
        assert phone.foreign == [], "a page asked a foreign host"
        assert phone.errors == [], "a page reported errors"


@pytest.fixture
def phone(phone_in: Callable[..., Phone]) -> Phone:
    return phone_in()


@pytest.fixture
def offices(browser: Browser) -> Iterator[Callable[[str, str], Office]]:
    opened: list[Office] = []

    def open_(size: str, lang: str) -> Office:
        opened.append(Office(browser, size, lang))
        return opened[-1]

    yield open_
    for office in opened:
        office.context.close()


@pytest.fixture
def contestant(phone: Phone, contest: Contest) -> Contestant:
    """Somebody new with a Vietnamese phone, in the contest of all."""
    return Contestant(phone, contest)
