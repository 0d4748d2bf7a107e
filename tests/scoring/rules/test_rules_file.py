"""A whole rules file read into a plan; defaults, moments in time zones, units from a CSV file."""

from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest

from questions.model import PaperRule, Stratum
from scoring.rules.file.read import RulesError, read_contest_file
from scoring.rules.model import Attempts, Identity, IdentityField, Marking, Prediction, PrizeTier, UnitNode
from tests.questions.files.tables import stored
from tests.scoring.rules.rules_texts import CONTEST, changed, without
from tests.scoring.samples import chain

UNITS = "contest.units_file"
WITH_FILE = changed('language = "vi"', 'language = "vi"\nunits_file = "units.csv"')
WITH_FILE = without("[[units]]", without("[[units]]", WITH_FILE))


def moment(year: int, month: int, day: int, *rest: int) -> int:
    hour, minute = (*rest, 0, 0)[:2]
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp()) * 1000  # whole numbers only


def test_every_setting_arrives() -> None:
    plan = read_contest_file(CONTEST)
    assert (plan.slug, plan.title, plan.organizer) == ("phu-nu-hue", "Tìm hiểu pháp luật", "Hội LHPN thành phố")
    assert (plan.time_zone, plan.language) == ("Asia/Ho_Chi_Minh", "vi")
    rules = plan.rules
    assert rules.identity == Identity(
        fields=(
            IdentityField("name", "Họ và tên", "text"),
            IdentityField("phone", "Số điện thoại", "phone"),
            IdentityField("national_id", "Số CCCD", "national_id", required=False),
            IdentityField("unit", "Đơn vị", "unit"),
            IdentityField("group", "Đối tượng", "choice", options=("Hội viên", "Khác")),
        ),
        unique=("phone",),
        also_unique=("national_id",),
        consent="Tôi đồng ý với thể lệ.",
        phone_region="VN",
    )
    assert rules.attempts == Attempts(
        per_round=3,
        per_day=2,
        time_limit_s=600,
        grace_s=20,
        show_score=False,
        counts=chain("score desc", "duration asc"),
    )
    strata = (Stratum(4, "Lịch sử"), Stratum(3, "Pháp luật", "easy"), Stratum(3, difficulty="hard"))
    assert rules.paper == PaperRule("hue", "strata", strata=strata)
    assert rules.marking == Marking(10, 0)
    assert rules.prediction == Prediction(
        "Bao nhiêu người trả lời đúng tất cả?", "people_all_right", "prefer_under", 1_000_000
    )
    assert rules.ranking == chain("score desc", "prediction asc", "received_at asc")
    assert rules.prizes == (PrizeTier("Giải Nhất", 1, 1_000_000, 100), PrizeTier("Giải Nhì", 2, 500_000))
    assert (rules.one_prize_per_person, rules.publish_winner_names, rules.currency) == ("contest", True, "VND")
    assert plan.units == (
        UnitNode("hue", "Thành phố Huế", "province"),
        UnitNode("phu-xuan", "Quận Phú Xuân", "district", "hue", 1200),
    )


def test_moments_are_in_the_contests_time_zone_unless_they_say_otherwise() -> None:
    first, second = read_contest_file(CONTEST).rounds
    assert (first.opens_at, first.closes_at) == (moment(2026, 3, 2), moment(2026, 3, 8, 17) - 1)
    assert (second.opens_at, second.closes_at) == (moment(2026, 3, 9), moment(2026, 3, 15, 9))


def test_a_rounds_own_paper_takes_over_the_bank() -> None:
    first, second = read_contest_file(CONTEST).rounds
    assert first.paper is None
    assert second.paper == PaperRule("hue", "random", 15, shuffle_options=False)


def test_one_round_may_close_when_the_next_opens() -> None:
    text = changed("2026-03-09T00:00:00Z", "2026-03-09T00:00:00", changed("2026-03-08T23:59:59.999", "2026-03-09"))
    plan = read_contest_file(text.replace("closes_at = 2026-03-09\n", "closes_at = 2026-03-09T00:00:00\n"))
    assert plan.rounds[0].closes_at == plan.rounds[1].opens_at


def test_what_may_be_left_out() -> None:
    text = CONTEST
    for heading in ("[attempts]", "[marking]", "[winners]"):
        text = without(heading, text)
    rules = read_contest_file(text.replace("min_score = 100", "")).rules
    assert rules.attempts == Attempts()
    assert rules.marking == Marking()
    assert (rules.one_prize_per_person, rules.publish_winner_names) == ("round", False)


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ("count = 10", PaperRule("hue", "random", 10)),
        ('questions = ["q1", "q2"]', PaperRule("hue", "fixed", questions=("q1", "q2"))),
        ('draw = "fixed"\nquestions = ["q1"]\ncount = 1', PaperRule("hue", "fixed", questions=("q1",))),
        ("strata = [{count = 5}]\ncount = 5", PaperRule("hue", "strata", strata=(Stratum(5),))),
    ],
)
def test_how_the_paper_is_drawn_follows_from_what_is_written(paper: str, expected: PaperRule) -> None:
    text = without("[paper]").replace("min_score = 100", "") + f'\n[paper]\nbank = "hue"\n{paper}\n'
    assert read_contest_file(text).rules.paper == expected


