"""Partial marks, points by difficulty, several right answers, dropped questions, by hand."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.model import Bank
from scoring.marking.key import Key, KeyChangeError, KeyChanges, Mark
from scoring.rules.model import Marking
from tests.scoring.samples import make_bank

BANK = make_bank({"one": "a", "two": "ab", "all": "abcd"})
PARTIAL = Marking(points=10, wrong_points=0, option_points=3, wrong_option_points=-2)


@pytest.mark.parametrize(
    ("given_options", "points"),
    [("ab", 10), ("a", 3), ("ac", 1), ("acd", 0), ("c", 0), ("abc", 4), ("abcd", 2), ("", 0)],
)
def test_partial_marks_of_two_right_options(given_options: str, points: int) -> None:
    key = Key.compile(BANK, PARTIAL)
    assert key.mark(["two"], {"two": list(given_options)}) == Mark(points, 10, points == 10)


@pytest.mark.parametrize(("given_options", "points"), [("abc", 9), ("abcd", 10)])
def test_part_of_an_answer_is_always_worth_less_than_all_of_it(given_options: str, points: int) -> None:
    assert Key.compile(BANK, PARTIAL).mark(["all"], {"all": list(given_options)}).points == points
    generous = msgspec.structs.replace(PARTIAL, option_points=5)
    assert Key.compile(BANK, generous).mark(["all"], {"all": ["a", "b", "c"]}).points == 9


def test_a_wrong_answer_costs_no_more_than_wrong_points() -> None:
    negative = msgspec.structs.replace(PARTIAL, wrong_points=-3)
    key = Key.compile(BANK, negative)
    assert key.mark(["two"], {"two": ["c", "d"]}).points == -3
    assert key.mark(["two"], {"two": ["c"]}).points == -2
    assert key.mark(["two"], {}).points == 0


def test_points_by_difficulty() -> None:
    levels = zip(BANK.questions, ("easy", "medium", "hard"), strict=True)
    bank = Bank("demo", 1, tuple(msgspec.structs.replace(question, difficulty=level) for question, level in levels))
    key = Key.compile(bank, Marking(points=2, easy=1, hard=5))
    answers = {"one": ["a"], "two": ["a", "b"], "all": ["a"]}
    assert key.mark(["one", "two", "all"], answers) == Mark(3, 8, False)
    assert key.mark(["one", "two"], answers) == Mark(3, 3, True)
    assert key.most(["one", "two", "all"]) == 8


CHANGES: list[tuple[KeyChanges, dict[str, list[str]], Mark]] = [
    ({"one": [["a"], ["c"]]}, {"one": ["c"], "two": ["a", "b"]}, Mark(2, 2, True)),
    ({"one": [["a"], ["c"]]}, {"one": ["b"], "two": ["a", "b"]}, Mark(1, 2, False)),
    ({"two": [["a", "b"], ["a", "c"]]}, {"one": ["a"], "two": ["c", "a"]}, Mark(2, 2, True)),
    ({"one": "drop"}, {"one": ["a"], "two": ["a", "b"]}, Mark(1, 1, True)),
    ({"one": "drop", "two": "drop"}, {"one": ["a"], "two": ["a", "b"]}, Mark(0, 0, False)),
    ({"one": "void"}, {"two": ["a"]}, Mark(1, 2, False)),
    ({"one": "void", "two": "drop"}, {}, Mark(1, 1, True)),
]


@pytest.mark.parametrize(("changes", "answers", "mark"), CHANGES)
def test_corrections(changes: KeyChanges, answers: dict[str, list[str]], mark: Mark) -> None:
    assert Key.compile(BANK, Marking(), changes).mark(["one", "two"], answers) == mark


def test_partial_marks_go_by_the_nearest_of_several_right_answers() -> None:
    key = Key.compile(BANK, PARTIAL, {"two": [["a", "b"], ["c", "d"]]})
    assert key.mark(["two"], {"two": ["c"]}).points == 3
    assert key.mark(["two"], {"two": ["b", "c", "d"]}).points == 4


@pytest.mark.parametrize(
    "changes", [{"one": []}, {"one": [[]]}, {"one": [["a"], []]}, {"one": [["a"], ["z"]]}, {"one": [["a", "b"]]}]
)
def test_alternatives_that_do_not_fit_are_refused(changes: KeyChanges) -> None:
    with pytest.raises(KeyChangeError, match=r"question '?one"):
        Key.compile(BANK, Marking(), changes)


@given(
    st.dictionaries(st.sampled_from(["one", "two", "all"]), st.lists(st.sampled_from("abcd"), unique=True)),
    st.sampled_from([{}, {"one": ["b"]}, {"two": "void"}]),
)
def test_the_graded_key_marks_what_the_plain_key_marks_the_same(
    answers: dict[str, list[str]], changes: KeyChanges
) -> None:
    """`medium` = `points` says nothing new, but takes the other way through the code."""
    plain = Key.compile(BANK, Marking(points=2, wrong_points=-1), changes)
    graded = Key.compile(BANK, Marking(points=2, wrong_points=-1, medium=2), changes)
    assert type(plain) is not type(graded)
    paper = ["one", "two", "all"]
    assert plain.mark(paper, answers) == graded.mark(paper, answers)
