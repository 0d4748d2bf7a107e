"""Examples in which the number of people with everything right is predicted. Places and prizes worked out by hand."""

from tests.scoring.examples.play import Example, Row, units, won
from tests.scoring.recorded import decide, ranks


def test_of_equal_attempts_the_first_one_counts() -> None:
    """c01. an has 10 twice, guessing 9 first and 2 (the truth) later: only the score chooses, then the number, so the
    first counts. All right: an, binh, chi = 3. Distances: an 6, binh 1, chi 3; dung has 9 and is behind them."""
    outcome = Example("c01-phu-nu-tien-boi").play(
        "tuan-1",
        Row("an", 10, at=100, guess=9),
        Row("an", 10, number=2, at=9000, guess=3),
        Row("binh", 10, at=500, guess=4),
        Row("chi", 10, at=90, guess=0),
        Row("dung", 9, at=80, guess=3),
    )
    assert (outcome.facts.people, outcome.facts.entries, outcome.facts.predicted) == (4, 5, 3)
    assert ranks(outcome) == [(1, "binh"), (2, "chi"), (3, "an"), (4, "dung")]
    assert won(outcome) == [("Giải Nhất", "binh"), ("Giải Nhì", "chi"), ("Giải Nhì", "an"), ("Giải Nhì", "dung")]


def test_drawn_by_topic_then_prediction_then_time_taken() -> None:
    """c07. All right: an, binh, chi = 3. an and binh are 1 off on either side, so the shorter time decides: binh. chi
    is 2 off. dung has 14 and is last."""
    example = Example("c07-hai-tuan").join("an", "binh", unit="so")
    outcome = example.play(
        "dot-2",
        Row("an", 15, guess=2, took=300),
        Row("binh", 15, guess=4, took=200),
        Row("chi", 15, guess=5, took=10),
        Row("dung", 14, guess=3, took=5),
    )
    assert ranks(outcome) == [(1, "binh"), (2, "an"), (3, "chi"), (4, "dung")]
    assert won(outcome)[-1] == ("Giải Ba", "dung")
    assert [(group.unit, group.people) for group in outcome.facts.groups if group.people] == [("so", 2)]


def test_the_earliest_of_the_best_attempts_counts() -> None:
    """c15. an answers right at 500 s guessing 1, and again at 100 s guessing 9: the earlier one counts, though it
    guesses worse. All right: an, binh, chi = 3, so an is 6 off, binh and chi are 1 off; binh was earlier. dung misses
    one and wins nothing, although eleven prizes wait."""
    example = Example("c15-vcnet-dang")
    outcome = example.play(
        "tuan-1",
        Row("an", 5, number=2, at=500, guess=3),
        Row("an", 5, number=1, at=100, guess=9),
        Row("binh", 5, at=700, guess=2),
        Row("chi", 5, at=701, guess=4),
        Row("dung", 4, at=60, guess=3),
    )
    assert outcome.facts.predicted == 3
    assert ranks(outcome) == [(1, "binh"), (2, "chi"), (3, "an"), (4, "dung")]
    assert won(outcome) == [("Giải Nhất", "binh"), ("Giải Nhì", "chi"), ("Giải Nhì", "an")]
    assert [(each.prize, each.count) for each in outcome.facts.unawarded] == [("Giải Ba", 3), ("Giải Khuyến khích", 5)]


def test_one_week_may_have_another_number_of_questions() -> None:
    """c15, week 4 has six questions: five right are not all right."""
    outcome = Example("c15-vcnet-dang").play("tuan-4", Row("an", 6, guess=1), Row("binh", 5, guess=1))
    assert outcome.facts.people_all_right == 1
    assert won(outcome) == [("Giải Nhất", "an")]


