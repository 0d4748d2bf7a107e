"""What became of somebody's attempts, in words for whoever answers the phone. Never a score, a key or a place.

The archive says what was started and received; what still runs, Redis says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import orjson

from contest.archive.contests.published import PublishedContest, RoundSummary
from contest.archive.entries.help_desk import AttemptFacts
from contest.core.errors import Unavailable
from contest.documents.table import moment
from contest.live.attempts import LiveAttempt, read_attempt
from contest.live.connection.connection import Live
from questions.language import Message
from scoring.replay.round_state import public_state

State = Literal["received", "collected", "paper", "voided", "given_back", "running", "ending", "empty", "unknown"]


@dataclass(frozen=True, slots=True)
class ToldAttempt:
    """`facts` as archived; `state`, with `message` in words and `why` where something needs explaining."""

    facts: AttemptFacts
    state: State
    message: Message
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class ToldRound:
    """A round in which somebody started. `used` are the attempts that count for the limit, `most` is that limit."""

    round: RoundSummary
    is_open: bool
    attempts: tuple[ToldAttempt, ...]
    most: int | None

    @property
    def used(self) -> int:
        return sum(not each.facts.given_back for each in self.attempts)


async def tell_attempts(
    live: Live, contest: PublishedContest, attempts: Sequence[AttemptFacts], now_ms: int
) -> list[ToldRound]:
    """The round opened last comes first. Redis away: what runs is not known, and said so."""
    rounds = []
    for round_ in contest.rounds:
        own = [each for each in attempts if each.round == round_.slug]
        if not own:
            continue
        told = tuple([await _tell(live, contest, round_, each, now_ms) for each in own])
        is_open = public_state(round_.state, round_.opens_at, round_.closes_at, now_ms) == "open"
        rounds.append(ToldRound(round_, is_open, told, round_.rules.attempts.per_round))
    return sorted(rounds, key=lambda each: -each.round.opens_at)


async def _tell(
    live: Live, contest: PublishedContest, round_: RoundSummary, facts: AttemptFacts, now_ms: int
) -> ToldAttempt:
    zone = contest.time_zone
    if facts.given_back:
        return ToldAttempt(facts, "given_back", Message("attempt_told.given_back"))
    if facts.received_at is not None:
        return _tell_entry(facts, round_, zone)
    attempt: LiveAttempt | None = None
    try:
        attempt = await read_attempt(live, contest.code, facts.receipt)
    except Unavailable:
        return ToldAttempt(facts, "unknown", Message("attempt_told.unknown"))
    if attempt is None or attempt.state == "x":
        if attempt is None and round_.state == "live" and now_ms < round_.closes_at:
            return ToldAttempt(facts, "unknown", Message("attempt_told.unknown"))
        return ToldAttempt(facts, "empty", Message("attempt_told.empty"), Message("attempt_why.empty"))
    if attempt.state == "e":
        arrived = moment(attempt.received_at or now_ms, zone)
        return ToldAttempt(facts, "received", Message("attempt_told.received_just_now", moment=arrived))
    saved = len(orjson.loads(attempt.answers)) if attempt.answers else 0
    deadline = min(facts.limit_end or round_.closes_at, round_.closes_at)
    if now_ms < deadline:
        minutes, seconds = divmod((deadline - now_ms) // 1000, 60)
        left = f"{minutes}:{seconds:02}"
        return ToldAttempt(facts, "running", Message("attempt_told.running", left=left, saved=saved))
    return ToldAttempt(facts, "ending", Message("attempt_told.ending", saved=saved))


def _tell_entry(facts: AttemptFacts, round_: RoundSummary, zone: str) -> ToldAttempt:
    assert facts.received_at is not None  # noqa: S101
    values = {"moment": moment(facts.received_at, zone), "answered": facts.answered}
    if facts.voided:
        return ToldAttempt(facts, "voided", Message("attempt_told.voided", **values), Message("attempt_why.voided"))
    if facts.how == "collected":
        limited = facts.limit_end is not None and facts.limit_end <= round_.closes_at
        why = Message("attempt_why.limit" if limited else "attempt_why.close")
        return ToldAttempt(facts, "collected", Message("attempt_told.collected", **values), why)
    if facts.how == "paper":
        return ToldAttempt(facts, "paper", Message("attempt_told.paper", **values))
    return ToldAttempt(facts, "received", Message("attempt_told.received", **values))


def ready_answers(rounds: Sequence[ToldRound], zone: str) -> list[Message]:
    """What can be said to the caller as it stands, the most likely first; about the round opened last."""
    if not rounds:
        return [Message("answer_ready.nothing")]
    newest = rounds[0]
    title, answers = newest.round.title, []
    for each in newest.attempts:
        values = {"number": each.facts.number, "round": title}
        if each.state in ("received", "paper") and each.facts.received_at is not None:
            at = moment(each.facts.received_at, zone)
            answers.append(Message("answer_ready.received", **values, moment=at))
        elif each.state == "collected" and each.facts.received_at is not None:
            at = moment(each.facts.received_at, zone)
            answers.append(Message("answer_ready.collected", **values, moment=at))
        elif each.state in ("running", "empty", "given_back"):
            answers.append(Message(f"answer_ready.{each.state}", **values))
    if newest.is_open and newest.most is not None and newest.used >= newest.most:
        answers.append(Message("answer_ready.used_up", round=title, most=newest.most))
    elif newest.is_open and newest.most is not None:
        answers.append(Message("answer_ready.left", round=title, left=newest.most - newest.used))
    if newest.is_open:
        answers.append(Message("answer_ready.result", round=title))
    return answers
