"""Corrections of a key and what the key is after them. Out of scope: who corrected it, how answers are marked."""

from collections.abc import Mapping, Sequence
from typing import Literal

from questions.kinds import kind_of
from questions.kinds.kind import KeyMistake
from questions.language import Message
from questions.model import Bank, Question
from scoring.messages import ScoringError

KeyChange = Sequence[str] | Sequence[Sequence[str]] | Literal["void", "drop"]
"""The options that are right now, or a list of such lists of which any is right; "void": full points for everybody who
had the question; "drop": as if it had not been asked."""

KeyChanges = Mapping[str, KeyChange]
"""By question id, against the bank."""

Rights = tuple[frozenset[str], ...] | Literal["drop"] | None
"""The sets of options that are right; None where the question is void."""


class KeyChangeError(ScoringError):
    """A correction that does not fit the bank; the message names the question."""


def corrected(bank: Bank, changes: KeyChanges) -> dict[str, Rights]:
    """The whole key. Raises KeyChangeError."""
    questions = {question.id: question for question in bank.questions}
    key: dict[str, Rights] = {question.id: (frozenset(question.right),) for question in bank.questions}
    for question_id, change in changes.items():
        if question_id not in questions:
            raise KeyChangeError("key.not_in_bank", question=question_id, banks=bank_name(bank.slug, bank.version))
        key[question_id] = _rights(questions[question_id], change)
    return key


def bank_name(slug: str, version: int) -> Message:
    return Message("key.bank", bank=slug, version=version)


def _rights(question: Question, change: KeyChange) -> Rights:
    if change == "void":
        return None
    if change == "drop":
        return "drop"
    lists = alternatives(change)
    if not lists:
        raise KeyChangeError("key.no_options", question=question.id)
    return tuple(dict.fromkeys(_right(question, options) for options in lists))


def alternatives(change: KeyChange) -> list[list[str]]:
    """The lists of options of which any is right; none for a void or dropped question, or what is no list."""
    if isinstance(change, str) or not change:
        return []
    if all(isinstance(each, str) for each in change):
        return [[str(each) for each in change]]
    return [[] if isinstance(each, str) else list(each) for each in change]


def _right(question: Question, options: Sequence[str]) -> frozenset[str]:
    if not options:
        raise KeyChangeError("key.no_options", question=question.id)
    try:
        kind_of(question).check_right(question, options, question.id)
    except KeyMistake as error:
        raise KeyChangeError(error.message) from None
    return frozenset(options)
