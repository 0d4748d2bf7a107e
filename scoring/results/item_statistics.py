"""What is to be known of each question of a round: how hard it was, whether those who do well get it right, and what
the others chose. A pure function of counts, in whole numbers.

Entries are put into thirds by their points: the fewest points that hold a third of all entries and the most that do.
Entries of the same points are in the same third; where that leaves no two, nothing is said of thirds.

The alarm: most of the strong agree on an answer that the key calls wrong, and they choose it more often than the weak
do. Then it is rather the key that is wrong.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

import msgspec

Third = Literal["weak", "middle", "strong"]
FEWEST_IN_THIRD = 20
"""With fewer entries in either third nothing is said of discrimination, and no alarm is given."""
_MOST_ANSWERS = 8
Answer = tuple[str, ...]


class Thirds(NamedTuple):
    """An entry is weak up to so many points and strong from so many on; None: there are no thirds."""

    weak_to: int
    strong_from: int

    def of(self, points: int) -> Third:
        return "strong" if points >= self.strong_from else "weak" if points <= self.weak_to else "middle"


class AnswerCount(NamedTuple):
    """So many entries of a third gave this answer to a question; an empty one: it was on their paper, unanswered."""

    question: str
    answer: Answer
    third: Third
    entries: int


class AnswerFacts(msgspec.Struct, frozen=True):
    """Who gave an answer; `percent` of those who had the question, rounded."""

    answer: Answer
    right: bool
    count: int
    percent: int
    weak: int
    strong: int


class ItemFacts(msgspec.Struct, frozen=True):
    """`facility` is how many percent had it right, `discrimination` by how many points of percent more of the strong
    than of the weak, None where there are no thirds. `weak` and `strong` of its answers are percent of their third.
    `alarm` is the answer that makes the key doubtful. `median_ms` is the middle time of the attempts that had it, for
    each of their questions."""

    question: str
    drawn: int
    answered: int
    right: int
    facility: int
    discrimination: int | None
    answers: tuple[AnswerFacts, ...]
    alarm: Answer | None
    median_ms: int | None = None


def make_thirds(entries_by_points: Mapping[int, int]) -> Thirds | None:
    total, points = sum(entries_by_points.values()), sorted(entries_by_points)
    weak_to = _reach(points, entries_by_points, total)
    strong_from = _reach(points[::-1], entries_by_points, total)
    return None if weak_to is None or strong_from is None or weak_to >= strong_from else Thirds(weak_to, strong_from)


def _reach(points: list[int], entries: Mapping[int, int], total: int) -> int | None:
    """Where, going through the points in this order, a third of all entries is reached."""
    held = 0
    for each in points:
        held += entries[each]
        if 3 * held >= total:
            return each
    return None


def item_statistics(
    counts: Iterable[AnswerCount],
    is_right: Callable[[str, Answer], bool],
    median_ms: Mapping[str, int] | None = None,
    *,
    thirds: bool = True,
) -> tuple[ItemFacts, ...]:
    """Of every question that was drawn, in the order of their names. `is_right` says whether an answer to a question is
    right by the key in force; `thirds` False: there are none, and every count is of the middle. The order in which the
    options or parts of an answer came makes no other answer."""
    by_question: dict[str, dict[Answer, Counter[Third]]] = defaultdict(lambda: defaultdict(Counter))
    for question, answer, third, entries in counts:
        by_question[question][tuple(sorted(answer))][third] += entries
    return tuple(
        _facts(question, by_question[question], is_right, (median_ms or {}).get(question), thirds)
        for question in sorted(by_question)
    )


def _facts(
    question: str,
    answers: Mapping[Answer, Counter[Third]],
    is_right: Callable[[str, Answer], bool],
    median_ms: int | None,
    thirds: bool,
) -> ItemFacts:
    drawn: Counter[Third] = Counter()
    right: Counter[Third] = Counter()
    rights = {answer: bool(answer) and is_right(question, answer) for answer in answers}
    for answer, by_third in answers.items():
        drawn.update(by_third)
        if rights[answer]:
            right.update(by_third)
    big_enough = thirds and min(drawn["weak"], drawn["strong"]) >= FEWEST_IN_THIRD
    facts = [
        AnswerFacts(
            answer,
            rights[answer],
            by_third.total(),
            percent(by_third.total(), drawn.total()),
            percent(by_third["weak"], drawn["weak"]),
            percent(by_third["strong"], drawn["strong"]),
        )
        for answer, by_third in answers.items()
        if answer
    ]
    facts.sort(key=lambda each: (-each.count, each.answer))
    difference = percent(right["strong"], drawn["strong"]) - percent(right["weak"], drawn["weak"])
    return ItemFacts(
        question,
        drawn.total(),
        sum(each.count for each in facts),
        right.total(),
        percent(right.total(), drawn.total()),
        difference if big_enough else None,
        tuple(facts[:_MOST_ANSWERS]),
        _alarm(facts) if big_enough else None,
        median_ms,
    )


def _alarm(facts: list[AnswerFacts]) -> Answer | None:
    wrong = [each for each in facts if not each.right and each.strong >= 50 and each.strong > each.weak]
    return max(wrong, key=lambda each: each.strong).answer if wrong else None


def percent(part: int, whole: int) -> int:
    """Rounded, halves up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0
