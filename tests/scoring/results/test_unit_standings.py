"""Units against each other, by every measure, by hand."""

from typing import Any

import pytest

from scoring.people.model import Person
from scoring.prizes.award import Undecided
from scoring.replay.round import PublicNumber
from scoring.results.outcome import Ratio, UnitBoard
from scoring.rules.model import JudgedPart, League, PrizeTier, UnitKey, UnitNode, UnitRanking, Winners
from tests.scoring.recorded import SEAL, decide, entry, replayed
from tests.scoring.samples import chain, make_rules

UNITS = (
    UnitNode("hue", "Huế", kind="province"),
    UnitNode("an", "Phường An", kind="ward", parent="hue", head_count=100),
    UnitNode("binh", "Phường Bình", kind="ward", parent="hue", head_count=10),
    UnitNode("so", "Sở", kind="office", parent="hue"),
    UnitNode("to1", "Tổ 1", kind="group", parent="an"),
    UnitNode("ngoai", "Ngoài tỉnh", kind="ward"),
)
# ward an: 3 people (one in the group below it) with 6, 3, 3; ward binh: 2 people with 5, 4; outside: 1 with 6
POINTS = {"a1": ("an", 6), "a2": ("an", 3), "a3": ("to1", 3), "b1": ("binh", 5), "b2": ("binh", 4), "n1": ("ngoai", 6)}
PEOPLE = [Person(name, unit) for name, (unit, _) in POINTS.items()]
ENTRIES = [entry(name, points, at=at) for at, (name, (_, points)) in enumerate(POINTS.items())] + [
    entry("b1", 1, number=2, at=50), entry("b2", 1, number=2, at=51)
]  # fmt: skip
COUNTS = {"people": [3, 2, 1], "entries": [3, 4, 1], "points": [12, 9, 6], "people_all_right": [1, 0, 1]}


def boards(*rankings: UnitRanking, **more: Any) -> tuple[UnitBoard, ...]:
    decisions, number = more.pop("decisions", ()), more.pop("number", None)
    rules = make_rules(chain("score desc"), target=None, unit_rankings=rankings, **more)
    return replayed(rules, ENTRIES, people=PEOPLE, units=UNITS, decisions=decisions, number=number).unit_boards


def ranking(*keys: UnitKey, **more: Any) -> UnitRanking:
    return UnitRanking("phuong", "Phường", keys, **{"kinds": ("ward",)} | more)


def order(board: UnitBoard) -> list[tuple[int, str]]:
    return [(row.rank, row.unit) for row in board.rows]


@pytest.mark.parametrize(
    ("measure", "places", "values"),
    [
        ("people", [(1, "an"), (2, "binh"), (3, "ngoai")], [(3, 1), (2, 1), (1, 1)]),
        ("entries", [(1, "binh"), (2, "an"), (3, "ngoai")], [(4, 1), (3, 1), (1, 1)]),
        ("points", [(1, "an"), (2, "binh"), (3, "ngoai")], [(12, 1), (9, 1), (6, 1)]),
        ("average", [(1, "ngoai"), (2, "binh"), (3, "an")], [(6, 1), (9, 2), (12, 3)]),
        ("people_all_right", [(1, "an"), (1, "ngoai"), (3, "binh")], [(1, 1), (1, 1), (0, 1)]),
        ("all_right_rate", [(1, "ngoai"), (2, "an"), (3, "binh")], [(1, 1), (1, 3), (0, 2)]),
        ("rate", [(1, "binh"), (2, "an"), (3, "ngoai")], [(2, 10), (3, 100), (0, 1)]),
        ("high_scores", [(1, "binh"), (2, "an"), (2, "ngoai")], [(2, 1), (1, 1), (1, 1)]),
        ("winners", [(1, "an"), (1, "ngoai"), (3, "binh")], [(1, 1), (1, 1), (0, 1)]),
    ],
)
def test_every_measure(measure: Any, places: list[tuple[int, str]], values: list[tuple[int, int]]) -> None:
    (board,) = boards(ranking(UnitKey(measure), high_score=4), prizes=(PrizeTier("Nhất", 2),))
    assert order(board) == places
    assert [(row.measures[0].value, row.measures[0].of) for row in board.rows] == values


