"""The staff calls of the API, for holders of an API key, that look at rounds. Decisions: `desk.api.decisions`."""

from collections.abc import Awaitable, Callable

import msgspec
import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests.rounds import list_rounds
from contest.archive.pool import Pool, acquire
from contest.archive.staff import StaffRow
from contest.core.clock import Clock
from contest.desk.access import staff_of
from contest.http.calls import Call, Contract, Handler
from contest.http.problems import Problem
from contest.http.replies import JsonReply
from scoring.replay.round_state import public_state


class StaffRoundReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    contest: str
    state: str
    opens_at: int
    closes_at: int


class StaffRoundsReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rounds: list[StaffRoundReply]


ROUNDS = Contract({200: StaffRoundsReply}, ("unauthorized", "archive_away"), bearer="staff")
Handled = Callable[[Request, StaffRow], Awaitable[Response | Problem]]


def only_staff(pool: Pool) -> Callable[[Handled], Handler]:
    """A handler that is given who is calling; everybody else gets 401."""

    def staff(handler: Handled) -> Handler:
        async def checked(request: Request) -> Response | Problem:
            who = await staff_of(pool, request)
            return Problem("unauthorized") if who is None else await handler(request, who)

        checked.__doc__ = handler.__doc__
        return checked

    return staff


def calls(pool: Pool, clock: Clock) -> tuple[Call, ...]:
    async def rounds(request: Request, who: StaffRow) -> Response | Problem:
        """All rounds with their state and window."""
        now = clock.now_ms()
        async with acquire(pool) as connection:
            rows = await list_rounds(connection)
        listed = [
            {
                "id": row.slug,
                "contest": row.contest,
                "state": public_state(row.state, row.opens_at, row.closes_at, now),
                "opens_at": row.opens_at,
                "closes_at": row.closes_at,
            }
            for row in rows
        ]
        return JsonReply(orjson.dumps({"rounds": listed}))

    return (Call("GET", "/api/staff/rounds", "staff_rounds", only_staff(pool)(rounds), ROUNDS),)
