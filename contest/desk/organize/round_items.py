"""Statistics of a round's questions, as a job has counted them: while it runs, for the wrong-key alarm, and after."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests.rounds import RoundRow
from contest.archive.pool import Connection, acquire
from contest.archive.work.jobs import JobResult, find_job, find_latest_result
from contest.desk.contest_visit import ContestVisit, find_round_of
from contest.desk.pages.jobs import words
from contest.desk.visit import Desk, go
from contest.html.forms import Form

KIND = "round_items"


async def newest_items(connection: Connection, visit: ContestVisit, round_: RoundRow) -> JobResult | None:
    newest, _ = await find_latest_result(connection, visit.visitor.session.organization_id, KIND, round_.slug)
    return newest


def alarms_of(items: JobResult | None) -> list[str]:
    """The questions whose key may be wrong. Which option the strong choose is on the page of the questions, for those
    who may know the key."""
    return [row["question"] for row in (items.result["rows"] if items else ()) if row["alarm"]]


class ItemPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        round_, organization = find_round_of(visit, request), visit.visitor.session.organization_id
        async with acquire(self._desk.services.pool) as connection:
            newest, open_ = await find_latest_result(connection, organization, KIND, round_.slug)
            job = await find_job(connection, open_, organization) if open_ else None
        values: dict[str, Any] = {"round": round_, "home": f"{visit.home}/rounds/{round_.slug}", "items": newest}
        values |= {"job": job, "rows": newest.result["rows"] if newest else [], **words(request)}
        return self._desk.contest_page(request, "organize/round_items.html", visit, **values)

    async def count(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """Counts them anew, as a job."""
        round_ = find_round_of(visit, request)
        async with acquire(self._desk.services.pool) as connection:
            await self._desk.ask_job(
                connection,
                visit.visitor,
                KIND,
                {"round": round_.slug},
                contest=visit.contest.id,
                same_as=round_.slug,
            )
        return go(f"{visit.home}/rounds/{round_.slug}/items")