def test_a_rate_needs_a_head_count_and_a_minimum_size() -> None:
    (board,) = boards(ranking(UnitKey("rate"), prizes=(PrizeTier("Nhất", 1, 100), PrizeTier("Nhì", 1, 50))))
    assert [(row.unit, row.counts, row.prize, row.amount) for row in board.rows] == [
        ("binh", True, "Nhất", 100),
        ("an", True, "Nhì", 50),
        ("ngoai", False, None, 0),
    ]
    (board,) = boards(ranking(UnitKey("rate"), min_head_count=50, prizes=(PrizeTier("Nhất", 1),)))
    assert [(row.unit, row.counts) for row in board.rows] == [("an", True), ("binh", False), ("ngoai", False)]
    assert board.rows[0].prize == "Nhất"


def test_a_minimum_of_people_and_of_points() -> None:
    (board,) = boards(ranking(UnitKey("average"), min_people=2))
    assert [(row.unit, row.counts) for row in board.rows] == [("binh", True), ("an", True), ("ngoai", False)]
    (board,) = boards(ranking(UnitKey("people"), min_score=4))
    assert order(board) == [(1, "binh"), (2, "an"), (2, "ngoai")]


def test_measure_by_measure() -> None:
    keys = (UnitKey("people_all_right"), UnitKey("people", "asc"))
    (board,) = boards(ranking(*keys))
    assert order(board) == [(1, "ngoai"), (2, "an"), (3, "binh")]


def test_places_are_added_up_with_weights() -> None:
    """people: an 1, binh 2, ngoai 3; average: ngoai 1, binh 2, an 3. 2 × people + average: an 5, binh 6, ngoai 7."""
    keys = (UnitKey("people", weight=2), UnitKey("average"))
    (board,) = boards(ranking(*keys, combine="ranks"))
    assert order(board) == [(1, "an"), (2, "binh"), (3, "ngoai")]
    assert [row.measures[-1] for row in board.rows] == [Ratio("ranks", 5), Ratio("ranks", 6), Ratio("ranks", 7)]
    (board,) = boards(ranking(UnitKey("people"), UnitKey("average"), combine="ranks"))
    assert order(board) == [(1, "an"), (1, "binh"), (1, "ngoai")], "4 each"


def test_leagues_have_boards_of_their_own() -> None:
    leagues = (League("trong", "Trong tỉnh", units=("hue",)), League("phuong", "Phường", kinds=("ward",)))
    item, other = boards(ranking(UnitKey("people"), kinds=(), leagues=("trong", "phuong")), leagues=leagues)
    assert (item.league, order(item)) == ("trong", [(1, "an"), (1, "binh"), (3, "to1")])
    assert (other.league, order(other)) == ("phuong", [(1, "an"), (1, "binh"), (3, "ngoai")])


def test_without_kinds_the_units_people_chose_compete() -> None:
    (board,) = boards(ranking(UnitKey("people"), kinds=()))
    assert order(board) == [(1, "an"), (1, "binh"), (3, "ngoai"), (3, "to1")]


def test_units_can_be_judged() -> None:
    part = JudgedPart("tuyen-truyen", "Công tác tuyên truyền", 100, "unit")
    sheet = decide(("judge", "tuyen-truyen", {"marks": {"binh": 90, "an": 70}}))
    (board,) = boards(ranking(UnitKey("judged", part="tuyen-truyen")), judged=(part,), decisions=sheet)
    assert order(board) == [(1, "binh"), (2, "an"), (3, "ngoai")]
    assert board.rows[0].measures == (Ratio("judged:tuyen-truyen", 90),)


def test_equal_units_at_the_edge() -> None:
    tied = ranking(UnitKey("people_all_right"), prizes=(PrizeTier("Nhất", 1, 100),))
    (board,) = boards(tied)
    assert board.undecided == (Undecided(1, ("an", "ngoai"), ("Nhất",)),)
    (board,) = boards(tied, winners=Winners(ties="split"))
    assert [(row.prize, row.amount) for row in board.rows] == [("Nhất", 50), ("Nhất", 50), (None, 0)]
    (board,) = boards(tied, decisions=decide(("settle", "", {"order": ["ngoai", "an"]})))
    assert {row.unit: row.prize for row in board.rows} == {"an": None, "ngoai": "Nhất", "binh": None}
    (board,) = boards(tied, winners=Winners(ties="draw"), number=PublicNumber("1", 0, SEAL))
    assert sorted(str(row.prize) for row in board.rows) == ["Nhất", "None", "None"]


def test_only_rankings_of_the_round() -> None:
    assert boards(ranking(UnitKey("people"), per="contest")) == ()


