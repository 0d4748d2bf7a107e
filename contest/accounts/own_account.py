"""What everybody does with the account they have: password, second factor, sessions."""

from contest.accounts import passwords, second_factor
from contest.accounts.sessions import IDLE_MS, Visitor
from contest.archive.accounts import accounts, sessions
from contest.archive.accounts.accounts import Account
from contest.archive.accounts.audit import record_change
from contest.archive.accounts.sessions import OpenSession
from contest.archive.pool import Connection, acquire
from contest.core.errors import UserError
from contest.services import Services


async def read_account(connection: Connection, visitor: Visitor) -> Account:
    account = await accounts.find_account(connection, visitor.session.account_id)
    if account is None:
        raise UserError("no_member")
    return account


async def change_password(services: Services, visitor: Visitor, old: str, new: str, *, now_ms: int) -> None:
    """All other sessions end. Raises UserError for a wrong old password or a weak new one."""
    async with acquire(services.pool) as connection:
        account = await read_account(connection, visitor)
    if not await passwords.matches(account.password_hash, old):
        raise UserError("login.wrong_password")
    passwords.check_password(new, account.login, account.name)
    hashed = await passwords.hash_password(new)
    async with acquire(services.pool) as connection, connection.transaction():
        await accounts.change_password(connection, account.id, hashed)
        await sessions.end_sessions(connection, account.id, but=visitor.session.id, at=now_ms)
        await record_change(connection, visitor.author, "password_changed", at=now_ms)


async def offer_second_factor(services: Services, visitor: Visitor) -> tuple[str, str]:
    """A secret that is not on yet, and its otpauth:// address. Asked again before it is on, it is the same."""
    async with acquire(services.pool) as connection, connection.transaction():
        account = await read_account(connection, visitor)
        if account.totp_on_at is not None:
            raise UserError("second_factor.on")
        if account.totp_sealed is not None:
            secret = second_factor.unseal(account.totp_sealed, services.secrets)
        else:
            secret = second_factor.new_secret()
            await accounts.set_totp(connection, account.id, second_factor.seal(secret, services.secrets), on_at=None)
    return secret, second_factor.address_of(secret, account.login)


async def confirm_second_factor(services: Services, visitor: Visitor, code: str, *, now_ms: int) -> list[str]:
    """Turns it on with its first code; the recovery codes, shown once. Raises UserError for a wrong code."""
    async with acquire(services.pool) as connection, connection.transaction():
        account = await read_account(connection, visitor)
        if account.totp_on_at is not None or account.totp_sealed is None:
            raise UserError("second_factor.on")
        secret = second_factor.unseal(account.totp_sealed, services.secrets)
        step = second_factor.step_of(secret, "".join(code.split()), now_ms)
        if step is None:
            raise UserError("login.wrong_code")
        await accounts.set_totp(connection, account.id, account.totp_sealed, on_at=now_ms)
        await accounts.use_totp_step(connection, account.id, step)
        codes = await second_factor.new_recovery_codes(connection, account.id)
        await record_change(connection, visitor.author, "second_factor_on", at=now_ms)
    return codes


async def drop_second_factor(services: Services, visitor: Visitor, *, now_ms: int) -> None:
    """Raises UserError where the organization wants everybody to have one."""
    if visitor.session.needs_second_factor:
        raise UserError("second_factor.needed")
    async with acquire(services.pool) as connection, connection.transaction():
        await accounts.set_totp(connection, visitor.session.account_id, None, on_at=None)
        await accounts.replace_recovery_codes(connection, visitor.session.account_id, [])
        await record_change(connection, visitor.author, "second_factor_off", at=now_ms)


async def renew_recovery_codes(services: Services, visitor: Visitor, *, now_ms: int) -> list[str]:
    if visitor.session.totp_on_at is None:
        raise UserError("second_factor.off")
    async with acquire(services.pool) as connection, connection.transaction():
        codes = await second_factor.new_recovery_codes(connection, visitor.session.account_id)
        await record_change(connection, visitor.author, "recovery_codes_renewed", at=now_ms)
    return codes


async def list_own_sessions(services: Services, visitor: Visitor, *, now_ms: int) -> tuple[list[OpenSession], int]:
    """The sessions that can be ended, and how many recovery codes are left."""
    async with acquire(services.pool) as connection:
        listed = await sessions.list_sessions(connection, visitor.session.account_id, since=now_ms - IDLE_MS)
        return listed, await accounts.count_recovery_codes(connection, visitor.session.account_id)


async def end_own_session(services: Services, visitor: Visitor, session: int, *, now_ms: int) -> None:
    async with acquire(services.pool) as connection, connection.transaction():
        if await sessions.end_session(connection, session, visitor.session.account_id, at=now_ms):
            await record_change(connection, visitor.author, "session_ended", at=now_ms, details={"session": session})
