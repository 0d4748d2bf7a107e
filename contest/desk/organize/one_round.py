"""One round: what speaks against publishing it, the paper as contestants see it, more time, closing early."""

import hashlib
import secrets as randomness
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.archive.accounts.audit import record_change
from contest.archive.contests.apply import StoredRound, read_rounds
from contest.archive.contests.published import PublishedContest, RoundSummary, find_contest_facts
from contest.archive.contests.rounds import RoundRow
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit, find_round_of, state_of
from contest.desk.organize.closing import close_in_process
from contest.desk.organize.plan_changes import without_step
from contest.desk.visit import Desk, go
from contest.html.forms import Form
from contest.html.rendering import moment
from contest.html.replies import PageProblem, language_for
from contest.organize.contest_plans import read_plan
from contest.organize.life import change_life
from contest.organize.round_checks import Check, check_round, open_points
from contest.organize.round_facts import SEEN, paper_mark, papers_of, read_facts
from contest.organize.windows import extend_round, read_until
from questions.language import Language
from questions.papers.fragments import Fragments
from questions.papers.paper import Plan, draw

PAPERS = 5
SPANS = ("+15m", "+30m", "+1h", "+2h", "+1d")


@dataclass(frozen=True, slots=True)
class Round:
    """A round of the visited contest with what is known about it, but for its questions."""

    row: RoundRow
    contest: PublishedContest
    published: RoundSummary

    @property
    def home(self) -> str:
        return f"/organize/{self.row.contest}/rounds/{self.row.slug}"


class RoundPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._show(request, visit, await self._round(request, visit))

    async def publish(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """The contest is shown to everybody. What is still open needs a reason; what blocks cannot be passed over."""
        round_ = await self._round(request, visit)
        checks = await self._checks(request, visit, round_)
        blocked, why = any(check.level == "block" for check in checks), form.get("why", "").strip()
        try:
            if blocked:
                raise UserError("not_publishable.blocked")
            if open_points(checks) and not why:
                raise UserError("not_publishable.why")
            await change_life(
                self._desk.services,
                visit.contest.slug,
                "publish",
                who=visit.visitor.author,
                why=why,
                now_ms=self._desk.now_ms(),
            )
        except UserError as error:
            return await self._show(request, visit, round_, error, why)
        return go(f"{round_.home}?done=published")

    async def extend(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        round_ = await self._round(request, visit)
        until, why, step = form.get("until", ""), form.get("why", "").strip(), form.get("step", "preview")
        if step == "edit":
            return await self._show(request, visit, round_, why=why, until=until)
        try:
            later = read_until(until, visit.zone, round_.row.closes_at)
            if not why:
                raise UserError("no_reason")
            if step == "apply":
                await extend_round(
                    self._desk.services,
                    round_.row.slug,
                    now_ms=self._desk.now_ms(),
                    who=visit.visitor.session.name,
                    why=why,
                    until=until,
                )
                return go(f"{round_.home}?done=extended")
        except UserError as error:
            return await self._show(request, visit, round_, error, why, until)
        lang = language_for(request)
        window = tuple(moment(at, visit.zone, lang) for at in (round_.row.closes_at, later))
        values: dict[str, Any] = {}
        values |= {"changes": [(round_.row.title, *window)], "effects": [], "kept": without_step(form)}
        values["action"] = request.url.path
        return self._desk.contest_page(request, "organize/extend_preview.html", visit, **values)

    async def close(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """Needs the round's name typed, because nothing brings it back."""
        round_ = await self._round(request, visit)
        why = form.get("why", "").strip()
        try:
            if " ".join(form.get("title", "").split()).casefold() != round_.row.title.casefold():
                raise UserError("not_confirmed.title", title=round_.row.title)
            if not why:
                raise UserError("no_reason")
            await close_in_process(
                self._desk.services.settings,
                round_.row.slug,
                who=visit.visitor.session.name,
                why=why,
                lang=_language(request),
            )
        except UserError as error:
            return await self._show(request, visit, round_, error, why)
        return go(f"{round_.home}?done=closed")

    async def preview(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """A paper as a contestant gets it. Nothing is started, drawn for anybody or counted."""
        round_ = await self._round(request, visit)
        seed, number = request.query_params.get("seed", ""), request.query_params.get("paper", "1")
        if not (seed.isascii() and seed.isalnum() and len(seed) == 16):
            seed = randomness.token_hex(8)
        place = int(number) if number in map(str, range(1, PAPERS + 1)) else 1
        division = request.query_params.get("division", "")
        async with acquire(self._desk.services.pool) as connection:
            stored = await read_rounds(connection, round_.contest.id)
            papers = await papers_of(connection, _stored(stored, round_), salt=f"{seed}:{place}")
        paper = papers.get(division, papers[""])
        plan = Plan.compile(paper.rule, paper.bank)
        questions = Fragments.compile(plan).render(draw(plan, hashlib.sha256(f"{seed}:{place}".encode()).digest()[:16]))
        rules = round_.published.rules
        values: dict[str, Any] = {"questions": [orjson.loads(each) for each in questions], "seed": seed, "place": place}
        values |= {"round": round_.row, "home": round_.home, "papers": range(1, PAPERS + 1), "rules": rules}
        values |= {"contest": round_.contest, "divisions": rules.divisions, "division": division}
        return self._desk.contest_page(request, "organize/round_preview.html", visit, **values)

    async def seen(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        round_ = await self._round(request, visit)
        async with acquire(self._desk.services.pool) as connection:
            stored = await read_plan(connection, visit.contest.slug, with_files=False)
            paper = paper_mark(_stored(stored.rounds, round_))
            details = {"contest": visit.contest.slug, "round": round_.row.slug, "paper": paper}
            await record_change(connection, visit.visitor.author, SEEN, at=self._desk.now_ms(), details=details)
        return go(f"{round_.home}?done=seen")

    async def _round(self, request: Request, visit: ContestVisit) -> Round:
        row = find_round_of(visit, request)
        async with acquire(self._desk.services.pool) as connection:
            contest = await find_contest_facts(connection, visit.contest.slug)
        published = next((each for each in contest.rounds if each.slug == row.slug), None) if contest else None
        if contest is None or published is None:
            raise PageProblem("not_found", 404)
        return Round(row, contest, published)

    async def _checks(self, request: Request, visit: ContestVisit, round_: Round) -> list[Check]:
        now, organization = self._desk.now_ms(), visit.visitor.session.organization_id
        async with acquire(self._desk.services.pool) as connection:
            plan = await read_plan(connection, visit.contest.slug, with_files=False)
            facts = await read_facts(
                connection,
                plan,
                round_.row.slug,
                organization=organization,
                lang=_language(request),
                now_ms=now,
                papers=await papers_of(connection, _stored(plan.rounds, round_)),
            )
        return check_round(facts, now)

    async def _show(
        self,
        request: Request,
        visit: ContestVisit,
        round_: Round,
        error: UserError | None = None,
        why: str = "",
        until: str = "+30m",
    ) -> Response:
        checks = await self._checks(request, visit, round_)
        values: dict[str, Any] = {"round": round_.row, "home": round_.home, "checks": checks, "error": error}
        values |= {"state": state_of(round_.row, self._desk.now_ms()), "points": open_points(checks), "why": why}
        values |= {"blocked": any(check.level == "block" for check in checks), "until": until, "spans": SPANS}
        values |= {"contest_state": round_.contest.state, "done": request.query_params.get("done", "")}
        status = 422 if error else 200
        return self._desk.contest_page(request, "organize/one_round.html", visit, status=status, **values)


def _stored(rounds: Sequence[StoredRound], round_: Round) -> StoredRound:
    return next(each for each in rounds if each.slug == round_.row.slug)


def _language(request: Request) -> Language:
    return "vi" if language_for(request) == "vi" else "en"
