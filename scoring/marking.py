"""Marking: from the options chosen to points. Pure and on the hot path: no I/O, no clock, integers only.

A question is right when exactly the right options are chosen. A question without an answer gives nothing and costs
nothing. A voided question gives its points to everybody who had it, answered or not. There is one way to mark:
intake, standings and every later recomputation go through `Key.mark`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from questions.model import Bank, Question
from scoring.rules import Marking

KeyChanges = Mapping[str, "list[str] | Literal['void']"]
"""Corrections of a key: question id → the new right options, or "void"."""

_NO_ANSWER: Sequence[str] = ()


class KeyChangeError(ValueError):
    """A correction that does not fit the bank; the message names the question."""


class Mark(NamedTuple):
    """`all_right` means the full points on every question of the paper."""

    points: int
    max: int
    all_right: bool


class Key:
    """The right options of one bank version under one key revision, prepared for `mark`."""

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
        questions = {question.id: question for question in bank.questions}
        right: dict[str, frozenset[str] | None] = {q.id: frozenset(q.right) for q in bank.questions}
        for question_id, change in (changes or {}).items():
            if question_id not in questions:
                raise KeyChangeError(f"question {question_id!r} is not in bank {bank.slug} version {bank.version}")
            right[question_id] = None if change == "void" else _corrected(questions[question_id], change)
        return cls(right, marking)

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
            given = answer_to(question, _NO_ANSWER)
            if given == want:
                right += 1
            elif given:
                if frozenset(given) == self._sets[question]:
                    right += 1
                else:
                    wrong += 1
        count = len(question_ids)
        points = self._points
        return Mark(right * points + wrong * self._wrong_points, count * points, right == count > 0)


def _corrected(question: Question, options: Sequence[str]) -> frozenset[str]:
    chosen = frozenset(options)
    unknown = sorted(chosen - {option.id for option in question.options})
    if isinstance(options, str) or not chosen:
        raise KeyChangeError(f'question {question.id!r}: write a list of right options, or "void"')
    if unknown:
        raise KeyChangeError(f"question {question.id!r} has no option {', '.join(unknown)}")
    if question.choose == "one" and len(chosen) > 1:
        raise KeyChangeError(
            f"question {question.id!r} takes one answer, so one option can be right, not {len(chosen)}"
        )
    return chosen
