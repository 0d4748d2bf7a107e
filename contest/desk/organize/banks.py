"""The banks of an organization, and the questions of one: found, filtered, sorted, changed many at a time."""

from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests import bank_imports, bank_questions, banks
from contest.archive.contests.bank_questions import SORTS, QuestionFilter, Sort
from contest.archive.contests.banks import StoredVersion
from contest.archive.pool import Connection, acquire
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit
from contest.desk.visit import Desk, go
from contest.html.forms import Form
from contest.html.replies import PageProblem
from contest.organize import bank_edits
from questions.files.bank import FORMATS
from questions.files.printed_paper import PAPERS
from questions.markup import as_plain
from questions.model import Difficulty

A_PAGE = 50
LEVELS: tuple[Difficulty, ...] = get_args(Difficulty)


class BankPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show_list(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        organization = visit.visitor.session.organization_id
        async with acquire(self._desk.services.pool) as connection:
            listed = await banks.list_banks(connection, organization)
            uses = {bank.slug: await bank_questions.list_uses(connection, bank.slug, organization) for bank in listed}
        return self._desk.contest_page(request, "organize/banks.html", visit, banks=listed, uses=uses)

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._questions(request, visit)

    async def change(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """Many questions at once: the first time what will change, the second time it is done."""
        slug, read_at = request.path_params["bank"], number_in(form.get("read_at", ""))
        topic, level, fitting = form.get("topic", "").strip(), form.get("level", ""), form.get("all") == "yes"
        error, ids = None, form.all("question")
        if fitting:
            async with acquire(self._desk.services.pool) as connection:
                newest = await newest_of(connection, slug, visit)
                ids = await bank_questions.list_question_ids(connection, slug, newest.version, filter_of(request))
            error = UserError("bank_changed_meanwhile.list") if newest.version != read_at else None
        if form.get("step") == "edit":
            return await self._questions(request, visit, ticked=ids)
        if error:
            pass
        elif not ids:
            error = UserError("nothing_ticked")
        elif not topic and level not in LEVELS:
            error = UserError("nothing_to_change")
        if error or form.get("step") != "apply":
            return await self._questions(
                request, visit, error=error, ticked=ids, wanted=None if error else (topic, level), fitting=fitting
            )
        try:
            async with acquire(self._desk.services.pool) as connection, connection.transaction():
                await bank_edits.retag(
                    connection,
                    visit.visitor.author,
                    slug,
                    ids,
                    topic=topic or None,
                    difficulty=next((each for each in LEVELS if each == level), None),
                    at=self._desk.now_ms(),
                )
        except UserError as refused:
            return await self._questions(request, visit, error=refused, ticked=ids)
        return go(f"{visit.home}/banks/{slug}?done=changed")

    async def make_file(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """As a file or a printed paper, by a job on whose page it is."""
        slug, wanted = request.path_params["bank"], form.get("format", "")
        if wanted not in (*FORMATS, *PAPERS):
            raise PageProblem("not_found", 404)
        code = "".join(letter for letter in form.get("code", "") if letter.isalnum())[:12] or "101"
        async with acquire(self._desk.services.pool) as connection, connection.transaction():
            newest = await newest_of(connection, slug, visit)
            arguments = {"bank": slug, "format": wanted, "version": newest.version, "code": code}
            contest = visit.contest.id
            job = await self._desk.ask_job(connection, visit.visitor, "bank_export", arguments, contest=contest)
        return go(f"/staff/jobs/{job}")

    async def show_versions(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._versions(request, visit)

    async def restore(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        slug = request.path_params["bank"]
        try:
            async with acquire(self._desk.services.pool) as connection, connection.transaction():
                await bank_edits.restore_version(
                    connection,
                    visit.visitor.author,
                    slug,
                    number_in(form.get("version", "")),
                    read_at=number_in(form.get("read_at", "")),
                    at=self._desk.now_ms(),
                )
        except UserError as error:
            return await self._versions(request, visit, error)
        return go(f"{visit.home}/banks/{slug}?done=restored")

    async def _versions(self, request: Request, visit: ContestVisit, error: UserError | None = None) -> Response:
        slug, organization = request.path_params["bank"], visit.visitor.session.organization_id
        async with acquire(self._desk.services.pool) as connection:
            versions = await versions_of(connection, slug, visit)
            uses = await bank_questions.list_uses(connection, slug, organization)
        values = {"versions": versions, "uses": uses, "slug": slug, "error": error}
        return self._desk.contest_page(
            request, "organize/bank_versions.html", visit, status=422 if error else 200, **values
        )

    async def _questions(
        self,
        request: Request,
        visit: ContestVisit,
        *,
        error: UserError | None = None,
        ticked: list[str] | None = None,
        wanted: tuple[str, str] | None = None,
        fitting: bool = False,
    ) -> Response:
        slug, query = request.path_params["bank"], request.query_params
        page = max(1, number_in(query.get("page", "1")))
        filter_ = filter_of(request)
        organization = visit.visitor.session.organization_id
        async with acquire(self._desk.services.pool) as connection:
            newest = await newest_of(connection, slug, visit)
            rows, total = await bank_questions.list_questions(
                connection, slug, newest.version, filter_, offset=(page - 1) * A_PAGE, limit=A_PAGE
            )
            topics = await bank_questions.list_topics(connection, slug, newest.version)
            uses = await bank_questions.list_uses(connection, slug, organization)
            open_imports = await bank_imports.list_imports(connection, organization, slug)
            bank = next(each for each in await banks.list_banks(connection, organization) if each.slug == slug)
            markup = await banks.find_markup(connection, slug)
        values: dict[str, Any] = {"bank": bank, "newest": newest, "rows": rows, "total": total, "topics": topics}
        values |= {"uses": uses, "open_imports": open_imports, "levels": LEVELS, "sorts": SORTS, "error": error}
        values |= {"ticked": set(ticked or ()), "wanted": wanted, "done": query.get("done", ""), "chosen": filter_}
        values |= {"page": page, "pages": -(-total // A_PAGE), "first": (page - 1) * A_PAGE + 1}
        values |= {"kept": [(name, value) for name, value in query.items() if name in _KEPT and value]}
        values |= {"plain": as_plain if markup else str, "fitting": fitting, "formats": FORMATS, "papers": PAPERS}
        return self._desk.contest_page(request, "organize/bank.html", visit, status=422 if error else 200, **values)


_KEPT = ("words", "topic", "level", "picture", "sort")


def filter_of(request: Request) -> QuestionFilter:
    """The filters of the address; what cannot be read is left out. A topic of "-" is none."""
    query = request.query_params
    topic, level = query.get("topic", ""), query.get("level", "")
    picture = {"yes": True, "no": False}.get(query.get("picture", ""))
    sort: Sort = next((each for each in SORTS if each == query.get("sort")), "position")
    return QuestionFilter(
        query.get("words", "")[:200],
        ("" if topic == "-" else topic) if topic else None,
        level if level in LEVELS else "",
        picture,
        sort,
    )


async def newest_of(connection: Connection, slug: str, visit: ContestVisit) -> StoredVersion:
    """Raises PageProblem where the organization has no such bank."""
    newest = await banks.find_newest(connection, slug, visit.visitor.session.organization_id)
    if newest is None:
        raise PageProblem("not_found", 404)
    return newest


async def versions_of(connection: Connection, slug: str, visit: ContestVisit) -> list[StoredVersion]:
    """Raises PageProblem where the organization has no such bank."""
    versions = await banks.list_versions(connection, slug, visit.visitor.session.organization_id)
    if not versions:
        raise PageProblem("not_found", 404)
    return versions


def number_in(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
