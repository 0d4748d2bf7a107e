"""Standings worked out by hand: who represents a person, order, shared ranks, rulings, facts, from raw answers."""

from typing import Any

import pytest

from scoring.marking.entry import Entry, Marked
from scoring.marking.key import Key
from scoring.results.standings import Fold, Result, Rulings, Standing, fold
from scoring.results.statistics import Band
from scoring.rules.model import PrizeTier, RankingKey
from tests.scoring.samples import ONE_POINT, chain, make_bank, make_rules, marked

AN = [
    marked("an", 4, number=1, at=10, took=50, guess=3),
    marked("an", 5, number=2, at=20, took=90, guess=9),
    marked("an", 5, number=3, at=30, took=20, guess=2),
]


def standings(entries: list[Marked], ranking: tuple[RankingKey, ...], **more: Any) -> list[tuple[int, str]]:
    rules = make_rules(ranking, target=None, **more)
    return [(row.rank, row.person) for row in Fold(rules).add(entries).standings().rows]


@pytest.mark.parametrize(
    ("counts", "number"),
    [
        (("score desc", "received_at asc"), 2),
        (("score desc", "received_at desc"), 3),
        (("score desc", "duration asc"), 3),
        (("score desc",), 2),
        (("score asc",), 1),
        (("number asc",), 1),
        (("number desc",), 3),
        (("duration desc",), 2),
        (("prediction asc", "score desc"), 3),
        (("score desc", "prediction asc"), 3),
        (("received_at desc", "score desc"), 3),
    ],
)
def test_which_attempt_represents_a_person(counts: tuple[str, ...], number: int) -> None:
    """The true number is 1: An alone took part."""
    rules = make_rules(counts=chain(*counts), target="people")
    (row,) = Fold(rules).add(AN).standings().rows
    assert row.number == number


def test_every_key_of_the_chain_in_its_turn() -> None:
    entries = [
        marked("late", 6, at=900, took=5),
        marked("slow", 6, at=100, took=9),
        marked("best", 6, at=100, took=5),
        marked("four", 4, at=1, took=1),
    ]
    order = standings(entries, chain("score desc", "received_at asc", "duration asc"))
    assert order == [(1, "best"), (2, "slow"), (3, "late"), (4, "four")]
    assert standings(entries, chain("duration asc", "score desc", "received_at asc")) == [
        (1, "four"),
        (2, "best"),
        (3, "late"),
        (4, "slow"),
    ]


def test_equal_on_all_keys_shares_the_rank() -> None:
    entries = [marked("b", 5), marked("a", 5), marked("c", 6), marked("d", 4)]
    assert standings(entries, chain("score desc")) == [(1, "c"), (2, "a"), (2, "b"), (4, "d")]


def test_an_empty_round() -> None:
    result = Fold(make_rules(prizes=(PrizeTier("Nhất", 1),))).standings()
    assert result.rows == ()
    assert (result.facts.people, result.facts.entries, result.facts.predicted) == (0, 0, 0)


def test_voiding_moves_the_truth_and_brings_another_attempt() -> None:
    entries = [
        marked("an", 6, number=1, guess=1),
        marked("an", 5, number=2, guess=1),
        marked("binh", 6, guess=2),
        marked("chi", 6, guess=3),
    ]
    rules = make_rules(chain("score desc", "prediction asc"))
    before = Fold(rules).add(entries).standings()
    assert (before.facts.predicted, [row.person for row in before.rows]) == (3, ["chi", "binh", "an"])
    after = Fold(rules, Rulings(voided=frozenset({"an-1"}))).add(entries).standings()
    assert (after.facts.predicted, after.facts.voided, after.facts.entries) == (2, 1, 3)
    assert [(row.person, row.attempt, row.points) for row in after.rows] == [
        ("binh", "binh-1", 6),
        ("chi", "chi-1", 6),
        ("an", "an-2", 5),
    ]
    removed = Fold(rules, Rulings(removed=frozenset({"an"}))).add(entries).standings()
    assert (removed.facts.people, removed.facts.voided) == (2, 2)


