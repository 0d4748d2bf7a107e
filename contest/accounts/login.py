"""Logging in: a password, then a code where the account has a second factor. Wrong tries are counted.

Nobody can lock somebody else out: tries from a device that logged in before are counted by that device alone, and
tries from unknown devices by their network and by the login; only unknown devices have to wait for those.
"""

import hashlib
import secrets as randomness
from ipaddress import ip_address, ip_network
from typing import NamedTuple

from contest.accounts import passwords, second_factor
from contest.accounts.sessions import MINUTE_MS, Visitor, name_device, start_session
from contest.archive.accounts import accounts, sessions
from contest.archive.accounts.accounts import Account
from contest.archive.accounts.audit import Author, record_change
from contest.archive.pool import Connection, acquire
from contest.core.errors import UserError
from contest.core.secrets import digest_of
from contest.services import Services

WINDOW_MS = 15 * MINUTE_MS
MOST_BY_LOGIN = 10
MOST_BY_DEVICE = 10
MOST_BY_NETWORK = 50
LONGEST_LOGIN = 120


class Origin(NamedTuple):
    """Where a try comes from. `device_token` is what a device keeps from the last time somebody logged in on it."""

    address: str
    device: str
    device_token: str


class LoggedIn(NamedTuple):
    """Tokens for the browser to keep; `device_token` is "" while the second factor is awaited."""

    token: str
    device_token: str
    awaits_second_factor: bool


def normal_login(text: str) -> str:
    return "".join(text.split()).casefold()[:LONGEST_LOGIN]


async def log_in(services: Services, login: str, password: str, origin: Origin, *, now_ms: int) -> LoggedIn:
    """Raises UserError `login.wrong` or `login.wait`; it does not say whether the login exists."""
    name = normal_login(login)
    async with acquire(services.pool) as connection:
        account = await accounts.find_account_by_login(connection, name)
        keys = await _keys(connection, account, name, origin)
        await _check_waiting(connection, keys, now_ms)
    active = account is not None and account.disabled_at is None
    right = await passwords.matches(account.password_hash if account and active else passwords.NOBODY, password)
    if account is None or not active or not right:
        await _count(services, keys, now_ms)
        raise UserError("login.wrong")
    renewed = await passwords.hash_password(password) if passwords.outdated(account.password_hash) else None
    async with acquire(services.pool) as connection, connection.transaction():
        if renewed is not None:
            await accounts.change_password(connection, account.id, renewed)
        awaits = account.totp_on_at is not None
        token = await start_session(
            connection,
            account.id,
            awaits_second_factor=awaits,
            now_ms=now_ms,
            address=origin.address,
            device=origin.device,
        )
        device_token = "" if awaits else await _let_in(connection, account, keys, origin, token, now_ms)
    return LoggedIn(token, device_token, awaits)


async def finish_with_code(services: Services, visitor: Visitor, code: str, origin: Origin, *, now_ms: int) -> str:
    """The second step of `log_in`: the device's token. Raises UserError for a wrong or used code, or too many."""
    async with acquire(services.pool) as connection:
        account = await accounts.find_account(connection, visitor.session.account_id)
        if account is None:
            raise UserError("login.wrong")
        keys = await _keys(connection, account, f"code of {account.login}", origin)
        await _check_waiting(connection, keys, now_ms)
        if not await second_factor.take_code(connection, account, code, services.secrets, now_ms=now_ms):
            await _count(services, keys, now_ms)
            raise UserError("login.wrong_code")
        async with connection.transaction():
            await sessions.prove_session(connection, visitor.session.id, at=now_ms)
            return await _let_in(connection, account, keys, origin, visitor.token, now_ms)


async def prove(services: Services, visitor: Visitor, password: str, *, now_ms: int) -> None:
    """Fresh proof before something that matters. Raises UserError for a wrong password, or too many."""
    keys = [f"session:{visitor.session.id}"]
    async with acquire(services.pool) as connection:
        await _check_waiting(connection, keys, now_ms)
        account = await accounts.find_account(connection, visitor.session.account_id)
    if account is None or not await passwords.matches(account.password_hash, password):
        await _count(services, keys, now_ms)
        raise UserError("login.wrong_password")
    async with acquire(services.pool) as connection:
        await sessions.prove_session(connection, visitor.session.id, at=now_ms)


async def log_out(services: Services, visitor: Visitor, *, now_ms: int) -> None:
    async with acquire(services.pool) as connection, connection.transaction():
        await sessions.end_session(connection, visitor.session.id, visitor.session.account_id, at=now_ms)
        await record_change(connection, visitor.author, "logout", at=now_ms)


def network_of(address: str) -> str:
    """Whom one subscriber can be: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address[:64]
    return str(ip) if ip.version == 4 else str(ip_network(f"{ip}/64", strict=False))


async def _keys(connection: Connection, account: Account | None, login: str, origin: Origin) -> list[str]:
    """What a wrong try is counted by. A device is one that this very account logged in on before."""
    device = digest_of(origin.device_token) if origin.device_token else ""
    # asked for a login that is nobody's too, so that both take the same time
    if device and await sessions.find_device(connection, device, account.id if account else 0):
        return [f"device:{device}"]
    hashed = hashlib.sha256(login.encode()).hexdigest()
    return [f"login:{hashed}", f"network:{network_of(origin.address)}"]


async def _check_waiting(connection: Connection, keys: list[str], now_ms: int) -> None:
    most = {"network": MOST_BY_NETWORK, "device": MOST_BY_DEVICE}
    failures = await sessions.read_failures(connection, keys, since=now_ms - WINDOW_MS)
    waits = [
        first + WINDOW_MS - now_ms
        for key, (count, first) in failures.items()
        if count >= most.get(key.partition(":")[0], MOST_BY_LOGIN)
    ]
    if waits:
        raise UserError("login.wait", minutes=max(1, -(-max(waits) // MINUTE_MS)))


async def _count(services: Services, keys: list[str], now_ms: int) -> None:
    async with acquire(services.pool) as connection:
        await sessions.count_failure(connection, keys, at=now_ms, since=now_ms - WINDOW_MS)
        if randomness.randbelow(100) == 0:
            await sessions.forget_old_failures(connection, since=now_ms - WINDOW_MS)


async def _let_in(
    connection: Connection, account: Account, keys: list[str], origin: Origin, token: str, now_ms: int
) -> str:
    await sessions.forget_failures(connection, [key for key in keys if not key.startswith("network:")])
    device_token = randomness.token_urlsafe(32)
    await sessions.insert_device(connection, digest_of(device_token), account.id, at=now_ms)
    row = await sessions.find_session(connection, digest_of(token))
    author = Author(account.name, account.organization_id, row.id if row else None, origin.address)
    await record_change(connection, author, "login", at=now_ms, details={"device": name_device(origin.device)})
    return device_token
