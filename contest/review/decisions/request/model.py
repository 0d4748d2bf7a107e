"""What deciding works with: a request as it was asked for, the draft it becomes, and what it came to. Values only."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Connection
from contest.archive.results.decisions import Decision as Recorded
from contest.core.errors import UserError
from contest.review.decisions.request.people import Finder
from scoring.replay.compare import Comparison
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision, DecisionError
from scoring.results.outcome import Result

Applied = Literal["no", "now", "at_close"]
Follow = Callable[[Connection, int], Awaitable[None]]
"""What else is written in the same commit; it is given the decision's number."""


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """A decision somebody wants: `target` and `details` as they wrote them, see docs/results.md. `told` is what the
    receipt of an entry says to the public."""

    kind: str
    target: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    told: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision ready to be recorded. `about` says in words what it is about, with masked names only; `told` is what
    the public may read of the reason."""

    kind: str
    target: str
    details: Mapping[str, Any]
    about: str
    follow: Follow | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class DecisionContext:
    """What a request is looked at against. `result` is None while the round has none. `of_contest`: it is not about a
    round but about the contest over all of them."""

    connection: Connection
    contest: PublishedContest
    round: PublishedRound
    finder: Finder
    recorded: tuple[Recorded, ...]
    decisions: tuple[Decision, ...]
    result: Result | None
    now_ms: int
    of_contest: bool = False

    @property
    def corrections(self) -> Corrections:
        try:
            return Corrections(self.decisions)
        except DecisionError as error:
            raise UserError("bad_decision", str(error)) from None


@dataclass(frozen=True, slots=True)
class DecisionOutcome:
    """`after` is the last decision it was looked at against; `decisions` are the numbers it has now. `comparison` is
    None while the round has no result; `names` are masked. `later` are rounds computed again because of it."""

    round: str
    kind: str
    applied: Applied
    after: int
    decisions: tuple[int, ...]
    about: tuple[str, ...]
    comparison: Comparison | None
    names: Mapping[str, str]
    later: tuple[str, ...] = ()


Resolver = Callable[[DecisionContext, DecisionRequest], Awaitable[list[Draft]]]


def only(request: DecisionRequest, **kinds: Any) -> dict[str, Any]:
    """The details of a request, each of the type it has to be (None may be left out). Raises UserError that names
    it."""
    unknown = sorted(request.details.keys() - kinds.keys())
    if unknown:
        known = ", ".join(kinds) or "none"
        raise UserError("bad_details", f"{request.kind} takes no {', '.join(unknown)} (it takes: {known})")
    for name, kind in kinds.items():
        value = request.details.get(name)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            raise UserError("bad_details", f"{request.kind}: {name} has to be {_WORDS.get(kind, kind.__name__)}")
    return {name: request.details.get(name) for name in kinds}


_WORDS = {str: "text", int: "a whole number", list: "a list", dict: "an object"}
