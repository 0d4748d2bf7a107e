"""The calendar of a contest for programs of people: an address with a token, because those cannot log in.

It says when rounds open and close, which is all it says. Whoever has the address may read it until the contest goes.
"""

import hashlib
import hmac
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests.rounds import RoundRow, list_rounds
from contest.archive.pool import acquire, act_for
from contest.core.secrets import Secrets
from contest.desk.visit import Desk
from contest.html.ical import escaped, moment_of, write_calendar
from contest.html.replies import NOT_KEPT, PageProblem

_LARGEST_ID = 2**31 - 1


def token_of(keys: Secrets, organization: int, contest: str) -> str:
    named = f"calendar\0{organization}\0{contest}".encode()
    return hmac.new(keys.identity_key, named, hashlib.sha256).hexdigest()[:32]


class CalendarLink:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request) -> Response:
        names = request.path_params
        organization, contest = int(names["organization"]), names["contest"]
        right = token_of(self._desk.services.secrets, organization, contest)
        if organization > _LARGEST_ID or not hmac.compare_digest(names["token"].encode(), right.encode()):
            raise PageProblem("not_found", 404)
        async with acquire(self._desk.services.pool) as connection:
            await act_for(connection, organization)
            rounds = await list_rounds(connection, contest)
        headers = NOT_KEPT | {"x-content-type-options": "nosniff"}
        return Response(rounds_calendar(rounds, self._desk.now_ms()), 200, headers, "text/calendar; charset=utf-8")


def rounds_calendar(rounds: Iterable[RoundRow], now_ms: int) -> str:
    """An event a round; a round that moves keeps its UID and counts up its SEQUENCE."""
    events = (
        (
            "BEGIN:VEVENT",
            f"UID:{round_.slug}.{round_.code}@hoi-thi",
            f"SEQUENCE:{round_.revision}",
            f"DTSTAMP:{moment_of(now_ms)}",
            f"DTSTART:{moment_of(round_.opens_at)}",
            f"DTEND:{moment_of(round_.closes_at)}",
            f"SUMMARY:{escaped(round_.title)}",
            "END:VEVENT",
        )
        for round_ in rounds
    )
    return write_calendar(line for event in events for line in event)
