"""Staff accounts: an API key is made here, shown once, and from then on known only by its hash."""

import secrets
from typing import NamedTuple

from contest.archive import staff as accounts
from contest.archive.pool import acquire
from contest.archive.results.decisions import record_audit
from contest.archive.staff import Role, StaffRow
from contest.core.errors import UserError
from contest.core.secrets import digest_of
from contest.services import Services

LONGEST_NAME = 80


class NewStaff(NamedTuple):
    """`api_key` is nowhere else: whoever gets this shows it to the new member and forgets it."""

    account: StaffRow
    api_key: str


async def add(services: Services, name: str, role: Role, *, who: str, now_ms: int) -> NewStaff:
    """Raises UserError for an empty or taken name."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UserError("bad_name", most=LONGEST_NAME)
    key = f"ht_{secrets.token_urlsafe(32)}"
    async with acquire(services.pool) as connection, connection.transaction():
        account = await accounts.add_staff(connection, name, role, digest_of(key), at=now_ms)
        if account is None:
            raise UserError("name_taken", name=name)
        await record_audit(connection, who=who, action="staff_add", at=now_ms, details={"name": name, "role": role})
    return NewStaff(account, key)


async def disable(services: Services, name: str, *, who: str, now_ms: int) -> StaffRow:
    """The key stops working at once; the account stays, because decisions name it. Raises UserError if there is
    none."""
    async with acquire(services.pool) as connection, connection.transaction():
        account = await accounts.disable_staff(connection, name, at=now_ms)
        if account is None:
            raise UserError("no_staff", name=name)
        await record_audit(connection, who=who, action="staff_disable", at=now_ms, details={"name": name})
    return account
