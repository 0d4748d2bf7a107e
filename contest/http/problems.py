"""Every expected refusal, once: its code, its HTTP status, and how it becomes an RFC 9457 problem.

The words come from the locale catalogs (contest/pages); nothing here knows a contest or a database.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson
from starlette.responses import Response

from contest.i18n.texts import problem_text

STATUS = {
    "archive_away": 503,
    "already_submitted": 409,
    "bad_token": 401,
    "board_hidden": 403,
    "banned": 403,
    "body_too_large": 413,
    "codes_away": 503,
    "consent_required": 422,
    "decision_refused": 422,
    "desk_away": 503,
    "forbidden": 403,
    "foreign_form": 403,
    "identity_conflict": 409,
    "intake_away": 503,
    "internal_error": 500,
    "invalid_answers": 422,
    "invalid_contestant": 422,
    "invalid_json": 400,
    "invalid_query": 422,
    "method_not_allowed": 405,
    "no_attempts_left": 409,
    "no_certificate": 403,
    "not_admitted": 403,
    "not_all_answered": 422,
    "not_eligible": 403,
    "not_found": 404,
    "not_your_role": 403,
    "not_ready": 503,
    "overloaded": 503,
    "not_sealed": 404,
    "proof_needed": 429,
    "round_full": 409,
    "round_not_open": 403,
    "too_late": 409,
    "attempt_given_back": 409,
    "too_many_requests": 429,
    "unauthorized": 401,
    "unsupported_media_type": 415,
}
RETRY_AFTER_S = {"archive_away": 5, "codes_away": 30, "intake_away": 2, "not_ready": 2, "overloaded": 3}


class Problem(NamedTuple):
    """A refusal as a value. `extra` are further members of the problem, `retry_after_s` overrides the usual pause."""

    code: str
    extra: Mapping[str, Any] = MappingProxyType({})
    retry_after_s: int | None = None


_MOST_COMPARED = 2_000


def no_such(slug: str, slugs: Iterable[str]) -> Problem:
    """Not found, with the names that this one resembles."""
    near = get_close_matches(slug[:100].lower(), list(islice(slugs, _MOST_COMPARED)), 3)
    return Problem("not_found", {"near": near} if near else {})


def reply(refused: Problem, lang: str) -> Response:
    """The problem document for a refusal, in the reader's language."""
    title, detail = problem_text(refused.code, lang, **refused.extra)
    status = STATUS[refused.code]
    body = {
        "type": f"urn:hoi-thi:problem:{refused.code}",
        "title": title,
        "status": status,
        "code": refused.code,
        "detail": detail,
        **refused.extra,
    }
    headers = {"Cache-Control": "no-store", "Content-Language": lang}
    wait = refused.retry_after_s or RETRY_AFTER_S.get(refused.code)
    if wait:
        headers["Retry-After"] = str(wait)
    return Response(orjson.dumps(body), status, headers, "application/problem+json")
