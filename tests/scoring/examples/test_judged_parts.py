"""Examples in which people mark something: essays, clips, shares, propaganda work. Places worked out by hand."""

from tests.scoring.examples.play import Example, Row, units, won
from tests.scoring.recorded import decide, ranks


def marks(part: str, **given: int) -> tuple[str, str, dict[str, dict[str, int]]]:
    return "judge", part, {"marks": {target.replace("_", "-"): points for target, points in given.items()}}


def test_units_are_marked_for_propaganda_and_for_spreading() -> None:
    """c20. tuyen-truyen: both units have 40, quan-3 has more people. lan-toa: quan-1 30 before 10. The number is
    stated: 1,234; an is 4 off, binh 34. Week 1 has ten days, week 2 seven."""
    example = Example("c20-bay-luot").join("an", unit="quan-1").join("binh", "chi", unit="quan-3")
    rows = [Row("an", 10, guess=1230), Row("binh", 10, guess=1200), Row("chi", 7)]
    outcome = example.play("tuan-1", *rows, decisions=decide(("state_number", "", {"number": 1234})))
    assert won(outcome) == [("Giải Nhất", "an"), ("Giải Nhì", "binh"), ("Giải Nhì", "chi")]
    judged = decide(marks("tuyen-truyen", quan_1=40, quan_3=40), marks("lan-toa", quan_1=30, quan_3=10))
    propaganda, spreading = example.season({"tuan-1": rows}, judged).unit_boards
    assert units(propaganda) == [(1, "quan-3", "Giải tuyên truyền"), (2, "quan-1", None)]
    assert units(spreading) == [(1, "quan-1", "Giải lan tỏa"), (2, "quan-3", None)]
    assert [(round_.closes_at - round_.opens_at) // 86_400_000 for round_ in example.plan.rounds] == [10, 7]


def test_a_play_off_decides_who_goes_on() -> None:
    """c38. Board A: an 200, then binh, chi and dung with 190 in the same time for two places: undecided, until the
    play-off is recorded. Board B has one person."""
    example = Example("c38-phap-luat-hoc-duong").join("an", "binh", "chi", "dung", board="Bảng A")
    example.join("em", board="Bảng B")
    rows = [Row("an", 20), *(Row(name, 19, took=300) for name in ("binh", "chi", "dung")), Row("em", 5)]
    board_a, board_b = example.season({"vong-1": rows}).finalists
    assert (board_a.people, board_a.undecided, board_a.places) == (("an",), ("binh", "chi", "dung"), 2)
    assert board_b.people == ("em",)
    play_off = decide(("settle", "", {"order": ["dung", "binh", "chi"]}))
    board_a, _ = example.season({"vong-1": rows}, play_off).finalists
    assert set(board_a.people) == {"an", "dung", "binh"}


def test_an_essay_adds_to_the_score_and_winners_of_the_month_are_judged_again() -> None:
    """c40. Month 1: an 8 + 9 = 17, binh 10 + 7 = 17: the essay decides for an; chi 10 + 2 = 12. Month 2: chi 10 + 10.
    Of the year an and chi have marks (70, 90); binh, who has none, is ranked and wins nothing."""
    example = Example("c40-quan-doi")
    first = [Row("an", 8), Row("binh", 10), Row("chi", 10)]
    second = [Row("chi", 10, number=2)]
    judged = decide(marks("tu-luan", an_1=9, binh_1=7, chi_1=2))
    outcome = example.play("thang-1", *first, decisions=judged)
    assert [(row.person, row.points) for row in outcome.boards[0].rows] == [("an", 17), ("binh", 17), ("chi", 12)]
    assert won(outcome) == [("Giải Nhất", "an"), ("Giải Nhì", "binh"), ("Giải Nhì", "chi")]
    year = decide(marks("chung-khao", an=70, chi=90))
    season = example.season({"thang-1": first, "thang-2": second}, year, round_decisions=judged)
    assert ranks(season) == [(1, "chi"), (2, "an"), (3, "binh")]
    assert won(season) == [("Giải Nhất năm", "chi"), ("Giải Nhì năm", "an")]


def test_essay_and_total_both_have_a_least_mark() -> None:
    """c48: essay at least 7, total at least 27. an 20 + 7 = 27 wins; binh 20 + 6 has too little in the essay; chi 19 +
    7 = 26 too little in all, but is before binh by the essay; dung, 15 years old, 18 + 10 = 28 wins among minors.
    The city marks binh again: 8, which replaces the district's 6, and binh with 28 is first."""
    example = Example("c48-ha-noi-covid").join("an", "binh", "chi", born="1980-01-01").join("dung", born="2006-01-01")
    rows = [Row("an", 20), Row("binh", 20), Row("chi", 19), Row("dung", 18)]
    districts = marks("tu-luan", an=7, binh=6, chi=7, dung=10)
    outcome = example.play("cuoc-thi", *rows, decisions=decide(districts))
    assert ranks(outcome, "nguoi-lon") == [(1, "an"), (2, "chi"), (3, "binh")]
    assert won(outcome) == [("Giải Nhất", "dung"), ("Giải Nhất", "an")]
    again = example.play("cuoc-thi", *rows, decisions=decide(districts, marks("tu-luan", binh=8)))
    assert won(again, "nguoi-lon") == [("Giải Nhất", "binh"), ("Giải Nhì", "an")]


def test_the_printed_figures_of_an_essay_contest() -> None:
    """c48 as published: 112 best, 59 of one kind and 53 of the other, of 2,890 judged (printed with a misprint, 2,220
    adults; 870 minors leave 2,020). Here a tenth of the judged: 202 adults of whom 59 reach 7 and 27, 87 minors of whom
    53 do; the others have 6 in the essay."""
    example = Example("c48-ha-noi-covid")
    adults, minors = [f"a{number}" for number in range(202)], [f"m{number}" for number in range(87)]
    example.join(*adults, born="1980-01-01").join(*minors, born="2006-01-01")
    best = {*adults[:59], *minors[:53]}
    given = {name: 7 if name in best else 6 for name in (*adults, *minors)}
    outcome = example.play(
        "cuoc-thi", *(Row(name, 20) for name in given), decisions=decide(("judge", "tu-luan", {"marks": given}))
    )
    by_division = {group.division: dict(group.bands) for group in outcome.facts.groups if group.division}
    assert by_division == {"nguoi-lon": {27: 59, 26: 143}, "thieu-nien": {27: 53, 26: 34}}
    assert {person for _, person in won(outcome)} < best


def test_clips_have_prizes_of_their_own() -> None:
    """c56. The clip decides: chi 80, an 60; binh is best in the quiz and handed in no clip."""
    example = Example("c56-video")
    rounds = {"tuan-1": [Row("an", 10), Row("binh", 20)], "tuan-2": [Row("chi", 5), Row("binh", 20)]}
    season = example.season(rounds, decide(marks("clip", an=60, chi=80)))
    assert ranks(season) == [(1, "chi"), (2, "an"), (3, "binh")]
    assert won(season) == [("Clip Nhất", "chi"), ("Clip Nhì", "an")]


def test_points_for_sharing_can_be_taken_back_and_prizes_pass_on() -> None:
    """c70. binh's 20 points for sharing put him first; the counter was broken, so the decision (the first) is
    withdrawn: an 100, chi 90, binh 80. an does not claim the prize in time: everybody after moves up."""
    example = Example("c70-quang-hanh")
    rows = [
        Row("an", 9, took=500),
        Row("an", 10, number=2, at=9000, took=600),
        Row("binh", 8, took=70),
        Row("chi", 9, took=400),
    ]
    shared = marks("chia-se", binh=20)
    before = example.play("tro-choi", *rows, decisions=decide(shared))
    assert [(row.person, row.points) for row in before.boards[0].rows] == [("binh", 100), ("an", 100), ("chi", 90)]
    after = example.play("tro-choi", *rows, decisions=decide(shared, ("withdraw", "1")))
    assert won(after) == [("Giải Nhất", "an"), ("Giải Nhì", "chi"), ("Giải Ba", "binh")]
    late = example.play("tro-choi", *rows, decisions=decide(shared, ("withdraw", "1"), ("unclaimed", "an")))
    assert won(late) == [("Giải Nhất", "chi"), ("Giải Nhì", "binh")]


def test_points_of_all_days_add_up_with_those_for_sharing() -> None:
    """c79. an: 5 + 3 on two days = 8; binh: 4 + 2 + 1 = 7 and 3 for sharing = 10; chi 5, and 3 + 300 s. Times add up:
    an 60 + 80."""
    day = 86_400
    outcome = Example("c79-hang-ngay").play(
        "june",
        Row("an", 5),
        Row("an", 3, number=2, at=day, took=80),
        *(Row("binh", right, number=at, at=at * day) for at, right in enumerate((4, 2, 1), 1)),
        Row("chi", 5, took=300),
        decisions=decide(marks("sharing", binh=3)),
    )
    assert [(row.person, row.points, row.duration_ms) for row in outcome.boards[0].rows] == [
        ("binh", 10, 180_000), ("an", 8, 140_000), ("chi", 5, 300_000)
    ]  # fmt: skip
    assert won(outcome) == [("First prize", "binh"), ("Second prize", "an")]


def test_an_essay_decides_between_equals_only() -> None:
    """c80. an and binh have 18; binh's essay is better. chi has 17 and the best essay. giao is alone among teachers."""
    example = Example("c80-mot-buoi").join("an", "binh", "chi", who="Học sinh").join("giao", who="Giáo viên")
    outcome = example.play(
        "buoi-thi",
        *(Row(name, right, at=2400) for name, right in (("an", 18), ("binh", 18), ("chi", 17), ("giao", 3))),
        decisions=decide(marks("bai-viet", an=9, binh=15, chi=20)),
    )
    assert [(row.person, row.points) for row in outcome.boards[0].rows] == [("binh", 18), ("an", 18), ("chi", 17)]
    assert won(outcome, "giao-vien") == [("Giải Nhất", "giao")]
