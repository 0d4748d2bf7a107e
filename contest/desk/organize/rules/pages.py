"""The rules: the form, the printed rules with what changes in them, and the file. What is typed is previewed as
`contest apply` would take it, and applied by the same function."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests.banks import list_banks
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit
from contest.desk.organize.plan_changes import read_stored
from contest.desk.organize.rules.form_tables import fields_in, fields_of, parts, tables_of, with_act
from contest.desk.organize.rules.settings import GROUPS, RowList, Setting
from contest.desk.visit import Desk, go, kept
from contest.html.forms import Form
from contest.html.replies import PageProblem, language_for
from contest.i18n.catalogs import texts
from contest.organize.apply_contest import Applied
from contest.organize.apply_rounds import has_opened
from contest.organize.contest_plans import StoredPlan, change_text
from contest.organize.rules_examples import find_examples, started_from
from contest.organize.stored_plans import mark_of
from questions.language import Language
from scoring.explain.article import Clause, only_in
from scoring.explain.rules_text import explain
from scoring.rules.file.edit import NotEdited, edit_contest_file, put_units_back, without_units
from scoring.rules.file.read import Mistake, RulesError, read_contest_file
from scoring.rules.file.write import contest_tables, write_tables
from scoring.rules.meanings import MEANING_TEXTS
from scoring.rules.model import ContestPlan

LARGEST_FILE = 1 << 20


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as it would be printed: its clauses, each with whether it is new, and those that go."""

    title: str
    clauses: list[tuple[Clause, bool]]
    gone: tuple[Clause, ...]


@dataclass(slots=True)
class Look:
    """What the page shows: `fields` of the form, the `file` without its units. After a preview `applied` is what would
    become of it, or `mistakes` what is wrong with it. `example` is whose rules the form began with."""

    fields: Mapping[str, str]
    file: str
    plan: ContestPlan
    typed: bool = False
    from_file: bool = False
    previewed: str = ""
    applied: Applied | None = None
    mistakes: list[Mistake] = field(default_factory=list)
    error: UserError | None = None
    why: str = ""
    example: str = ""


class RulesPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """With `?from=` an example the form is filled in with its rules."""
        stored = await read_stored(self._desk, visit)
        tables = contest_tables(stored.plan)
        look = Look(fields_of(tables), without_units(stored.text), stored.plan)
        name = request.query_params.get("from", "")
        if name and visit.may("organizer"):
            started = started_from(name, tables)
            if started is None:
                raise PageProblem("not_found", 404)
            look.fields, look.typed, look.example = fields_of(started), True, name
            await self._preview(request, visit, stored, look, _text_of(stored, tables, started))
        return await self._page(request, visit, stored, look)

    async def change(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """The form: a button of a list changes its rows, `apply` does what was previewed, anything else previews."""
        stored = await read_stored(self._desk, visit)
        tables = contest_tables(stored.plan)
        typed = fields_in(form)
        if form.get("mark") != stored.mark:
            return self._conflict(request, visit, form, stored, _both(typed, fields_of(tables), language_for(request)))
        look = Look(typed, without_units(stored.text), stored.plan, typed=True, why=form.get("why", "").strip())
        look.example = form.get("from", "")
        if form.get("act"):
            look.fields = with_act(typed, form["act"])
            return await self._page(request, visit, stored, look)
        return await self._consider(
            request, visit, form, stored, look, _text_of(stored, tables, tables_of(typed, tables))
        )

    async def change_file(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """The same with the text of the file; its units are on a page of their own."""
        stored = await read_stored(self._desk, visit)
        written = form.get("file", "").replace("\r\n", "\n")
        if form.get("mark") != stored.mark:
            return self._conflict(request, visit, form, stored, [("TOML", written, without_units(stored.text))])
        look = Look(fields_of(contest_tables(stored.plan)), written, stored.plan, typed=True, from_file=True)
        look.why = form.get("why", "").strip()
        return await self._consider(request, visit, form, stored, look, put_units_back(written, stored.text))

    async def show_examples(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        query, lang = request.query_params.get("q", "")[:200], _language(request)
        found = [(each.name, each.plan, each.points(lang)) for each in find_examples(query)]
        return self._desk.contest_page(request, "organize/rules_examples.html", visit, query=query, examples=found)

    async def _consider(
        self, request: Request, visit: ContestVisit, form: Form, stored: StoredPlan, look: Look, text: str
    ) -> Response:
        now = self._desk.now_ms()
        await self._preview(request, visit, stored, look, text)
        if form.get("step") != "apply" or look.applied is None or form.get("previewed") != look.previewed:
            return await self._page(request, visit, stored, look)
        try:
            if self._needs_reason(stored, look.applied) and not look.why:
                raise UserError("no_reason")
            author, why = visit.visitor.author, look.why[:500]
            await change_text(self._desk.services, stored, text, author=author, now_ms=now, why=why)
        except UserError as error:
            look.error = error
            return await self._page(request, visit, stored, look)
        return go(f"{visit.home}/rules?done=saved")

    async def _preview(self, request: Request, visit: ContestVisit, stored: StoredPlan, look: Look, text: str) -> None:
        try:
            look.plan = read_contest_file(text, read_part=stored.read_part, lang=_language(request))
            if look.plan.slug != stored.plan.slug:
                raise UserError("bad_setting", name="contest.slug", text=look.plan.slug[:40])
            author, now = visit.visitor.author, self._desk.now_ms()
            look.applied = await change_text(self._desk.services, stored, text, author=author, now_ms=now, dry_run=True)
            look.previewed = mark_of(text)
            if not look.from_file:
                look.file = without_units(text)
        except RulesError as error:
            look.mistakes = error.mistakes
        except UserError as error:
            look.plan, look.error = stored.plan, error

    def _needs_reason(self, stored: StoredPlan, applied: Applied) -> bool:
        """Whether what changes decides for people who may have taken part already."""
        now = self._desk.now_ms()
        return bool(applied.changed_rules) and any(has_opened(round_, now) for round_ in stored.rounds)

    def _conflict(
        self, request: Request, visit: ContestVisit, form: Form, stored: StoredPlan, rows: list[tuple[str, str, str]]
    ) -> Response:
        again = [(name, value) for name, value in kept(form) if name not in ("mark", "step", "previewed")]
        again.append(("mark", stored.mark))
        return self._desk.conflict(request, visit.visitor, rows, kept=again, back=f"{visit.home}/rules")

    async def _page(self, request: Request, visit: ContestVisit, stored: StoredPlan, look: Look) -> Response:
        lang = _language(request)
        async with acquire(self._desk.services.pool) as connection:
            banks = await list_banks(connection, visit.visitor.session.organization_id)
        hints = {
            part.place: MEANING_TEXTS[part.place.partition(".")[0]][part.bare].fill(lang, {})
            for part in parts()
            if isinstance(part, Setting) and part.kind not in ("choice", "yes")
        }
        values: dict[str, Any] = {"look": look, "groups": GROUPS, "hints": hints, "mark": stored.mark}
        values |= {"bank_choices": [(bank.slug, bank.title or bank.slug) for bank in banks]}
        values |= {"articles": printed(stored.plan, look.plan, lang), "is_list": lambda part: isinstance(part, RowList)}
        values |= {"wants_why": look.applied is not None and self._needs_reason(stored, look.applied)}
        values |= {"done": request.query_params.get("done", "")}
        status = 422 if look.mistakes or look.error else 200
        return self._desk.contest_page(request, "organize/rules.html", visit, status=status, **values)


def printed(before: ContestPlan, after: ContestPlan, lang: Language) -> list[Printed]:
    """The printed rules afterwards, with what they had before."""
    old, new = explain(before, lang), explain(after, lang)
    fresh = {article.name: article.clauses for article in only_in(new, old)}
    gone = {article.name: article.clauses for article in only_in(old, new)}
    articles = [
        Printed(
            article.title,
            [(clause, clause in fresh.get(article.name, ())) for clause in article.clauses],
            gone.pop(article.name, ()),
        )
        for article in new
    ]
    titles = {article.name: article.title for article in old}
    return articles + [Printed(titles[name], [], clauses) for name, clauses in gone.items()]


def _text_of(stored: StoredPlan, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    try:
        return edit_contest_file(stored.text, before, after)
    except NotEdited:
        return write_tables(after)


def _both(typed: Mapping[str, str], now: Mapping[str, str], lang: str) -> list[tuple[str, str, str]]:
    """What differs: its name, as it was typed, as it is now; a list as a whole."""
    _ = texts(lang).gettext
    rows = []
    for part in parts():
        names = [name for name in dict.fromkeys([*now, *typed]) if _is_shown(name, part.place)]
        mine, theirs = ("; ".join(each[name] for name in names if each.get(name)) for each in (typed, now))
        if mine != theirs:
            rows.append((_(part.label), mine, theirs))
    return rows


def _is_shown(name: str, place: str) -> bool:
    return name == place or (name.startswith(f"{place}.") and not name.endswith((".was", ".rows")))


def _language(request: Request) -> Language:
    return "vi" if language_for(request) == "vi" else "en"
