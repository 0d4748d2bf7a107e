"""What is to be done in a season, the most urgent first: facts in, sentences with one button each out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from contest.archive.contests.life import ContestState
from contest.archive.contests.rounds import RoundRow
from contest.organize.round_checks import Check, open_points
from questions.language import Message
from scoring.replay.round_state import public_state

DAY_MS = 86_400_000
_CLOSING_MS, _ENDS_MS, _NEAR_MS = DAY_MS, 7 * DAY_MS, 3 * DAY_MS
Act = Literal["check", "calendar", "results", "invite", "look"]
Alarms = Sequence[tuple[RoundRow, Sequence[str]]]


class Todo(NamedTuple):
    """`place` follows the contest's own address, but for `invite`. The lower `urgency`, the sooner."""

    urgency: int
    message: Message
    act: Act
    place: str


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    """`checks` are those of the next round, if there is one; `alarms` questions whose key may be wrong, by round."""

    state: ContestState
    rounds: Sequence[RoundRow]
    checks: Sequence[Check]
    has_reviewer: bool
    alarms: Alarms = ()


def list_todo(facts: SeasonFacts, now_ms: int) -> list[Todo]:
    states = [
        (round_, public_state(round_.state, round_.opens_at, round_.closes_at, now_ms)) for round_ in facts.rounds
    ]
    items = [*_of_contest(facts, states, now_ms)]
    coming = sorted((round_ for round_, state in states if state == "scheduled"), key=lambda each: each.opens_at)
    if coming:
        items += _of_next(coming[0], facts, now_ms)
    for round_, state in states:
        place = f"/rounds/{round_.slug}"
        if state == "open" and round_.closes_at - now_ms < _CLOSING_MS:
            items.append(Todo(40, _about("todo.closing", round_, round_.closes_at - now_ms), "look", place))
        if state == "closed":
            items.append(Todo(30, Message("todo.results", round=round_.title), "look", place))
    for round_, questions in facts.alarms:
        if questions:
            more = Message("todo.alarm_more", count=len(questions) - 1) if len(questions) > 1 else ""
            message = Message("todo.alarm", question=questions[0], round=round_.title, more=more)
            items.append(Todo(3, message, "look", f"/rounds/{round_.slug}/live"))
    return sorted(items, key=lambda item: item.urgency)


def time_left(ms: int) -> Message:
    """A span as people say it: days and hours, hours and minutes, or minutes; the last minute counts as one."""
    minutes = max(1, -(-ms // 60_000))
    hours, days = minutes // 60, minutes // 1440
    if days:
        return Message("left.days", days=days, hours=hours % 24)
    if hours:
        return Message("left.hours", hours=hours, minutes=minutes % 60)
    return Message("left.minutes", minutes=minutes)


def _of_contest(facts: SeasonFacts, states: Sequence[tuple[RoundRow, str]], now_ms: int) -> list[Todo]:
    items = []
    if not facts.rounds:
        items.append(Todo(10, Message("todo.no_rounds"), "calendar", "/rounds"))
    late = next((round_ for round_, state in states if state == "open"), None)
    first = late or next((round_ for round_, state in states if state == "scheduled"), None)
    if facts.state == "draft" and first is not None:
        message = Message("todo.draft_late", round=late.title) if late else Message("todo.draft")
        items.append(Todo(0 if late else 20, message, "check", f"/rounds/{first.slug}"))
    if not facts.has_reviewer:
        items.append(Todo(60, Message("todo.no_reviewer"), "invite", "/reviewer"))
    running = [round_ for round_, state in states if state in ("open", "scheduled")]
    last = max((round_.closes_at for round_ in running), default=None)
    if last is not None and last - now_ms < _ENDS_MS:
        items.append(Todo(70, Message("todo.season_ends", left=time_left(last - now_ms)), "calendar", "/rounds"))
    return items


def _of_next(round_: RoundRow, facts: SeasonFacts, now_ms: int) -> list[Todo]:
    left, points, place = round_.opens_at - now_ms, open_points(facts.checks), f"/rounds/{round_.slug}"
    if any(check.level == "block" for check in facts.checks):
        return [Todo(5, _about("todo.block", round_, left), "check", place)]
    if points:
        message = Message("todo.check", round=round_.title, left=time_left(left), points=points)
        return [Todo(25 if left < _NEAR_MS else 50, message, "check", place)]
    return []


def _about(code: str, round_: RoundRow, ms: int) -> Message:
    return Message(code, round=round_.title, left=time_left(ms))
