"""Marking by hand: one right option, a set of right options, blanks, minus points, corrected and voided questions."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.marking.key import Key, KeyChangeError, Mark
from scoring.rules.model import Marking
from tests.scoring.samples import ONE_POINT, make_bank

BANK = make_bank({"q1": "a", "q2": "bc", "q3": "d", "q4": "b"})
PAPER = ["q3", "q1", "q2"]
RIGHT = {"q1": ["a"], "q2": ["b", "c"], "q3": ["d"]}


def test_everything_right() -> None:
    assert Key.compile(BANK, ONE_POINT).mark(PAPER, RIGHT) == Mark(points=3, max=3, all_right=True)


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (["b", "c"], 3),
        (["c", "b"], 3),
        (["b"], 2),
        (["b", "c", "d"], 2),
        (["a", "d"], 2),
        ([], 2),
        (["c", "b", "c"], 3),
        (("c", "b"), 3),
    ],
)
def test_a_set_counts_only_when_it_is_exactly_right(answer: list[str], points: int) -> None:
    mark = Key.compile(BANK, ONE_POINT).mark(PAPER, RIGHT | {"q2": answer})
    assert mark == Mark(points, 3, points == 3)


def test_only_questions_on_the_paper_count() -> None:
    key = Key.compile(BANK, ONE_POINT)
    assert key.mark(["q1"], RIGHT) == Mark(1, 1, True)
    assert key.mark([], RIGHT) == Mark(0, 0, False)
    with pytest.raises(KeyError):
        key.mark(["q9"], RIGHT)


def test_wrong_answers_cost_and_blanks_do_not() -> None:
    key = Key.compile(BANK, Marking(points=4, wrong_points=-1))
    assert key.mark(PAPER, {"q1": ["a"], "q2": ["b"], "q3": []}) == Mark(4 - 1, 12, False)
    assert key.mark(PAPER, {}) == Mark(0, 12, False)
    assert key.mark(PAPER, {"q1": ["b"], "q2": ["a"], "q3": ["a"]}) == Mark(-3, 12, False)


def test_a_voided_question_is_full_marks_for_everybody() -> None:
    key = Key.compile(BANK, Marking(points=2, wrong_points=-1), {"q2": "void"})
    assert key.mark(PAPER, {"q1": ["a"], "q3": ["d"]}) == Mark(6, 6, True), "left blank"
    assert key.mark(PAPER, {"q1": ["a"], "q2": ["a"], "q3": ["d"]}) == Mark(6, 6, True), "answered wrongly"
    assert key.mark(["q1"], {"q1": ["a"]}) == Mark(2, 2, True), "not on this paper"


def test_a_corrected_key_replaces_the_right_options() -> None:
    key = Key.compile(BANK, ONE_POINT, {"q1": ["b"], "q2": ["a", "d"]})
    assert key.mark(PAPER, RIGHT) == Mark(1, 3, False)
    assert key.mark(PAPER, {"q1": ["b"], "q2": ["d", "a"], "q3": ["d"]}) == Mark(3, 3, True)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"q9": "void"}, "'q9' is not in bank demo version 1"),
        ({"q1": []}, 'list of right options, "void" or "drop"'),
        ({"q1": "viod"}, 'list of right options, "void" or "drop"'),
        ({"q2": ["b", "x"]}, "has no option 'x'"),
        ({"q1": ["a", "b"]}, "takes one answer"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(changes: dict[str, list[str]], words: str) -> None:
    with pytest.raises(KeyChangeError, match=words):
        Key.compile(BANK, ONE_POINT, changes)


@given(st.dictionaries(st.sampled_from(PAPER), st.lists(st.sampled_from("abcd"), unique=True)), st.randoms())
def test_marking_again_gives_the_same(answers: dict[str, list[str]], chance: random.Random) -> None:
    """Whatever the order of questions and options, and with an undone correction."""
    mark = Key.compile(BANK, ONE_POINT).mark(PAPER, answers)
    shuffled = {question: chance.sample(given, len(given)) for question, given in reversed(answers.items())}
    assert Key.compile(BANK, ONE_POINT, {}).mark(chance.sample(PAPER, 3), shuffled) == mark
    assert Key.compile(BANK, ONE_POINT, {"q1": ["a"], "q2": ["c", "b"]}).mark(PAPER, answers) == mark
