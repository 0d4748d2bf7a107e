"""The units of a contest: walked or searched, with who takes part; one unit with its changes and links; a list from a
file. Every change is shown before it is made, and made as `contest apply` makes it."""

import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import Any

import segno
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from contest.archive.entries.participation import count_by_unit
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit
from contest.desk.organize.plan_changes import read_stored, without_step
from contest.desk.organize.units.links import address_of_unit
from contest.desk.organize.units.numbers import Numbers
from contest.desk.visit import Desk, go
from contest.documents.formats import media_type, write
from contest.documents.table import Column, Document, Table
from contest.html.forms import Form
from contest.html.replies import NOT_KEPT, PageProblem, language_for
from contest.i18n.catalogs import texts
from contest.organize.contest_plans import change_plan
from contest.organize.stored_plans import StoredPlan
from contest.organize.units import (
    Participation,
    add_unit,
    change_unit,
    find_unit,
    merge_unit,
    participation,
    search_units,
    take_units,
    unit_changes,
)
from questions.language import Text
from questions.text import clean_line
from scoring.rules.model import ContestPlan, UnitNode
from scoring.rules.units import UnitNames

LARGEST_LIST = 2 << 20
_MOST_SHOWN, _MOST_CHANGES, _LARGEST_HEADS = 200, 200, 100_000_000
Show = Callable[..., Awaitable[Response]]
_COLUMNS = (
    Column("id", Text("Mã đơn vị", "Unit id")),
    Column("name", Text("Đơn vị", "Unit")),
    Column("above", Text("Thuộc", "Below")),
    Column("kind", Text("Loại", "Kind")),
    Column("base", Text("Tổng số người", "Head-count"), "number"),
    Column("people", Text("Người dự thi", "People"), "number"),
    Column("rate", Text("Tỷ lệ (%)", "Rate (%)")),
    Column("entries", Text("Bài dự thi", "Entries"), "number"),
)


class UnitPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._list(request, visit)

    async def export(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        stored = await read_stored(self._desk, visit)
        rows, numbers = await self._rows(stored)
        names = UnitNames(stored.plan.units)
        table = Table(visit.contest.slug, _COLUMNS, [_exported(row, names, numbers) for row in rows.values()])
        body = write(Document({}, [table], language_for(request), visit.zone), "xlsx")
        headers = {**NOT_KEPT, "content-disposition": f'attachment; filename="don-vi-{visit.contest.slug}.xlsx"'}
        return Response(body, 200, headers | {"x-content-type-options": "nosniff"}, media_type("xlsx"))

    async def add(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        def make(plan: ContestPlan) -> ContestPlan:
            name = clean_line(form.get("name", ""))
            if not name:
                raise UserError("no_unit.name")
            parent = find_unit(plan.units, form.get("parent", ""))
            unit = UnitNode(clean_line(form.get("id", "")), name, clean_line(form.get("kind", "")), parent)
            return add_unit(plan, replace(unit, head_count=_heads(form)))

        return await self._change(request, visit, form, make, self._list, f"{visit.home}/units")

    async def take(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """A list from a file, which travels through the preview inside the form."""
        file = form.files.get("file")
        name, data = (file.filename, file.body) if file and file.body else (form.get("table_name", ""), _carried(form))
        carried = [("table", base64.b64encode(data).decode()), ("table_name", name[:200])]

        def make(plan: ContestPlan) -> ContestPlan:
            if not data:
                raise UserError("no_unit.no_file")
            return take_units(plan, data, name[:200] or "?", adds=form.get("adds") == "yes")

        return await self._change(request, visit, form, make, self._list, f"{visit.home}/units", carried)

    async def show_one(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._one(request, visit)

    async def change_one(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        id = request.path_params["unit"]

        def make(plan: ContestPlan) -> ContestPlan:
            if form.get("do") == "merge":
                into = find_unit(plan.units, form.get("into", ""))
                if into is None:
                    raise UserError("no_unit.name")
                return merge_unit(plan, id, into)
            name = clean_line(form.get("name", ""))
            if not name:
                raise UserError("no_unit.name")
            selectable = {"yes": True, "no": False}.get(form.get("selectable", ""))
            parent, kind = find_unit(plan.units, form.get("parent", "")), clean_line(form.get("kind", ""))
            return change_unit(
                plan, id, name=name, kind=kind, parent=parent, head_count=_heads(form), selectable=selectable
            )

        return await self._change(request, visit, form, make, self._one, f"{visit.home}/units")

    async def _change(
        self,
        request: Request,
        visit: ContestVisit,
        form: Form,
        make: Callable[[ContestPlan], ContestPlan],
        show: Show,
        back: str,
        carried: list[tuple[str, str]] | None = None,
    ) -> Response:
        step, why = form.get("step", "preview"), form.get("why", "").strip()[:500]
        if step == "edit":
            return await show(request, visit, typed=form)
        stored = await read_stored(self._desk, visit)
        again = [pair for pair in without_step(form) if pair[0] not in ("why", "mark", "table", "table_name")]
        again += [("mark", stored.mark), *(carried or [])]
        author, now = visit.visitor.author, self._desk.now_ms()
        try:
            plan = make(stored.plan)
            if form.get("mark") != stored.mark:
                rows = self._told(request, stored, plan)
                return self._desk.conflict(request, visit.visitor, rows, kept=again, back=request.url.path)
            if step == "apply" and not why:
                raise UserError("no_reason")
            services, dry_run = self._desk.services, step != "apply"
            await change_plan(services, stored, plan, author=author, now_ms=now, dry_run=dry_run, why=why)
        except UserError as error:
            return await show(request, visit, typed=form, error=error)
        if step == "apply":
            return go(f"{back}?done=saved")
        changes = self._told(request, stored, plan)
        values: dict[str, Any] = {"changes": changes[:_MOST_CHANGES], "more": max(0, len(changes) - _MOST_CHANGES)}
        values |= {"kept": again, "action": request.url.path, "with_file": carried is not None}
        return self._desk.contest_page(request, "organize/units_preview.html", visit, **values)

    def _told(self, request: Request, stored: StoredPlan, plan: ContestPlan) -> list[Any]:
        _ = texts(language_for(request)).gettext
        words = {"below": _("below"), "heads": _("people:"), "closed": _("cannot be chosen")}
        words["left"] = _("leaves the list; entries of it stay, nobody can choose it any more")
        return unit_changes(stored.plan.units, plan.units, words=words)

    async def _rows(self, stored: StoredPlan) -> tuple[dict[str, Participation], Numbers]:
        async with acquire(self._desk.services.pool) as connection:
            counts = await count_by_unit(connection, stored.contest_id)
        numbers = Numbers.of(stored.plan.rules, stored.rounds, self._desk.now_ms())
        return participation(stored.plan.units, counts), numbers

    async def _list(
        self, request: Request, visit: ContestVisit, *, typed: Form | None = None, error: UserError | None = None
    ) -> Response:
        stored = await read_stored(self._desk, visit)
        rows, numbers = await self._rows(stored)
        query, at = request.query_params.get("q", "")[:200].strip(), request.query_params.get("at", "")
        units = stored.plan.units
        if at and at not in rows:
            raise PageProblem("not_found", 404)
        above = {unit.parent for unit in units}
        found = search_units(units, query) if query else [unit for unit in units if (unit.parent or "") == at]
        gone = [row for row in rows.values() if row.people and _is_gone(row.unit, above)]
        values: dict[str, Any] = {"rows": [rows[unit.id] for unit in found[:_MOST_SHOWN]], "numbers": numbers}
        values |= {"query": query, "at": rows[at].unit if at else None, "above": above, "error": error}
        values |= {"more": max(0, len(found) - _MOST_SHOWN), "count": len(units), "typed": typed or {}}
        values |= {"paths": UnitNames(units), "gone": gone, "mark": stored.mark}
        values |= {"all": [row for row in rows.values() if row.unit.parent is None]}
        values |= {"done": request.query_params.get("done", "")}
        status = 422 if error else 200
        return self._desk.contest_page(request, "organize/units.html", visit, status=status, **values)

    async def _one(
        self, request: Request, visit: ContestVisit, *, typed: Form | None = None, error: UserError | None = None
    ) -> Response:
        stored, id = await read_stored(self._desk, visit), request.path_params["unit"]
        rows, numbers = await self._rows(stored)
        if id not in rows:
            raise PageProblem("not_found", 404)
        organization, slug = visit.visitor.session.organization_id, visit.contest.slug
        services, origin = self._desk.services, f"{request.url.scheme}://{request.url.netloc}"
        own = f"{origin}{address_of_unit(services.secrets, organization, slug, id)}"
        public = services.settings.public_url
        entry = f"{public.rstrip('/')}/c/{slug}?u={id}" if public else f"/c/{slug}?u={id}"
        code = segno.make(entry, error="m", micro=False) if public else None
        values: dict[str, Any] = {"row": rows[id], "numbers": numbers, "typed": typed or {}, "error": error}
        values |= {"names": UnitNames(stored.plan.units), "mark": stored.mark, "own": own, "entry": entry}
        values |= {"qr": code.svg_inline(scale=5, border=4, light="#fff", dark="#000") if code else ""}
        status = 422 if error else 200
        return self._desk.contest_page(request, "organize/unit.html", visit, status=status, **values)


def _is_gone(unit: UnitNode, above: set[str | None]) -> bool:
    """Whether people are of it although nobody can choose it: it left the list, or was closed."""
    return unit.selectable is False and unit.id not in above


def _exported(row: Participation, names: UnitNames, numbers: Numbers) -> dict[str, Any]:
    rate = numbers.rate(row)
    shown = {"id": row.unit.id, "name": row.unit.name, "kind": row.unit.kind, "base": row.base}
    shown |= {"above": " › ".join(names.path(row.unit.parent)), "people": numbers.number(row.people)}
    return shown | {"entries": numbers.number(row.entries), "rate": None if rate is None else f"{rate:.1f}"}


def _heads(form: Form) -> int | None:
    text = form.get("head_count", "").strip()
    plain = "".join(letter for letter in text if letter not in ". \u00a0,")
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal() and int(plain) <= _LARGEST_HEADS):
        raise UserError("no_unit.heads", text=text[:40])
    return int(plain)


def _carried(form: Form) -> bytes:
    try:
        return base64.b64decode(form.get("table", ""), validate=True)
    except (binascii.Error, ValueError):
        return b""
