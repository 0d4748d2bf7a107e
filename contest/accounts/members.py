"""The people of an organization: what each may do, who is let go; and the organization's own settings.

Every change is made by an administrator of the same organization. There is always one left who is not disabled.
"""

from typing import NamedTuple

from contest.accounts.invitations import normal_name
from contest.accounts.sessions import Visitor
from contest.archive.accounts import accounts, invitations, sessions
from contest.archive.accounts.accounts import Account, ContestOfOrganization, ContestRole, Organization, Role
from contest.archive.accounts.audit import record_change
from contest.archive.accounts.invitations import OpenInvitation
from contest.archive.pool import Connection, acquire
from contest.core.errors import UserError
from contest.services import Services


class Members(NamedTuple):
    accounts: list[Account]
    roles: list[ContestRole]
    contests: list[ContestOfOrganization]
    invitations: list[OpenInvitation]


class WantedMember(NamedTuple):
    name: str
    is_admin: bool
    disabled: bool
    roles: frozenset[tuple[int, Role]]


async def list_members(services: Services, organization: int, *, now_ms: int) -> Members:
    async with acquire(services.pool) as connection:
        return Members(
            await accounts.list_accounts(connection, organization),
            await accounts.list_roles(connection, organization),
            await accounts.list_contests_of(connection, organization),
            await invitations.list_invitations(connection, organization, now=now_ms),
        )


async def change_member(
    services: Services, visitor: Visitor, account_id: int, wanted: WantedMember, *, read_as: WantedMember, now_ms: int
) -> None:
    """`read_as` is what the form showed. Raises UserError `no_member`, `changed_meanwhile`, `last_admin`,
    `not_yourself`."""
    name = normal_name(wanted.name)
    organization = visitor.session.organization_id
    async with acquire(services.pool) as connection, connection.transaction():
        await accounts.lock_organization(connection, organization)
        account = await accounts.find_account(connection, account_id)
        if account is None or account.organization_id != organization:
            raise UserError("no_member")
        before = await _as_member(connection, account)
        if before != read_as:
            raise UserError("changed_meanwhile")
        if account.id == visitor.session.account_id and (wanted.disabled or not wanted.is_admin):
            raise UserError("not_yourself")
        disabled_at = (account.disabled_at or now_ms) if wanted.disabled else None
        await accounts.change_account(
            connection, account.id, name=name, is_admin=wanted.is_admin, disabled_at=disabled_at
        )
        await accounts.replace_roles(connection, account.id, wanted.roles)
        if wanted.disabled:
            await sessions.end_sessions(connection, account.id, but=None, at=now_ms)
        everybody = await accounts.list_accounts(connection, organization)
        if not any(other.is_admin and other.disabled_at is None for other in everybody):
            raise UserError("last_admin")
        slugs = {contest.id: contest.slug for contest in await accounts.list_contests_of(connection, organization)}
        await record_change(
            connection,
            visitor.author,
            "account_changed",
            at=now_ms,
            details={"account": account.login},
            before=_document(before, slugs),
            after=_document(wanted._replace(name=name), slugs),
        )


async def reset_second_factor(services: Services, visitor: Visitor, account_id: int, *, now_ms: int) -> None:
    """For somebody who lost the phone and the recovery codes: the account has none, and all its sessions end."""
    async with acquire(services.pool) as connection, connection.transaction():
        account = await accounts.find_account(connection, account_id)
        if account is None or account.organization_id != visitor.session.organization_id:
            raise UserError("no_member")
        await accounts.set_totp(connection, account.id, None, on_at=None)
        await accounts.replace_recovery_codes(connection, account.id, [])
        await sessions.end_sessions(connection, account.id, but=visitor.session.id, at=now_ms)
        details = {"account": account.login}
        await record_change(connection, visitor.author, "second_factor_reset", at=now_ms, details=details)


async def change_organization(
    services: Services, visitor: Visitor, name: str, needs_second_factor: bool, *, now_ms: int
) -> None:
    wanted = Organization(visitor.session.organization_id, normal_name(name), needs_second_factor)
    async with acquire(services.pool) as connection, connection.transaction():
        await accounts.lock_organization(connection, wanted.id)
        before = await accounts.find_organization(connection, wanted.id)
        if before is None or before == wanted:
            return
        await accounts.change_organization(connection, wanted)
        await record_change(
            connection,
            visitor.author,
            "organization_changed",
            at=now_ms,
            before=before._asdict(),
            after=wanted._asdict(),
        )


async def _as_member(connection: Connection, account: Account) -> WantedMember:
    roles = await accounts.list_roles(connection, account.organization_id)
    own = frozenset((role.contest_id, role.role) for role in roles if role.account_id == account.id)
    return WantedMember(account.name, account.is_admin, account.disabled_at is not None, own)


def _document(member: WantedMember, slugs: dict[int, str]) -> dict[str, object]:
    roles = sorted(f"{slugs.get(contest, contest)}: {role}" for contest, role in member.roles)
    return {"name": member.name, "administrator": member.is_admin, "disabled": member.disabled, "roles": roles}
