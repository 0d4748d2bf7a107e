"""What a bank holds, counted: a misspelt topic shows as one of its own."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from questions.model import Question


class TopicCount(msgspec.Struct, frozen=True):
    """Questions of one topic ("" for none) by difficulty."""

    topic: str
    easy: int
    medium: int
    hard: int

    @property
    def total(self) -> int:
        return self.easy + self.medium + self.hard


def count_topics(questions: Sequence[Question]) -> tuple[TopicCount, ...]:
    """In the order in which the bank first has them."""
    found = Counter((question.topic, question.difficulty) for question in questions)
    topics = dict.fromkeys(question.topic for question in questions)
    return tuple(
        TopicCount(topic, found[topic, "easy"], found[topic, "medium"], found[topic, "hard"]) for topic in topics
    )
