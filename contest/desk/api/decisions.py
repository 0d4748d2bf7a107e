"""The staff calls about decisions: a reviewer or admin previews and takes them, all staff read what was decided.

The decision itself is the same as that of `contest decide`; how it is run is a parameter. Replies hold what is listed
here and nothing else: masked names and pseudonyms, nobody's details.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

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
from contest.i18n.texts import language_of
from contest.review.decisions.history import list_decided
from contest.review.decisions.kinds import KINDS
from contest.review.results.open_list import read_open
from contest.services import Services
from questions.language import Language

MOST_BYTES = 4 << 20
DECIDE: tuple[str, ...] = ("reviewer", "admin")
Handled = Callable[[Request, StaffRow], Awaitable[Response | Problem]]
OnlyStaff = Callable[[Handled], Handler]


class DecisionBody(msgspec.Struct, forbid_unknown_fields=True):
    """See docs/results.md. `after` is the last decision when it was previewed; it is needed to take one (`dry_run`
    false)."""

    kind: Annotated[str, msgspec.Meta(extra_json_schema={"enum": list(KINDS)})]
    why: str
    target: str = ""
    details: dict[str, Any] = {}
    told: str = ""
    dry_run: bool = True
    after: int | None = None


class DecisionJob(DecisionBody, tag="decision"):
    """The body with the round, who decides and which language they read."""

    round: str = ""
    who: str = ""
    lang: Language = "en"


class OpenJob(msgspec.Struct, tag="open"):
    """The list of what is open in a contest as a whole, in the caller's language."""

    contest: str
    lang: Language = "en"


Job = DecisionJob | OpenJob


class DecisionRefused(Exception):
    """A decision that cannot be taken: a stable code, and why in the caller's language."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class PredictedReply(msgspec.Struct):
    before: int | None
    after: int | None
    divisions: list[dict[str, Any]]


class DecidedReply(msgspec.Struct):
    """`applied` is no, now or at_close; `rows` are people whose score, place or prize changes. `others` are the other
    rounds in which the same is decided, `final` those where it is not because they are final. `open` is what is open
    with it, `opened` the names of what was not before."""

    round: str
    kind: str
    applied: str
    after: int
    decisions: list[int]
    about: list[str]
    later: list[str]
    open: list[dict[str, Any]]
    opened: list[str]
    predicted: PredictedReply | None
    people: dict[str, int] | None
    rows: list[dict[str, Any]]
    units: list[dict[str, Any]]
    others: list[dict[str, Any]] = []
    final: list[str] = []


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


class OpenItemReply(msgspec.Struct):
    """`who` are pseudonyms, attempts or ids of units, `names` the first of them as they are shown; `accepted` is the
    number of the decision that leaves it open."""

    name: str
    kind: str
    about: str
    who: list[str]
    names: list[str]
    accepted: int | None


class OpenItemsReply(msgspec.Struct):
    open: list[OpenItemReply]


Decide = Callable[[Job], Awaitable[dict[str, Any]]]
"""What takes a decision or previews it, or looks over all rounds, and returns its document. Raises DecisionRefused."""
_REFUSES = ("unauthorized", "not_found", "archive_away")
TAKE = Contract(
    {200: DecidedReply},
    ("forbidden", "invalid_json", "body_too_large", "decision_refused", *_REFUSES),
    DecisionBody,
    "staff",
)
LIST = Contract({200: DecisionsReply}, _REFUSES, bearer="staff")
OPEN = Contract({200: OpenItemsReply}, ("decision_refused", *_REFUSES), bearer="staff")
_PATH = "/api/staff/rounds/{round}/decisions"


def calls(services: Services, clock: Clock, only_staff: OnlyStaff, decide: Decide) -> tuple[Call, ...]:
    async def take(request: Request, staff: StaffRow) -> Response | Problem:
        """Shows what a decision would change, or, with dry_run false, takes it."""
        if staff.role not in DECIDE:
            return Problem("forbidden")
        raw = await request.body()
        if len(raw) > MOST_BYTES:
            return Problem("body_too_large")
        try:
            body = msgspec.json.decode(raw, type=DecisionBody)
        except (msgspec.ValidationError, msgspec.DecodeError):
            return Problem("invalid_json")
        lang = language_of_staff(request)
        if not body.why.strip() or (not body.dry_run and body.after is None):
            error = UserError("missing.after" if body.why.strip() else "missing.why")
            return _refused(error.code, error.text(lang))
        job = DecisionJob(**msgspec.structs.asdict(body), round=request.path_params["round"], who=staff.name, lang=lang)
        try:
            document = await decide(job)
        except DecisionRefused as refused:
            if refused.code == "no_such_round":
                return Problem("not_found")
            return _refused(refused.code, refused.reason)
        async with acquire(services.pool) as connection:
            details = {"round": job.round, "kind": job.kind, "dry_run": job.dry_run, "taken": document["decisions"]}
            await record_audit(connection, who=staff.name, action="decision", at=clock.now_ms(), details=details)
        reply = msgspec.convert(document, DecidedReply)
        return JsonReply(msgspec.json.encode(reply))

    async def listed(request: Request, staff: StaffRow) -> Response | Problem:
        """What was decided about a round: who, when, why, and whether it is still in force."""
        slug = request.path_params["round"]
        try:
            decisions = await list_decided(services, slug, now_ms=clock.now_ms())
        except UserError:
            return Problem("not_found")
        lang = language_of_staff(request)
        return JsonReply(orjson.dumps({"decisions": [decision.document(lang) for decision in decisions]}))

    async def opened(request: Request, staff: StaffRow) -> Response | Problem:
        """What is open in a closed round, each with the name by which it can be accepted."""
        try:
            items = await read_open(services.pool, request.path_params["round"])
        except UserError as error:
            if error.code == "no_such_round":
                return Problem("not_found")
            return _refused(error.code, error.text(language_of_staff(request)))
        return JsonReply(orjson.dumps({"open": items.documents(language_of_staff(request))}))

    async def opened_in_contest(request: Request, staff: StaffRow) -> Response | Problem:
        """What is open in a contest as a whole, over the rounds closed so far."""
        job = OpenJob(request.path_params["contest"], language_of_staff(request))
        try:
            return JsonReply(orjson.dumps(await decide(job)))
        except DecisionRefused as refused:
            if refused.code == "no_such_contest":
                return Problem("not_found")
            return _refused(refused.code, refused.reason)

    return (
        Call("POST", _PATH, "staff_decide", only_staff(take), TAKE),
        Call("GET", _PATH, "staff_decisions", only_staff(listed), LIST),
        Call("GET", "/api/staff/rounds/{round}/open", "staff_open", only_staff(opened), OPEN),
        Call(
            *("GET", "/api/staff/contests/{contest}/open", "staff_open_in_contest"),
            only_staff(opened_in_contest),
            OPEN,
        ),
    )


def language_of_staff(request: Request) -> Language:
    """What the request asks for; English where it asks for nothing, as programs do."""
    return "vi" if language_of(request.headers, "en", request.url.query) == "vi" else "en"


def _refused(code: str, reason: str) -> Problem:
    return Problem("decision_refused", {"refusal": code, "reason": reason})
