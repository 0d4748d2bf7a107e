"""The contract of each public call: what it answers and which refusals it may give. The route table points here."""

from contest.core.metrics import CONTENT_TYPE
from contest.http.calls import Contract
from contest.play.contracts.replies import (
    AliveReply,
    AnnouncementsReply,
    AttemptReply,
    BoardReply,
    CodeAskedReply,
    ContestReply,
    PlaceReply,
    ReadyReply,
    ReceiptReply,
    ResultsReply,
    StartedReply,
    SubmissionReply,
    TimeReply,
    UnitsReply,
)
from contest.play.contracts.requests import AnswersBody, PhoneBody, StartBody, SubmissionBody

_AWAY = ("archive_away", "intake_away")
_BODY = ("invalid_json", "body_too_large", "intake_away")
# refused first when a worker is behind: contest/web/admission.py
_LOOK = ("not_found", "overloaded")
_HELD = ("bad_token", "invalid_answers", "not_all_answered", "too_late", "attempt_given_back", "archive_away", *_BODY)

SUBMIT = Contract({200: SubmissionReply}, _HELD, SubmissionBody, "attempt")
SAVE = Contract({204: None}, ("already_submitted", *_HELD), AnswersBody, "attempt")
START = Contract(
    {201: StartedReply},
    (
        "not_found",
        "round_not_open",
        "no_attempts_left",
        "round_full",
        "identity_conflict",
        "invalid_contestant",
        "consent_required",
        "not_admitted",
        "not_eligible",
        "banned",
        "too_many_requests",
        "proof_needed",
        "overloaded",
        *_BODY,
    ),
    StartBody,
)
ATTEMPT = Contract({200: AttemptReply}, ("bad_token", *_AWAY), bearer="attempt")
LEADERBOARD = Contract(
    {200: BoardReply, 304: None},
    (*_LOOK, "board_hidden", "invalid_query", *_AWAY),
    query={
        "limit": "at most so many rows, 50 unless told",
        "unit": "rows of this unit and all below it",
        "division": "this division's rows, with the ranks in it",
    },
)
RESULTS = Contract({200: ResultsReply}, (*_LOOK, "archive_away"))
EVENTS = Contract(
    {200: "text/event-stream"},
    (*_LOOK, "too_many_requests", *_AWAY),
    query={"after": "version of the board that the reader has"},
)
CONTEST = Contract({200: ContestReply}, _LOOK)
ANNOUNCEMENTS = Contract({200: AnnouncementsReply, 304: None}, _LOOK)
ASK_CODE = Contract(
    {202: CodeAskedReply},
    (*_LOOK, "invalid_contestant", "too_many_requests", "proof_needed", "codes_away", *_BODY),
    PhoneBody,
)
UNITS = Contract(
    {200: UnitsReply},
    (*_LOOK, "invalid_query"),
    query={
        "q": "words of name or path, accents or not",
        "under": "the units right below this one",
        "id": "this unit alone",
    },
)
RECEIPT = Contract({200: ReceiptReply}, (*_LOOK, *_AWAY))
MEDIA = Contract({200: "application/octet-stream"}, (*_LOOK, "archive_away"))
PLACE = Contract({200: PlaceReply}, ("bad_token", "board_hidden", *_AWAY), bearer="attempt")
TIME = Contract({200: TimeReply})
ALIVE = Contract({200: AliveReply})
READY = Contract({200: ReadyReply, 503: ReadyReply})
METRICS = Contract({200: CONTENT_TYPE}, ("unauthorized", "archive_away"))
