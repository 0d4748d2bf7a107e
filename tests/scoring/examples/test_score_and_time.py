"""Examples ranked by score and time, with the attempts that they allow. Places and prizes worked out by hand."""

import pytest

from tests.scoring.examples.play import Example, Row, units, won
from tests.scoring.recorded import decide, ranks


def test_score_then_time_and_the_unit_with_most_people() -> None:
    """c04. an's second attempt has as many points in less time and counts. an 18 in 100 s, binh 18 in 90 s, chi 17.
    Over both weeks an-binh has an and dung, phuoc-hoa binh and chi, vinh-hoa nobody: two share the first place, and
    the one prize between them is undecided."""
    example = Example("c04-phu-giao").join("an", "dung", unit="an-binh").join("binh", "chi", unit="phuoc-hoa")
    week = [
        Row("an", 18, took=140),
        Row("an", 18, number=2, at=7200, took=100),
        Row("binh", 18, took=90),
        Row("chi", 17),
    ]
    assert won(example.play("tuan-1", *week)) == [("Giải Nhất", "binh"), ("Giải Nhì", "an"), ("Giải Ba", "chi")]
    (board,) = example.season({"tuan-1": week, "tuan-2": [Row("dung", 3), Row("an", 20)]}).unit_boards
    assert units(board) == [(1, "an-binh", None), (1, "phuoc-hoa", None)]
    assert [each.persons for each in board.undecided] == [("an-binh", "phuoc-hoa")]
    (board,) = example.season({"tuan-1": week, "tuan-2": [Row("dung", 3), Row("em", 1)]}).unit_boards
    assert [place.measures[0].value for place in board.rows] == [2, 2], "em said no unit"


@pytest.mark.parametrize(
    ("born", "eligible"), [("2005-03-15", True), ("2005-03-16", False), ("1985-03-16", True), ("1985-03-15", False)]
)
def test_open_on_mondays_from_16_to_35(born: str, eligible: bool) -> None:
    """c06, ages on 15 March 2021. Every round lasts fourteen hours, from 9:00 to 23:00."""
    example = Example("c06-tan-bien").join("an", born=born)
    assert example.people["an"].eligible == eligible
    assert {round_.closes_at - round_.opens_at for round_ in example.plan.rounds} == {14 * 3_600_000}
    outcome = example.join("binh", born="2000-01-01").play("tuan-2", Row("an", 5, at=60), Row("binh", 5, at=61))
    assert won(outcome)[0] == ("Giải Nhất", "an" if eligible else "binh")


def test_the_best_of_five_attempts_a_week_and_a_final() -> None:
    """c11. Ten points each. an: 290 in week 1, 300 in week 2 (900 s); binh 300 in week 1 (400 s); chi 280, dung 280 in
    the same time: both share the third place of three, so four go to the final. em is too old and does not go."""
    example = Example("c11-van-hoa-giao-thong").join("an", "binh", "chi", "dung", born="2000-02-29")
    example.join("em", born="1980-01-01")
    first = [
        Row("an", 20, took=50),
        Row("an", 29, number=2, at=7200, took=800),
        Row("binh", 30, took=400),
        Row("chi", 28, took=300),
        Row("dung", 28, took=300),
        Row("em", 30, took=10),
    ]
    assert won(example.play("tuan-1", *first))[:2] == [("Giải tuần", "binh"), ("Giải tuần", "an")]
    outcome = example.season({"tuan-1": first, "tuan-2": [Row("an", 30, took=900), Row("chi", 1)]})
    assert ranks(outcome) == [(1, "em"), (2, "binh"), (3, "an"), (4, "chi"), (4, "dung")]
    assert outcome.finalists[0].people == ("binh", "an", "chi", "dung")


