"""The second factor: six digits of an app on the phone (TOTP, RFC 6238), or one of ten recovery codes on paper.

A code works once. The secret is sealed with the installation's field key.
"""

import hashlib
import secrets as randomness
from base64 import b32encode

import pyotp

from contest.archive.accounts import accounts
from contest.archive.accounts.accounts import Account
from contest.archive.pool import Connection
from contest.core import sealing
from contest.core.secrets import Secrets

STEP_S = 30
RECOVERY_CODES = 10
_SECRET_BYTES = 20
_ISSUER = "Hội Thi"
_PURPOSE = b"totp"


def new_secret() -> str:
    return b32encode(randomness.token_bytes(_SECRET_BYTES)).decode()


def address_of(secret: str, login: str) -> str:
    """The otpauth:// address that an app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=_ISSUER)


def seal(secret: str, keys: Secrets) -> str:
    return sealing.seal(secret.encode(), keys, _PURPOSE)


def unseal(sealed: str, keys: Secrets) -> str:
    """Raises UserError where the key that sealed it is not at hand."""
    return sealing.unseal(sealed, keys, _PURPOSE).decode()


def step_of(secret: str, code: str, now_ms: int) -> int | None:
    """The step whose code this is: now's, or a neighbour's for a phone whose clock is off; None if it is wrong."""
    totp, now = pyotp.TOTP(secret), now_ms // 1000 // STEP_S
    matching = (step for step in (now, now - 1, now + 1) if totp.verify(code, for_time=step * STEP_S))
    return next(matching, None)


async def take_code(connection: Connection, account: Account, code: str, keys: Secrets, *, now_ms: int) -> bool:
    """Whether the code is right and was not used before; then it is used up. Takes recovery codes too."""
    text = "".join(code.split()).replace("-", "").upper()
    if text.isdecimal() and len(text) == 6:
        if account.totp_sealed is None or account.totp_on_at is None:
            return False
        step = step_of(unseal(account.totp_sealed, keys), text, now_ms)
        return step is not None and await accounts.use_totp_step(connection, account.id, step)
    return await accounts.use_recovery_code(connection, account.id, _digest(account.id, text), at=now_ms)


async def new_recovery_codes(connection: Connection, account: int) -> list[str]:
    """Ten new ones, shown once; the old no longer work."""
    codes = [b32encode(randomness.token_bytes(10)).decode() for _ in range(RECOVERY_CODES)]
    await accounts.replace_recovery_codes(connection, account, [_digest(account, code) for code in codes])
    return ["-".join(code[start : start + 4] for start in range(0, len(code), 4)) for code in codes]


def _digest(account: int, code: str) -> str:
    """80 random bits need no slow hash."""
    return hashlib.sha256(f"{account}:{code}".encode()).hexdigest()
