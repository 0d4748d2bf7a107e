"""Examples with draws, shared prizes and totals over a season. Lots are computed here by their published recipe."""

from functools import partial
from hashlib import sha256

from scoring.replay.round import PrizeHolding
from tests.scoring.examples.play import SEAL, Example, Row, drawn, lot, units, won
from tests.scoring.recorded import decide, ranks


def test_score_then_time_then_a_public_number() -> None:
    """c75. an and binh have 10 in 100 s, chi 10 in 101 s. Before the number is known an and binh are equal; then the
    smaller lot is first, whichever number comes."""
    example = Example("c75-boc-tham")
    rows = [Row("an", 10, took=100), Row("binh", 10, took=100), Row("chi", 10, took=101)]
    assert ranks(example.play("quiz", *rows)) == [(1, "an"), (1, "binh"), (3, "chi")]
    for number in ("473920", "118064", "000007"):
        order = sorted(["an", "binh"], key=partial(lot, number))
        outcome = example.play("quiz", *rows, number=drawn(number))
        assert [person for _, person in ranks(outcome)] == [*order, "chi"]
        assert won(outcome) == [("First prize", order[0]), ("Second prize", order[1])]


def test_taking_somebody_out_reorders_nobody_else() -> None:
    """c75, five equal people: without any one of them the others draw in the same order."""
    example = Example("c75-boc-tham")
    rows = [Row(name, 10) for name in ("an", "binh", "chi", "dung", "em")]
    order = [person for _, person in ranks(example.play("quiz", *rows, number=drawn("5551")))]
    assert order == sorted(order, key=lambda person: lot("5551", person))
    for gone in order:
        left = example.play("quiz", *rows, number=drawn("5551"), decisions=decide(("disqualify", gone)))
        assert [person for _, person in ranks(left)] == [person for person in order if person != gone]


def test_only_the_edge_of_a_prize_is_drawn() -> None:
    """c76. an 10; binh, chi and dung 9 share the second place for one prize: the draw decides for whoever has the
    smallest lot. Without the number it is undecided, and an has the prize either way."""
    example = Example("c76-rut-tham")
    rows = [Row("an", 10), Row("binh", 9), Row("chi", 9), Row("dung", 9), Row("em", 2)]
    open_yet = example.play("quiz", *rows)
    assert won(open_yet) == [("Prize", "an")]
    assert open_yet.facts.undecided[0].persons == ("binh", "chi", "dung")
    lucky = min(["binh", "chi", "dung"], key=lambda person: lot("88", person))
    outcome = example.play("quiz", *rows, number=drawn("88"))
    assert won(outcome) == [("Prize", "an"), ("Prize", lucky)]
    assert ranks(outcome)[1:4] == [(2, "binh"), (2, "chi"), (2, "dung")], "the draw is about the prize, not the place"


def test_best_weeks_then_the_tie_break_question() -> None:
    """c77, the best three of five weeks. an 20 + 20 + 20 (and 1, 2) = 60, binh 20 + 20 + 20 = 60, chi 19 * 5 -> 57. Of
    the counted weeks an was 1 + 1 + 1 = 3 off, binh 0 + 0 + 2 = 2 off: binh is champion."""
    example = Example("c77-tuan-tot-nhat")
    stated = decide(("state_number", "", {"number": 100}))
    weeks = {
        "week-1": [Row("an", 20, guess=101), Row("binh", 20, guess=100), Row("chi", 19, guess=100)],
        "week-2": [Row("an", 1, guess=100), Row("binh", 20, guess=100), Row("chi", 19, guess=100)],
        "week-3": [Row("an", 20, guess=99), Row("binh", 20, guess=102), Row("chi", 19, guess=100)],
        "week-4": [Row("an", 2, guess=100), Row("chi", 19, guess=100)],
        "week-5": [Row("an", 20, guess=101), Row("chi", 19, guess=100)],
    }
    season = example.season(weeks, round_decisions=stated)
    assert [(row.person, row.points, row.distance) for row in season.boards[0].rows] == [
        ("binh", 60, 2), ("an", 60, 3), ("chi", 57, 0)
    ]  # fmt: skip
    assert won(season) == [("Champion", "binh"), ("Runner-up", "an")]
    assert won(example.play("week-1", *weeks["week-1"], decisions=stated)) == [("Weekly prize", "binh")]


def test_attempts_earned_by_sharing_and_the_best_single_attempt() -> None:
    """c78. an is granted three more attempts, of which the rules allow two. Week 1: an 9 (third attempt), binh 8. Week
    2: binh 9 in 50 s. Over all weeks binh's 9 in 50 s is before an's 9 in 60 s."""
    example = Example("c78-moi-tuan-mot-luot")
    first = [*(Row("an", 6 + number, number=number, at=4000 * number) for number in (1, 2, 3)), Row("binh", 8)]
    outcome = example.play("week-1", *first, decisions=decide(("grant_attempts", "an", {"count": 3})))
    assert outcome.granted == {"an": 2}
    assert won(outcome) == [("Prize of the week", "an")]
    season = example.season({"week-1": first, "week-2": [Row("binh", 9, took=50)]})
    assert [(row.person, row.points) for row in season.boards[0].rows] == [("binh", 9), ("an", 9)]
    assert won(season) == [("Overall prize", "binh")]


