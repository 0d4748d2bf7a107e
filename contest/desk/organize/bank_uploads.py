"""A question file on its way into a bank: chosen, read by a job, looked at row by row, confirmed once."""

import re
from pathlib import PurePosixPath
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests import bank_imports, banks
from contest.archive.contests.bank_imports import BankImport
from contest.archive.pool import Connection, acquire
from contest.archive.work import files, jobs
from contest.archive.work.jobs import JobRow
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit
from contest.desk.organize.banks import A_PAGE, number_in
from contest.desk.pages.jobs import words
from contest.desk.visit import NO_FORM, Desk, go
from contest.documents.formats import media_type
from contest.html.forms import Form
from contest.html.replies import NOT_KEPT, PageProblem, language_for
from contest.organize.bank_desk import GROUPS, change_layer, error_list, held, layer_of
from contest.organize.banks import check_slug
from questions.files.parts.limits import MAX_BYTES
from questions.kinds.answer_notation import LETTERS
from questions.reading.layer import Fix
from questions.text import fold

_KEPT_MS = 7 * 24 * 3600 * 1000
_EDITS = re.compile(r"edit-(\d{1,6})-(text|key|topic|option [a-m])")


class UploadPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def ask(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._form(request, visit)

    async def take(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """The file as it came is kept; everything else a job does."""
        try:
            id, bank = await self._take(visit, form)
        except UserError as error:
            return await self._form(request, visit, error, form)
        return go(f"{visit.home}/banks/{bank}/import/{id}")

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._import(request, visit)

    async def decide(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """What somebody answered about rows and columns; or, with `step` import, that all of it may come in."""
        found = await self._found(request, visit)
        importing = form.get("step") == "import"
        try:
            async with acquire(self._desk.services.pool) as connection, connection.transaction():
                if importing:
                    await self._ask_import(connection, visit, found, form)
                else:
                    await self._decide(connection, visit, found, form)
        except UserError as error:
            return await self._import(request, visit, error, form)
        chosen = request.query_params.get("group", "")
        return go(f"{request.url.path}{f'?group={chosen}' if chosen in GROUPS and not importing else ''}")

    async def errors(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        found = await self._found(request, visit)
        async with acquire(self._desk.services.pool) as connection:
            rows = await bank_imports.list_import_rows(connection, found.id, "errors", offset=0, limit=5_000)
            rows += await bank_imports.list_import_rows(connection, found.id, "look", offset=0, limit=5_000)
        body = error_list(rows, "vi" if language_for(request) == "vi" else "en")
        headers = {**NOT_KEPT, "content-disposition": 'attachment; filename="loi.xlsx"'}
        return Response(body, 200, headers | {"x-content-type-options": "nosniff"}, media_type("xlsx"))

    async def _take(self, visit: ContestVisit, form: Form) -> tuple[int, str]:
        file = form.files.get("file")
        if file is None or not file.body:
            raise UserError("no_file_chosen")
        if len(file.body) > MAX_BYTES:
            raise UserError("file_too_large", megabytes=MAX_BYTES >> 20)
        session, now = visit.visitor.session, self._desk.now_ms()
        name = PurePosixPath(file.filename.replace("\\", "/")).name[:200] or "?"
        title = form.get("title", "").strip()[:200]
        bank = form.get("bank", "") or slug_of(title or name.rpartition(".")[0])
        check_slug(bank)
        pool = self._desk.services.pool
        writer = await files.begin_file(
            pool,
            name,
            "application/octet-stream",
            organization=session.organization_id,
            account=session.account_id,
            at=now,
            until=now + _KEPT_MS,
        )
        await writer.write(file.body)
        await writer.end()
        async with acquire(pool) as connection, connection.transaction():
            await writer.complete(connection, at=now)
            id = await bank_imports.insert_import(
                connection,
                organization=session.organization_id,
                account=session.account_id,
                bank=bank,
                title=title,
                file=writer.id,
                file_name=name,
                adds=form.get("adds") == "yes",
                at=now,
            )
            await self._read(connection, visit, id)
        return id, bank

    async def _read(self, connection: Connection, visit: ContestVisit, id: int) -> None:
        job = await self._enqueue(connection, visit, "bank_reading", {"import": id})
        await bank_imports.note_job(connection, id, read_job=job)

    async def _enqueue(self, connection: Connection, visit: ContestVisit, kind: str, arguments: dict[str, Any]) -> int:
        return await self._desk.ask_job(connection, visit.visitor, kind, arguments, contest=visit.contest.id)

    async def _decide(self, connection: Connection, visit: ContestVisit, found: BankImport, form: Form) -> None:
        columns = {name[7:]: value for name, value in form.items() if name.startswith("column:")}
        await change_layer(
            connection,
            found.id,
            found.organization_id,
            read_as=number_in(form.get("read_as", "")),
            fixes=fixes_in(form),
            columns=columns,
            adds=form.get("adds") == "yes",
        )
        await self._read(connection, visit, found.id)

    async def _ask_import(self, connection: Connection, visit: ContestVisit, found: BankImport, form: Form) -> None:
        now = await held(connection, found.id, found.organization_id)
        summary = now.summary
        if now.layer_version != number_in(form.get("read_as", "")) or summary is None:
            raise UserError("import_decided_meanwhile")
        if now.import_job is not None and not await _failed(connection, now.import_job, now.organization_id):
            return  # asked for twice: once is enough
        accepts = form.get("accept") == "yes"
        if summary["confirm"] and not accepts:
            raise UserError("guesses_to_confirm", count=summary["confirm"])
        arguments = {"file": now.file_id, "layer": msgspec.to_builtins(layer_of(now)), "bank": now.bank}
        arguments |= {"title": now.title, "accept_guessed": accepts, "add": now.adds, "read_at": summary["version"]}
        arguments |= {"skip_bad": form.get("skip_bad") == "yes"}
        job = await self._enqueue(connection, visit, "bank_import", arguments)
        await bank_imports.note_job(connection, found.id, import_job=job)

    async def _found(self, request: Request, visit: ContestVisit) -> BankImport:
        async with acquire(self._desk.services.pool) as connection:
            found = await bank_imports.find_import(
                connection, int(request.path_params["import"]), visit.visitor.session.organization_id
            )
        if found is None or found.bank != request.path_params["bank"]:
            raise PageProblem("not_found", 404)
        return found

    async def _form(
        self, request: Request, visit: ContestVisit, error: UserError | None = None, typed: Form | None = None
    ) -> Response:
        async with acquire(self._desk.services.pool) as connection:
            listed = await banks.list_banks(connection, visit.visitor.session.organization_id)
        typed = typed or NO_FORM
        chosen = typed.get("bank", request.query_params.get("bank", ""))
        values = {"banks": listed, "error": error, "typed": typed, "chosen": chosen, "most": MAX_BYTES >> 20}
        return self._desk.contest_page(
            request, "organize/bank_upload.html", visit, status=422 if error else 200, **values
        )

    async def _import(
        self, request: Request, visit: ContestVisit, error: UserError | None = None, typed: Form | None = None
    ) -> Response:
        found = await self._found(request, visit)
        query = request.query_params
        group = query.get("group") if query.get("group") in GROUPS else None
        page = max(1, number_in(query.get("page", "1")))
        async with acquire(self._desk.services.pool) as connection:
            job = await jobs.find_job(connection, found.import_job or found.read_job or 0, found.organization_id)
            rows = await bank_imports.list_import_rows(
                connection, found.id, group, offset=(page - 1) * A_PAGE, limit=A_PAGE
            )
            newest = await banks.find_newest(connection, found.bank, found.organization_id)
        summary = found.summary
        total = 0 if summary is None else summary["groups"][group] if group else summary["rows"]
        state = _state(found, job)
        values: dict[str, Any] = {"found": found, "job": job, "state": state, "summary": summary, "rows": rows}
        values |= {"group": group, "groups": GROUPS, "page": page, "pages": -(-total // A_PAGE), "error": error}
        values |= {"typed": typed or {}, "columns": layer_of(found).columns, "fields": FIELDS}
        values |= {"newest": newest.version if newest else 0, **words(request)}
        status = 409 if error and error.code in ("import_decided_meanwhile", "bank_changed") else 422 if error else 200
        response = self._desk.contest_page(request, "organize/bank_import.html", visit, status=status, **values)
        if state in ("reading", "importing"):
            response.headers["refresh"] = "2"  # also without scripts
        return response


_PLAIN = ("text", "key", "topic", "difficulty", "source", "number", "id", "note", "choose", "pinned", "ignore")
FIELDS = (*_PLAIN, *(f"option {letter}" for letter in LETTERS))
"""What a column may be said to hold."""


def _state(found: BankImport, job: JobRow | None) -> str:
    """Where a file is: reading, read, importing, imported, failed (with the job's error)."""
    if job is None or job.state == "cancelled":
        return "failed"
    if found.import_job is None:
        return "failed" if job.state == "failed" else "read" if found.summary is not None else "reading"
    return {"done": "imported", "failed": "failed"}.get(job.state, "importing")


async def _failed(connection: Connection, job: int, organization: int) -> bool:
    row = await jobs.find_job(connection, job, organization)
    return row is None or row.state in ("failed", "cancelled")


def fixes_in(form: Form) -> dict[int, Fix]:
    """What was chosen for rows, by their positions: `fix-12` is a way out, `edit-12-text` another text."""
    fixes: dict[int, Fix] = {}
    for name, value in form.items():
        if name.startswith("fix-") and value and (position := number_in(name[4:])):
            fixes[position] = _fix(value)
    for name, value in form.items():
        edit = _EDITS.fullmatch(name)
        if edit and value.strip() and value != form.get(f"was-{edit[1]}-{edit[2]}"):
            position = int(edit[1])
            fix = fixes.get(position, Fix())
            fixes[position] = msgspec.structs.replace(fix, edit=fix.edit | {edit[2]: value.strip()})
    return fixes


def _fix(value: str) -> Fix:
    if value == "skip":
        return Fix(skip=True)
    if value == "accept":
        return Fix(accept=("*",))
    if value == "undo":
        return Fix()
    if value.startswith("replace "):
        return Fix(replaces=value[8:])
    return Fix(take=(value,))


def slug_of(title: str) -> str:
    return "-".join(fold(title).split())[:64].strip("-") or "ngan-hang"