def test_text_is_composed_however_it_was_typed() -> None:
    decomposed = changed('topic = "Lịch sử"', 'topic = "Li\u0323ch sư\u0309"')
    assert read_contest_file(decomposed).rules.paper.strata[0].topic == "Lịch sử"


@pytest.mark.parametrize(("found", "seconds"), [("90 s", 90), ("10 min", 600), ("1 h", 3600), ("5min", 300)])
def test_lengths_of_time(found: str, seconds: int) -> None:
    assert read_contest_file(changed("10 min", found)).rules.attempts.time_limit_s == seconds


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_units_from_a_file(mark: str) -> None:
    rows = ["Id,PARENT,kind,name,head_count", "hue,,province,Thành phố Huế,", "a,hue,branch,Chi hội A, 30 ", ""]
    data = "\r\n".join(rows).replace(",", mark).encode("utf-8-sig")
    plan = read_contest_file(WITH_FILE, read_part={"units.csv": data}.__getitem__)
    assert plan.units == (
        UnitNode("hue", "Thành phố Huế", "province"),
        UnitNode("a", "Chi hội A", "branch", "hue", 30),
    )


def test_units_from_a_workbook_in_the_words_of_an_office() -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in (
        ["DANH SÁCH ĐƠN VỊ"],
        [],
        ["Mã đơn vị", "Tên đơn vị", "Trực thuộc", "Loại", "Sĩ số"],
        ["hue", "Thành phố Huế", None, "province", 1200],
        [],
        ["a", "Chi hội A", "hue", "branch", "1.200"],
    ):
        sheet.append(row)
    sheet["E4"].number_format = "#,##0"
    read = {"units.csv": stored(workbook)}.__getitem__
    plan = read_contest_file(WITH_FILE, read_part=read)
    assert plan.units == (
        UnitNode("hue", "Thành phố Huế", "province", None, 1200),
        UnitNode("a", "Chi hội A", "branch", "hue", 1200),
    )
    sheet["E6"] = "nhiều"
    read = {"units.csv": stored(workbook)}.__getitem__
    with pytest.raises(RulesError) as caught:
        read_contest_file(WITH_FILE, read_part=read)
    assert caught.value.mistakes[0].place == "units.csv[6].head_count"


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"id,tenn\na,b", "units.csv", "id, tenn"),
        (b"", "units.csv", "–"),
        ("id,name\na,Huế".encode("utf-16"), "units.csv", "UTF-8"),
        (b"id,name,head_count\na,A,many", "units.csv[2].head_count", "many"),
        (b"id,name,head_count\na,A,-5", "units.csv[2].head_count", "-5"),
        (b"id,name\na,A,3", "units.csv[2]", "more cells"),
        (b"id,name,selectable\na,A,maybe", "units.csv[2].selectable", "maybe"),
        (b'id,name\na,"A', "units.csv", "line"),
        (b"id,name\na,A\na,B", "units.csv[3].id", "twice"),
        (b"id,name\n,A", "units.csv[2].id", "empty"),
        (b"id,name,parent\na,A,x", "units.csv[2].parent", "no unit"),
        (b"id,name,parent\na,A,b\nb,B,a", "units.csv[2].parent", "above itself"),
    ],
)
def test_bad_unit_files(data: bytes, place: str, words: str) -> None:
    with pytest.raises(RulesError) as caught:
        read_contest_file(WITH_FILE, read_part={"units.csv": data}.__getitem__)
    first = caught.value.mistakes[0]
    assert first.place == place
    assert words in first.message


def test_a_units_file_that_is_not_there() -> None:
    def missing(name: str) -> bytes:
        raise FileNotFoundError(name)

    for read_part in (None, missing):
        with pytest.raises(RulesError) as caught:
            read_contest_file(WITH_FILE, read_part=read_part)
        assert caught.value.mistakes[0].place == UNITS


def test_units_in_two_places() -> None:
    text = changed('language = "vi"', 'language = "vi"\nunits_file = "units.csv"')
    with pytest.raises(RulesError) as caught:
        read_contest_file(text, read_part=lambda name: b"id,name\na,A")
    assert [mistake.code for mistake in caught.value.mistakes] == ["units_twice"]
