"""The staff calls about decisions: a reviewer or admin shows and takes them, all staff read what was decided.

The decision itself is the same as that of `contest decide`; how it is run is given in. Replies hold what is listed
here and nothing else: masked names and pseudonyms, nobody's details.
"""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any, Protocol

import msgspec
import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.archive.pool import acquire
from contest.archive.results.decisions import record_audit
from contest.archive.staff import StaffRow
from contest.core.clock import Clock
from contest.core.errors import UserError
from contest.http.calls import Call, Contract, Handler
from contest.http.problems import Problem
from contest.http.replies import JsonReply
from contest.review.decisions.history import list_round_decisions
from contest.services import Services

MOST_BYTES = 4 << 20
DECIDE: tuple[str, ...] = ("reviewer", "admin")
Handled = Callable[[Request, StaffRow], Awaitable[Response | Problem]]
OnlyStaff = Callable[[Handled], Handler]


class DecisionBody(msgspec.Struct, forbid_unknown_fields=True):
    """See docs/results.md. `after` is the last decision that was known; it is needed to take one (`dry_run` false)."""

    kind: str
    why: str
    target: str = ""
    details: dict[str, Any] = {}
    told: str = ""
    dry_run: bool = True
    after: int | None = None


class Asked(DecisionBody):
    """The body with the round and who asks."""

    round: str = ""
    who: str = ""


class PredictedReply(msgspec.Struct):
    before: int | None
    after: int | None
    divisions: list[dict[str, Any]]


class DecidedReply(msgspec.Struct):
    """`applied` is no, now or at_close; `rows` are people whose score, place or prize changes."""

    round: str
    kind: str
    applied: str
    after: int
    decisions: list[int]
    about: list[str]
    later: list[str]
    predicted: PredictedReply | None
    people: dict[str, int] | None
    rows: list[dict[str, Any]]
    units: list[dict[str, Any]]


class DecisionReply(msgspec.Struct):
    """`withdrawn_by` is the decision that undid it, null while it is in force."""

    id: int
    kind: str
    target: str
    effect: str
    who: str
    why: str
    at: int
    withdrawn_by: int | None


class DecisionsReply(msgspec.Struct):
    decisions: list[DecisionReply]


class DecideAside(Protocol):
    async def __call__(self, asked: Asked) -> dict[str, Any]: ...


_REFUSES = ("unauthorized", "not_found", "archive_away")
TAKE = Contract(
    {200: DecidedReply},
    ("forbidden", "invalid_json", "body_too_large", "decision_refused", *_REFUSES),
    DecisionBody,
    "staff",
)
LIST = Contract({200: DecisionsReply}, _REFUSES, bearer="staff")
_PATH = "/api/staff/rounds/{round}/decisions"


def calls(services: Services, clock: Clock, only_staff: OnlyStaff, decide: DecideAside) -> tuple[Call, ...]:
    async def take(request: Request, who: StaffRow) -> Response | Problem:
        """Shows what a decision would change, or, with dry_run false, takes it."""
        if who.role not in DECIDE:
            return Problem("forbidden")
        raw = await request.body()
        if len(raw) > MOST_BYTES:
            return Problem("body_too_large")
        try:
            body = msgspec.json.decode(raw, type=DecisionBody)
        except (msgspec.ValidationError, msgspec.DecodeError):
            return Problem("invalid_json")
        if not body.why.strip() or (not body.dry_run and body.after is None):
            missing = "why" if not body.why.strip() else "after"
            return _refused(UserError("missing", f"{missing} is needed"))
        asked = Asked(**msgspec.structs.asdict(body), round=request.path_params["round"], who=who.name)
        try:
            told = await decide(asked)
        except UserError as refusal:
            return Problem("not_found") if refusal.code == "no_such_round" else _refused(refusal)
        async with acquire(services.pool) as connection:
            details = {"round": asked.round, "kind": asked.kind, "dry_run": asked.dry_run, "taken": told["decisions"]}
            await record_audit(connection, who=who.name, action="decision", at=clock.now_ms(), details=details)
        reply = msgspec.convert(told, DecidedReply)
        return JsonReply(msgspec.json.encode(reply))

    async def listed(request: Request, who: StaffRow) -> Response | Problem:
        """What was decided about a round: who, when, why, and whether it is still in force."""
        slug = request.path_params["round"]
        try:
            found = await list_round_decisions(services, slug, now_ms=clock.now_ms())
        except UserError:
            return Problem("not_found")
        return JsonReply(orjson.dumps({"decisions": [asdict(item) for item in found]}))

    return (
        Call("POST", _PATH, "staff_decide", only_staff(take), TAKE),
        Call("GET", _PATH, "staff_decisions", only_staff(listed), LIST),
    )


def _refused(refusal: UserError) -> Problem:
    return Problem("decision_refused", {"refusal": refusal.code, "reason": refusal.text("en")})
