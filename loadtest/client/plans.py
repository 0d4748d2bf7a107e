"""What a crowd will do, planned before it starts, and what came of it: who comes when, to play or to look.

Read by the run and by the Locust users alike, so nothing of the service or of Locust may be imported here.
"""

from typing import Literal

import msgspec


class Round(msgspec.Struct, frozen=True):
    """Times in seconds from the beginning of the run."""

    id: str
    opens_s: float
    closes_s: float


class Visit(msgspec.Struct, frozen=True):
    """One person opening the link once. `think_s` is spent over the questions, with `saves` on the way; `late` ones
    send only after the deadline; `streams_s` is how long the live board is watched afterwards."""

    at_s: float
    round: int
    person: int
    kind: Literal["play", "look"]
    think_s: float = 0.0
    saves: int = 0
    first: bool = True
    late: bool = False
    streams_s: float = 0.0


class CrowdPlan(msgspec.Struct, frozen=True):
    """`begins_at` is epoch milliseconds; `phones` how many visits can be under way at once."""

    base_url: str
    contest: str
    begins_at: int
    grace_s: float
    rounds: list[Round]
    visits: list[Visit]
    units: list[str]
    phones: int


class VisitResult(msgspec.Struct, frozen=True):
    """What a client holds at the end of one visit. `points` is worked out from the bank the
    generator wrote; no answer of the service says them."""

    visit: int
    state: Literal["looked", "accepted", "too_late", "not_open", "refused", "no_answer"]
    attempt: str = ""
    receipt: str = ""
    received_at: int = 0
    points: int = 0
    prediction: int = 0
    tries: int = 0
    code: str = ""


class Limits(msgspec.Struct, frozen=True):
    """The generator's own: share of a core it used, how late visits began, visits that waited for a free phone."""

    cpu_share: float
    late_p50_s: float
    late_p99_s: float
    waited_for_phone: int


class Calls(msgspec.Struct, frozen=True):
    """One kind of call: how many, how many failed (and were repeated), and how long the answers took, in ms."""

    name: str
    count: int
    failed: int
    p50: float
    p95: float
    p99: float


class Outcome(msgspec.Struct, frozen=True):
    """Everything the Locust users give back. `seconds` counts, by what happened, each second of the play."""

    visits: list[VisitResult]
    calls: list[Calls]
    limits: Limits
    seconds: dict[str, list[int]]
    events: int
    streams: int
    most_open_streams: int


def points_of(answers: dict[str, list[str]]) -> int:
    """By the bank that loadtest/deployments/contests.py writes: the right option moves from question to question."""
    return sum(chosen == ["abcd"[int(question.rpartition("-")[2]) % 4]] for question, chosen in answers.items())