def test_office_hours_and_position_groups() -> None:
    """c22. Monday 7:30 to Friday 17:30 is 106 hours. chi is of no group of positions and cannot win."""
    example = (
        Example("c22-nghi-quyet").join("an", "binh", position="Nhóm 8").join("chi", position="Không thuộc nhóm nào")
    )
    assert {round_.closes_at - round_.opens_at for round_ in example.plan.rounds} == {106 * 3_600_000}
    outcome = example.play("tuan-4", Row("an", 15, took=200), Row("binh", 15, took=100), Row("chi", 15, took=50))
    assert ranks(outcome) == [(1, "chi"), (2, "binh"), (3, "an")]
    assert won(outcome) == [("Giải Nhất", "binh"), ("Giải Nhì", "an")]


def test_a_weekly_report_of_every_unit() -> None:
    """c34. d1: an seven entries and binh one, of 200; d2: chi one, of 80; the command above them has all: 3 people, 9
    entries of 500."""
    example = Example("c34-bay-luot-moi-tuan").join("an", "binh", unit="d1").join("chi", unit="d2")
    rows = [Row("an", number, number=number, at=3600 * number) for number in range(1, 8)]
    outcome = example.play("tuan-1", *rows, Row("binh", 20, took=90), Row("chi", 20, took=100))
    facts = {group.unit: (group.people, group.entries, group.head_count) for group in outcome.facts.groups}
    assert facts == {"bch": (3, 9, 500), "d1": (2, 8, 200), "d2": (1, 1, 80)}
    assert won(outcome) == [("Giải Nhất", "binh"), ("Giải Nhì", "chi"), ("Giải Nhì", "an")]


def test_harder_questions_are_worth_more() -> None:
    """c36. The paper is not shuffled: four easy (1), three medium (2), three hard (3) ones, 19 points. Seven right are
    4 + 6 = 10; only the three hard ones right are 9."""
    example = Example("c36-bo-tu-phap")
    hard = {f"s1-{number}": ["z"] for number in range(1, 7)} | {f"s2-{number}": ["z"] for number in range(1, 6)}
    outcome = example.play("dot-1", Row("an", 7), Row("binh", 10, answers=hard), Row("chi", 10))
    assert [(row.person, row.points) for row in outcome.boards[0].rows] == [("chi", 19), ("an", 10), ("binh", 9)]


def test_one_account_one_attempt_and_schools_by_people_and_by_prizes() -> None:
    """c42. pleiku: an, binh, chi; hung-vuong: dung, em. 29 prizes for five people: pleiku has three winners and three
    people, so it wins both. When an refuses the first prize everybody moves up, and pleiku has two prizes, as many as
    hung-vuong, but more people."""
    example = (
        Example("c42-hoc-sinh-gia-lai").join("an", "binh", "chi", unit="pleiku").join("dung", "em", unit="hung-vuong")
    )
    rows = [Row(name, 20 - at, took=100 + at) for at, name in enumerate(("an", "dung", "binh", "em", "chi"))]
    outcome = example.play("cuoc-thi", *rows)
    assert won(outcome) == [
        ("Giải Nhất", "an"), ("Giải Nhì", "dung"), ("Giải Nhì", "binh"), ("Giải Nhì", "em"), ("Giải Ba", "chi")
    ]  # fmt: skip
    most_people, most_prizes = outcome.unit_boards
    assert units(most_people) == [(1, "pleiku", "Tập thể đông nhất"), (2, "hung-vuong", None)]
    assert units(most_prizes)[0] == (1, "pleiku", "Tập thể nhiều giải nhất")
    after = example.play("cuoc-thi", *rows, decisions=decide(("refuse_prize", "an")))
    assert won(after)[0] == ("Giải Nhất", "dung")
    assert [place.measures[0].value for place in after.unit_boards[1].rows] == [2, 2]
    assert units(after.unit_boards[1])[0] == (1, "pleiku", "Tập thể nhiều giải nhất")


