"""Marking of every kind of question: total, the same every time, in whole points, whatever the order of a paper."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.kinds import KINDS, PARTED
from questions.model import Bank, Option, PaperRule, Question
from questions.papers.paper import Plan, draw
from scoring.marking.key import Key
from scoring.marking.tables import check_tables
from scoring.messages import ScoringError
from scoring.rules.model import KindPoints, Marking

OPTIONS = tuple(Option(id, f"ý {id}") for id in "abcd")
RIGHTS: dict[str, tuple[str, ...]] = {
    "one": ("b",),
    "many": ("a", "c"),
    "number": ("3.14±0.01 km", "5 km"),
    "text": ("Sông Hương", "Hương Giang"),
    "statements": ("a:true", "b:false", "c:true", "d:false"),
    "order": ("a:3", "b:1", "c:4", "d:2"),
    "match": ("a:2", "b:3", "c:2"),
}
TYPED = ("number", "text")
SHOWN: dict[str, tuple[Option, ...]] = {
    **dict.fromkeys(TYPED, ()),
    "match": tuple(Option(id, f"ý {id}") for id in "abc1234"),
}
BANK = Bank(
    "b",
    1,
    tuple(
        Question(f"{name}{at}", "?", SHOWN.get(name, OPTIONS), RIGHTS[name], kind=name)
        for name in KINDS
        for at in (1, 2)
    ),
)
EXAM = Marking(
    points=25,
    kinds=(
        KindPoints("statements", (10, 25, 50, 100)),
        KindPoints("number", (50,)),
        KindPoints("order", (0, 20, 40, 80)),
        KindPoints("match", (10, 20, 60)),
    ),
)
PARTS = st.sampled_from([f"{id}:{value}" for id in "abcde" for value in ("true", "false", *"1234", "")])
ANSWERS = st.lists(
    st.one_of(st.sampled_from("abcde"), PARTS, st.sampled_from(["3,14", "5", "1.200", "song huong"]), st.text()),
    max_size=6,
)
MARKINGS = st.builds(
    Marking,
    points=st.integers(1, 50),
    wrong_points=st.integers(-5, 0),
    easy=st.none() | st.integers(1, 9),
    option_points=st.none() | st.integers(1, 3),
    kinds=st.sampled_from([(), EXAM.kinds, (KindPoints("statements", (40,)), KindPoints("text", (7,)))]),
)


def test_every_kind_is_tried_here() -> None:
    assert set(RIGHTS) == set(KINDS)


@given(MARKINGS, st.dictionaries(st.sampled_from([each.id for each in BANK.questions]), ANSWERS), st.randoms())
def test_marking_is_total_and_in_whole_points(marking: Marking, answers: dict[str, list[str]], chance: Any) -> None:
    key, ids = Key.compile(BANK, marking), [each.id for each in BANK.questions]
    mark = key.mark(ids, answers)
    assert type(mark.points) is int and type(mark.max) is int
    least = sum(marking.wrong_points for id in ids if answers.get(id))
    assert least <= mark.points <= mark.max == key.most(ids)
    assert mark.all_right == (mark.points == mark.max)
    shuffled = chance.sample(ids, len(ids))
    mixed = {id: chance.sample(answers[id], len(answers[id])) for id in chance.sample(sorted(answers), len(answers))}
    assert Key.compile(BANK, marking).mark(shuffled, mixed) == mark


@given(st.binary(min_size=16, max_size=16), st.booleans())
def test_a_shuffled_paper_marks_the_same(seed: bytes, shuffle: bool) -> None:
    """Answers name options by their ids, so their order on a paper does not matter."""
    plan = Plan.compile(PaperRule("b", count=len(BANK.questions), shuffle_options=shuffle), BANK)
    paper = draw(plan, seed)
    answers = {}
    for index, order in paper.items:
        question = plan.questions[index]
        assert sorted(order) == list(range(len(question.options)))
        shown = [question.options[place].id for place in order]
        right = sorted(question.right, key=lambda part: shown.index(part[0]) if shown else 0)
        answers[question.id] = right[:1] if question.kind in TYPED else right
    answers |= {
        name: [KINDS["number"].show_key(RIGHTS["number"])[1].partition(" ")[0]] for name in ("number1", "number2")
    }
    ids = [plan.questions[index].id for index, _ in paper.items]
    assert Key.compile(BANK, EXAM).mark(ids, answers) == (
        25 * 6 + (100 + 50 + 80 + 60) * 2,
        730,
        True,
    )


@pytest.mark.parametrize(
    ("parts", "points"),
    [
        ([], 0),
        (["a:true", "b:false", "c:true", "d:false"], 100),
        (["a:true", "b:false", "c:true", "d:true"], 50),
        (["a:true", "b:false", "c:true"], 50),
        (["a:true", "b:false", "c:false", "d:true"], 25),
        (["d:false"], 10),
        (["a:false", "b:true", "c:false", "d:true"], -3),
    ],
)
def test_statements_are_worth_what_the_table_says(parts: list[str], points: int) -> None:
    marking = msgspec.structs.replace(EXAM, wrong_points=-3)
    mark = Key.compile(BANK, marking).mark(["statements1"], {"statements1": parts})
    assert mark == (points, 100, points == 100)


def test_without_a_table_all_statements_have_to_be_right() -> None:
    key = Key.compile(BANK, Marking(points=4))
    assert key.mark(["statements1"], {"statements1": ["a:true", "b:false", "c:true"]}).points == 0
    assert key.mark(["statements1"], {"statements1": list(RIGHTS["statements"])}).points == 4
    partly = Key.compile(BANK, Marking(points=4, option_points=1, wrong_option_points=-1))
    assert partly.mark(["statements1"], {"statements1": ["a:true", "b:false", "c:false"]}).points == 1


def test_a_table_for_another_number_of_statements_is_refused() -> None:
    check_tables(BANK, EXAM)
    three = msgspec.structs.replace(EXAM, kinds=(KindPoints("statements", (1, 2, 3)),))
    with pytest.raises(ScoringError, match=r"statements1 has 4 parts, but marking\.kinds gives points for 3"):
        check_tables(BANK, three)
    assert Key.compile(BANK, three).mark(["statements1"], {"statements1": ["a:true", "b:false", "c:true"]}).points == 2
    assert set(PARTED) == {"statements", "order", "match"}


@pytest.mark.parametrize(
    ("question", "parts", "points"),
    [
        *(("order1", parts, 80) for parts in (["a:3", "b:1", "c:4", "d:2"], ["d:2", "c:4", "b:1", "a:3"])),
        ("order1", ["a:3", "b:1", "c:2", "d:4"], 20),
        ("order1", ["a:3", "b:1", "c:4"], 40),
        ("order1", ["a:3", "b:2", "c:1", "d:4"], 0),
        ("order1", ["a:1", "b:2", "c:3", "d:4"], -3),
        ("order1", [], 0),
        ("match1", ["a:2", "b:3", "c:2"], 60),
        ("match1", ["a:2", "b:2", "c:2"], 20),
        ("match1", ["b:3"], 10),
        ("match1", ["a:1", "b:4"], -3),
    ],
)
def test_orders_and_pairs_are_worth_what_the_table_says(question: str, parts: list[str], points: int) -> None:
    key = Key.compile(BANK, msgspec.structs.replace(EXAM, wrong_points=-3))
    assert key.mark([question], {question: parts}).points == points
    whole = 4 if parts and points in (80, 60) else 0
    assert Key.compile(BANK, Marking(points=4)).mark([question], {question: parts}).points == whole


def test_corrections_of_every_kind() -> None:
    changes: Any = {
        "number1": ["3.15 km"],
        "text1": [list(RIGHTS["text"]), ["Lô Dung"]],
        "statements1": ["a:false", "b:false", "c:true", "d:false"],
        "order1": ["a:4", "b:3", "c:2", "d:1"],
        "match1": [["a:2", "b:3", "c:2"], ["a:2", "b:1", "c:2"]],
        "order2": "void",
        "number2": "void",
        "text2": "drop",
    }
    key = Key.compile(BANK, EXAM, changes)
    ids = ["number1", "text1", "statements1", "number2", "text2", "order1", "match1", "order2"]
    answers = {"number1": ["3,15"], "text1": ["lô dung"], "statements1": ["a:false", "b:false", "c:true", "d:false"]}
    answers |= {"order1": ["d:1", "c:2", "b:3", "a:4"], "match1": ["a:2", "b:1", "c:2"]}
    assert key.mark(ids, answers) == (50 + 25 + 100 + 50 + 80 + 60 + 80, 445, True)
    assert key.mark(ids, {"text1": ["HUONG GIANG"]}).points == 25 + 50 + 80
    assert key.mark(ids, {"match1": ["a:1", "b:1", "c:2"], "order1": ["b:1"]}).points == 20 + 50 + 80
