"""Examples in which people taking part, entries, or a number the organizer states are predicted. By hand."""

import pytest

from scoring.results.statistics import Numbers
from tests.scoring.examples.play import Example, Row, units, won
from tests.scoring.recorded import decide, ranks


def test_entries_are_predicted_and_winners_have_full_points() -> None:
    """c24. Five entries of four people: the number is 5. an guesses 4 (people!) and is 1 off, binh guesses 5. chi's two
    entries count twice. dung has 140 of 150 points and wins nothing."""
    outcome = (
        Example("c24-lang-son")
        .join("an", "binh", "chi", "dung", born="1980-01-01")
        .play(
            "tuan-5",
            Row("an", 15, guess=4),
            Row("binh", 15, guess=5),
            Row("chi", 12, number=1),
            Row("chi", 15, number=2, at=7200, guess=50),
            Row("dung", 14, guess=5),
        )
    )
    assert outcome.facts.predicted == 5
    assert [(row.person, row.points, row.distance) for row in outcome.boards[0].rows] == [
        ("binh", 150, 0), ("an", 150, 1), ("chi", 150, 45), ("dung", 140, 0)
    ]  # fmt: skip
    assert won(outcome) == [("Giải Nhất", "binh"), ("Giải Nhì", "an"), ("Giải Nhì", "chi")]


def test_of_many_attempts_the_best_guess_counts() -> None:
    """c25. Three people take part: the number is 3. an has two full papers, guessing 9 first and 3 later: the later one
    counts, because it guesses best; a better guess with fewer points (an's third) does not. binh guesses 2 and is 1
    off, chi 3 but with 19 points. Equal guesses: the faster attempt counts."""
    outcome = Example("c25-du-doan-tot-nhat").play(
        "tuan-1",
        Row("an", 20, number=1, guess=9, took=100),
        Row("an", 20, number=2, at=4000, guess=3, took=500),
        Row("an", 20, number=3, at=5000, guess=3, took=400),
        Row("an", 19, number=4, at=6000, guess=3, took=10),
        Row("binh", 20, guess=2, took=60),
        Row("chi", 19, guess=3, took=60),
    )
    assert [(row.person, row.number, row.distance) for row in outcome.boards[0].rows] == [
        ("an", 3, 0), ("binh", 1, 1), ("chi", 1, 0)
    ]  # fmt: skip


def test_time_before_the_prediction_and_two_leagues() -> None:
    """c27. Four people: an 45 s, binh and chi 60 s; of those two binh guesses 4, chi 5. Units: inside thuc-phan 2 (one
    all right) before trung-khanh 1; outside dong-thap alone."""
    example = Example("c27-cao-bang").join("an", "dung", unit="thuc-phan").join("binh", unit="trung-khanh")
    example.join("chi", unit="dong-thap")
    outcome = example.play(
        "cuoc-thi",
        Row("an", 20, took=45, guess=900),
        Row("chi", 20, took=60, guess=5),
        Row("binh", 20, took=60, guess=4),
        Row("dung", 3, took=10, guess=4),
    )
    assert outcome.facts.predicted == 4
    assert ranks(outcome) == [(1, "an"), (2, "binh"), (3, "chi"), (4, "dung")]
    inside, outside = outcome.unit_boards
    assert units(inside) == [(1, "thuc-phan", "Giải Nhất tập thể"), (2, "trung-khanh", None)]
    assert units(outside) == [(1, "dong-thap", "Giải Nhất tập thể")]