def test_a_set_of_right_options_has_to_match() -> None:
    """c16: of question 1 a, b and d are right, of question 2 all four. Without d the answer is wrong, in any order it
    is right: an has 10, binh 9, chi (who chose too many) 9. A person who organizes has 10 and wins nothing."""
    example = Example("c16-tuyen-giao", right={"t1-1": "abd", "t1-2": "abcd"})
    example.join("an", "binh", "chi", born="1990-01-01", role="Thí sinh")
    example.join("thu-ky", born="1980-01-01", role="Ban Tổ chức, Tổ thư ký")
    outcome = example.play(
        "tuan-1",
        Row("an", 10, guess=2, answers={"t1-1": ["d", "a", "b"]}),
        Row("binh", 10, guess=2, answers={"t1-1": ["a", "b"]}),
        Row("chi", 10, guess=3, answers={"t1-3": ["a", "b"]}),
        Row("thu-ky", 10, guess=2, at=60),
    )
    assert [(row.person, row.points) for row in outcome.boards[0].rows] == [
        ("thu-ky", 10), ("an", 10), ("binh", 9), ("chi", 9)
    ]  # fmt: skip
    assert [(each.person, each.amount) for each in outcome.awards] == [
        ("an", 4_000_000), ("binh", 2_000_000), ("chi", 2_000_000)
    ]  # fmt: skip


def test_a_question_without_a_right_option_is_void_and_the_number_moves() -> None:
    """c17. Before: only an has all ten, so the number is 1 and binh, who guessed 2, is behind with 9 points. Once the
    question that binh and chi got wrong is void, three have all right: binh is 1 off, an 2, chi 3."""
    example = Example("c17-an-toan-giao-thong").join("an", "binh", unit="hcm", born="1999-09-09")
    example.join("chi", unit="ha-noi", born="1999-09-09")
    rows = (
        Row("an", 10, guess=1),
        Row("binh", 10, guess=2, answers={"t11-10": ["z"]}),
        Row("chi", 10, guess=6, answers={"t11-10": ["b"]}),
    )
    assert won(example.play("tuan-11", *rows))[0] == ("Giải Nhất", "an")
    outcome = example.play("tuan-11", *rows, decisions=decide(("void_question", "t11-10", {"how": "full"})))
    assert outcome.facts.predicted == 3
    assert won(outcome) == [("Giải Nhất", "binh"), ("Giải Nhì", "an"), ("Giải Nhì", "chi")]
    assert {group.unit: group.people for group in outcome.facts.groups if group.unit} == {"hcm": 2, "ha-noi": 1}


def test_nothing_after_the_prediction() -> None:
    """c23. Truth 4. an is 0 off; binh and chi 1 off on either side and equal on everything: the second prize and one of
    the third are between them, undecided. dung, 3 off, gets the other third prize either way."""
    example = Example("c23-hoa-binh")
    for person, unit in (("an", "tp"), ("binh", "kim-boi"), ("chi", "mai-chau"), ("dung", "tp"), ("em", "tp")):
        example.join(person, unit=unit)
    rows = (
        Row("an", 6, guess=4),
        Row("binh", 6, guess=3, at=50_000),
        Row("chi", 6, guess=5, at=90),
        Row("dung", 6, guess=1),
        Row("em", 2, guess=4),
    )
    outcome = example.play("tuan-1", *rows)
    assert ranks(outcome) == [(1, "an"), (2, "binh"), (2, "chi"), (4, "dung"), (5, "em")]
    assert won(outcome) == [("Giải Nhất", "an"), ("Giải Ba", "dung")]
    (undecided,) = outcome.facts.undecided
    assert (set(undecided.persons), undecided.prizes) == ({"binh", "chi"}, ("Giải Nhì", "Giải Ba"))
    settled = example.play("tuan-1", *rows, decisions=decide(("settle", "", {"order": ["chi", "binh"]})))
    assert {person: prize for prize, person in won(settled)} == {
        "an": "Giải Nhất", "chi": "Giải Nhì", "binh": "Giải Ba", "dung": "Giải Ba"
    }  # fmt: skip


def test_collective_prizes_of_the_whole_contest() -> None:
    """c23 over two weeks, people counted once: tp has an and em, kim-boi binh, mai-chau chi. Two share the second
    place, and two second prizes wait for them."""
    example = (
        Example("c23-hoa-binh").join("an", "em", unit="tp").join("binh", unit="kim-boi").join("chi", unit="mai-chau")
    )
    outcome = example.season(
        {
            "tuan-1": [Row("an", 6), Row("binh", 6), Row("chi", 6)],
            "tuan-2": [Row("an", 6), Row("em", 1), Row("binh", 1)],
        }
    )
    (board,) = outcome.unit_boards
    assert units(board) == [
        (1, "tp", "Giải Nhất tập thể"), (2, "kim-boi", "Giải Nhì tập thể"), (2, "mai-chau", "Giải Nhì tập thể")
    ]  # fmt: skip


