"""Invitations to an organization: a link that makes one account, once, until it ends."""

from typing import NamedTuple

from contest.archive.accounts.accounts import Role
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class InvitationRow(NamedTuple):
    id: int
    organization_id: int
    organization: str
    for_name: str
    is_admin: bool
    roles: list[tuple[int, Role]]
    expires_at: int
    used_at: int | None
    revoked_at: int | None
    inviter: str | None


class OpenInvitation(NamedTuple):
    id: int
    for_name: str
    is_admin: bool
    roles: list[tuple[int, Role]]
    created_at: int
    expires_at: int


async def insert_invitation(
    connection: Connection,
    organization: int,
    digest: str,
    for_name: str,
    *,
    is_admin: bool,
    roles: list[tuple[int, Role]],
    invited_by: int | None,
    at: int,
    until: int,
) -> int:
    with database_errors():
        return int(
            await connection.fetchval(
                statement("insert_invitation"), organization, digest, for_name, is_admin, roles, invited_by, at, until
            )
        )


async def find_invitation(connection: Connection, digest: str) -> InvitationRow | None:
    """Inside a transaction nobody else can use it meanwhile."""
    with database_errors():
        row = await connection.fetchrow(statement("find_invitation"), digest)
    return InvitationRow(*row.values()) if row else None


async def list_invitations(connection: Connection, organization: int, *, now: int) -> list[OpenInvitation]:
    with database_errors():
        rows = await connection.fetch(statement("list_invitations"), organization, now)
    return [OpenInvitation(*row.values()) for row in rows]


async def use_invitation(connection: Connection, invitation: int, account: int, *, at: int) -> None:
    with database_errors():
        await connection.execute(statement("use_invitation"), invitation, account, at)


async def revoke_invitation(connection: Connection, invitation: int, organization: int, *, at: int) -> str | None:
    """For whom it was; None where there is none of this organization that could still be used."""
    with database_errors():
        row = await connection.fetchrow(statement("revoke_invitation"), invitation, organization, at)
    return row["for_name"] if row else None


async def revoke_first_invitations(connection: Connection, organization: int, *, at: int) -> None:
    with database_errors():
        await connection.execute(statement("revoke_first_invitations"), organization, at)
