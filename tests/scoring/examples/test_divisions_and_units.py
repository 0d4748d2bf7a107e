"""Examples with divisions, leagues and prizes of units. Places and prizes worked out by hand."""

from scoring.results.outcome import Ratio
from tests.scoring.examples.play import Example, Row, units, won
from tests.scoring.recorded import decide, ranks


def test_rate_marks_and_winners_together() -> None:
    """c43. chi-linh 2 of 10 taking part, kinh-mon 3 of 20, nam-sach 1 of 5. Rates 2/10 = 1/5: chi-linh and nam-sach
    share place 1, kinh-mon is 3rd; times two: 2, 6, 2. Propaganda 7, 9, 8: places 3, 1, 2. Winners: all six win, 2,
    3 and 1: places 2, 1, 3. Sums: chi-linh 2 + 3 + 2 = 7, kinh-mon 6 + 1 + 1 = 8, nam-sach 2 + 2 + 3 = 7: two share
    the first place, and the first and the second prize lie between them."""
    example = Example("c43-hai-duong").join("an", "binh", unit="chi-linh").join("chi", "dung", "em", unit="kinh-mon")
    example.join("giang", unit="nam-sach")
    rows = [Row(name, 20 - at) for at, name in enumerate(("an", "binh", "chi", "dung", "em", "giang"))]
    judged = ("judge", "tuyen-truyen", {"marks": {"chi-linh": 7, "kinh-mon": 9, "nam-sach": 8}})
    (board,) = example.play("dot-1", *rows, decisions=decide(judged)).unit_boards
    assert [(row.rank, row.unit, row.measures[-1]) for row in board.rows] == [
        (1, "chi-linh", Ratio("ranks", 7)), (1, "nam-sach", Ratio("ranks", 7)), (3, "kinh-mon", Ratio("ranks", 8))
    ]  # fmt: skip
    assert board.rows[0].measures[0] == Ratio("rate", 2, 10)
    (tie,) = board.undecided
    assert tie.prizes == ("Nhất tập thể", "Nhì tập thể")
    # nam-sach's mark is corrected to 10: propaganda places 3, 2, 1, so nam-sach has 6
    better = ("judge", "tuyen-truyen", {"marks": {"nam-sach": 10}})
    (board,) = example.play("dot-1", *rows, decisions=decide(judged, better)).unit_boards
    assert units(board) == [(1, "nam-sach", "Nhất tập thể"), (2, "chi-linh", "Nhì tập thể"), (3, "kinh-mon", None)]


def test_never_more_prizes_than_half_of_the_people() -> None:
    """c44. Five pupils of the primary school: two prizes at most (half of five, rounded down), both first prizes. The
    lower-secondary school has seven: three prizes, two first and one second."""
    example = Example("c44-quang-nam-phap-luat")
    small, large = [f"a{number}" for number in range(5)], [f"b{number}" for number in range(7)]
    example.join(*small, unit="kim-dong").join(*large, unit="nguyen-du")
    outcome = example.play("dot-1", *(Row(name, 9, took=60 + int(name[1])) for name in (*small, *large)))
    assert won(outcome, "tieu-hoc") == [("Giải Nhất", "a0"), ("Giải Nhất", "a1")]
    assert won(outcome, "thcs") == [("Giải Nhất", "b0"), ("Giải Nhất", "b1"), ("Giải Nhì", "b2")]


def test_officials_and_citizens_have_their_own_number_and_bank() -> None:
    """c54. All right: officials an and binh (2), citizens chi, dung, em (3). an guesses 2, binh 3 (right for citizens,
    not here); dung guesses 3, chi 2, em 5. Two firsts in one week."""
    example = Example("c54-hue-hanh-chinh").join("an", unit="so-y-te", role="Thí sinh")
    example.join("binh", unit="so-du-lich", role="Thí sinh").join("chi", "dung", unit="phu-xuan", role="Thí sinh")
    example.join("em", unit="thuan-hoa", role="Thí sinh").join("giang", unit="so-y-te", role="Thí sinh")
    outcome = example.play(
        "tuan-1",
        Row("an", 15, guess=2),
        Row("binh", 15, guess=3),
        Row("chi", 15, guess=2),
        Row("dung", 15, guess=3),
        Row("em", 15, guess=5),
        Row("giang", 14, guess=2),
    )
    assert {group.division: group.predicted for group in outcome.facts.groups if group.division} == {
        "can-bo": 2, "nguoi-dan": 3
    }  # fmt: skip
    assert won(outcome, "can-bo") == [("Giải Nhất", "an"), ("Giải Nhì", "binh")]
    assert won(outcome, "nguoi-dan") == [("Giải Nhất", "dung"), ("Giải Nhì", "chi")]
    assert ranks(outcome, "nguoi-dan") == [(1, "dung"), (2, "chi"), (3, "em")]
    # so-y-te: 2 of 4, all right 1 of 2; so-du-lich: 1 of 2, 1 of 1: rates are equal, then the second measure decides
    # phu-xuan: 2 of 100, 2 of 2; thuan-hoa: 1 of 50, 1 of 1: equal on both
    offices, wards = outcome.unit_boards
    assert units(offices) == [(1, "so-du-lich", "Nhất khối"), (2, "so-y-te", None)]
    assert [row.measures[-1].value for row in offices.rows] == [1 + 1, 1 + 2]
    assert units(wards) == [(1, "phu-xuan", None), (1, "thuan-hoa", None)]
    assert wards.undecided[0].prizes == ("Nhất khối",)


