"""Questions one by one: where the rules give every question a time, the server's clock shows one after the other.

Question k of an attempt is shown from k times that long after the start (k from 0) until the next one's turn. All of it
follows from the start and the clock, so nothing has to be kept anywhere. Out of scope: Redis, what an answer is worth.
"""

from collections.abc import Sequence
from typing import NamedTuple

import orjson

from contest.live.records import Answers

SKEW_MS = 500
"""Two workers' clocks may differ by this much: a question that one has shown is not refused by another."""


class Pace(NamedTuple):
    """`question_ms` 0: all questions are shown at once, and none is over before the attempt is."""

    question_ms: int
    grace_ms: int

    def shown(self, started_at: int, now_ms: int, count: int) -> int:
        """How many of `count` questions have had their turn, the running one included."""
        if not self.question_ms:
            return count
        return max(1, min(count, (now_ms - started_at) // self.question_ms + 1))

    def ends_at(self, started_at: int, now_ms: int, count: int) -> int | None:
        """When the time of the last question shown is over; None if it is and no other follows."""
        end = started_at + self.shown(started_at, now_ms, count) * self.question_ms
        return end if now_ms < end else None

    def open(self, started_at: int, arrived_at: int, paper: Sequence[str]) -> list[str]:
        """The questions whose answers count when they arrive now. Those that are over have the grace of a deadline."""
        first = max(0, -(-(arrived_at - self.grace_ms - started_at) // self.question_ms) - 1)
        return list(paper[first : self.shown(started_at, arrived_at + SKEW_MS, len(paper))])

    def members(self, started_at: int, now_ms: int, count: int) -> bytes:
        """What a reply with questions says besides, as JSON members; nothing where all are shown at once."""
        if not self.question_ms:
            return b""
        ends_at = self.ends_at(started_at, now_ms, count)
        timing = {"question_time_ms": self.question_ms, "question_count": count, "question_ends_at": ends_at}
        return b"," + orjson.dumps(timing)[1:-1]


def only_open(open_questions: Sequence[str], answers: Answers) -> Answers:
    """What of the answers still counts; a question without a choice is left out."""
    return {question: answers[question] for question in open_questions if answers.get(question)}


def merge(open_questions: Sequence[str], kept: Answers, answers: Answers) -> Answers:
    """What was kept in time, with the answers now given to questions that are still open instead."""
    settled = {question: chosen for question, chosen in kept.items() if question not in open_questions}
    return settled | only_open(open_questions, answers)
