"""Moments, days, lengths of time and numbers as people type them: taken, or told how to write them."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from questions.language import Language
from scoring.rules.file.read import RulesError, read_contest_file
from scoring.rules.messages.report import Mistake, Report
from scoring.rules.tables.toml import read_toml
from scoring.rules.tables.typed import read_number, read_typed_day, read_typed_moment, usual_length
from tests.scoring.rules.rules_texts import CONTEST

OPENS = "opens_at = 2026-03-02T07:00:00"
HUE = timezone(timedelta(hours=7))


def with_opening(written: str) -> str:
    assert CONTEST.count(OPENS) == 1
    return CONTEST.replace(OPENS, f"opens_at = {written}")


def mistakes_in(text: str, lang: Language = "vi") -> list[Mistake]:
    with pytest.raises(RulesError) as refused:
        read_contest_file(text, lang=lang)
    return refused.value.mistakes


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("02/03/2026 07:00", "07:00:00"),
        ("2/3/2026 7:00", "07:00:00"),
        ("2026-03-02 07:00", "07:00:00"),
        ("2026-03-02T07:00", "07:00:00"),
        ("2026/03/02 07:00", "07:00:00"),
        ("7h00 ngày 02/03/2026", "07:00:00"),
        ("07h30 ngày 2/3/2026", "07:30:00"),
        ("7h ngày 2/3/2026", "07:00:00"),
        ("7g30 ngày 2/3/2026", "07:30:00"),
        ("02-03-2026 07:00:30", "07:00:30"),
        ("2.3.2026 07:05", "07:05:00"),
        ("2/3/2026 lúc 7 giờ", "07:00:00"),
        ("2/3/2026 lúc 7 giờ 5 phút", "07:05:00"),
        ("7 giờ 30 ngày 2 tháng 3 năm 2026", "07:30:00"),
        ("ngày 2 tháng 3 năm 2026 lúc 19h45", "19:45:00"),
        ("7 giờ sáng ngày 2/3/2026", "07:00:00"),
        ("5 giờ chiều ngày 2/3/2026", "17:00:00"),
        ("8h30 tối ngày 2/3/2026", "20:30:00"),
        ("07:00 thứ Hai ngày 02/03/2026", "07:00:00"),
        ("0h ngày 2/3/2026", "00:00:00"),
        ("2026-03-02 07:00+07:00", "07:00:00"),
    ],
)
@pytest.mark.parametrize("quotes", ["", '"'])
def test_a_moment_as_it_is_typed(written: str, clock: str, quotes: str) -> None:
    plan = read_contest_file(with_opening(f"{quotes}{written}{quotes}"))
    expected = datetime.fromisoformat(f"2026-03-02T{clock}").replace(tzinfo=HUE)
    assert plan.rounds[0].opens_at == int(expected.timestamp()) * 1000


def test_the_offset_that_is_written_holds() -> None:
    moment = read_typed_moment("2026-03-02T07:00Z", "rounds", Report("vi"))
    assert moment == datetime(2026, 3, 2, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "code", "sentence"),
    [
        ("2026-03-02T24:00:00", "hour_24", "viết 2026-03-03T00:00:00"),
        ("24h ngày 31/12/2026", "hour_24", "viết 2027-01-01T00:00:00"),
        ("2026-02-30T07:00:00", "no_such_day", "không có ngày 30/2/2026: tháng 2/2026 có 28 ngày"),
        ("31/4/2026 07:00", "no_such_day", "tháng 4/2026 có 30 ngày"),
        ("11/28/2026 07:00", "no_such_month", "không có tháng 28"),
        ("28/11/26 07:00", "short_year", "bốn chữ số"),
        ("28/11/2026", "moment_without_time", "ví dụ 28/11/2026 07:00"),
        ("28/11/2026 7:75", "no_such_time", "không có 07:75:00"),
        ("28/11/2026 25:00", "no_such_time", "không có 25:00:00"),
        ("Chủ Nhật, ngày 28/11/2026, 07:00", "other_weekday", "thứ bảy"),
        ("sáng mai", "wrong_type", "ví dụ 2026-03-02T07:00:00"),
        ("28/11/2026 07:00 hoặc 08:00", "bad_moment", "ví dụ"),
    ],
)
def test_a_moment_that_is_none(written: str, code: str, sentence: str) -> None:
    for quotes in ('"', ""):
        if quotes or "," not in written:
            (mistake,) = mistakes_in(with_opening(f"{quotes}{written}{quotes}"))
            assert (mistake.place, mistake.code) == ("rounds[1].opens_at", code)
            assert sentence in str(mistake)
            assert mistake.line > 0


@pytest.mark.parametrize(
    "written", ["28/11/2026", "28-11-2026", "ngày 28 tháng 11 năm 2026", "2026/11/28", "28.11.2026"]
)
def test_a_day_as_it_is_typed(written: str) -> None:
    assert read_typed_day(written, "draw.on", Report("vi")) == date(2026, 11, 28)
    document = read_toml(f"[draw]\non = {written}  # hôm sau\n", Report("vi"))
    assert document is not None and document["draw"]["on"].endswith(written)


def test_a_day_with_a_time_is_no_day() -> None:
    report = Report("vi")
    assert read_typed_day("28/11/2026 07:00", "draw.on", report) is None
    assert report.mistakes[0].code == "bad_day"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3.000.000", 3_000_000), ("3,000,000", 3_000_000), ("3000000đ", 3_000_000), ("3.000.000 đồng", 3_000_000),
        ("3000000 VNĐ", 3_000_000), ("500.000", 500_000), ("3 triệu", 3_000_000), ("1,5 triệu đồng", 1_500_000),
        ("200 nghìn", 200_000), ("1 tỷ", 10**9),
    ],
)  # fmt: skip
@pytest.mark.parametrize("quotes", ["", '"'])
def test_a_number_as_it_is_typed(written: str, number: int, quotes: str) -> None:
    assert read_number(written) == number
    text = CONTEST.replace("amount = 1_000_000", f"amount = {quotes}{written}{quotes}")
    assert text != CONTEST
    (mistake,) = mistakes_in(text)
    assert (mistake.code, mistake.place) == ("typed_number", "prizes[1].amount")
    assert mistake.suggestion == f"viết {number} (hoặc {number:_})"
    assert mistakes_in(text, "en")[0].suggestion == f"write {number} (or {number:_})"


@pytest.mark.parametrize("written", ["3.0000", "1.5", "ba triệu", "1.000.00", "1,5"])
def test_what_is_no_such_number(written: str) -> None:
    assert read_number(written) is None


def test_a_number_on_one_line_with_others() -> None:
    text = CONTEST.replace(
        "amount = 1_000_000", 'amount = 1.000.000 # "nhiều"\nall_right = "cao"\nmore = { a = 1,000 }'
    )
    assert {mistake.code for mistake in mistakes_in(text)} == {"typed_number", "wrong_type", "unknown_key_near"}


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("15", 'viết "15 min" nếu là phút'),
        ('"15 phút"', 'viết "15 min"'),
        ("15 phút", 'viết "15 min"'),
        ('"90 giây"', 'viết "90 s"'),
        ('"1 giờ"', 'viết "1 h"'),
        ('"15p"', 'viết "15 min"'),
        ('"lâu"', 'ví dụ "10 min"'),
    ],
)
def test_a_length_of_time(written: str, sentence: str) -> None:
    (mistake,) = mistakes_in(CONTEST.replace('time_limit = "10 min"', f"time_limit = {written}"))
    assert mistake.place == "attempts.time_limit"
    assert sentence in mistake.suggestion
    assert usual_length("2 tiếng") == "2 h"


def test_what_toml_can_read_stays_as_it_is() -> None:
    text = 'title = "opens_at = 28/11/2026 07:00" # opens_at = 1/1/2026 7h\non = 2026-03-20\namount = 1_000_000\n'
    assert read_toml(text, Report("vi")) == {
        "title": "opens_at = 28/11/2026 07:00", "on": date(2026, 3, 20), "amount": 1_000_000
    }  # fmt: skip
    assert read_toml('text = """\namount = 1.000.000\n"""\nweights = [100,200,300]\nn = 1.5\n', Report("vi")) == {
        "text": "amount = 1.000.000\n", "weights": [100, 200, 300], "n": 1.5
    }  # fmt: skip


def test_several_lines_that_are_no_toml_are_named_at_once() -> None:
    report = Report("vi")
    prize = '[[prizes]]\nname = "A"\ncount = một\nname = "B"\namount = 5.000đ\n'
    text = f"[contest]\nslug = hue\ntitle = “Hội thi”\nGiải Nhất\n{prize}"
    assert read_toml(text, report) is None
    named: list[tuple[int, Any]] = [(mistake.line, mistake.code) for mistake in report.mistakes]
    assert named == [
        (2, "toml_value"), (3, "toml_quotes"), (4, "toml_statement"), (7, "toml_value"), (8, "toml_twice"),
        (9, "typed_number"),
    ]  # fmt: skip
