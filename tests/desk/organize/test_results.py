"""Results at the desk: masked whatever the rules publish, the numbers of the archive, files and the season as jobs."""

import re
from collections.abc import AsyncIterator, Callable
from uuid import uuid4

import pytest

from contest.archive.pool import Connection, Pool
from contest.archive.work.jobs import claim_job
from contest.core.clock import Clock
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.services import Services
from contest.work.kinds import own_kinds
from contest.work.kinds.round_list import LISTS
from contest.work.one_job import do_job
from tests.desk.conftest import NOW, Browser
from tests.desk.test_people import invited
from tests.fixtures.worker import Stage, make_stage, person, right_answers

HOME = "/organize/hue/results/hue-w1"


@pytest.fixture
async def closed(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    """A closed round with three people, the first of whom has everything right."""
    stage = await make_stage(settings, pool, live, '[[prizes]]\nname = "Giải nhất"\ncount = 1\n')
    for number in (1, 2, 3):
        attempt = await stage.started(person(number))
        answers = right_answers(attempt)
        if number > 1:
            first = next(iter(answers))
            answers[first] = ["b" if answers[first] == ["a"] else "a"]
        assert (await stage.submit(attempt, answers)).status_code == 200
    await stage.close()
    yield stage
    await stage.client.aclose()


def form_key(browser: Browser) -> str:
    return browser.page.partition('name="form_key" value="')[2][:32]


async def test_winners_are_masked_and_numbers_are_those_of_the_round(
    admin: Browser, browser: Callable[..., Browser], closed: Stage, connection: Connection
) -> None:
    await admin.open("/organize/hue/results")
    assert f'href="{HOME}"' in admin.page
    await admin.open(HOME)
    assert (admin.status, "Provisional" in admin.page) == (200, True)
    winner = re.findall(r"<tr><th[^>]*>([^<]*)</th>\s*<td>1</td><td>([^<]*)</td>", admin.page)
    (shown,) = await connection.fetch("select shown_name from contestants join standings using (person) where rank = 1")
    assert winner == [("Giải nhất", shown["shown_name"])]
    assert person(1)["name"] not in admin.page
    numbers = re.findall(r"<dd>(\d+)", admin.page)
    assert numbers == ["3", "3", "3", "0", "1"]
    assert (await admin.open(f"{HOME}/points.svg")).headers["content-type"] == "image/svg+xml"
    contest = await connection.fetchval("select id from contests")
    observer = await invited(admin, browser(), "observer", roles=[f"{contest}:observer"])
    await observer.open(HOME)
    assert (observer.status, "<form method" in observer.page.partition("<main")[2]) == (200, False)


async def test_a_list_becomes_a_file_of_whoever_asked(
    admin: Browser, closed: Stage, connection: Connection, services: Services
) -> None:
    for name in LISTS:
        await admin.open(HOME)
        await admin.post(HOME, {"form_key": [form_key(admin)], "list": [name], "format": ["csv"]})
        assert admin.path.startswith("/staff/jobs/"), admin.page
    for _ in LISTS:
        claim = uuid4()
        await claim_job(connection, claim, at=NOW, silent_s=15, most_attempts=3)
        await do_job(services, claim, own_kinds(), Clock(0))
    ended = await connection.fetch("select state, arguments ->> 'list' as list, error from jobs order by id")
    assert [(row["state"], row["list"]) for row in ended] == [("done", name) for name in LISTS], ended
    files = await connection.fetch("select name, bytes from stored_files order by id")
    assert {row["name"] for row in files} == {f"hue-w1{'' if n == 'standings' else f'-{n}'}.csv" for n in LISTS}
    await admin.open(HOME)
    await admin.post(HOME, {"form_key": [form_key(admin)], "list": ["people"], "format": ["csv"]})
    assert admin.status == 404


async def test_before_anything_has_closed_the_pages_say_when_it_comes(admin: Browser, open_stage: Stage) -> None:
    await admin.open("/organize/hue/results")
    assert (admin.status, f'href="{HOME}"' in admin.page) == (200, False)
    assert (await admin.open(HOME)).status == 200
    assert "No round has closed yet" in (await admin.open("/organize/hue/season")).page


async def test_rules_without_a_season_say_so_instead_of_a_job_that_fails(admin: Browser, closed: Stage) -> None:
    await admin.open("/organize/hue/season")
    assert (admin.status, "Count the season" in admin.page) == (200, False)
