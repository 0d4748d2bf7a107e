"""Choose one of the options."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from questions.kinds.choices import ONE, Choice
from questions.kinds.kind import Check, KeyMistake
from questions.language import Text
from questions.model import Question


class SingleChoice(Choice):
    """One option is right, and one can be chosen."""

    name = ONE
    called = Text("một", "one")
    title = Text("Câu chọn một phương án", "A question with one right option")
    also_called = ("single", "1")

    def checker(self, question: Question) -> Check:
        return _checker(frozenset(option.id for option in question.options))

    def check_right(self, question: Question, right: Collection[str], name: str) -> None:
        super().check_right(question, right, name)
        if len(set(right)) > 1:
            raise KeyMistake("question.one_right", question=name)


@lru_cache(maxsize=256)
def _checker(ids: frozenset[str]) -> Check:
    """Shared by all questions with these options."""

    def check(chosen: Sequence[str]) -> str:
        if len(chosen) == 1 and chosen[0] in ids:  # nearly all answers, at the cost of one look
            return ""
        if not ids.issuperset(chosen):
            return "unknown_option"
        return "one_option_only" if len(chosen) > 1 else ""

    return check


KIND = SingleChoice()