def test_prizes_for_units_in_every_round() -> None:
    """c28. People: sa-pa 2, bac-ha 2, bat-xat 1. sa-pa has 19 + 17 = 18 a head, bac-ha 19 + 15 = 17: sa-pa is first.
    The second unit prize is there twice."""
    example = Example("c28-lao-cai")
    for unit, people in (("sa-pa", "an binh"), ("bac-ha", "chi dung"), ("bat-xat", "em")):
        example.join(*people.split(), unit=unit, born="2000-05-05")
    outcome = example.play(
        "dot-1",
        Row("an", 19, guess=2),
        Row("binh", 17),
        Row("chi", 19, guess=5),
        Row("dung", 15),
        Row("em", 3, guess=2),
    )
    (board,) = outcome.unit_boards
    assert units(board) == [(1, "sa-pa", "Nhất tập thể"), (2, "bac-ha", "Nhì tập thể"), (3, "bat-xat", "Nhì tập thể")]
    # truth 2: an 0 off, chi 3 off
    assert won(outcome)[:2] == [("Giải Nhất", "an"), ("Giải Nhì", "chi")]


def test_three_attempts_to_do_better() -> None:
    """c37. binh's third attempt is the best one; truth 2 (an, binh): an is 1 off, binh 0."""
    outcome = Example("c37-luat-bau-cu").play(
        "cuoc-thi",
        Row("an", 19, guess=3, at=60),
        *(Row("binh", right, number=number, at=1000 * number, guess=2) for number, right in enumerate((10, 18, 19), 1)),
    )
    assert (outcome.facts.people, outcome.facts.entries) == (2, 4)
    assert [(row.person, row.number, row.distance) for row in outcome.boards[0].rows] == [("binh", 3, 0), ("an", 1, 1)]


def test_who_does_not_claim_passes_the_prize_on_and_nobody_else_moves() -> None:
    """c39. Places an, binh, chi, dung, em. binh (second prize) does not get in touch: em, the next without a prize,
    gets the second prize; chi and dung keep their third prizes."""
    example = Example("c39-cong-dan-voi-bau-cu").join("an", "binh", "chi", "dung", "em", born="2000-01-01")
    rows = [Row(name, 10, guess=5 + off) for off, name in enumerate(("an", "binh", "chi", "dung", "em"))]
    before = [("Giải Nhất", "an"), ("Giải Nhì", "binh"), ("Giải Ba", "chi"), ("Giải Ba", "dung")]
    assert won(example.play("ky-6", *rows)) == before
    after = example.play("ky-6", *rows, decisions=decide(("unclaimed", "binh")))
    assert won(after) == [("Giải Nhất", "an"), ("Giải Nhì", "em"), ("Giải Ba", "chi"), ("Giải Ba", "dung")]


def test_members_of_agencies_only() -> None:
    """c53: so-noi-vu organizes and is out, a company is no agency, a secretary is out by what was stated. The number to
    predict counts them all the same: 4 all right, so an with 4 is before binh with 2."""
    example = Example("c53-cong-chuc-hoa-binh").join("an", "binh", unit="so-y-te", role="Thí sinh")
    example.join("chu-nha", unit="so-noi-vu", role="Thí sinh").join("giam-doc", unit="doanh-nghiep", role="Thí sinh")
    assert [example.people[name].eligible for name in ("an", "chu-nha", "giam-doc")] == [True, False, False]
    outcome = example.play(
        "dot-1",
        Row("an", 10, guess=4),
        Row("binh", 10, guess=2),
        Row("chu-nha", 10, guess=4, at=30, took=20),
        Row("giam-doc", 10, guess=4, at=31, took=20),
    )
    assert [person for _, person in ranks(outcome)] == ["chu-nha", "giam-doc", "an", "binh"]
    assert won(outcome) == [("Giải Nhất", "an"), ("Giải Nhì", "binh")]


def test_one_attempt_a_week_from_a_published_bank() -> None:
    """c55. All right: an, binh; the truth is 2, both are 1 off, binh was earlier."""
    outcome = Example("c55-y-te-hue").play(
        "tuan-3", Row("an", 10, guess=1, at=900), Row("binh", 10, guess=3, at=800), Row("chi", 9, guess=2)
    )
    assert [(each.person, each.amount) for each in outcome.awards] == [
        ("binh", 1_500_000), ("an", 1_000_000), ("chi", 700_000)
    ]  # fmt: skip
