"""Questions of a bank that may be there twice: a job looks for them, somebody decides about each pair."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests import bank_questions
from contest.archive.contests.banks import find_markup
from contest.archive.pool import acquire
from contest.archive.work.jobs import find_last_job
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit
from contest.desk.organize.banks import A_PAGE, newest_of, number_in
from contest.desk.pages.jobs import words
from contest.desk.visit import Desk, go
from contest.html.forms import Form
from contest.organize import bank_edits
from questions.markup import as_plain


class DoublesPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._show(request, visit)

    async def change(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """With `drop` that question goes; else all of them are looked through again."""
        slug, id = request.path_params["bank"], form.get("drop", "")
        read_at, now = number_in(form.get("read_at", "")), self._desk.now_ms()
        try:
            async with acquire(self._desk.services.pool) as connection, connection.transaction():
                await newest_of(connection, slug, visit)
                if id:
                    author = visit.visitor.author
                    await bank_edits.drop_question(connection, author, slug, id, read_at=read_at, at=now)
                else:
                    wanted, contest = {"bank": slug}, visit.contest.id
                    await self._desk.ask_job(
                        connection, visit.visitor, "bank_doubles", wanted, contest=contest, same_as=slug
                    )
        except UserError as error:
            return await self._show(request, visit, error)
        return go(f"{request.url.path}{'?done=dropped' if id else ''}")

    async def _show(self, request: Request, visit: ContestVisit, error: UserError | None = None) -> Response:
        slug, organization = request.path_params["bank"], visit.visitor.session.organization_id
        page = max(1, number_in(request.query_params.get("page", "1")))
        async with acquire(self._desk.services.pool) as connection:
            newest = await newest_of(connection, slug, visit)
            job = await find_last_job(connection, "bank_doubles", organization, {"bank": slug})
            pairs = job.result["pairs"] if job and job.state == "done" else []
            shown = pairs[(page - 1) * A_PAGE :][:A_PAGE]
            ids = sorted({id for pair in shown for id in pair[:2]})
            there = await bank_questions.find_some(connection, slug, newest.version, ids)
            markup = await find_markup(connection, slug)
        rows = [(there[id], there[other], percent) for id, other, percent in shown if id in there and other in there]
        values: dict[str, Any] = {"slug": slug, "newest": newest, "job": job, "rows": rows, "error": error}
        values |= {"page": page, "pages": -(-len(pairs) // A_PAGE), "done": request.query_params.get("done", "")}
        values |= {"plain": as_plain if markup else str, **words(request)}
        status = 409 if error and error.code == "question_changed" else 422 if error else 200
        response = self._desk.contest_page(request, "organize/bank_doubles.html", visit, status=status, **values)
        if job and not job.over:
            response.headers["refresh"] = "2"
        return response
