"""The page of a round under way: what it counts, what it rounds, and who sees what exactly."""

import re
from collections.abc import Callable, Sequence

import msgspec
import orjson
import pytest

from contest.archive.accounts.audit import find_last
from contest.archive.entries.ingest import take
from contest.archive.pool import Connection
from contest.live.records import Entered, Started
from contest.organize.running_round import snapshot
from contest.work.kinds.round_items import KIND
from tests.desk.conftest import NOW, Browser
from tests.desk.test_people import invited
from tests.fixtures.rows import Planted, entered, messages, plant, started

HOUR, PEOPLE = 3_600_000, 123
LIVE = "/organize/demo/rounds/demo-w1/live"


@pytest.fixture
async def planted(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> Planted:
    """A round that has been open for two hours, with entries of the last one, one of them collected."""
    monkeypatch.setattr(snapshot, "EVERY_S", 0)
    monkeypatch.setattr(snapshot, "RESTS", 0)
    planted = await plant(connection)
    records: list[Started | Entered] = []
    for number in range(1, PEOPLE + 1):
        how = "collected" if number == 1 else "submitted"
        entry = msgspec.structs.replace(entered(planted, number), received_at=NOW - number * 25_000, how=how)
        records += [started(planted, number), entry]
    await take(connection, planted.contest_id, messages(*records), at=1)
    await connection.execute("update rounds set opens_at = $1, closes_at = $2", NOW - 2 * HOUR, NOW + HOUR)
    return planted


async def predicted(connection: Connection) -> None:
    """From now on the number of people is to be predicted."""
    await connection.execute("alter table rules_versions disable trigger rules_versions_append_only")
    prediction = {"prompt": "Bao nhiêu người?", "target": "people"}
    await connection.execute("update rules_versions set rules = jsonb_set(rules, '{prediction}', $1)", prediction)


def cells(page: str, table: str) -> Sequence[str]:
    """The second column of the table of a chart."""
    rows = page.partition(f'id="table-{table}"')[2].partition("</details>")[0]
    return re.findall(r"</th><td>([^<]*)</td>", rows)


async def test_the_numbers_are_those_of_the_archive(admin: Browser, planted: Planted) -> None:
    await admin.open(LIVE)
    assert admin.status == 200
    minutes = [int(cell) for cell in cells(admin.page, "minutes")]
    assert (len(minutes), sum(minutes), max(minutes)) == (60, PEOPLE, 3)
    bars = [int(cell) for cell in cells(admin.page, "round")]
    assert (len(bars), sum(bars)) == (2, PEOPLE)
    picture = (await admin.open(f"{LIVE}/minutes.svg")).headers
    assert picture["content-type"] == "image/svg+xml"
    assert picture["content-security-policy"].startswith("default-src 'none'; style-src")
    assert "<script" not in admin.page
    assert (await admin.open(f"{LIVE}/nothing.svg")).status == 404


async def test_while_it_is_predicted_no_number_is_exact_without_a_reason_on_record(
    admin: Browser, browser: Callable[..., Browser], planted: Planted, connection: Connection
) -> None:
    await predicted(connection)
    await admin.open(LIVE)
    assert "rounded, because such a number is being predicted" in admin.page
    told = [*cells(admin.page, "minutes"), *cells(admin.page, "round")]
    assert [cell for cell in told if not cell.startswith(("about ", "fewer than "))] == []
    assert all(cell.rpartition(" ")[2].replace(",", "").endswith("0") for cell in told), told
    assert str(PEOPLE) not in admin.page
    await admin.send(LIVE, why=" ")
    assert (admin.status, str(PEOPLE) in admin.page) == (422, False)
    assert await find_last(connection, 1, "exact_numbers_opened", {}) is None
    await admin.send(LIVE, why="Đối chiếu với báo cáo")
    assert sum(map(int, re.findall(r"</th><td>(\d+)</td>", admin.page.partition('id="chart-round"')[2])[:2])) == PEOPLE
    assert "<picture>" not in admin.page, "a picture would be asked for once more, without a reason"
    details = {"round": "demo-w1", "why": "Đối chiếu với báo cáo"}
    assert await find_last(connection, 1, "exact_numbers_opened", details) == "Lan"
    observer = await invited(admin, browser(), "observer", roles=[f"{planted.contest_id}:observer"])
    await observer.open(LIVE)
    assert (observer.status, f'action="{LIVE}"' in observer.page) == (200, False)
    await observer.post(LIVE, {"why": ["x"], "form_key": [observer.page.partition('name="form_key" value="')[2][:32]]})
    assert observer.status == 403


async def test_a_key_that_may_be_wrong_is_the_first_thing_to_do(
    admin: Browser, browser: Callable[..., Browser], planted: Planted, connection: Connection
) -> None:
    row = {"question": "q1", "text": "Câu 1?", "alarm": "b", "drawn": 90, "facility_percent": 20, "discrimination": -40}
    answer = {"answer": ["b"], "right": False, "percent": 70, "weak": 40, "strong": 95}
    result = {"rows": [row | {"median_ms": 4000, "answers": [answer]}], "rounded": False, "at": NOW}
    await connection.execute(
        """insert into jobs (organization_id, who, contest_id, kind, arguments, same_as, state, enqueued_at,
                             finished_at, result)
           values (1, 'system', $1, $2, '{}', 'demo-w1', 'done', $3, $3, $4)""",
        planted.contest_id, KIND.name, NOW, result,
    )  # fmt: skip
    await admin.open("/organize/demo")
    first = admin.page.partition('<ul class="todo">')[2].partition("</li>")[0]
    assert "Question q1" in first
    assert f'href="{LIVE}"' in first
    await admin.open(LIVE)
    assert "<strong>q1</strong>" in admin.page
    await admin.open("/organize/demo/rounds/demo-w1/items")
    assert "The key may be wrong" in admin.page
    assert "40 / 95" in admin.page
    observer = await invited(admin, browser(), "observer", roles=[f"{planted.contest_id}:observer"])
    assert (await observer.open("/organize/demo/rounds/demo-w1/items")).status == 403, "it tells the key"
    await observer.open(LIVE)
    assert "95" not in observer.page.partition('id="alarms"')[2].partition("</section>")[0]
    await admin.open("/organize/demo/rounds/demo-w1/items")
    await admin.send("/organize/demo/rounds/demo-w1/items")
    arguments = await connection.fetchval("select arguments from jobs where state = 'waiting'")
    assert (orjson.loads(arguments) if isinstance(arguments, str) else arguments) == {"round": "demo-w1"}