MARKED = {"an": 7, "binh": 9}


def judged(*rankings: UnitRanking, marks: dict[str, int] = MARKED, min_points: int | None = None) -> UnitBoard:
    parts = (JudgedPart("video", "Video", 10, "unit", min_points=min_points),)
    decisions = decide(("judge", "video", {"marks": marks}))
    return boards(*rankings, judged=parts, decisions=decisions)[0]


def won(board: UnitBoard) -> dict[str, str | None]:
    return {row.unit: row.prize for row in board.rows if row.prize}


BY_MARKS = (UnitKey("judged", part="video"),)
ONE, TWO = (PrizeTier("Nhất", 1),), (PrizeTier("Nhất", 1), PrizeTier("Nhì", 5))


def test_a_unit_without_a_mark_is_not_ranked_where_marks_rank() -> None:
    board = judged(ranking(*BY_MARKS, prizes=TWO))
    assert order(board) == [(1, "binh"), (2, "an"), (3, "ngoai")]
    assert won(board) == {"binh": "Nhất", "an": "Nhì"}
    lower = judged(ranking(UnitKey("judged", "asc", part="video"), prizes=TWO))
    assert won(lower) == {"an": "Nhất", "binh": "Nhì"}, "no mark is not the smallest mark"
    assert won(judged(ranking(*BY_MARKS, prizes=TWO), marks={})) == {}


def test_a_marked_unit_that_nobody_played_for_is_ranked_unless_people_are_asked_for() -> None:
    marks = MARKED | {"so": 10}
    offices = {"kinds": ("ward", "office"), "prizes": ONE}
    assert won(judged(ranking(*BY_MARKS, **offices), marks=marks)) == {"so": "Nhất"}
    assert won(judged(ranking(*BY_MARKS, min_people=1, **offices), marks=marks)) == {"binh": "Nhất"}
    average = judged(ranking(*BY_MARKS, UnitKey("average"), **offices), marks=marks)
    assert average.rows[0].measures == (Ratio("judged:video", 10), Ratio("average", 0))
    assert won(judged(ranking(*BY_MARKS, prizes=ONE), marks=marks)) == {"binh": "Nhất"}, "of no kind that competes"
    chosen = order(judged(ranking(*BY_MARKS, kinds=()), marks=marks | {"hue": 9}))
    assert chosen[0] == (1, "so")
    assert "hue" not in [unit for _, unit in chosen], "nobody can choose it"


def test_marks_that_only_separate_equals_need_not_be_there() -> None:
    """an and ngoai have one person with everything right each; ngoai has no mark and the smaller place."""
    board = judged(ranking(UnitKey("people_all_right"), *BY_MARKS, prizes=TWO))
    assert order(board) == [(1, "an"), (2, "ngoai"), (3, "binh")]
    assert won(board) == {"an": "Nhất", "ngoai": "Nhì", "binh": "Nhì"}


def test_every_rank_that_is_added_up_needs_its_mark() -> None:
    keys = (UnitKey("people"), *BY_MARKS)
    board = judged(ranking(*keys, combine="ranks", prizes=ONE), marks={"binh": 1})
    assert won(board) == {"binh": "Nhất"}
    assert order(board)[0] == (1, "binh")


def test_below_the_least_mark_a_unit_keeps_its_place_and_wins_nothing() -> None:
    people = ranking(UnitKey("people"), prizes=ONE)
    board = judged(ranking(*BY_MARKS, prizes=TWO), min_points=8)
    assert (order(board)[:2], won(board)) == ([(1, "binh"), (2, "an")], {"binh": "Nhất"})
    assert won(judged(people, ranking(*BY_MARKS), min_points=8)) == {"an": "Nhất"}, "this one does not use the marks"
    assert won(judged(people, min_points=8)) == {"binh": "Nhất"}, "no ranking does"


def test_units_that_were_sealed_before_are_ranked_as_they_were() -> None:
    rules = make_rules(
        chain("score desc"),
        target=None,
        unit_rankings=(ranking(*BY_MARKS, prizes=TWO),),
        judged=(JudgedPart("video", "Video", 10, "unit"),),
    )
    decisions = decide(("judge", "video", {"marks": MARKED | {"so": 10}}))
    (board,) = replayed(rules, ENTRIES, people=PEOPLE, units=UNITS, decisions=decisions, edition=1).unit_boards
    assert won(board) == {"binh": "Nhất", "an": "Nhì", "ngoai": "Nhì"}
