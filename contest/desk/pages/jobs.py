"""Long work that somebody at the desk asked for: how far it is, what came of it, ending it and trying it again."""

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from contest.accounts.sessions import Visitor
from contest.archive.accounts.audit import record_change
from contest.archive.pool import Connection, acquire
from contest.archive.work import files
from contest.archive.work.jobs import JobRow, list_jobs
from contest.core.errors import UserError
from contest.desk.visit import Desk, go
from contest.html.forms import Form
from contest.html.replies import NOT_KEPT, PageProblem, language_for
from contest.work import queue
from contest.work.wording import name_kind, name_state, name_step
from questions.language import Language

LISTED = 50


class JobPages:
    """Everybody sees their own jobs, an administrator those of the organization; of others there is no such page."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def list(self, request: Request, visitor: Visitor, form: Form) -> Response:
        before = request.query_params.get("older", "")
        older = int(before) if before.isascii() and before.isdecimal() and len(before) < 16 else None
        async with acquire(self._desk.services.pool) as connection:
            organization = visitor.session.organization_id
            rows = await list_jobs(connection, organization, _only(visitor), before=older, limit=LISTED + 1)
        more = rows[LISTED - 1].id if len(rows) > LISTED else None
        values = {"jobs": rows[:LISTED], "older": more, **words(request)}
        return self._desk.page(request, "jobs.html", visitor, **values)

    async def show(self, request: Request, visitor: Visitor, form: Form) -> Response:
        async with acquire(self._desk.services.pool) as connection:
            row = await _find(connection, request, visitor)
        return self._page(request, visitor, row)

    async def cancel(self, request: Request, visitor: Visitor, form: Form) -> Response:
        return await self._change(request, visitor, "job_cancelled")

    async def retry(self, request: Request, visitor: Visitor, form: Form) -> Response:
        return await self._change(request, visitor, "job_retried")

    async def file(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """What the job made. That somebody took it is on record."""
        now_ms = self._desk.now_ms()
        async with acquire(self._desk.services.pool) as connection:
            row = await _find(connection, request, visitor)
            organization = visitor.session.organization_id
            stored = await files.find_file(connection, row.file_id or 0, organization, now=now_ms)
            if stored is None:
                raise PageProblem("not_found", 404)
            details = {"job": row.id, "file": stored.name}
            await record_change(connection, visitor.author, "job_file_taken", at=now_ms, details=details)
        headers = {**NOT_KEPT, "content-disposition": disposition(stored.name), "content-length": str(stored.bytes)}
        headers["x-content-type-options"] = "nosniff"
        body = files.read_file(self._desk.services.pool, stored.id)
        return StreamingResponse(body, 200, headers, stored.media_type)

    async def _change(self, request: Request, visitor: Visitor, action: str) -> Response:
        now_ms = self._desk.now_ms()
        async with acquire(self._desk.services.pool) as connection:
            row = await _find(connection, request, visitor)
            try:
                async with connection.transaction():
                    if action == "job_cancelled":
                        await queue.cancel(connection, row, visitor.session.name, now_ms=now_ms)
                    else:
                        await queue.retry(connection, row)
                    await record_change(connection, visitor.author, action, at=now_ms, details={"job": row.id})
            except UserError as error:
                return self._page(request, visitor, row, error)
        return go(f"/staff/jobs/{row.id}")

    def _page(self, request: Request, visitor: Visitor, row: JobRow, error: UserError | None = None) -> Response:
        values = {"job": row, "error": error, **words(request)}
        return self._desk.page(request, "job.html", visitor, status=409 if error else 200, **values)


def words(request: Request) -> dict[str, Any]:
    """What the macro `job_state` of job_parts.html says, for every page that shows a job."""
    lang: Language = "vi" if language_for(request) == "vi" else "en"
    return {
        "name_kind": lambda job: name_kind(job.kind, lang),
        "name_state": lambda job: name_state(job, lang),
        "name_step": lambda job: name_step(job, lang),
    }


def disposition(name: str) -> str:
    """A file to be saved under its name, whatever letters that has."""
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _only(visitor: Visitor) -> int | None:
    return None if visitor.session.is_admin else visitor.session.account_id


async def _find(connection: Connection, request: Request, visitor: Visitor) -> JobRow:
    job = int(request.path_params["job"])
    try:
        return await queue.look_at(connection, job, visitor.session.organization_id, _only(visitor))
    except UserError:
        raise PageProblem("not_found", 404) from None
