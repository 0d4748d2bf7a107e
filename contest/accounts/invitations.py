"""Inviting people by a link, and making an account of one. Nobody's password is ever known to anybody else."""

import secrets as randomness
from typing import NamedTuple

from contest.accounts import passwords
from contest.accounts.login import LoggedIn, Origin, normal_login
from contest.accounts.sessions import MINUTE_MS, Visitor, start_session
from contest.archive.accounts import accounts, invitations, sessions
from contest.archive.accounts.accounts import FIRST_ORGANIZATION, Role
from contest.archive.accounts.audit import Author, record_change
from contest.archive.accounts.invitations import InvitationRow
from contest.archive.pool import Connection, acquire, act_for
from contest.core.errors import UserError
from contest.core.secrets import digest_of
from contest.services import Services

VALID_MS = 7 * 24 * 60 * MINUTE_MS
LONGEST_NAME = 80


class NewAccount(NamedTuple):
    """What somebody who was invited types."""

    login: str
    name: str
    password: str


def normal_name(text: str) -> str:
    """Raises UserError for an empty, overlong or unprintable name."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UserError("bad_name", most=LONGEST_NAME)
    return name


async def invite(
    services: Services, visitor: Visitor, for_name: str, *, is_admin: bool, roles: list[tuple[int, Role]], now_ms: int
) -> str:
    """The token of a link that is valid for a week and works once. Roles in contests of others are left out."""
    name = normal_name(for_name)
    organization = visitor.session.organization_id
    async with acquire(services.pool) as connection, connection.transaction():
        own = {contest.id: contest.slug for contest in await accounts.list_contests_of(connection, organization)}
        wanted = [(contest, role) for contest, role in roles if contest in own]
        if not is_admin and not wanted:
            raise UserError("no_role")
        token = await _insert(connection, organization, name, is_admin, wanted, visitor.session.account_id, now_ms)
        after = {
            "for": name,
            "administrator": is_admin,
            "roles": [f"{own[contest]}: {role}" for contest, role in wanted],
        }
        await record_change(connection, visitor.author, "invite", at=now_ms, after=after)
    return token


async def invite_first(services: Services, *, who: str, now_ms: int, only_if_nobody: bool) -> str | None:
    """The token of a link that makes an administrator of the first organization, for the command line. None where
    `only_if_nobody` and somebody has an account already. A link made before is void."""
    async with acquire(services.pool) as connection, connection.transaction():
        await accounts.lock_organization(connection, FIRST_ORGANIZATION)
        if only_if_nobody and await accounts.count_accounts(connection):
            return None
        await invitations.revoke_first_invitations(connection, FIRST_ORGANIZATION, at=now_ms)
        token = await _insert(connection, FIRST_ORGANIZATION, who, True, [], None, now_ms)
        author = Author(who, FIRST_ORGANIZATION, None, "")
        await record_change(connection, author, "invite", at=now_ms, after={"administrator": True})
    return token


async def look_at(services: Services, token: str, *, now_ms: int) -> InvitationRow:
    """What a link offers. Raises UserError where it is unknown, used, taken back or over."""
    async with acquire(services.pool) as connection, connection.transaction():
        return await _usable(connection, token, now_ms)


async def accept(services: Services, token: str, typed: NewAccount, origin: Origin, *, now_ms: int) -> LoggedIn:
    """Makes the account and logs in. Raises UserError for what cannot be; the link then still works."""
    login, name = normal_login(typed.login), normal_name(typed.name)
    if len(login) < 3 or not login.isprintable():
        raise UserError("bad_login")
    passwords.check_password(typed.password, login, name)
    await look_at(services, token, now_ms=now_ms)
    hashed = await passwords.hash_password(typed.password)
    async with acquire(services.pool) as connection, connection.transaction():
        invitation = await _usable(connection, token, now_ms)
        organization, is_admin = invitation.organization_id, invitation.is_admin
        await act_for(connection, organization)
        account = await accounts.insert_account(connection, organization, login, name, is_admin, hashed, at=now_ms)
        if account is None:
            raise UserError("login_taken", login=login)
        await accounts.replace_roles(connection, account, invitation.roles)
        await invitations.use_invitation(connection, invitation.id, account, at=now_ms)
        session = await start_session(
            connection, account, awaits_second_factor=False, now_ms=now_ms, address=origin.address, device=origin.device
        )
        device = randomness.token_urlsafe(32)
        await sessions.insert_device(connection, digest_of(device), account, at=now_ms)
        author = Author(name, organization, None, origin.address)
        after = {"login": login, "name": name, "administrator": is_admin}
        await record_change(connection, author, "account_made", at=now_ms, after=after)
    return LoggedIn(session, device, False)


async def take_back(services: Services, visitor: Visitor, invitation: int, *, now_ms: int) -> None:
    """Raises UserError where there is none that could still be used."""
    async with acquire(services.pool) as connection, connection.transaction():
        organization = visitor.session.organization_id
        name = await invitations.revoke_invitation(connection, invitation, organization, at=now_ms)
        if name is None:
            raise UserError("bad_invitation")
        await record_change(connection, visitor.author, "invitation_taken_back", at=now_ms, before={"for": name})


async def _insert(
    connection: Connection,
    organization: int,
    name: str,
    is_admin: bool,
    roles: list[tuple[int, Role]],
    invited_by: int | None,
    now_ms: int,
) -> str:
    token = randomness.token_urlsafe(32)
    await invitations.insert_invitation(
        connection,
        organization,
        digest_of(token),
        name,
        is_admin=is_admin,
        roles=roles,
        invited_by=invited_by,
        at=now_ms,
        until=now_ms + VALID_MS,
    )
    return token


async def _usable(connection: Connection, token: str, now_ms: int) -> InvitationRow:
    row = await invitations.find_invitation(connection, digest_of(token)) if len(token) < 100 else None
    if row is None or row.revoked_at is not None:
        raise UserError("bad_invitation")
    if row.used_at is not None:
        raise UserError("bad_invitation.used")
    if row.expires_at <= now_ms:
        raise UserError("bad_invitation.over")
    return row