def test_every_attempt_over_the_bar_is_a_ticket() -> None:
    """c82. an has three attempts of 8 and more, binh one, chi none (7). an's lot is the best of three. Two prizes, chi
    has no ticket and too few points. Who has won in week 1 cannot win in week 2."""
    example = Example("c82-ve-so")
    rows = [
        *(Row("an", 8 + number % 2, number=number, at=4000 * number) for number in (1, 2, 3)),
        Row("an", 3, number=4, at=20_000),
        Row("binh", 10),
        Row("dung", 8),
        Row("chi", 7),
    ]
    number = "12 7 33 41 5 20 + 9"
    lots = {person: [lot(number, person)] for person in ("an", "binh", "dung")}
    for ticket in (2, 3):
        text = f"{SEAL}{number}an/{ticket}"
        lots["an"].append(int(sha256(text.encode()).hexdigest(), 16))
    order = sorted(lots, key=lambda person: min(lots[person]))
    outcome = example.play("week-1", *rows, number=drawn(number))
    assert [person for _, person in ranks(outcome)] == [*order, "chi"]
    assert won(outcome) == [("Prize", order[0]), ("Prize", order[1])]
    held = (PrizeHolding(order[0], "Prize"), PrizeHolding(order[1], "Prize"))
    assert won(example.play("week-2", *rows, number=drawn(number), held=held)) == [("Prize", order[2])]


def test_equal_people_share_the_money_of_what_they_hold() -> None:
    """c86. an and binh share the first place: 1,000 + 500 = 1,500, 750 each, under the name of the first prize. chi and
    dung share the third place and 250: 125 each."""
    outcome = Example("c86-chia-deu").play(
        "game-1",
        *(Row(name, right, at=900) for name, right in (("an", 10), ("binh", 10), ("chi", 8), ("dung", 8), ("em", 1))),
    )
    assert [(each.person, each.prize, each.amount) for each in outcome.awards] == [
        ("an", "First prize", 750),
        ("binh", "First prize", 750),
        ("chi", "Third prize", 125),
        ("dung", "Third prize", 125),
    ]  # fmt: skip


def test_a_prize_that_is_not_claimed_lapses() -> None:
    """c88. The winner of the draw does not claim: nobody else gets the prize."""
    example = Example("c88-het-han")
    rows = [Row(name, 3) for name in ("an", "binh", "chi")]
    first = min(["an", "binh", "chi"], key=lambda person: lot("31", person))
    assert won(example.play("week-1", *rows, number=drawn("31"))) == [("Weekly prize", first)]
    lapsed = example.play("week-1", *rows, number=drawn("31"), decisions=decide(("unclaimed", first)))
    assert won(lapsed) == []
    assert [(each.prize, each.count) for each in lapsed.facts.unawarded] == [("Weekly prize", 1)]


def test_the_sum_of_four_rounds_and_districts_by_people_and_quality() -> None:
    """c08. an 10 + 9 = 19, binh 8 + 10 = 18, chi 10. Districts: tam-ky 2 people (an, binh) with 37 points, hoi-an 1
    (chi) with 10 a head. Places by people 1, 2; by average 18.5 and 10: 1, 2. Sums 2 and 4. Two prizes for two
    districts."""
    example = Example("c08-quang-nam").join("an", unit="tk-1").join("binh", unit="tk-2").join("chi", unit="ha-1")
    rounds = {
        "dot-1": [Row("an", 10, guess=3), Row("binh", 8, guess=3), Row("chi", 10, guess=9)],
        "dot-4": [Row("an", 9, guess=2), Row("binh", 10, guess=2)],
    }
    season = example.season(rounds)
    assert [(row.person, row.points) for row in season.boards[0].rows] == [("an", 19), ("binh", 18), ("chi", 10)]
    assert won(season)[:2] == [("Giải Nhất chung cuộc", "an"), ("Giải Nhì chung cuộc", "binh")]
    (board,) = season.unit_boards
    assert units(board) == [(1, "tam-ky", "Giải tập thể"), (2, "hoi-an", "Giải tập thể")]
    assert [str(each) for each in board.rows[0].measures] == [
        "Ratio(measure='people', value=2, of=1)",
        "Ratio(measure='average', value=37, of=2)",
        "Ratio(measure='ranks', value=2, of=1)",
    ]
    assert example.plan.rounds[3].closes_at - example.plan.rounds[3].opens_at == (14 * 24 + 9) * 3_600_000
