"""Marking: from the options chosen to points. Pure and on the hot path: no I/O, no clock, integers only.

A question is right when its kind says so (questions/kinds): with options, when exactly the right ones are chosen. A
question without an answer gives nothing and costs nothing. A voided question gives its points to everybody who had it,
answered or not; a dropped one is as if it had not been asked. There is one way to mark: intake, standings and every
later recomputation go through `Key.mark`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from questions.kinds import kind_of
from questions.kinds.kind import Kind
from questions.model import Bank
from scoring.marking.key_corrections import KeyChange, KeyChangeError, KeyChanges, Rights, corrected
from scoring.rules.model import Marking

__all__ = ["Key", "KeyChange", "KeyChangeError", "KeyChanges", "Mark"]

_NO_ANSWER: Sequence[str] = ()


class Mark(NamedTuple):
    """`all_right` means the full points on every question of the paper."""

    points: int
    max: int
    all_right: bool


class Key:
    """The right options of one bank version under one key revision, prepared for `mark`. `compile` gives the kind of
    key the marking needs."""

    __slots__ = ("_points", "_right", "_sets", "_wrong_points")

    def __init__(self, right: Mapping[str, frozenset[str] | None], marking: Marking) -> None:
        """`right` maps every question of the bank to its right options; None stands for a voided question."""
        self._right = {question: None if options is None else sorted(options) for question, options in right.items()}
        self._sets = dict(right)
        self._points = marking.points
        self._wrong_points = marking.wrong_points

    @classmethod
    def compile(cls, bank: Bank, marking: Marking, changes: KeyChanges | None = None) -> "Key":
        """The key of `bank` with `changes` applied. Raises KeyChangeError for a change that does not fit the bank."""
        key = corrected(bank, changes or {})
        one_way = _with_one_answer(key)
        by_difficulty = (marking.easy, marking.medium, marking.hard, marking.option_points)
        graded = by_difficulty != (None,) * 4 or marking.topics or marking.kinds
        exact = all(kind_of(question).exact for question in bank.questions)
        return cls(one_way, marking) if exact and one_way is not None and not graded else _GradedKey(bank, key, marking)

    def most(self, question_ids: Sequence[str]) -> int:
        """The points of a paper with everything right."""
        return len(question_ids) * self._points

    def mark(self, question_ids: Sequence[str], answers: Mapping[str, Sequence[str]]) -> Mark:
        """Marks one paper. Answers to questions that are not on it count for nothing; KeyError: not in the bank."""
        right = wrong = 0
        wants = self._right
        answer_to = answers.get
        for question in question_ids:
            want = wants[question]
            if want is None:
                right += 1
                continue
            chosen = answer_to(question, _NO_ANSWER)
            if chosen == want:
                right += 1
            elif chosen:
                if frozenset(chosen) == self._sets[question]:
                    right += 1
                else:
                    wrong += 1
        count = len(question_ids)
        points = self._points
        return Mark(right * points + wrong * self._wrong_points, count * points, right == count > 0)


def _with_one_answer(key: Mapping[str, Rights]) -> dict[str, frozenset[str] | None] | None:
    """The key where every question has one right answer or is void, else None."""
    if any(rights is not None and len(rights) != 1 for rights in key.values()):
        return None
    return {question: None if rights is None else frozenset(rights[0]) for question, rights in key.items()}


class _Question(NamedTuple):
    """`worth` are its full points; `rights` the sets of options that are right, none where the question is void;
    `table` the points by how many parts are right, where the rules give such for its kind."""

    is_right: Callable[[frozenset[str]], bool]
    rights: tuple[frozenset[str], ...]
    worth: int
    kind: Kind
    table: tuple[int, ...] = ()


class _GradedKey(Key):
    """A key of questions that are worth different points, give partial marks, have several right answers or were
    dropped. Marks what the plain key marks the same, in more steps."""

    __slots__ = ("_marking", "_questions")

    def __init__(self, bank: Bank, key: Mapping[str, Rights], marking: Marking) -> None:
        super().__init__({}, marking)
        self._marking = marking
        by_difficulty = {"easy": marking.easy, "medium": marking.medium, "hard": marking.hard}
        by_topic = {each.topic: each.points for each in marking.topics}
        tables = {each.kind: each.points for each in marking.kinds}
        self._questions: dict[str, _Question | None] = {}
        for question in bank.questions:
            rights, worth = key[question.id], by_topic.get(question.topic, by_difficulty[question.difficulty])
            if isinstance(rights, str):
                self._questions[question.id] = None
                continue
            kind, table = kind_of(question), tables.get(question.kind, ())
            worth = table[-1] if table else marking.points if worth is None else worth
            is_right = kind.judge(rights) if rights is not None else _always
            self._questions[question.id] = _Question(is_right, rights or (), worth, kind, table)

    def most(self, question_ids: Sequence[str]) -> int:
        return self.mark(question_ids, {}).max

    def mark(self, question_ids: Sequence[str], answers: Mapping[str, Sequence[str]]) -> Mark:
        points = most = right = count = 0
        for question_id in question_ids:
            question = self._questions[question_id]
            if question is None:
                continue
            count += 1
            most += question.worth
            chosen = frozenset(answers.get(question_id, _NO_ANSWER))
            if question.is_right(chosen):
                right += 1
                points += question.worth
            elif chosen:
                points += self._partial(chosen, question)
        return Mark(points, most, right == count > 0)

    def _partial(self, chosen: frozenset[str], question: _Question) -> int:
        """The marks of a wrong answer; where several sets are right, of the one it comes nearest to."""
        marking, table = self._marking, question.table
        parts = [question.kind.count_parts(chosen, right) for right in question.rights]
        if len(table) > 1:
            count = max(right for right, _ in parts)
            return table[min(count, len(table) - 1) - 1] if count else marking.wrong_points
        if marking.option_points is None:
            return marking.wrong_points
        good, bad = marking.option_points, marking.wrong_option_points
        marks = max(good * right + bad * wrong for right, wrong in parts)
        return max(marking.wrong_points, min(marks, question.worth - 1))


def _always(chosen: frozenset[str]) -> bool:
    return True
