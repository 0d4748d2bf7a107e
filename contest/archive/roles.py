"""The narrower Postgres roles: one of the desk, behind the wall between organizations, and one of contestants' workers,
which read no staff tables. Walls and grants are SQL of the migrations; here they are made for the roles of a place.
"""

import hashlib
from collections.abc import Mapping
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit, urlunsplit

import asyncpg

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement
from contest.core.errors import UserError

Kind = Literal["desk", "web"]
NAMES: dict[Kind, str] = {"desk": "contest_desk", "web": "contest_web"}


class NarrowUrls(NamedTuple):
    desk: str
    web: str


def narrow_urls(owner_url: str) -> NarrowUrls:
    """The addresses of both roles on a server of our own. Their passwords are made of the owner's, which they do not
    tell."""
    return NarrowUrls(_narrow(owner_url, NAMES["desk"]), _narrow(owner_url, NAMES["web"]))


def _narrow(owner_url: str, role: str) -> str:
    parts = urlsplit(owner_url)
    user, _, host = parts.netloc.rpartition("@")
    secret = hashlib.sha256(f"{role}:{user.partition(':')[2]}".encode()).hexdigest()
    return urlunsplit(parts._replace(netloc=f"{role}:{secret}@{host}"))


async def make_roles(owner_url: str) -> NarrowUrls:
    """Makes both roles on a server of our own, and lets them do what they need. Raises DatabaseUnavailable."""
    urls = narrow_urls(owner_url)
    with database_errors():
        connection = await asyncpg.connect(owner_url)
        try:
            for url in urls:
                await _write(connection, *_user(url))
        finally:
            await connection.close()
    await grant(owner_url, {"desk": urls.desk, "web": urls.web})
    return urls


async def grant(owner_url: str, urls: Mapping[Kind, str | None]) -> None:
    """Lets the roles of these addresses do what they need. Raises UserError for one that is not there, or that no wall
    would hold."""
    with database_errors():
        connection = await asyncpg.connect(owner_url)
        try:
            for kind, url in urls.items():
                role = _user(url)[0] if url else ""
                if not role:
                    continue
                if not await connection.fetchval(statement("role_exists"), role):
                    raise UserError("no_role_there", role=role, setting=f"{kind.upper()}_DATABASE_URL")
                if await connection.fetchval(statement("role_owns"), role):
                    raise UserError("role_too_wide", role=role, setting=f"{kind.upper()}_DATABASE_URL")
                grants = statement("grant_to_desk") if kind == "desk" else statement("grant_to_web")
                await connection.execute(grants, role)
        finally:
            await connection.close()


async def raise_walls(connection: Connection) -> None:
    """Around every table that has none yet, after migrations."""
    await connection.execute(statement("raise_walls"))


async def _write(connection: Connection, role: str, password: str) -> None:
    how = "alter" if await connection.fetchval(statement("role_exists"), role) else "create"
    await connection.execute(await connection.fetchval(statement("write_role"), how, role, password))


def _user(url: str) -> tuple[str, str]:
    """Name and password in an address."""
    name, _, password = urlsplit(url).netloc.rpartition("@")[0].partition(":")
    return unquote(name), unquote(password)
