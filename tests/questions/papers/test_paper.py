"""Papers: the published vectors, even drawing, and that no rule can run dry once it compiled."""

from collections import Counter
from hashlib import sha256
from itertools import islice, permutations
from math import factorial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.model import Bank, Difficulty, Option, PaperRule, Question, Stratum
from questions.papers.paper import OPTIONS, QUESTIONS, Plan, all_orders, deal, draw, draw_questions, words
from questions.papers.strata import PaperError

SEED = bytes(range(16))
STREAM = "6c3084f1 8db004a3 8755ee20 8ab80bba 552574a0 b37462f2 b190c551 f7023847 bff5ecd5"
RANDOM = "q002 q003 q004 q005 q001"
STRATA = "q009 bcad, q010 adcb, q014 dcba, q004 adbc, q020 dbca, q016 acbd"
PUBLISHED = (Path(__file__).parents[3] / "docs" / "papers.md").read_text()
LEVELS: tuple[Difficulty, ...] = ("easy", "medium", "hard")


def question(number: int, **changes: object) -> Question:
    options = tuple(Option(letter, f"{letter}{number}") for letter in "abcd")
    given = {"topic": f"T{number % 3}", "difficulty": LEVELS[number // 3 % 3], **changes}
    return Question(f"q{number + 1:03}", f"Câu {number + 1}", options, ("a",), **given)  # type: ignore[arg-type]


def moved(number: int, kind: str, ids: str, *right: str) -> Question:
    given = question(number)
    return msgspec.structs.replace(given, options=tuple(Option(id, id) for id in ids), right=right, kind=kind)


MOVED = (
    moved(33, "order", "abcd", "a:2", "b:4", "c:1", "d:3"),
    moved(34, "match", "abc123", "a:2", "b:3", "c:1"),
    moved(35, "match", "ab1234", "a:1", "b:3"),
)
"""The key of the last has neither 2 nor 4."""


def bank(size: int = 30) -> Bank:
    return Bank("demo", 1, tuple(question(number) for number in range(size)))


def rule(**fields: object) -> PaperRule:
    return PaperRule("demo", **fields)  # type: ignore[arg-type]


def ids(plan: Plan, seed: bytes = SEED) -> list[str]:
    return [plan.questions[index].id for index in draw_questions(plan, seed)]


def test_the_stream_has_its_published_words() -> None:
    assert QUESTIONS == b"hoi-thi/paper/1/questions\0"
    assert OPTIONS == b"hoi-thi/paper/1/options\0"
    assert " ".join(f"{word:08x}" for word in islice(words(QUESTIONS, SEED), 9)) == STREAM
    second = sha256(b"hoi-thi/paper/1/questions\0" + SEED + b"\0\0\0\1").digest()
    assert STREAM.endswith(second[:4].hex())


def test_a_word_that_would_favour_low_numbers_is_thrown_away() -> None:
    # n = 3: the largest multiple below 2^32 is ffffffff, so exactly that word is rejected
    deck = [10, 11, 12]
    deal(deck, 1, iter([0xFFFFFFFF, 0xFFFFFFFE]))
    assert deck == [12, 11, 10]
    deck = [10, 11, 12, 13]
    deal(deck, 1, iter([0xFFFFFFFF]))
    assert deck[0] == 13


def show(plan: Plan, seed: bytes) -> str:
    return ", ".join(
        plan.questions[index].id + " " + "".join(plan.questions[index].options[place].id for place in order)
        for index, order in draw(plan, seed).items
    )


def test_published_papers() -> None:
    small = Plan.compile(rule(draw="random", count=5), bank(12))
    assert " ".join(ids(small)) == RANDOM
    strata = (Stratum(2, "T0"), Stratum(1, "T0", "easy"), Stratum(2, "T1"), Stratum(1, difficulty="hard"))
    assert show(Plan.compile(rule(draw="strata", strata=strata), bank()), SEED) == STRATA
    assert all(vector in PUBLISHED for vector in (STREAM, RANDOM, STRATA, SEED.hex()))


@given(
    seed=st.binary(min_size=16, max_size=16),
    counts=st.lists(st.integers(0, 3), min_size=4, max_size=4).filter(any),
    shuffle_questions=st.booleans(),
    shuffle_options=st.booleans(),
)
def test_a_stranger_with_the_published_program_draws_the_same_paper(
    seed: bytes, counts: list[int], shuffle_questions: bool, shuffle_options: bool
) -> None:
    stranger: dict[str, Any] = {}
    exec(PUBLISHED.split("```python\n")[1].split("```")[0], stranger)  # noqa: S102
    demo = Bank("demo", 1, tuple(question(number, pinned=number % 4 == 0) for number in range(33)) + MOVED)
    kinds = [Stratum(1), Stratum(1, "T0"), Stratum(1, difficulty="hard"), Stratum(1, "T0", "easy")]
    strata = tuple(msgspec.structs.replace(kind, count=n) for kind, n in zip(kinds, counts, strict=True) if n)
    plan = Plan.compile(
        rule(draw="strata", strata=strata, shuffle_questions=shuffle_questions, shuffle_options=shuffle_options), demo
    )
    pools = [
        (
            stratum.count,
            [
                q.id
                for q in demo.questions
                if stratum.topic in (None, q.topic) and stratum.difficulty in (None, q.difficulty)
            ],
            (stratum.topic is not None) + (stratum.difficulty is not None),
        )
        for stratum in strata
    ]
    options: dict[str, Any] = {q.id: ([option.id for option in q.options], q.pinned) for q in demo.questions}
    apart = {"q034": (0, (1, 0)), "q035": (3, (0, 1)), "q036": (2, (1, 0))}  # by hand from the keys
    options |= {id: (options[id][0], where) for id, where in apart.items()}
    theirs = stranger["paper"](seed, pools, options, shuffle_questions, shuffle_options)
    assert ", ".join(f"{id} {''.join(order)}" for id, order in theirs) == show(plan, seed)


def test_fixed_keeps_the_given_order_unless_told_to_shuffle() -> None:
    listed = ("q009", "q001", "q004")
    assert ids(Plan.compile(rule(draw="fixed", questions=listed, shuffle_questions=False), bank())) == list(listed)
    shuffled = Plan.compile(rule(draw="fixed", questions=listed), bank())
    seen = {tuple(ids(shuffled, bytes([n]) * 16)) for n in range(100)}
    assert len(seen) == 6
    assert all(sorted(paper) == sorted(listed) for paper in seen)


def test_without_shuffling_questions_come_in_bank_order_stratum_by_stratum() -> None:
    strata = (Stratum(3, "T1"), Stratum(2, "T0", "easy"))
    plan = Plan.compile(rule(draw="strata", strata=strata, shuffle_questions=False), bank())
    for number in range(50):
        paper = ids(plan, bytes([number]) * 16)
        assert paper[:3] == sorted(paper[:3])
        assert paper[3:] == sorted(paper[3:])
        assert {plan.questions[index].topic for index in draw_questions(plan, bytes([number]) * 16)[:3]} == {"T1"}


def test_pinned_questions_keep_their_options_and_others_keep_all_of_theirs() -> None:
    questions = tuple(question(number, pinned=number % 2 == 0) for number in range(10))
    plan = Plan.compile(rule(count=10), Bank("demo", 1, questions))
    moved = 0
    for number in range(30):
        for index, order in draw(plan, bytes([number]) * 16).items:
            assert sorted(order) == [0, 1, 2, 3]
            assert order == (0, 1, 2, 3) or not plan.questions[index].pinned
            moved += order != (0, 1, 2, 3)
    assert moved > 100
    still = Plan.compile(rule(count=10, shuffle_options=False), Bank("demo", 1, questions))
    assert all(order == (0, 1, 2, 3) for _, order in draw(still, SEED).items)


def test_the_options_of_a_paper_do_not_change_which_questions_are_on_it() -> None:
    plan = Plan.compile(rule(count=10), bank())
    assert [index for index, _ in draw(plan, SEED).items] == draw_questions(plan, SEED)


def test_every_question_and_every_option_order_is_about_as_likely() -> None:
    plan = Plan.compile(rule(count=3), bank(12))
    asked: Counter[int] = Counter()
    orders: Counter[tuple[int, ...]] = Counter()
    for number in range(4000):
        paper = draw(plan, number.to_bytes(16, "big"))
        asked.update(index for index, _ in paper.items)
        orders.update(order for _, order in paper.items)
    assert all(850 < asked[index] < 1150 for index in range(12))  # 1000 expected, five standard deviations
    assert len(orders) == 24
    assert all(385 < times < 615 for times in orders.values())  # 500 expected


@given(
    seed=st.binary(min_size=16, max_size=16),
    strata=st.lists(
        st.builds(
            Stratum,
            st.integers(1, 6),
            st.sampled_from([None, "T0", "T1", "T2"]),
            st.sampled_from([None, *LEVELS]),
        ),
        min_size=1,
        max_size=5,
    ),
    shuffle=st.booleans(),
)
def test_what_compiles_never_runs_dry_and_never_repeats_a_question(
    seed: bytes, strata: list[Stratum], shuffle: bool
) -> None:
    try:
        plan = Plan.compile(rule(draw="strata", strata=tuple(strata), shuffle_questions=shuffle), bank())
    except PaperError:
        return
    paper = draw_questions(plan, seed)
    assert len(paper) == len(set(paper)) == plan.count == sum(stratum.count for stratum in strata)


def test_a_narrow_stratum_gets_its_questions_before_a_wide_one_can_take_them() -> None:
    strata = (Stratum(6, "T0"), Stratum(4, "T0", "easy"))  # T0 has ten questions, four of them easy
    plan = Plan.compile(rule(draw="strata", strata=strata), bank())
    assert {plan.questions[index].topic for index in draw_questions(plan, SEED)} == {"T0"}
    with pytest.raises(PaperError, match=r"7 questions of topic 'T0', which has 10, of which other strata may take 4"):
        Plan.compile(rule(draw="strata", strata=(Stratum(7, "T0"), Stratum(4, "T0", "easy"))), bank())


def test_topics_match_however_they_are_written() -> None:
    questions = tuple(question(number, topic="Lịch sử  Việt Nam ") for number in range(3))
    plan = Plan.compile(rule(draw="strata", strata=(Stratum(3, "lịch sử việt nam"),)), Bank("demo", 1, questions))
    assert plan.count == 3


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"draw": "random"}, "needs a count"),
        ({"count": 0}, "cannot ask for 0"),
        ({"count": 31}, "31 questions of bank 'demo', which has 30"),
        ({"draw": "strata"}, "at least one stratum"),
        ({"draw": "strata", "strata": (Stratum(11, "T1"),)}, "11 questions of topic 'T1', which has 10"),
        ({"draw": "strata", "strata": (Stratum(5, "T1", "hard"),)}, "topic 'T1' and difficulty 'hard', which has 3"),
        ({"draw": "strata", "strata": (Stratum(1, "Luật"),)}, "topics of the bank: 'T0', 'T1', 'T2'"),
        (
            {"draw": "strata", "strata": (Stratum(2, "T1"),), "count": 3},
            "for 2 questions but the count is 3",
        ),
        ({"draw": "fixed"}, "must list"),
        ({"draw": "fixed", "questions": ("q001", "q099")}, "no question 'q099'"),
        ({"draw": "fixed", "questions": ("q001", "q001")}, "'q001' more than once"),
        ({"draw": "fixed", "questions": ("q001",), "count": 2}, "lists 1 questions but its count is 2"),
        ({"draw": "random", "count": 1, "questions": ("q001",)}, "cannot list questions"),
        ({"draw": "random", "count": 1, "strata": (Stratum(1),)}, "cannot have strata"),
    ],
)
def test_a_rule_the_bank_cannot_fill_is_refused(fields: dict[str, object], message: str) -> None:
    with pytest.raises(PaperError, match=message):
        Plan.compile(rule(**fields), bank())


