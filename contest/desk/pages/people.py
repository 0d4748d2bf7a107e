"""The people of the organization, for its administrators: invite, change roles, let go; the organization's settings."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.accounts import invitations, members
from contest.accounts.members import Members, WantedMember
from contest.accounts.sessions import Visitor
from contest.archive.accounts.accounts import ROLES, Account, Role
from contest.core.errors import UserError
from contest.desk.pages.audit import Words
from contest.desk.visit import Desk, go
from contest.html.forms import Form
from contest.html.replies import PageProblem, language_for


class PeoplePages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visitor: Visitor, form: Form) -> Response:
        return await self._people(request, visitor)

    async def invite(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """The link is shown once, on the page that answers."""
        is_admin, roles = form.get("role") == "admin", roles_in(form)
        try:
            token = await invitations.invite(
                self._desk.services,
                visitor,
                form.get("for_name", ""),
                is_admin=is_admin,
                roles=roles,
                now_ms=self._desk.now_ms(),
            )
        except UserError as error:
            return await self._people(request, visitor, error, form)
        link = f"{request.url.scheme}://{request.url.netloc}/staff/invitation/{token}"
        return self._desk.page(request, "invited.html", visitor, link=link, name=form["for_name"])

    async def take_back(self, request: Request, visitor: Visitor, form: Form) -> Response:
        try:
            await invitations.take_back(
                self._desk.services, visitor, int(request.path_params["invitation"]), now_ms=self._desk.now_ms()
            )
        except UserError as error:
            return await self._people(request, visitor, error)
        return go("/staff/people?done=taken_back")

    async def show_person(self, request: Request, visitor: Visitor, form: Form) -> Response:
        return await self._person(request, visitor)

    async def change_person(self, request: Request, visitor: Visitor, form: Form) -> Response:
        try:
            await members.change_member(
                self._desk.services,
                visitor,
                int(request.path_params["account"]),
                wanted_in(form),
                read_as=wanted_in(form, "read_"),
                now_ms=self._desk.now_ms(),
            )
        except UserError as error:
            if error.code == "changed_meanwhile":
                return await self._changed(request, visitor, wanted_in(form), error)
            return await self._person(request, visitor, error, wanted_in(form))
        return go("/staff/people?done=changed")

    async def reset_second_factor(self, request: Request, visitor: Visitor, form: Form) -> Response:
        account = int(request.path_params["account"])
        try:
            await members.reset_second_factor(self._desk.services, visitor, account, now_ms=self._desk.now_ms())
        except UserError as error:
            return await self._person(request, visitor, error)
        return go("/staff/people?done=reset")

    async def change_organization(self, request: Request, visitor: Visitor, form: Form) -> Response:
        needs = form.get("needs_second_factor") == "yes"
        try:
            await members.change_organization(
                self._desk.services, visitor, form.get("name", ""), needs, now_ms=self._desk.now_ms()
            )
        except UserError as error:
            return await self._people(request, visitor, error)
        return go("/staff/people?done=organization")

    async def _list(self, visitor: Visitor) -> Members:
        organization = visitor.session.organization_id
        return await members.list_members(self._desk.services, organization, now_ms=self._desk.now_ms())

    async def _people(
        self, request: Request, visitor: Visitor, error: UserError | None = None, typed: Form | None = None
    ) -> Response:
        values: dict[str, Any] = {"members": await self._list(visitor), "all_roles": ROLES}
        values |= {"error": error, "typed": typed or {}}
        values["done"] = request.query_params.get("done", "")
        values["chosen"] = set(typed.all("roles")) if typed else set()
        return self._desk.page(request, "people.html", visitor, status=422 if error else 200, **values)

    async def _person(
        self, request: Request, visitor: Visitor, error: UserError | None = None, typed: WantedMember | None = None
    ) -> Response:
        listed = await self._list(visitor)
        account = next((each for each in listed.accounts if each.id == int(request.path_params["account"])), None)
        if account is None:
            raise PageProblem("not_found", 404)
        stored = stored_member(account, listed)
        values = {"account": account, "members": listed, "all_roles": ROLES, "error": error}
        values |= {"stored": stored, "shown": typed or stored}
        return self._desk.page(request, "person.html", visitor, status=422 if error else 200, **values)

    async def _changed(self, request: Request, visitor: Visitor, typed: WantedMember, error: UserError) -> Response:
        listed = await self._list(visitor)
        account = next((each for each in listed.accounts if each.id == int(request.path_params["account"])), None)
        if account is None:
            raise PageProblem("not_found", 404)
        stored = stored_member(account, listed)
        titles = {contest.id: contest.title for contest in listed.contests}
        words = Words(language_for(request))
        mine, theirs = [words.member(each, titles) for each in (typed, stored)]
        rows = [(what, mine[what], theirs[what]) for what in mine]
        kept = [*member_fields(typed), *member_fields(stored, "read_")]
        return self._desk.conflict(request, visitor, rows, kept=kept, back=request.url.path, error=error)


def member_fields(member: WantedMember, prefix: str = "") -> list[tuple[str, str]]:
    """A member as fields of a form, which `wanted_in` reads."""
    ticked = {"admin": member.is_admin, "disabled": member.disabled}
    boxes = [(f"{prefix}{name}", "yes") for name, on in ticked.items() if on]
    roles = [(f"{prefix}roles", f"{contest}:{role}") for contest, role in sorted(member.roles)]
    return [(f"{prefix}name", member.name), *boxes, *roles]


def stored_member(account: Account, listed: Members) -> WantedMember:
    roles = frozenset((role.contest_id, role.role) for role in listed.roles if role.account_id == account.id)
    return WantedMember(account.name, account.is_admin, account.disabled_at is not None, roles)


def wanted_in(form: Form, prefix: str = "") -> WantedMember:
    """A member as a form says it; with the prefix `read_` as the form was read."""
    is_admin, disabled = form.get(f"{prefix}admin") == "yes", form.get(f"{prefix}disabled") == "yes"
    return WantedMember(form.get(f"{prefix}name", ""), is_admin, disabled, frozenset(roles_in(form, prefix)))


def roles_in(form: Form, prefix: str = "") -> list[tuple[int, Role]]:
    """`12:reviewer` for each ticked box; anything else is no role."""
    roles = []
    for text in form.all(f"{prefix}roles"):
        contest, _, role = text.partition(":")
        if contest.isascii() and contest.isdecimal() and len(contest) < 10 and role in ROLES:
            roles.append((int(contest), role))
    return roles
