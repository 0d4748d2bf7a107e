"""Choose as many of the options as are right."""

from collections.abc import Sequence
from functools import lru_cache

from questions.kinds.choices import MANY, Choice
from questions.kinds.kind import Check
from questions.language import Text
from questions.model import Question


class MultipleChoice(Choice):
    """Any number of options is right; an answer is, if it names exactly these."""

    name = MANY
    called = Text("nhiều", "many")
    title = Text("Câu chọn nhiều phương án", "A question with several right options")
    also_called = ("multiple",)

    def checker(self, question: Question) -> Check:
        return _checker(frozenset(option.id for option in question.options))


@lru_cache(maxsize=256)
def _checker(ids: frozenset[str]) -> Check:
    """Shared by all questions with these options."""

    def check(chosen: Sequence[str]) -> str:
        if len(chosen) == 1 and chosen[0] in ids:  # nearly all answers, at the cost of one look
            return ""
        if not ids.issuperset(chosen):
            return "unknown_option"
        return "option_twice" if len(set(chosen)) != len(chosen) else ""

    return check


KIND = MultipleChoice()
