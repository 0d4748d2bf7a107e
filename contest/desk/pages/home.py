"""The first page after logging in: the contests of the organization with their rounds, and one's roles in them."""

from collections import defaultdict

from starlette.requests import Request
from starlette.responses import Response

from contest.accounts.sessions import Visitor
from contest.archive.accounts import accounts
from contest.archive.contests.rounds import list_rounds
from contest.archive.pool import acquire
from contest.desk.visit import Desk
from contest.html.forms import Form
from scoring.replay.round_state import public_state


class HomePage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Only contests in which the person has a role; an administrator sees all of the organization."""
        now = self._desk.now_ms()
        async with acquire(self._desk.services.pool) as connection:
            own = await accounts.list_contests_of_account(connection, visitor.session)
            slugs = {contest.slug for contest in own}
            rounds = defaultdict(list)
            for row in await list_rounds(connection):
                if row.contest in slugs:
                    state = public_state(row.state, row.opens_at, row.closes_at, now)
                    rounds[row.contest].append((row, state))
        return self._desk.page(request, "home_of_staff.html", visitor, contests=own, rounds=rounds)
