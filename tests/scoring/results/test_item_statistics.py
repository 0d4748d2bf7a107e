"""Questions counted: by hand, and against a plain second computation over single entries."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from scoring.results.item_statistics import AnswerCount, ItemFacts, Thirds, item_statistics, make_thirds


def a_is_right(question: str, answer: tuple[str, ...]) -> bool:
    return answer == ("a",)


def facts_of(weak: dict[str, int], strong: dict[str, int]) -> ItemFacts:
    counts = [AnswerCount("q1", tuple(answer), "weak", count) for answer, count in weak.items()]
    counts += [AnswerCount("q1", tuple(answer), "strong", count) for answer, count in strong.items()]
    (facts,) = item_statistics(counts, a_is_right)
    return facts


def test_thirds_hold_at_least_a_third_and_never_part_equal_points() -> None:
    assert make_thirds({0: 10, 5: 10, 10: 10}) == Thirds(0, 10)
    assert make_thirds({0: 1, 3: 40, 9: 40, 10: 1}) == Thirds(3, 9)
    assert make_thirds({7: 100}) is None
    assert make_thirds({}) is None
    assert [Thirds(3, 9).of(points) for points in (3, 4, 9)] == ["weak", "middle", "strong"]


def test_a_good_question() -> None:
    facts = facts_of({"a": 30, "b": 60, "": 10}, {"a": 90, "b": 10})
    assert (facts.drawn, facts.answered, facts.right) == (200, 190, 120)
    assert (facts.facility, facts.discrimination, facts.alarm) == (60, 60, None)
    assert [(each.answer, each.right, each.percent, each.weak, each.strong) for each in facts.answers] == [
        (("a",), True, 60, 30, 90),
        (("b",), False, 35, 60, 10),
    ]


def test_the_strong_agree_on_a_wrong_answer() -> None:
    facts = facts_of({"a": 40, "b": 30, "c": 30}, {"a": 10, "b": 85, "c": 5})
    assert (facts.discrimination, facts.alarm) == (-30, ("b",))


def test_a_trap_for_the_weak_is_no_alarm() -> None:
    assert facts_of({"a": 20, "b": 80}, {"a": 45, "b": 55}).alarm is None


def test_answers_that_differ_in_the_order_of_their_parts_are_one() -> None:
    """As statements and pairs come in the order of each paper: together they make the key doubtful."""
    parts = (("a:2", "b:1", "c:3"), ("b:1", "c:3", "a:2"))
    counts = [AnswerCount("q1", each, "strong", 30) for each in parts]
    counts += [AnswerCount("q1", ("a:1", "b:2", "c:3"), "strong", 40), AnswerCount("q1", parts[0], "weak", 30)]
    counts += [AnswerCount("q1", ("a:1", "b:2", "c:3"), "weak", 70)]
    (facts,) = item_statistics(counts, lambda question, answer: set(answer) == {"a:1", "b:2", "c:3"})
    assert [(each.answer, each.count) for each in facts.answers] == [(("a:1", "b:2", "c:3"), 110), (parts[0], 90)]
    assert facts.alarm == parts[0]


def test_few_entries_say_nothing() -> None:
    facts = facts_of({"a": 1, "b": 5}, {"b": 19})
    assert (facts.discrimination, facts.alarm) == (None, None)


@given(st.lists(st.tuples(st.integers(0, 10), st.sampled_from(["", "a", "b", "c"])), max_size=300))
def test_counting_groups_is_counting_entries(entries: list[tuple[int, str]]) -> None:
    thirds = make_thirds(Counter(points for points, _ in entries))
    singles = [
        AnswerCount("q1", tuple(answer), thirds.of(points) if thirds else "middle", 1) for points, answer in entries
    ]
    grouped = [AnswerCount(*key, count) for key, count in Counter(each[:3] for each in singles).items()]
    one_by_one = item_statistics(singles, a_is_right, thirds=thirds is not None)
    assert item_statistics(grouped, a_is_right, thirds=thirds is not None) == one_by_one
    for facts in one_by_one:
        assert facts.drawn == len(entries)
        assert facts.answered == sum(bool(answer) for _, answer in entries)
        assert facts.right == sum(answer == "a" for _, answer in entries)
        assert sum(each.count for each in facts.answers) == facts.answered
