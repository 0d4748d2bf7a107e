"""The first run: from an organization without a name to a contest with its questions and weeks, in five steps.

What was chosen travels in the addresses until the third step makes the contest, as a draft that nobody outside sees:
each page can be left, kept and opened again. Out of scope: what the steps do, which is in contest/organize.
"""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from contest.accounts.invitations import invite
from contest.accounts.members import change_organization
from contest.accounts.sessions import Visitor
from contest.archive.contests.banks import list_versions
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit
from contest.desk.organize.calendar import USUAL_WEEKS, with_weeks
from contest.desk.organize.plan_changes import round_changes, without_step
from contest.desk.visit import Desk, go
from contest.html.forms import Form
from contest.html.replies import PageProblem, language_for
from contest.i18n.wording import spoken
from contest.organize.banks import BankRefused, BankUnconfirmed, import_bank
from contest.organize.contest_plans import apply_plan
from contest.organize.season_calendar import next_monday
from contest.organize.templates import short_name, start_plan, templates
from questions.language import Language
from scoring.explain.rules_text import explain
from scoring.explain.summary import summary

LARGEST_BANK = 8 << 20
ZONE = "Asia/Ho_Chi_Minh"
_SHOWN_MISTAKES = 20


class Chosen(NamedTuple):
    """What the address of a step says."""

    template: str
    title: str
    bank: str = ""

    @property
    def query(self) -> str:
        return urlencode(self._asdict())


def chosen_in(request: Request) -> Chosen:
    """Whoever comes without a template begins at the beginning."""
    query = request.query_params
    chosen = Chosen(query.get("template", ""), query.get("title", "")[:200], query.get("bank", "")[:64])
    if chosen.template not in templates() or not short_name(chosen.title):
        raise PageProblem("not_found", 404)
    return chosen


class StartPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visitor: Visitor, form: Form) -> Response:
        return self._first(request, visitor)

    async def begin(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """The organization's name where it has none, the template and the title."""
        chosen = Chosen(form.get("template", ""), form.get("title", ""))
        try:
            start_plan(chosen.template, chosen.title, "", "-", 1)
            if name := form.get("organization", "").strip():
                needs = visitor.session.needs_second_factor
                await change_organization(self._desk.services, visitor, name, needs, now_ms=self._desk.now_ms())
        except UserError as error:
            return self._first(request, visitor, form, error)
        return go(f"/organize/start/questions?{chosen.query}")

    async def show_questions(self, request: Request, visitor: Visitor, form: Form) -> Response:
        return self._questions(request, visitor, chosen_in(request))

    async def take_questions(self, request: Request, visitor: Visitor, form: Form) -> Response:
        chosen, upload = chosen_in(request), form.files.get("file")
        try:
            if upload is None or not upload.body:
                raise UserError("no_questions.no_file")
            imported = await import_bank(
                self._desk.services.pool,
                upload.body,
                upload.filename,
                short_name(chosen.title),
                at=self._desk.now_ms(),
                title=chosen.title,
                skip_bad=form.get("skip_bad") == "yes",
                accept_guessed=form.get("accept_guessed") == "yes",
                author=visitor.author,
            )
        except (BankRefused, BankUnconfirmed) as refused:
            lang: Language = "vi" if language_for(request) == "vi" else "en"
            notes = refused.report.errors or refused.report.guessed
            shown = [note.text(lang) for note in notes[:_SHOWN_MISTAKES]]
            values = {
                "mistakes": shown,
                "more": len(notes) - len(shown),
                "guessed": isinstance(refused, BankUnconfirmed),
            }
            return self._questions(request, visitor, chosen, refused, **values)
        except UserError as error:
            return self._questions(request, visitor, chosen, error)
        return go(f"/organize/start/calendar?{chosen._replace(bank=imported.bank.slug).query}")

    async def show_calendar(self, request: Request, visitor: Visitor, form: Form) -> Response:
        return await self._calendar(request, visitor, chosen_in(request))

    async def make_contest(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """The contest as it will be, then the contest, as a draft."""
        chosen, step = chosen_in(request), form.get("step", "preview")
        if step == "edit":
            return await self._calendar(request, visitor, chosen, form)
        try:
            questions = await self._count(visitor, chosen.bank)
            organizer = visitor.session.organization
            empty = start_plan(chosen.template, chosen.title, organizer, chosen.bank, questions)
            plan, effects = with_weeks(empty, form)
            applied = await apply_plan(
                self._desk.services,
                plan,
                author=visitor.author,
                now_ms=self._desk.now_ms(),
                dry_run=step != "apply",
                draft=True,
            )
            if not applied.created:
                raise UserError("slug_taken", slug=plan.slug)
        except UserError as error:
            return await self._calendar(request, visitor, chosen, form, error)
        if step == "apply":
            return go(f"/organize/{plan.slug}/reviewer")
        values: dict[str, Any] = {"changes": round_changes(empty, plan, language_for(request)), "effects": effects}
        values |= {"kept": without_step(form), "action": f"{request.url.path}?{chosen.query}", "chosen": chosen}
        return self._page(request, "organize/start_preview.html", visitor, 3, **values)

    async def show_reviewer(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._reviewer(request, visit)

    async def invite_reviewer(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """The link is shown once, on the page that answers."""
        try:
            token = await invite(
                self._desk.services,
                visit.visitor,
                form.get("for_name", ""),
                is_admin=False,
                roles=[(visit.contest.id, "reviewer")],
                now_ms=self._desk.now_ms(),
            )
        except UserError as error:
            return await self._reviewer(request, visit, error=error)
        link = f"{request.url.scheme}://{request.url.netloc}/staff/invitation/{token}"
        return await self._reviewer(request, visit, link=link, name=form["for_name"])

    def _page(
        self, request: Request, template: str, visitor: Visitor, step: int, *, status: int = 200, **values: Any
    ) -> Response:
        return self._desk.page(request, template, visitor, status=status, step=step, **values)

    def _first(
        self, request: Request, visitor: Visitor, typed: Form | None = None, error: UserError | None = None
    ) -> Response:
        lang = spoken(language_for(request))
        cards = {
            name: (plan, summary(plan.rules, plan.rules.paper, lang), explain(plan, lang))
            for name, plan in templates().items()
        }
        values: dict[str, Any] = {"cards": cards, "typed": typed or {}, "error": error}
        return self._page(request, "organize/start.html", visitor, 1, status=422 if error else 200, **values)

    def _questions(
        self, request: Request, visitor: Visitor, chosen: Chosen, error: UserError | None = None, **values: Any
    ) -> Response:
        own = {"chosen": chosen, "error": error, "mistakes": [], "more": 0, "guessed": False} | values
        status = 422 if error else 200
        return self._page(request, "organize/start_questions.html", visitor, 2, status=status, **own)

    async def _calendar(
        self,
        request: Request,
        visitor: Visitor,
        chosen: Chosen,
        typed: Form | None = None,
        error: UserError | None = None,
    ) -> Response:
        count = await self._count(visitor, chosen.bank)
        weeks = {"first": next_monday(self._desk.now_ms(), ZONE).isoformat(), **USUAL_WEEKS}
        weeks |= {name: typed[name] for name in weeks if typed and name in typed}
        values: dict[str, Any] = {"chosen": chosen, "weeks": weeks, "error": error, "questions": count}
        status = 422 if error else 200
        return self._page(request, "organize/start_calendar.html", visitor, 3, status=status, **values)

    async def _count(self, visitor: Visitor, slug: str) -> int:
        """How many questions the bank has. Who comes without one of their own has not been at the second step."""
        async with acquire(self._desk.services.pool) as connection:
            versions = await list_versions(connection, slug, visitor.session.organization_id)
        if not versions:
            raise PageProblem("not_found", 404)
        return versions[0].questions

    async def _reviewer(
        self, request: Request, visit: ContestVisit, error: UserError | None = None, link: str = "", name: str = ""
    ) -> Response:
        """Only administrators invite."""
        if not visit.visitor.session.is_admin:
            raise PageProblem("not_your_role", 403)
        values: dict[str, Any] = {"error": error, "link": link, "name": name, "step": 4}
        values |= {"first": visit.rounds[0] if visit.rounds else None}
        status = 422 if error else 200
        return self._desk.contest_page(request, "organize/start_reviewer.html", visit, status=status, **values)