def test_an_error_carries_its_numbers() -> None:
    with pytest.raises(PaperError) as caught:
        Plan.compile(rule(draw="strata", strata=(Stratum(11, "T1"),)), bank())
    assert caught.value.message.code == "paper.too_few"
    assert (caught.value.message.values["count"], caught.value.message.values["available"]) == (11, 10)
    assert caught.value.text("vi") == "đề thi cần 11 câu hỏi thuộc chuyên đề “T1”, nhưng ở đó chỉ có 10 câu"


def test_a_seed_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        draw_questions(Plan.compile(rule(count=1), bank()), b"short")


@pytest.mark.parametrize("options", [9, 10, 12])
def test_more_options_than_are_listed_are_shuffled_by_the_same_method(options: int) -> None:
    orders = all_orders(options)
    assert len(orders) == factorial(options)
    assert [orders[place] for place in range(24)] == list(islice(permutations(range(options)), 24))
    assert orders[len(orders) - 1] == tuple(reversed(range(options)))
    question = Question("q1", "?", tuple(Option(letter, letter) for letter in "abcdefghijkl"[:options]), ("a",))
    plan = Plan.compile(PaperRule("b", count=1), Bank("b", 1, (question,)))
    shown = {draw(plan, bytes([seed] * 16)).items[0][1] for seed in range(40)}
    assert len(shown) > 35 and all(sorted(order) == list(range(options)) for order in shown)
