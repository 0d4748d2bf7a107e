"""Who may enter a contest with a list: taken in from sheets, by receipts, pseudonyms or the form; let in and kept out
at the start, after a rebuild too, and on paper."""

from pathlib import Path
from typing import Any

import msgspec
import orjson
import pytest

from contest.archive.pool import Pool, acquire
from contest.archiver.rebuild import rebuild
from contest.archiver.sweeper import Sweeper
from contest.core.errors import UserError
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.organize.apply import apply_text
from contest.review.admission import AdmissionChange, AdmissionSheet, admit, count_list
from contest.review.decisions import take
from contest.review.decisions.model import DecisionRequest
from contest.review.decisions.sheets import read_sheet
from loadtest.reconcile import plain
from tests.archiver.test_rebuild import drain, image
from tests.fixtures.worker import CONTEST, NOW, Stage, make_stage, person
from tests.play.attempts.test_start import problem

ADMITTED = '[eligibility]\nadmitted = "30 thí sinh vào chung kết"\n'
BOTH = (
    CONTEST.replace('slug = "hue"', 'slug = "chung-ket"', 1)
    .replace("@prediction@", ADMITTED)
    .replace("@combine@", "best")
    .replace('unique = ["phone"]', 'unique = ["phone", "name"]')
)


async def final_stage(settings: Settings, pool: Pool, live: Live) -> Stage:
    """A contest `hue` that anybody enters, and its final."""
    stage = await make_stage(settings, pool, live, "")
    await apply_text(stage.backends, BOTH, who="test", now_ms=NOW - 86_400_000)
    await stage.watch.load()
    return stage


def sheet(tmp_path: Path, text: str, **how: Any) -> AdmissionSheet:
    path = tmp_path / "ds.csv"
    path.write_text(text, "utf-8")
    return AdmissionSheet(path, **how)


async def take_in(stage: Stage, wanted: AdmissionSheet, slug: str = "chung-ket", **how: Any) -> AdmissionChange:
    values: dict[str, Any] = {"who": "An", "why": "vòng loại", "now_ms": stage.clock.now} | how
    return await admit(stage.backends, slug, wanted, **values)


async def test_finalists_are_let_in_and_nobody_else(settings: Settings, pool: Pool, live: Live, tmp_path: Path) -> None:
    stage = await final_stage(settings, pool, live)
    sweep = Sweeper(stage.clock)
    async with stage.client:
        receipts = [(await stage.submit(await stage.started(person(n)))).json()["receipt"] for n in (1, 2)]
        entered = (await stage.submit(await stage.started(person(3)))).json()["receipt"]
        await drain(stage)
        async with acquire(pool) as connection:
            third = await connection.fetchval("select person from attempts where receipt = $1", plain(entered))
        problem(await stage.start(person(1), round_id="chung-ket-w1"), 403, "not_admitted")

        by_receipt = sheet(tmp_path, "Danh sách vào chung kết\n\nMã xác nhận\n" + "\n".join(receipts))
        planned = await take_in(stage, by_receipt, dry_run=True)
        assert (planned.people, planned.total, planned.decision) == (2, 2, None)
        assert await take_in(stage, by_receipt) == AdmissionChange("chung-ket", "30 thí sinh vào chung kết", 2, 0, 2, 1)
        again = await take_in(stage, by_receipt)
        assert (again.already, again.total, again.decision) == (2, 2, None)
        await take_in(stage, sheet(tmp_path, f"stt,mã thí sinh\n1,{third}\n", of="hue"))
        await take_in(stage, sheet(tmp_path, "Điện thoại,Họ và tên\n0905 000 004,NGUYEN Thị Hòa\n905000005,Lê An\n"))
        await sweep(stage.backends)
        for number in (1, 2, 3):
            assert (await stage.start(person(number), round_id="chung-ket-w1")).status_code == 201
        late = person(4, name="Nguyen thị Hoà")
        assert (await stage.start(late, round_id="chung-ket-w1")).status_code == 201
        problem(await stage.start(person(5), round_id="chung-ket-w1"), 403, "not_admitted")
        assert (await stage.start(person(6))).status_code == 201  # the other contest has no list

        await take_in(stage, sheet(tmp_path, f"receipt\n{receipts[0]}", takes_off=True), why="rút lui")
        await sweep(stage.backends)
        problem(await stage.start(person(1), round_id="chung-ket-w1"), 403, "not_admitted")
        assert (await count_list(stage.backends, "chung-ket")).total == 4
        await sweep.wait_closed()


