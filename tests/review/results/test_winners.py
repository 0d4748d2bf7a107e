"""The winner list: who is on it, who is named, and files that hold nothing but what they show."""

import csv
from io import BytesIO, StringIO
from typing import Any

import msgspec
import openpyxl
import orjson
import pytest

from contest.archive.contests.rounds import set_state
from contest.archive.pool import Connection
from contest.archiver.closing import close_round
from contest.core import ids
from contest.core.errors import UserError
from contest.documents.formats import write
from contest.documents.table import show_duration
from contest.identity.form import open_profile
from contest.review.results.standings import read_standings
from contest.review.results.winners import WinnerList, read_winner_list, winner_document
from contest.services import Services
from scoring.rules.model import RankingKey
from tests.fixtures.round import CLOSES, OPENS, PLAYED, Played, stage
from tests.fixtures.rows import DAY_MS

OVER = CLOSES + DAY_MS // 2
EVIL = "=HYPERLINK(A1) Hoa"


@pytest.fixture
async def played(services: Services, connection: Connection) -> Played:
    """Three prizes; person 1 is first, with a name that a spreadsheet would run."""
    (item,) = await stage(services, connection)
    return item


async def enter_all(played: Played) -> list[str]:
    receipts = []
    for person, name in ((1, EVIL), (2, "Trần Văn Đức"), (3, "Lê Thị Hoa"), (4, "Phạm Minh")):
        attempt = await played.start(person, at=OPENS + person, name=name)
        await played.submit(attempt, 2, at=OPENS + 65_432 + person)
        receipts.append(attempt.receipt)
    return receipts


async def close(played: Played) -> None:
    await close_round(played.services, played.slug, now_ms=OVER, who="system", why="closing time")


async def winners(played: Played, *, full: bool = False) -> WinnerList:
    secrets = played.services.secrets
    return await read_winner_list(
        played.services.pool,
        played.slug,
        full=full,
        open_profile=lambda profile, code: open_profile(profile, code, secrets),
    )


def file(listed: WinnerList, form: str) -> bytes:
    return write(winner_document(listed), form)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


async def test_the_csv_names_prize_place_and_proof(played: Played) -> None:
    receipts = await enter_all(played)
    await close(played)
    data = file(await winners(played), "csv")
    assert data.startswith("\ufeff".encode())
    rows = rows_of(data)
    assert [row["Giải thưởng"] for row in rows] == ["Giải Nhất", "Giải Nhì", "Giải Nhì"]
    assert [row["Trị giá"] for row in rows] == ["1000000", "500000", "500000"]
    assert [row["Hạng"] for row in rows] == ["1", "2", "3"]
    assert [row["Họ và tên"] for row in rows][1:] == ["T. V. Đức", "L. T. Hoa"]
    assert [row["Mã xác nhận"] for row in rows] == [ids.show_receipt(receipt) for receipt in receipts[:3]]
    assert rows[0]["Thời gian làm bài"] == "1:05.432"
    assert rows[0]["Thời điểm nộp"] == "1970-01-02 08:01:05.433"


async def test_the_csv_has_no_cell_that_a_spreadsheet_would_run(played: Played) -> None:
    await enter_all(played)
    await close(played)
    cells = [
        cell
        for row in csv.reader(StringIO(file(await winners(played, full=True), "csv").decode("utf-8-sig")))
        for cell in row
    ]
    assert f"'{EVIL}" in cells
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]


async def test_the_workbook_holds_text_and_numbers_only(played: Played) -> None:
    await enter_all(played)
    await close(played)
    sheet: Any = openpyxl.load_workbook(BytesIO(file(await winners(played, full=True), "xlsx"))).active
    first = {head.value: cell for head, cell in zip(*sheet.iter_rows(max_row=2), strict=True)}
    assert (first["Họ và tên"].value, first["Họ và tên"].data_type) == (EVIL, "s")
    assert (first["Hạng"].value, first["Trị giá"].value) == (1, 1_000_000)
    assert first["Trị giá"].number_format == "#,##0"
    assert str(first["Thời điểm nộp"].value) == "1970-01-02 08:01:05.433000" and first["Thời điểm nộp"].is_date
    assert sheet.max_row == 4


async def test_names_and_private_fields_are_only_in_a_full_list(played: Played) -> None:
    await enter_all(played)
    await close(played)
    masked = file(await winners(played), "json").decode()
    assert "Trần Văn Đức" not in masked
    assert "905000" not in masked
    full = orjson.loads(file(await winners(played, full=True), "json"))
    assert full["rows"][1]["name"] == "Trần Văn Đức"
    assert full["rows"][1]["private"] == {"phone": "+84905000002"}


async def test_rules_may_publish_the_names_but_nothing_else(services: Services, connection: Connection) -> None:
    (played,) = await stage(services, connection, msgspec.structs.replace(PLAYED, publish_winner_names=True))
    await enter_all(played)
    await close(played)
    published = await winners(played)
    assert published.rows[1].name == "Trần Văn Đức"
    assert all(not winner.private for winner in published.rows)
    assert "905000" not in file(published, "csv").decode()


async def test_people_that_nothing_tells_apart_hold_their_prizes_together(
    services: Services, connection: Connection
) -> None:
    rules = msgspec.structs.replace(PLAYED, ranking=(RankingKey("score", "desc"),))
    (played,) = await stage(services, connection, rules)
    await enter_all(played)
    await close(played)
    listed = await winners(played)
    assert [(winner.decided, winner.rank, winner.amount) for winner in listed.rows] == [(False, 1, None)] * 4
    assert {row["Giải thưởng"] for row in rows_of(file(listed, "csv"))} == {"Giải Nhất / Giải Nhì (chưa phân định)"}
    assert orjson.loads(file(listed, "json"))["rows"][0]["undecided"] == ["Giải Nhất", "Giải Nhì"]


async def test_an_erased_winner_stays_masked(played: Played, connection: Connection) -> None:
    await enter_all(played)
    await close(played)
    await connection.execute("update contestants set profile = null, identity = null, shown_name = ''")
    assert [winner.name for winner in (await winners(played, full=True)).rows] == ["", "", ""]


async def test_standings_have_everybody_and_are_provisional_until_final(played: Played, connection: Connection) -> None:
    await enter_all(played)
    with pytest.raises(UserError, match="no standings yet"):
        await read_standings(played.services.pool, played.slug)
    with pytest.raises(UserError, match="no standings yet"):
        await winners(played)
    await close(played)
    standings = (await read_standings(played.services.pool, played.slug)).members
    assert (standings["round"], standings["provisional"]) == (played.slug, True)
    assert [(row["rank"], row["points"], row["prize"]) for row in standings["rows"]] == [
        (1, 2, "Giải Nhất"),
        (2, 2, "Giải Nhì"),
        (3, 2, "Giải Nhì"),
        (4, 2, None),
    ]
    assert "Trần" not in str(standings)
    await set_state(connection, played.running.id, "final", at=OVER)
    assert (await read_standings(played.services.pool, played.slug)).members["provisional"] is False


@pytest.mark.parametrize(("duration_ms", "shown"), [(0, "0:00.000"), (65_432, "1:05.432"), (3_723_004, "1:02:03.004")])
def test_durations_are_written_to_the_millisecond(duration_ms: int, shown: str) -> None:
    assert show_duration(duration_ms) == shown
