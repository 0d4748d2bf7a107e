"""The demo's banks, units and dates are what an organizer could publish: complete, even and readable by the engine."""

import csv
import io
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from contest.demo.content import LEAST_OPEN, ROUNDS, demo_banks, demo_contest_file, read_demo_part
from questions.files.bank import read_bank
from questions.kinds.referring import refers_to_others
from questions.model import Bank
from questions.papers.paper import Plan, draw_questions
from questions.text import alike
from scoring.rules.file.read import read_contest_file, warnings
from scoring.rules.model import ContestPlan

HUE = ZoneInfo("Asia/Ho_Chi_Minh")
HEADERS = {
    "demo-vi": "STT,Chuyên đề,Mức độ,Nội dung câu hỏi,"
    "Phương án A,Phương án B,Phương án C,Phương án D,Đáp án đúng,Nguồn",
    "demo-en": "No,Topic,Difficulty,Question,Option A,Option B,Option C,Option D,Answer,Source",
}
TOPICS = {
    "demo-vi": {"Huế và lịch sử Việt Nam", "Pháp luật và an toàn giao thông", "Quyền phụ nữ và trẻ em"},
    "demo-en": {"Huế and Vietnamese history", "Law and road safety", "Rights of women and children"},
}
DIFFICULTIES = {"demo-vi": {"Dễ", "Trung bình", "Khó"}, "demo-en": {"Easy", "Medium", "Hard"}}
CHOOSE_MANY = {"demo-vi": "(chọn các đáp án đúng)", "demo-en": "(choose all the right answers)"}
BANKS = [pytest.param(slug, path, id=slug) for slug, path in demo_banks()]


class Row:
    def __init__(self, cells: list[str]) -> None:
        _, self.topic, self.difficulty, self.text, *self.places, key, self.source = cells
        self.options = {letter: text for letter, text in zip("ABCD", self.places, strict=True) if text}
        self.key = key.split(", ")


def read_rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8"), newline=""), strict=True))


def rows_of(path: Path) -> list[Row]:
    return [Row(cells) for cells in read_rows(path)[1:]]


@pytest.mark.parametrize(("slug", "path"), BANKS)
def test_columns(slug: str, path: Path) -> None:
    header, *rows = read_rows(path)
    assert header == HEADERS[slug].split(",")
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert {len(row) for row in rows} == {len(header)}
    assert all(cell == cell.strip() for row in rows for cell in row)


@pytest.mark.parametrize(
    ("slug", "path", "questions", "in_cell"),
    [(*bank, *size) for bank, size in zip(demo_banks(), ((160, 12), (40, 4)), strict=True)],
)
def test_enough_questions_of_every_topic_and_difficulty(slug: str, path: Path, questions: int, in_cell: int) -> None:
    rows = rows_of(path)
    assert len(rows) >= questions
    cells = Counter((row.topic, row.difficulty) for row in rows)
    assert set(cells) == {(topic, level) for topic in TOPICS[slug] for level in DIFFICULTIES[slug]}
    assert min(cells.values()) >= in_cell


@pytest.mark.parametrize(("slug", "path"), BANKS)
def test_every_question_is_complete(slug: str, path: Path) -> None:
    for row in rows_of(path):
        assert row.text, row.text
        assert row.source, row.text
        assert 2 <= len(row.options) <= 4, row.text
        assert "".join(row.options) == "ABCD"[: len(row.options)], f"a gap between the options: {row.text}"
        assert len({alike(text) for text in row.options.values()}) == len(row.options), row.text
        assert row.key == sorted(set(row.key) & set(row.options)), row.text
        assert 1 <= len(row.key) < len(row.options), row.text
        assert (len(row.key) > 1) == (CHOOSE_MANY[slug] in row.text), row.text


@pytest.mark.parametrize(("slug", "path"), BANKS)
def test_import_takes_every_question(slug: str, path: Path) -> None:
    report = read_bank(path.read_bytes(), path.name)
    assert (report.errors, report.warnings, report.skipped) == ((), (), ())
    rows = rows_of(path)
    assert [question.text for question in report.questions] == [row.text for row in rows]
    assert [[letter.upper() for letter in question.right] for question in report.questions] == [row.key for row in rows]


@pytest.mark.parametrize(("slug", "path"), BANKS)
def test_no_question_twice(slug: str, path: Path) -> None:
    texts = Counter(alike(row.text) for row in rows_of(path))
    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize(("slug", "path"), BANKS)
def test_right_letters_are_spread(slug: str, path: Path) -> None:
    letters = Counter(letter for row in rows_of(path) for letter in row.key)
    assert set(letters) == set("ABCD")
    assert max(letters.values()) <= 0.4 * letters.total()


def test_vietnamese_bank_has_every_kind_of_question() -> None:
    rows = rows_of(dict(demo_banks())["demo-vi"])
    sizes = Counter(len(row.options) for row in rows)
    assert min(sizes[2], sizes[3]) >= 5
    assert sum(len(row.key) == 2 for row in rows) >= 5
    referring = [text for row in rows for text in row.options.values() if refers_to_others(text)]
    assert 6 <= len(referring) <= 12
    assert all(text.startswith("Cả ") for text in referring), referring