def test_a_side_question_with_a_stated_number_then_the_organizer() -> None:
    """c45. The organizer states 910. an and binh are equal on score and time and 10 off on either side: the organizer
    decides between the two prizes. chi is slower. Before the number is stated an and binh are equal as well."""
    example = Example("c45-cau-hoi-phu")
    rows = (
        Row("an", 20, took=300, guess=900),
        Row("binh", 20, took=300, guess=920, at=50),
        Row("chi", 20, took=301, guess=910),
    )
    an, binh, chi = (Row(row.person, row.right, at=4000, took=row.took, guess=row.guess) for row in rows)
    rows = (an, binh, chi)
    stated = ("state_number", "", {"number": 910})
    outcome = example.play("cuoc-thi", *rows, decisions=decide(stated))
    assert ranks(outcome) == [(1, "an"), (1, "binh"), (3, "chi")]
    assert [row.distance for row in outcome.boards[0].rows] == [10, 10, 0]
    assert won(outcome) == []
    nearer = example.play("cuoc-thi", *rows, decisions=decide(stated, ("state_number", "", {"number": 909})))
    assert won(nearer) == [("Giải Nhất", "an"), ("Giải Nhì", "binh")]
    assert ranks(example.play("cuoc-thi", *rows)) == [(1, "an"), (1, "binh"), (3, "chi")]


def test_predicted_over_the_whole_contest() -> None:
    """c52 has one round, so what is counted over the contest is its own count: 3 people. an is 0 off, binh 1. who is 15
    years old on the day is out, whatever the score."""
    example = Example("c52-giao-thong-van-tai").join("an", "binh", born="2004-10-30", role="Thí sinh")
    example.join("chi", born="2004-10-31", role="Thí sinh")
    assert example.people["an"].age_band == "16+"
    assert not example.people["chi"].eligible
    outcome = example.play(
        "cuoc-thi",
        Row("an", 15, guess=3),
        Row("binh", 15, guess=2),
        Row("chi", 15, guess=3, at=60),
        contest=(Numbers("", 3, 3, 3, 3),),
    )
    assert outcome.facts.predicted == 3
    assert won(outcome) == [("Giải Nhất", "an"), ("Giải Nhì", "binh")]


@pytest.mark.parametrize(("born", "wins"), [("2004-07-01", True), ("2004-07-02", False), ("1947-07-02", True)])
def test_ages_from_and_to(born: str, wins: bool) -> None:
    """c60, ages 14 to 70 on 1 July 2018: who turns 14 on that day is in; 71 is reached a day later."""
    example = Example("c60-phong-nha").join("an", born=born, role="Thí sinh")
    assert example.people["an"].eligible == wins


def test_the_more_exact_answer_then_the_earlier_one_down_one_list() -> None:
    """c60. Stated: 8,649. an 1 off, binh 1 off but later, chi exact. One list: special, first, second."""
    outcome = (
        Example("c60-phong-nha")
        .join("an", "binh", "chi", born="1990-01-01", role="Thí sinh")
        .play(
            "cuoc-thi",
            Row("an", 10, guess=8650, at=100),
            Row("binh", 10, guess=8648, at=200),
            Row("chi", 10, guess=8649, at=9000),
            decisions=decide(("state_number", "", {"number": 8649})),
        )
    )
    assert won(outcome) == [("Giải Đặc biệt", "chi"), ("Giải Nhất", "an"), ("Giải Nhì", "binh")]


def test_four_boards_and_one_number_for_all() -> None:
    """c65. Five people in all: the number is 5 for every board. may: an 0 off before binh 1 off. Units: of companies
    may (2 people) before son (0, not there); chip alone on its board."""
    example = Example("c65-bon-bang").join("an", "binh", unit="may").join("chi", unit="so").join("dung", unit="chip")
    example.join("em", unit="ben-thanh")
    outcome = example.play(
        "dot-1",
        Row("an", 20, guess=5),
        Row("binh", 20, guess=4),
        Row("chi", 18, guess=1),
        Row("dung", 20, guess=5),
        Row("em", 2),
    )
    assert ranks(outcome, "doanh-nghiep") == [(1, "an"), (2, "binh")]
    assert won(outcome, "fdi") == [("Giải Nhất", "dung")]
    assert won(outcome, "doanh-nghiep") == [("Giải Nhất", "an"), ("Giải Nhì", "binh")]
    assert [(board.league, units(board)) for board in outcome.unit_boards] == [
        ("nha-nuoc", [(1, "so", "Tập thể Nhất")]),
        ("doanh-nghiep", [(1, "may", "Tập thể Nhất")]),
        ("fdi", [(1, "chip", "Tập thể Nhất")]),
        ("phuong-xa", [(1, "ben-thanh", "Tập thể Nhất")]),
    ]