def test_organizers_are_ranked_and_counted_but_do_not_win() -> None:
    rules = make_rules(chain("score desc", "received_at asc"), prizes=(PrizeTier("Nhất", 1),))
    entries = [marked("host", 6, at=1), marked("guest", 6, at=2)]
    result = Fold(rules, Rulings(ineligible=frozenset({"host"}))).add(entries).standings()
    assert [(row.rank, row.person, row.prize) for row in result.rows] == [(1, "host", None), (2, "guest", "Nhất")]
    assert result.facts.predicted == 2


@pytest.mark.parametrize(("once_in", "winner"), [("round", "an"), ("contest", "binh")])
def test_one_prize_per_person(once_in: str, winner: str) -> None:
    rules = make_rules(prizes=(PrizeTier("Nhất", 1),), one_prize_per_person=once_in)
    entries = [marked("an", 6), marked("binh", 5)]
    result = Fold(rules, Rulings(prized=frozenset({"an"}))).add(entries).standings()
    assert [row.person for row in result.rows if row.prize] == [winner]


def test_facts_are_counted_by_people_and_entries() -> None:
    entries = [*AN, marked("binh", 6, guess=4), marked("chi", 4)]
    facts = Fold(make_rules()).add(entries).standings().facts
    assert (facts.people, facts.entries, facts.people_all_right, facts.entries_all_right) == (3, 5, 1, 1)
    assert facts.bands == (Band(6, 1, 1), Band(5, 1, 2), Band(4, 1, 2))
    assert (facts.target, facts.predicted) == ("people_all_right", 1)


def test_from_raw_answers() -> None:
    """An sends q1 wrong at first; under the corrected key that was right, and Bình falls behind."""
    bank = make_bank({"q1": "a", "q2": "b"})
    rules = make_rules(chain("score desc", "received_at asc"), target=None)
    entries = [
        Entry("at-1", "an", 1, 0, 500, 400, {"q1": ["c"], "q2": ["b"]}, None, "00"),
        Entry("at-2", "binh", 1, 0, 600, 450, {"q1": ["a"], "q2": ["b"]}, None, "00"),
    ]

    def played(changes: dict[str, list[str]]) -> Result:
        key = Key.compile(bank, ONE_POINT, changes)
        return fold(rules, key, lambda entry: ["q1", "q2"], entries).standings()

    first = Standing(1, 1, "binh", "at-2", 1, 2, 450, 600, None, None, None)
    assert played({}).rows[0] == first
    assert [(row.person, row.points) for row in played({"q1": ["c"]}).rows] == [("an", 2), ("binh", 1)]
    assert played({"q1": ["a"]}) == played({})


def test_folds_under_other_rules_do_not_merge() -> None:
    plain = Fold(make_rules())
    with pytest.raises(ValueError, match="same rules"):
        plain.merge(Fold(make_rules(chain("score desc"))))
    with pytest.raises(ValueError, match="same rules"):
        plain.merge(Fold(make_rules(), Rulings(voided=frozenset({"x"}))))


def test_attempts_that_are_equal_in_everything_are_chosen_by_their_id() -> None:
    """Numbers are unique, unless two identities were one person: then too the order of entries must not matter."""
    twins = [marked("an", 5, number=1, attempt=name) for name in ("at-2", "at-1", "at-3")]
    for counts in (chain("score desc"), chain("score desc", "prediction asc")):
        for order in (twins, twins[::-1]):
            (row,) = Fold(make_rules(counts=counts)).add(order).standings().rows
            assert row.attempt == "at-1"


def test_merging_adds_what_was_voided() -> None:
    rulings = Rulings(voided=frozenset({"an-1", "binh-1"}))
    left, right = (Fold(make_rules(), rulings).add([marked(person)]) for person in ("an", "binh"))
    assert left.merge(right).standings().facts.voided == 2