@pytest.fixture(scope="module")
def plan() -> ContestPlan:
    return plan_at(datetime(2026, 3, 4, 12, tzinfo=HUE))


def plan_at(now: datetime) -> ContestPlan:
    return read_contest_file(demo_contest_file(epoch_ms(now)), read_part=read_demo_part)


def epoch_ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def test_units_form_one_tree(plan: ContestPlan) -> None:
    units = {unit.id: unit for unit in plan.units}
    assert [unit.kind for unit in plan.units if unit.parent is None] == ["province"]
    above = {"district": "province", "commune": "district", "branch": "commune"}
    for unit in plan.units:
        if unit.parent is not None:
            assert units[unit.parent].kind == above[unit.kind], unit
    kinds = Counter(unit.kind for unit in plan.units)
    assert kinds["district"] == 9
    assert kinds["commune"] >= 60
    assert kinds["branch"] >= 30


def test_leaves_and_only_leaves_have_a_head_count(plan: ContestPlan) -> None:
    inner = {unit.parent for unit in plan.units}
    for unit in plan.units:
        assert (unit.head_count is None) == (unit.id in inner), unit
        assert unit.head_count is None or unit.head_count > 0, unit


def test_units_of_one_parent_have_different_names(plan: ContestPlan) -> None:
    names = Counter((unit.parent, unit.name) for unit in plan.units)
    assert max(names.values()) == 1


def test_rules(plan: ContestPlan) -> None:
    rules = plan.rules
    assert (plan.slug, plan.language, rules.attempts.show_score) == ("demo", "vi", False)
    assert [warning.code for warning in warnings(plan)] == ["attempts_of_others"]
    assert rules.identity.unique == ("phone",)
    assert (rules.attempts.per_round, rules.attempts.time_limit_s, rules.attempts.grace_s) == (3, 600, 15)
    assert [key.key for key in rules.ranking] == ["score", "prediction", "received_at"]
    assert [tier.count for tier in rules.prizes] == [1, 2, 3, 5]


def test_papers_are_drawn_from_the_bank(plan: ContestPlan) -> None:
    paper = plan.rules.paper
    path = dict(demo_banks())[paper.bank]
    compiled = Plan.compile(paper, Bank(paper.bank, 1, read_bank(path.read_bytes(), path.name).questions))
    topics = Counter(compiled.questions[index].topic for index in draw_questions(compiled, bytes(16)))
    assert topics == {
        "Huế và lịch sử Việt Nam": 4,
        "Pháp luật và an toàn giao thông": 3,
        "Quyền phụ nữ và trẻ em": 3,
    }


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 3, 1, 20, 15, tzinfo=HUE),  # Sunday evening: the running week is nearly over
        datetime(2026, 3, 2, 8, 59, 59, 999_000, tzinfo=HUE),
        datetime(2026, 3, 2, 9, 0, tzinfo=HUE),
        datetime(2026, 3, 2, 9, 30, tzinfo=HUE),  # Monday, the hour of the tally
        datetime(2026, 3, 2, 10, 0, tzinfo=HUE),
        datetime(2026, 3, 4, 13, 7, 42, 1_000, tzinfo=HUE),  # mid-week
        datetime(2026, 3, 6, 8, 59, 59, 999_000, tzinfo=HUE),
        datetime(2026, 3, 6, 9, 0, 0, 1_000, tzinfo=HUE),  # three days before the close, less a moment
        datetime(2028, 2, 29, 23, 59, tzinfo=HUE),  # leap day
        datetime(2026, 12, 31, 23, 30, tzinfo=HUE),
    ],
    ids=str,
)
def test_one_round_is_open_for_days(now: datetime) -> None:
    rounds = plan_at(now).rounds
    assert [each.slug for each in rounds] == [f"w{number}" for number in range(1, ROUNDS + 1)]
    first = rounds[0]
    assert first.opens_at <= epoch_ms(now)
    assert first.closes_at - epoch_ms(now) >= LEAST_OPEN // timedelta(milliseconds=1)
    assert all(after.opens_at - before.closes_at == 3_600_000 for before, after in pairwise(rounds))
    for each in rounds:
        closes = datetime.fromtimestamp(each.closes_at // 1000, HUE)
        assert (closes.weekday(), closes.hour, closes.minute) == (0, 9, 0)
    for each in rounds[1:]:
        assert each.closes_at - each.opens_at == (7 * 24 - 1) * 3_600_000


def test_a_running_week_keeps_its_monday() -> None:
    first = plan_at(datetime(2026, 3, 4, 12, tzinfo=HUE)).rounds[0]
    assert first.opens_at == epoch_ms(datetime(2026, 3, 2, 10, tzinfo=HUE))
    assert first.closes_at == epoch_ms(datetime(2026, 3, 9, 9, tzinfo=HUE))


def test_a_week_nearly_over_is_given_another() -> None:
    first = plan_at(datetime(2026, 3, 1, 20, 15, tzinfo=HUE)).rounds[0]
    assert first.opens_at == epoch_ms(datetime(2026, 3, 1, 20, tzinfo=HUE))
    assert first.closes_at == epoch_ms(datetime(2026, 3, 9, 9, tzinfo=HUE))
