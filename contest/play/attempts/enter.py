"""Entering: from checked answers to an entry that Redis has on disk. The one way in, for submissions and collections.

Decides nothing about people or limits (that was the start) and ranks nothing (that is the board and the archive).
"""

from typing import Any, Literal, NamedTuple

import orjson

from contest.http.problems import Problem
from contest.live.batched_writes import EnterItem, Intake
from contest.live.connection.connection import RedisUnavailable
from contest.live.connection.result_codes import Code
from contest.live.records import Answers
from contest.play.worker.attempt_cache import Attempt
from contest.play.worker.question_time import SKEW_MS
from contest.play.worker.running_rounds import RoundState, RunningRound

_TRIES = 4


class Entered(NamedTuple):
    """The entry as it stands, whoever entered it first."""

    received_at: int
    duration_ms: int
    points: int
    receipt: str
    how: str


class Unentered(NamedTuple):
    """The attempt ended without an entry."""


class Gone(NamedTuple):
    """The round is over in Redis; what became of the attempt, the archive knows."""


Outcome = Entered | Unentered | Gone


def check_answers(
    running: RunningRound, attempt: Attempt, answers: Answers, prediction: int | None, arrived_at: int
) -> Problem | None:
    """422 naming the question and what is wrong with it, or None."""
    on_paper, checks = frozenset(attempt.paper), running.papers(attempt.claims).checks
    if running.pace.question_ms:
        count = running.pace.shown(attempt.claims.started_at, arrived_at + SKEW_MS, len(attempt.paper))
        for question in attempt.paper[count:]:
            if question in answers:
                return _invalid(question, "not_shown_yet")
    for question, chosen in answers.items():
        if question not in on_paper:
            return _invalid(question, "not_on_paper")
        if mistake := checks[question](chosen):
            return _invalid(question, mistake)
    if prediction is not None:
        rule = running.rules.prediction
        if rule is None:
            return _invalid("prediction", "not_asked")
        if not 0 <= prediction <= rule.max:
            return Problem("invalid_answers", {"fields": {"prediction": "out_of_range"}, "max": rule.max})
    return None


def _invalid(field: str, code: str) -> Problem:
    return Problem("invalid_answers", {"fields": {field[:64]: code}})


async def enter(
    running: RunningRound,
    intake: Intake,
    attempt: Attempt,
    answers: Answers,
    prediction: int | None,
    arrived_at: int,
    how: Literal["submitted", "collected"],
) -> Outcome:
    """Group commit, repeated when the round's facts had changed meanwhile. What is collected arrived when it was saved
    last, at the deadline or in the grace after it. Raises RedisUnavailable; then nothing is known."""
    if arrived_at < attempt.claims.started_at and how == "submitted":
        raise RedisUnavailable("unavailable.clock")  # a clock was set back: taken once it is right again
    for _ in range(_TRIES):
        item = _item(running, attempt, answers, prediction, arrived_at, how)
        answer = await intake.enter(item)
        code = answer[0]
        if code == Code.OK:
            return Entered(item.received_at, item.duration_ms, item.points, attempt.receipt, how)
        if code == Code.STALE:
            running.facts = RoundState(*answer[1:])
            continue
        if code == Code.LATE:
            answers, prediction = read_saved(answer[1], answer[2])
            arrived_at = max((running.deadline(attempt.claims.limit_end), *answer[3:]))
            how = "collected"
            continue
        return settled(answer, attempt.receipt)
    raise RedisUnavailable("unavailable.state_changes")


def settled(answer: list[Any], receipt: str) -> Outcome:
    """What a script says of an attempt that needs nothing more."""
    match answer:
        case [Code.ALREADY, how, received_at, duration_ms, points]:
            return Entered(received_at, duration_ms, points, receipt, "collected" if how == "c" else "submitted")
        case [Code.EXPIRED]:
            return Unentered()
        case [Code.GONE]:
            return Gone()
    raise RedisUnavailable("unavailable.no_generation")


def read_saved(answers: str, prediction: str) -> tuple[Answers, int | None]:
    """Saved answers as they come back from Redis."""
    return orjson.loads(answers), int(prediction) if prediction else None


def _item(
    running: RunningRound,
    attempt: Attempt,
    answers: Answers,
    prediction: int | None,
    arrived_at: int,
    how: Literal["submitted", "collected"],
) -> EnterItem:
    claims = attempt.claims
    deadline = running.deadline(claims.limit_end)
    late = how == "submitted" and running.is_late(deadline, arrived_at)
    received_at = deadline if how == "collected" else arrived_at
    duration_ms = running.duration(claims.started_at, claims.limit_end, arrived_at)
    mark = running.papers(claims).key.mark(attempt.paper, answers)
    score, prefix = running.row(mark.points, duration_ms, received_at, claims.number)
    record = {
        "attempt": claims.attempt,
        "receipt": attempt.receipt,
        "round": claims.round,
        "person": claims.person,
        "number": claims.number,
        "started_at": claims.started_at,
        "limit_end": claims.limit_end,
        "seed": claims.seed.hex(),
        "received_at": received_at,
        "duration_ms": duration_ms,
        "how": how,
        "key_revision": running.marked_under,
        "points": mark.points,
        "answers": answers,
        "prediction": prediction,
    }
    if claims.division:
        record["division"] = running.division_of(claims)
    return EnterItem(
        attempt.receipt,
        running.text_id,
        claims.person,
        how[0],
        1 if late else 0,
        running.facts.revision,
        received_at,
        duration_ms,
        mark.points,
        1 if mark.all_right else 0,
        running.choice(mark.points, duration_ms, received_at, claims.number),
        score,
        prefix,
        orjson.dumps(record).decode(),
    )