async def test_the_list_survives_the_loss_of_redis(settings: Settings, pool: Pool, live: Live, tmp_path: Path) -> None:
    stage = await make_stage(settings, pool, live, ADMITTED)
    async with stage.client:
        for phones, off in ((("01", "02"), False), (("02",), True)):
            rows = "\n".join(f"09050000{phone}" for phone in phones)
            await take_in(stage, sheet(tmp_path, f"Điện thoại\n{rows}\n", takes_off=off), "hue")
        await Sweeper(stage.clock)(stage.backends)
        await stage.submit(await stage.started(person(1)))
        before = await image(stage)
        await drain(stage)
        await stage.backends.live.call("FLUSHALL")
        await rebuild(stage.backends, "hue")
        assert await image(stage) == before
        await stage.watch.load()
        assert (await stage.start(person(1))).status_code == 201
        problem(await stage.start(person(2)), 403, "not_admitted")


async def test_a_refusal_counts_against_the_address(settings: Settings, pool: Pool, live: Live) -> None:
    """Otherwise anybody could find out who is on the list, phone by phone."""
    stage = await make_stage(msgspec.structs.replace(settings, starts_per_address=2), pool, live, ADMITTED)
    async with stage.client:
        for number in (1, 2):
            problem(await stage.start(person(number)), 403, "not_admitted")
        problem(await stage.start(person(3)), 429, "too_many_requests")


async def test_paper_entries_are_of_people_on_the_list(
    settings: Settings, pool: Pool, live: Live, tmp_path: Path
) -> None:
    stage = await make_stage(settings, pool, live, ADMITTED)
    async with stage.client:
        await take_in(stage, sheet(tmp_path, "Điện thoại\n0905000001\n"), "hue")
        await stage.close()
        for phone, refused in (("0905000001", "no_paper"), ("0905000002", "not_admitted")):
            form = tmp_path / "giay.csv"
            form.write_text(
                f"Họ và tên,Điện thoại,Đơn vị,received_at\nLê An,{phone},phu-hau,15/01/2027 15:00\n", "utf-8"
            )
            request = DecisionRequest("late_entry", "", {"rows": read_sheet(form)})
            with pytest.raises(UserError) as error:
                await take.preview(stage.backends, "hue-w1", request, now_ms=stage.clock.now)
            assert refused in orjson.dumps(error.value.message, default=repr).decode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("receipt\nABCD-1\n", "row 2: no attempt has this receipt"),
        ("Điện thoại\n0905000001\n12\n", "row 3: Điện thoại missing or not right"),
        ("Họ và tên,Đơn vị\nAn,Phú Hậu\n", "row 2: Điện thoại missing"),
        ("Điện thoại\n", "no rows below a header"),
    ],
)
async def test_a_sheet_with_a_wrong_row_admits_nobody(
    settings: Settings, pool: Pool, live: Live, tmp_path: Path, text: str, words: str
) -> None:
    stage = await make_stage(settings, pool, live, ADMITTED)
    with pytest.raises(UserError) as error:
        await take_in(stage, sheet(tmp_path, text), "hue")
    assert words in error.value.text("en")
    assert (await count_list(stage.backends, "hue")).total == 0


async def test_a_contest_whose_rules_have_no_list_is_refused(stage: Stage, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ask for no list"):
        await take_in(stage, sheet(tmp_path, "Điện thoại\n0905000001\n"), "hue")
