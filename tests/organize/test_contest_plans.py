"""A stored contest read as a plan is the contest: applying it again changes nothing, whatever was done to it before."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from contest.archive.accounts.audit import AuditFilter, Author, list_audit
from contest.archive.contests.rounds import set_times
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.organize.apply import apply_text
from contest.organize.contest_plans import StoredPlan, apply_plan, change_plan, read_plan
from contest.organize.season_calendar import shift_from
from contest.services import Services
from scoring.rules.file.read import read_contest_file
from tests.organize.test_apply import BEFORE, FILE, MONDAY

pytestmark = pytest.mark.usefixtures("bank")
LAN = Author("Lan", 1, None, "10.0.0.1")


async def stored(services: Services) -> StoredPlan:
    async with acquire(services.pool) as connection:
        return await read_plan(connection, "hue")


async def test_it_is_what_the_file_says(services: Services) -> None:
    await apply_text(services, FILE, who="test", now_ms=BEFORE)
    read = await stored(services)
    assert read.plan == read_contest_file(FILE)
    assert read_contest_file(read.text) == read.plan
    again = await apply_plan(services, read.plan, author=LAN, now_ms=BEFORE)
    assert (again.created, again.changed) == (False, [])


async def test_the_organizers_own_text_is_kept_and_edited(services: Services) -> None:
    text = FILE.replace("[contest]", "# viết tay: chị Lan\n[contest]", 1)
    await apply_text(services, text, who="test", now_ms=BEFORE)
    read = await stored(services)
    assert read.text == text
    await change_plan(services, read, replace(read.plan, title="Tên mới"), author=LAN, now_ms=BEFORE)
    assert (await stored(services)).text == text.replace(f'title = "{read.plan.title}"', 'title = "Tên mới"', 1)


async def test_what_a_file_names_beside_it_is_in_the_text_that_is_kept(services: Services) -> None:
    start, end = FILE.index("[[units]]"), FILE.index("[[rounds]]")
    text = FILE[:start].replace("[contest]", '[contest]\nunits_file = "don-vi.csv"') + FILE[end:] + "# cuối\n"
    units = "ma,ten\nkv1,Khu vực 1\nkv2,Khu vực 2\n".encode()
    await apply_text(services, text, who="test", now_ms=BEFORE, read_part=lambda name: units)
    await apply_text(services, text, who="test", now_ms=BEFORE, read_part=lambda name: units[:-17])
    read = await stored(services)
    assert [unit.id for unit in read.plan.units] == ["kv1", "kv2"]
    assert ("# cuối" in read.text, "units_file" in read.text) == (True, False)
    assert read_contest_file(read.text) == read.plan


async def test_a_window_moved_by_hand_is_not_moved_back(services: Services) -> None:
    await apply_text(services, FILE, who="test", now_ms=BEFORE)
    read = await stored(services)
    first = read.rounds[0]
    async with acquire(services.pool) as connection:
        await set_times(connection, first.id, first.opens_at, first.closes_at + 60_000)
    later = await stored(services)
    assert later.mark == read.mark, "the file did not change"
    await change_plan(services, later, replace(later.plan, title="Tên mới"), author=LAN, now_ms=BEFORE)
    assert (await stored(services)).rounds[0].closes_at == first.closes_at + 60_000


async def test_materials_stay(services: Services, tmp_path: Path) -> None:
    text = (
        FILE
        + '\n[page]\nmaterials = [{ title = "Luật", file = "luat.txt" }, { title = "Web", url = "https://a.vn/" }]\n'
    )
    await apply_text(services, text, who="test", now_ms=BEFORE, read_part=lambda name: "Điều 1".encode())
    read = await stored(services)
    assert list(read.files.values()) == ["Điều 1".encode()]
    changed = await change_plan(services, read, replace(read.plan, title="Tên mới"), author=LAN, now_ms=BEFORE)
    assert [message.code for message in changed.changed] == ["applied.texts"]
    assert (await stored(services)).plan.page == read.plan.page


async def test_the_second_of_two_is_told(services: Services) -> None:
    await apply_text(services, FILE, who="test", now_ms=BEFORE)
    read = await stored(services)
    await change_plan(services, read, replace(read.plan, title="Của Lan"), author=LAN, now_ms=BEFORE)
    with pytest.raises(UserError) as refused:
        await change_plan(services, read, replace(read.plan, title="Của Minh"), author=LAN, now_ms=BEFORE)
    assert refused.value.code == "changed_meanwhile"
    assert (await stored(services)).plan.title == "Của Lan"


async def test_a_dry_run_changes_nothing_and_a_round_that_opened_is_not_moved(services: Services) -> None:
    await apply_text(services, FILE, who="test", now_ms=BEFORE)
    read = await stored(services)
    moved = shift_from(read.plan, read.plan.rounds[0].slug, 7)
    planned = await change_plan(services, read, moved, author=LAN, now_ms=BEFORE, dry_run=True)
    assert planned.changed
    assert (await stored(services)).mark == read.mark
    with pytest.raises(UserError) as refused:
        await change_plan(services, read, moved, author=LAN, now_ms=MONDAY + 60_000_000)
    assert refused.value.code == "round_opened"


async def test_it_belongs_to_those_who_made_it_and_is_in_their_record(services: Services) -> None:
    async with acquire(services.pool) as connection:
        other = await connection.fetchval("insert into organizations (name, created_at) values ('B', 1) returning id")
    theirs = Author("Hoa", other, None, "")
    made = await apply_plan(services, read_contest_file(FILE), author=theirs, now_ms=BEFORE, draft=True)
    assert (made.created, made.state) == (True, "draft")
    with pytest.raises(UserError) as refused:
        await apply_plan(services, read_contest_file(FILE), author=LAN, now_ms=BEFORE)
    assert refused.value.code == "slug_taken"
    async with acquire(services.pool) as connection:
        rows = await list_audit(connection, other, AuditFilter(), limit=5)
    assert [(row.who, row.action) for row in rows] == [("Hoa", "apply")]
