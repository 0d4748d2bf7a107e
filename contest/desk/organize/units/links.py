"""One link for each unit, for whoever speaks for it and has no account: its own numbers, and no other's.

The address has a token that only the service can make. Whoever has it may read it until the contest goes.
"""

import hashlib
import hmac
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests.published import find_contest_facts
from contest.archive.entries.participation import count_by_unit
from contest.archive.pool import acquire, act_for
from contest.core.secrets import Secrets
from contest.desk.organize.units.numbers import Numbers
from contest.desk.visit import Desk
from contest.html.replies import PageProblem
from contest.organize.units import participation

_LARGEST_ID = 2**31 - 1


def token_of(keys: Secrets, organization: int, contest: str, unit: str) -> str:
    named = f"unit\0{organization}\0{contest}\0{unit}".encode()
    return hmac.new(keys.identity_key, named, hashlib.sha256).hexdigest()[:32]


def address_of_unit(keys: Secrets, organization: int, contest: str, unit: str) -> str:
    token = token_of(keys, organization, contest, unit)
    return f"/staff/units/{organization}/{contest}/{quote(unit, safe='')}/{token}"


class UnitLink:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request) -> Response:
        names = request.path_params
        organization, slug, id = int(names["organization"]), names["contest"], names["unit"]
        right = token_of(self._desk.services.secrets, organization, slug, id)
        if organization > _LARGEST_ID or not hmac.compare_digest(names["token"].encode(), right.encode()):
            raise PageProblem("not_found", 404)
        async with acquire(self._desk.services.pool) as connection:
            await act_for(connection, organization)
            contest = await find_contest_facts(connection, slug)
            rows = participation(contest.units, await count_by_unit(connection, contest.id)) if contest else {}
        if contest is None or id not in rows:
            raise PageProblem("not_found", 404)
        numbers = Numbers.of(contest.rules, contest.rounds, self._desk.now_ms())
        values: dict[str, Any] = {"contest": contest, "row": rows[id], "numbers": numbers}
        return self._desk.page(request, "organize/unit_link.html", None, **values)
