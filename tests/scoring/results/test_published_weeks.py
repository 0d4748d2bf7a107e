"""Published results of real contests, replayed from made-up entries with the published totals."""

import msgspec
import pytest

from scoring.marking.entry import Marked
from scoring.people.model import Person
from scoring.results.standings import Fold
from scoring.results.statistics import Band
from scoring.rules.model import Closeness, League, PrizeTier, UnitKey, UnitNode, UnitRanking
from tests.scoring.samples import FULL, chain, make_rules, marked

WEEKLY = (PrizeTier("Nhất", 1, 1_500_000), PrizeTier("Nhì", 1, 1_000_000), PrizeTier("Ba", 2, 500_000))
UNITS = (
    UnitNode("hoa-binh", "Thành phố Hoà Bình"),
    UnitNode("khoi", "Đảng uỷ Khối các cơ quan tỉnh"),
    UnitNode("tan-lac", "Tân Lạc"),
    UnitNode("luong-son", "Lương Sơn"),
    UnitNode("khac", "Các đơn vị khác"),
)
TAKING_PART = {"hoa-binh": 1550, "khoi": 1448, "tan-lac": 1232, "luong-son": 1087, "khac": 3347}


def hoa_binh(closeness: Closeness, *guesses: int) -> Fold:
    """Hoà Bình 2022, week 1: 8,664 people, of whom 3,195 have all six right, in their units; the first of those with
    everything right guess `guesses`, one after the other, the others 2,000 or nothing."""
    rules = make_rules(
        closeness=closeness,
        prizes=WEEKLY,
        unit_rankings=(UnitRanking("dong", "Đông người dự thi", (UnitKey("people"),), prizes=(PrizeTier("Nhất", 1),)),),
    )
    units = [unit for unit, count in TAKING_PART.items() for _ in range(count)]
    people = {f"p{number:04}": Person(f"p{number:04}", unit) for number, unit in enumerate(units)}
    guessed = dict(enumerate(guesses))
    rows = [
        marked(person, FULL if number < 3195 else number % FULL, at=number, guess=guessed.get(number, 2000))
        for number, person in enumerate(people)
    ]
    return Fold(rules, people=people, units=UNITS).add(rows)


def test_hoa_binh_week_1() -> None:
    outcome = hoa_binh("absolute", 3213, 3201, 3200, 3214).outcome()
    assert (outcome.facts.people, outcome.facts.people_all_right) == (8664, 3195)
    assert outcome.facts.predicted == 3195
    rows = outcome.boards[0].rows[:4]
    assert [(row.prediction, row.distance, row.prize) for row in rows] == [
        (3200, 5, "Nhất"), (3201, 6, "Nhì"), (3213, 18, "Ba"), (3214, 19, "Ba")
    ]  # fmt: skip
    (board,) = outcome.unit_boards
    assert [(row.unit, row.measures[0].value, row.prize) for row in board.rows[1:4]] == [
        ("hoa-binh", 1550, None), ("khoi", 1448, None), ("tan-lac", 1232, None)
    ]  # fmt: skip
    assert outcome.facts.bands[0] == Band(FULL, 3195, 3195)


@pytest.mark.parametrize(
    ("closeness", "ranks"), [("absolute", [1, 1]), ("prefer_under", [2, 1]), ("not_over", [3195, 1])]
)
def test_a_guess_as_far_below_as_above(closeness: Closeness, ranks: list[int]) -> None:
    """3,200 and 3,190 around 3,195, at the same moment. Not over: 3,200 counts like no guess, the only one."""
    rules = msgspec.structs.replace(hoa_binh(closeness).rules, ranking=chain("score desc", "prediction asc"))
    fold = Fold(rules).add(
        marked(f"p{number}", FULL, guess={0: 3200, 1: 3190}.get(number, 2000)) for number in range(3195)
    )
    places = {row.prediction: row.rank for row in fold.standings().rows}
    assert [places[3200], places[3190]] == ranks


def test_cao_bang_counts_people_once_and_ranks_two_leagues() -> None:
    """Cao Bằng 2025-26 at a hundredth: 6,596 entries of 4,574 people, of whom Đồng Tháp outside has 318, 7 of them with
    20 of 20; of two people with everything right the faster is first (45 seconds)."""
    leagues = (League("trong", "Trong tỉnh", units=("cao-bang",)), League("ngoai", "Ngoài tỉnh", units=("ngoai",)))
    units = (
        UnitNode("cao-bang", "Cao Bằng"),
        UnitNode("xa", "Xã", parent="cao-bang"),
        UnitNode("ngoai", "Ngoài tỉnh"),
        UnitNode("hcm", "TP. Hồ Chí Minh", parent="ngoai"),
        UnitNode("dong-thap", "Đồng Tháp", parent="ngoai"),
    )
    measures = (UnitKey("people"), UnitKey("people_all_right"))
    rules = make_rules(
        chain("score desc", "duration asc", "prediction asc"),
        target="people",
        leagues=leagues,
        unit_rankings=(UnitRanking("tap-the", "Tập thể", measures, leagues=("trong", "ngoai")),),
    )
    unit_of = ["dong-thap"] * 318 + ["hcm"] * 900 + ["xa"] * 3356
    people = {f"p{number}": Person(f"p{number}", unit) for number, unit in enumerate(unit_of)}
    rows = [
        marked(
            person, FULL if number < 7 else 3, at=number, took=45_000 if number == 3 else 60_000, guess=4000 + number
        )
        for number, person in enumerate(people)
    ]
    rows += [marked(f"p{number}", 2, number=2, at=number, took=30_000) for number in range(6596 - 4574)]
    outcome = Fold(rules, people=people, units=units).add(rows).outcome()
    assert (outcome.facts.people, outcome.facts.entries, outcome.facts.predicted) == (4574, 6596, 4574)
    inside, outside = outcome.unit_boards
    assert [(row.unit, [each.value for each in row.measures]) for row in inside.rows] == [("xa", [3356, 0])]
    assert [(row.unit, [each.value for each in row.measures]) for row in outside.rows] == [
        ("hcm", [900, 0]), ("dong-thap", [318, 7])
    ]  # fmt: skip
    best, second = outcome.boards[0].rows[:2]
    assert (best.person, best.duration_ms, best.points) == ("p3", 45_000, FULL)
    assert (second.person, second.prediction) == ("p6", 4006), "of 60 seconds the nearest guess"
    (dong_thap,) = [group for group in outcome.facts.groups if group.unit == "dong-thap"]
    assert (dong_thap.people, dong_thap.people_all_right) == (318, 7)


def test_moj_2019_bands() -> None:
    """Ministry of Justice 2019, round 1: of 15,083 entries 4,984 have nine right, 2,454 eight, 2,314 seven, 2,518 six,
    17 none; the others lie between."""
    published = {9: 4984, 8: 2454, 7: 2314, 6: 2518, 0: 17, 3: 15083 - 4984 - 2454 - 2314 - 2518 - 17}
    rows = []
    for points, count in published.items():
        rows += [Marked(f"{points}-{at}", f"{points}-{at}", 1, points, points == 9, 1, at, None) for at in range(count)]
    facts = Fold(make_rules(target=None)).add(rows).standings().facts
    assert {band.points: band.entries for band in facts.bands} == published
    assert (facts.entries, facts.people_all_right) == (15083, 4984)
