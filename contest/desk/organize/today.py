"""Today: what is to be done, the open round, the season in one line, and what colleagues have changed."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.accounts.audit import list_changes_of
from contest.archive.contests.rounds import RoundRow
from contest.archive.pool import acquire
from contest.core.errors import Unavailable
from contest.desk.contest_visit import ContestVisit, state_of
from contest.desk.pages.audit import Words
from contest.desk.visit import Desk
from contest.html.forms import Form
from contest.html.replies import language_for
from contest.live.board import read_counts
from contest.organize.contest_plans import StoredPlan, read_plan
from contest.organize.round_checks import Check, check_round
from contest.organize.round_facts import read_facts
from contest.organize.todo import SeasonFacts, list_todo
from questions.language import Message

CHANGES = 6
_FEW = 50


class TodayPage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
        todo = list_todo(SeasonFacts(stored.state, visit.rounds, checks, reviewer), now)
        opened = [(round_, await self._numbers(round_, stored)) for round_, state in states if state == "open"]
        values: dict[str, Any] = {"todo": todo, "states": states, "opened": opened, "rows": rows}
        values |= {"words": Words(language_for(request))}
        return self._desk.contest_page(request, "organize/today.html", visit, **values)

    async def _numbers(self, round_: RoundRow, stored: StoredPlan) -> list[Message] | None:
        """How many there are, rounded where they are to be predicted; None while Redis is away."""
        try:
            counts = await read_counts(self._desk.services.live, round_.code, round_.id)
        except Unavailable:
            return None
        say = rounded if stored.plan.rules.prediction is not None else exact
        return [say("people", counts.people), say("started", counts.started), say("entries", counts.entries)]


def rounded(what: str, number: int) -> Message:
    """The two first digits; of few only that they are few, since who knows the number holds the prediction."""
    if number < _FEW:
        return Message(f"number.{what}.few", few=_FEW)
    step = 10 ** (len(str(number)) - 2)
    return Message(f"number.{what}.about", number=f"{number // step * step:,}".replace(",", "."))


def exact(what: str, number: int) -> Message:
    return Message(f"number.{what}", number=f"{number:,}".replace(",", "."))