def test_part_of_the_points_for_part_of_the_options() -> None:
    """c58. q1 has a and b right: with a alone an gets 3, with a and z binh 3 - 2 = 1, with z alone chi 0 (never below a
    wrong answer's points). Where q1 is not on the paper everybody has it all: so all questions have a and b right."""
    example = Example("c58-gio-trai-dat", right={f"q{number}": "ab" for number in range(1, 13)})
    every = [f"q{number}" for number in range(1, 13)]
    outcome = example.play(
        "dot-3",
        Row("an", 0, answers={question: ["a"] for question in every}),
        Row("binh", 0, answers={question: ["z", "a"] for question in every}),
        Row("chi", 0),
        Row("dung", 9, took=600),
        Row("dung", 9, number=2, at=9000, took=500),
    )
    assert [(row.person, row.points, row.duration_ms) for row in outcome.boards[0].rows] == [
        ("dung", 90, 500_000), ("an", 30, 60_000), ("binh", 10, 60_000), ("chi", 0, 60_000)
    ]  # fmt: skip
    assert outcome.facts.people_all_right == 0


def test_organizers_may_play_but_not_win() -> None:
    """c61. thu-ky is first and keeps the place; an and binh win."""
    example = Example("c61-ban-to-chuc-du-thi").join("an", "binh", born="1990-01-01", role="Thí sinh")
    example.join("thu-ky", born="1990-01-01", role="Ban Tổ chức, Tổ thư ký")
    outcome = example.play("tuan-1", Row("thu-ky", 15), Row("an", 14), Row("binh", 13))
    assert ranks(outcome) == [(1, "thu-ky"), (2, "an"), (3, "binh")]
    assert won(outcome) == [("Giải Nhất", "an"), ("Giải Nhì", "binh")]
    assert outcome.facts.people == 3


def test_bursts_and_units_after_all_of_them() -> None:
    """c64. Over the bursts cd-1 has an and binh, cd-2 chi and dung: two people each. Points of the season: cd-1 has
    20 + 19 + 10 = 49, cd-2 20 + 5 = 25."""
    example = Example("c64-cong-doan-hcm").join("an", "binh", unit="cd-1").join("chi", "dung", unit="cd-2")
    first = [Row("an", 18, took=60), Row("an", 20, number=2, at=9000, took=300), Row("chi", 20, took=200)]
    assert won(example.play("dot-1", *first)) == [("Giải Nhất", "chi"), ("Giải Nhì", "an")]
    outcome = example.season({"dot-1": first, "dot-3": [Row("an", 19), Row("binh", 10)], "dot-4": [Row("dung", 5)]})
    (board,) = outcome.unit_boards
    assert [(place.unit, [each.value for each in place.measures]) for place in board.rows] == [
        ("cd-1", [2, 49]), ("cd-2", [2, 25])
    ]  # fmt: skip
    assert board.rows[0].prize == "Giải tập thể"


def test_one_real_attempt_a_week() -> None:
    """c73. 30 questions of 10 points."""
    outcome = Example("c73-dau-bep-tre").play("tuan-1", Row("an", 30, took=200), Row("binh", 30, took=199))
    assert [(row.person, row.points) for row in outcome.boards[0].rows] == [("binh", 300), ("an", 300)]
    assert won(outcome) == [("Giải tuần", "binh")]


def test_the_first_right_comment_wins() -> None:
    """c87. binh is wrong first and right later: only the first answer counts. chi is right at 300 s, an at 200 s."""
    outcome = Example("c87-binh-luan-dau-tien").play(
        "saturday-1",
        Row("binh", 0, at=100, took=10),
        Row("binh", 1, number=2, at=150, took=10),
        Row("chi", 1, at=300),
        Row("an", 1, at=200),
    )
    assert ranks(outcome) == [(1, "an"), (2, "chi"), (3, "binh")]
    assert won(outcome) == [("Prize", "an")]


def test_nobody_right_nobody_wins() -> None:
    outcome = Example("c87-binh-luan-dau-tien").play("saturday-1", Row("an", 0), Row("binh", 0, at=3700))
    assert won(outcome) == []
    assert [(each.prize, each.count) for each in outcome.facts.unawarded] == [("Prize", 1)]
