"""Organizations, their accounts, and what each account may do in which contest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from contest.archive.accounts.sessions import SessionRow
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement

Role = Literal["organizer", "reviewer", "observer"]
ROLES: tuple[Role, ...] = get_args(Role)
FIRST_ORGANIZATION = 1
"""Made by the migration; the contests of commands belong to it."""


class Organization(NamedTuple):
    id: int
    name: str
    needs_second_factor: bool


@dataclass(frozen=True, slots=True)
class Account:
    """`totp_on_at` is None until the first code of a new secret was right."""

    id: int
    organization_id: int
    login: str
    name: str
    is_admin: bool
    password_hash: str
    totp_sealed: str | None
    totp_on_at: int | None
    totp_step: int
    created_at: int
    disabled_at: int | None

    def __repr__(self) -> str:
        return f"Account(id={self.id})"


class ContestOfOrganization(NamedTuple):
    id: int
    slug: str
    title: str


class ContestOfAccount(NamedTuple):
    """A contest as one account sees it; an administrator may have no role of their own in it."""

    id: int
    slug: str
    title: str
    time_zone: str
    roles: frozenset[Role]


class ContestRole(NamedTuple):
    account_id: int
    contest_id: int
    slug: str
    title: str
    role: Role


async def find_organization(connection: Connection, organization: int) -> Organization | None:
    with database_errors():
        row = await connection.fetchrow(statement("find_organization"), organization)
    return Organization(*row.values()) if row else None


async def change_organization(connection: Connection, organization: Organization) -> None:
    with database_errors():
        await connection.execute(statement("change_organization"), *organization)


async def lock_organization(connection: Connection, organization: int) -> None:
    with database_errors():
        await connection.execute(statement("lock_organization"), organization)


async def insert_account(
    connection: Connection, organization: int, login: str, name: str, is_admin: bool, password_hash: str, *, at: int
) -> int | None:
    """The new account's id; None where the login is taken."""
    with database_errors():
        made: int | None = await connection.fetchval(
            statement("insert_account"), organization, login, name, is_admin, password_hash, at
        )
    return made


async def find_account(connection: Connection, account: int) -> Account | None:
    with database_errors():
        row = await connection.fetchrow(statement("find_account"), account)
    return Account(*row.values()) if row else None


async def find_account_by_login(connection: Connection, login: str) -> Account | None:
    with database_errors():
        row = await connection.fetchrow(statement("find_account_by_login"), login)
    return Account(*row.values()) if row else None


async def list_accounts(connection: Connection, organization: int) -> list[Account]:
    with database_errors():
        rows = await connection.fetch(statement("list_accounts"), organization)
    return [Account(*row.values()) for row in rows]


async def count_accounts(connection: Connection) -> int:
    with database_errors():
        return int(await connection.fetchval(statement("count_accounts")))


async def change_account(
    connection: Connection, account: int, *, name: str, is_admin: bool, disabled_at: int | None
) -> None:
    with database_errors():
        await connection.execute(statement("change_account"), account, name, is_admin, disabled_at)


async def change_password(connection: Connection, account: int, password_hash: str) -> None:
    with database_errors():
        await connection.execute(statement("change_password"), account, password_hash)


async def set_totp(connection: Connection, account: int, sealed: str | None, *, on_at: int | None) -> None:
    with database_errors():
        await connection.execute(statement("set_totp"), account, sealed, on_at)


async def use_totp_step(connection: Connection, account: int, step: int) -> bool:
    """False where this step's code, or a later one, was used before."""
    with database_errors():
        return await connection.fetchval(statement("use_totp_step"), account, step) is not None


async def replace_recovery_codes(connection: Connection, account: int, digests: list[str]) -> None:
    with database_errors():
        await connection.execute(statement("replace_recovery_codes"), account, digests)


async def use_recovery_code(connection: Connection, account: int, digest: str, *, at: int) -> bool:
    with database_errors():
        return await connection.fetchval(statement("use_recovery_code"), account, digest, at) is not None


async def count_recovery_codes(connection: Connection, account: int) -> int:
    with database_errors():
        return int(await connection.fetchval(statement("count_recovery_codes"), account))


async def list_contests_of(connection: Connection, organization: int) -> list[ContestOfOrganization]:
    with database_errors():
        rows = await connection.fetch(statement("list_contests_of"), organization)
    return [ContestOfOrganization(*row.values()) for row in rows]


async def list_contests_of_account(connection: Connection, session: SessionRow) -> list[ContestOfAccount]:
    """The latest first: those in which the account has a role; an administrator sees all of the organization."""
    with database_errors():
        rows = await connection.fetch(
            statement("list_contests_of_account"), session.account_id, session.organization_id, session.is_admin
        )
    return [ContestOfAccount(**dict(row) | {"roles": frozenset(row["roles"])}) for row in rows]


async def find_colleagues(connection: Connection, contest: int, role: Role) -> tuple[list[str], int]:
    """Who has this role in a contest, by name, and how many invitations for it are still out."""
    with database_errors():
        row = await connection.fetchrow(statement("find_colleagues"), contest, role)
    return (list(row["names"]), row["invited"]) if row else ([], 0)


async def list_roles(connection: Connection, organization: int) -> list[ContestRole]:
    with database_errors():
        rows = await connection.fetch(statement("list_roles"), organization)
    return [ContestRole(*row.values()) for row in rows]


async def replace_roles(connection: Connection, account: int, roles: Iterable[tuple[int, Role]]) -> None:
    """What is of another organization's contests is left out."""
    wanted = list(roles)
    with database_errors():
        await connection.execute(statement("delete_roles"), account)
        await connection.execute(
            statement("insert_roles"), account, [contest for contest, _ in wanted], [role for _, role in wanted]
        )