def test_a_person_moved_to_another_division_changes_both_numbers() -> None:
    """c54: binh turns out to be a citizen. Officials with all right: 1, citizens: 2."""
    example = Example("c54-hue-hanh-chinh").join("an", "binh", unit="so-y-te", role="Thí sinh")
    example.join("chi", unit="phu-xuan", role="Thí sinh")
    rows = [Row("an", 15, guess=1), Row("binh", 15, guess=2), Row("chi", 15, guess=1)]
    moved = decide(("move", "binh", {"unit": "phu-xuan", "division": "nguoi-dan"}))
    outcome = example.play("tuan-1", *rows, decisions=moved)
    assert won(outcome, "can-bo") == [("Giải Nhất", "an")]
    assert won(outcome, "nguoi-dan") == [("Giải Nhất", "binh"), ("Giải Nhì", "chi")]


def test_places_by_people_with_a_least_number() -> None:
    """c72. ha-nam has 3 people (2 in kim-bang, 1 in duy-tien), ninh-binh 2, below the least 3: placed last, no prize,
    so the second prize of provinces is left. Districts by all right: kim-bang 1 (binh's second answer does not
    count), hoa-lu 1 as well; both have two people: equal."""
    example = Example("c72-cau-tra-loi-dau-tien").join("an", "binh", unit="kim-bang").join("chi", unit="duy-tien")
    example.join("dung", "em", unit="hoa-lu")
    outcome = example.play(
        "cuoc-thi",
        Row("an", 15),
        Row("binh", 3),
        Row("chi", 2),
        Row("dung", 15),
        Row("em", 1),
    )
    provinces, districts = outcome.unit_boards
    assert [(row.unit, row.counts, row.prize) for row in provinces.rows] == [
        ("ha-nam", True, "Tỉnh Nhất"), ("ninh-binh", False, None)
    ]  # fmt: skip
    assert [(each.prize, each.count) for each in provinces.unawarded] == [("Tỉnh Nhì", 1)]
    assert [(row.rank, row.unit) for row in districts.rows] == [(1, "hoa-lu"), (1, "kim-bang"), (3, "duy-tien")]
    assert districts.undecided[0].prizes == ("Huyện Nhất",)


def test_a_right_second_answer_does_not_count_for_places() -> None:
    outcome = (
        Example("c72-cau-tra-loi-dau-tien")
        .join("an", "binh", unit="hoa-lu")
        .play("cuoc-thi", Row("an", 3), Row("an", 15, number=2, at=9000), Row("binh", 10))
    )
    assert ranks(outcome) == [(1, "binh"), (2, "an")]


def test_rates_of_schools_and_of_good_papers() -> None:
    """c74. th-1 has 3 of 4 taking part, th-2 both of 2 (but fewer than 3 pupils: no prize), cs-1 4 of 10. Good papers
    (8 and more): th-1 1 of 4, th-2 0 of 2, cs-1 3 of 10 = 30 %, the highest. Pupils of each level have their own
    prizes."""
    example = Example("c74-mat-sang-hoc-hay").join("a1", "a2", "a3", unit="th-1").join("b1", "b2", unit="th-2")
    example.join("c1", "c2", "c3", "c4", unit="cs-1")
    points = {"a1": 10, "a2": 5, "a3": 5, "b1": 7, "b2": 7, "c1": 9, "c2": 9, "c3": 8, "c4": 1}
    outcome = example.play(
        "cuoc-thi", *(Row(name, right, took=60 + at) for at, (name, right) in enumerate(points.items()))
    )
    taking_part, good = outcome.unit_boards
    assert [(row.unit, row.measures[0], row.prize) for row in taking_part.rows] == [
        ("th-1", Ratio("rate", 3, 4), "Tỷ lệ cao nhất"),
        ("cs-1", Ratio("rate", 4, 10), None),
        ("th-2", Ratio("rate", 2, 2), None),
    ]
    assert [(row.unit, row.measures[0]) for row in good.rows] == [
        ("cs-1", Ratio("rate", 3, 10)), ("th-1", Ratio("rate", 1, 4))
    ]  # fmt: skip
    assert good.rows[0].prize == "Bài tốt nhất"
    assert won(outcome, "tieu-hoc") == [("Giải Nhất", "a1"), ("Giải Nhì", "b1")]
    assert won(outcome, "thcs") == [("Giải Nhất", "c1"), ("Giải Nhì", "c2")]
