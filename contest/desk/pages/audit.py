"""The audit trail, for administrators: who did what, when, from where, before and after. It cannot be changed here."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.accounts.members import WantedMember
from contest.accounts.sessions import Visitor
from contest.archive.accounts.audit import AuditFilter, AuditRow, list_audit, list_audit_choices, record_change
from contest.archive.pool import acquire
from contest.desk.visit import Desk
from contest.documents.formats import FORMATS, media_type, write
from contest.documents.table import Column, Document, Table
from contest.html.forms import Form
from contest.html.replies import NOT_KEPT, PageProblem, language_for
from contest.i18n.messages import MESSAGES
from questions.language import Language, Message, Text, say

PAGE = 50
MOST_EXPORTED = 20_000
ZONE = "Asia/Ho_Chi_Minh"
_COLUMNS = (
    Column("id", Text("Số", "No."), "number"),
    Column("at", Text("Lúc", "At"), "moment"),
    Column("who", Text("Người làm", "Who")),
    Column("action", Text("Việc", "Action")),
    Column("address", Text("Địa chỉ mạng", "Address")),
    Column("session_id", Text("Phiên", "Session"), "number"),
    Column("details", Text("Chi tiết", "Details"), value=lambda row: packed(row["details"])),
    Column("before", Text("Trước", "Before"), value=lambda row: packed(row["before"])),
    Column("after", Text("Sau", "After"), value=lambda row: packed(row["after"])),
)


class AuditPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visitor: Visitor, form: Form) -> Response:
        wanted, organization = filter_of(request), visitor.session.organization_id
        async with acquire(self._desk.services.pool) as connection:
            rows = await list_audit(connection, organization, wanted, limit=PAGE + 1)
            who, actions = await list_audit_choices(connection, organization)
        values: dict[str, Any] = {"rows": rows[:PAGE], "who": who, "actions": actions, "zone": ZONE}
        kept = [(name, value) for name, value in request.query_params.items() if name in FILTERS]
        values |= {"kept": kept, "older": rows[PAGE - 1].id if len(rows) > PAGE else None}
        values |= {"query": dict(kept), "formats": FORMATS, "words": Words(language_for(request))}
        return self._desk.page(request, "audit.html", visitor, **values)

    async def export(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """What the filters show, as a file; that somebody took it is on record too."""
        form_of_file = request.path_params["format"]
        if form_of_file not in FORMATS:
            raise PageProblem("not_found", 404)
        organization = visitor.session.organization_id
        async with acquire(self._desk.services.pool) as connection:
            rows = await list_audit(connection, organization, filter_of(request), limit=MOST_EXPORTED)
            details = {"rows": len(rows), "filter": request.url.query[:500]}
            await record_change(connection, visitor.author, "audit_exported", at=self._desk.now_ms(), details=details)
        content = write(document(rows, language_for(request)), form_of_file)
        headers = {**NOT_KEPT, "content-disposition": f'attachment; filename="audit.{form_of_file}"'}
        headers["x-content-type-options"] = "nosniff"
        return Response(content, 200, headers, media_type(form_of_file))


FILTERS = ("who", "action", "from", "until")


def filter_of(request: Request) -> AuditFilter:
    """Filters of the address; what cannot be read is left out. `until` is a day that still counts."""
    query = request.query_params
    older, until = query.get("older", ""), _midnight(query.get("until", ""), days=1)
    before_id = int(older) if older.isascii() and older.isdecimal() and len(older) < 16 else None
    return AuditFilter(
        before_id, query.get("who") or None, query.get("action") or None, _midnight(query.get("from", "")), until
    )


def document(rows: list[AuditRow], lang: str) -> Document:
    listed = [row._asdict() for row in rows]
    return Document({"rows": listed}, (Table("audit", _COLUMNS, listed),), lang, ZONE)


def packed(value: object) -> str | None:
    return orjson.dumps(value).decode() if value else None


class Words:
    """What was done, in the reader's language. What has no name there is shown as it is stored."""

    def __init__(self, lang: str) -> None:
        self._lang: Language = "vi" if lang == "vi" else "en"

    def action(self, action: str) -> str:
        """Decisions are noted by their kind."""
        return self._text(f"audit.{action}", self._text(f"decision.kind.{action}", action))

    def details(self, row: AuditRow) -> list[tuple[str, str]]:
        return [(self._member(name), self._value(value)) for name, value in row.details.items()]

    def changes(self, row: AuditRow) -> list[tuple[str, str, str]]:
        """What is not the same after as before: member, before, after."""
        before, after = row.before or {}, row.after or {}
        names = [name for name in {**before, **after} if before.get(name) != after.get(name) and name != "id"]
        return [(self._member(name), self._value(before.get(name)), self._value(after.get(name))) for name in names]

    def member(self, member: WantedMember, titles: Mapping[int, str]) -> dict[str, str]:
        """A colleague, by what each thing is called."""
        roles = sorted(f"{titles.get(contest, contest)}: {role}" for contest, role in member.roles)
        values = {"name": member.name, "administrator": member.is_admin, "disabled": member.disabled, "roles": roles}
        return {self._member(name): self._value(value) for name, value in values.items()}

    def _member(self, name: str) -> str:
        return self._text(f"audit.member.{name}", name)

    def _value(self, value: object) -> str:
        if isinstance(value, bool):
            return self._text("audit.yes" if value else "audit.no", str(value))
        if value is None or value == []:
            return "–"
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    def _text(self, name: str, otherwise: str) -> str:
        return say(MESSAGES, Message(name), self._lang) if name in MESSAGES else otherwise


def _midnight(text: str, days: int = 0) -> int | None:
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=ZoneInfo(ZONE)) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    return int(day.timestamp() * 1000)
