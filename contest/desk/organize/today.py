"""Today: what is to be done, the open round, the season in one line, and what colleagues have changed."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.accounts.audit import list_changes_of
from contest.archive.pool import acquire
from contest.desk.contest_visit import ContestVisit, state_of
from contest.desk.organize.live import marks_of, view_of
from contest.desk.organize.round_items import alarms_of, newest_items
from contest.desk.pages.audit import Words
from contest.desk.visit import Desk
from contest.html.forms import Form
from contest.html.replies import language_for
from contest.organize.contest_plans import read_plan
from contest.organize.round_checks import Check, check_round
from contest.organize.round_facts import read_facts
from contest.organize.running_round.snapshot import RunningRounds
from contest.organize.todo import SeasonFacts, list_todo

CHANGES = 6


class TodayPage:
    def __init__(self, desk: Desk, running: RunningRounds) -> None:
        self._desk, self._running = desk, running

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        now, organization = self._desk.now_ms(), visit.visitor.session.organization_id
        states = [(round_, state_of(round_, now)) for round_ in visit.rounds]
        coming = sorted((round_ for round_, state in states if state == "scheduled"), key=lambda each: each.opens_at)
        async with acquire(self._desk.services.pool) as connection:
            stored = await read_plan(connection, visit.contest.slug, with_files=False)
            checks: list[Check] = []
            reviewer = True
            if visit.rounds:
                lang = language_for(request)
                facts = await read_facts(
                    connection,
                    stored,
                    (coming or visit.rounds)[0].slug,
                    organization=organization,
                    lang="vi" if lang == "vi" else "en",
                    now_ms=now,
                )
                checks = check_round(facts, now) if coming else []
                reviewer = bool(facts.reviewers or facts.invited)
            rows = await list_changes_of(connection, organization, visit.contest.slug, limit=CHANGES)
            watched = [round_ for round_, state in states if state in ("open", "closed")]
            alarms = [(each, alarms_of(await newest_items(connection, visit, each))) for each in watched]
        todo = list_todo(SeasonFacts(stored.state, visit.rounds, checks, reviewer, alarms), now)
        opened = []
        for round_, state in states:
            if state == "open":
                live = view_of(await self._running.newest(round_), round_)
                opened.append((round_, live, marks_of(live, visit.zone)))
        values: dict[str, Any] = {"todo": todo, "states": states, "opened": opened, "rows": rows}
        values |= {"words": Words(language_for(request))}
        return self._desk.contest_page(request, "organize/today.html", visit, **values)
