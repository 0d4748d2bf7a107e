"""Passwords: hashed with argon2id, at most two at once, so that logging in does not take the machine from phones.

Parameters are those of OWASP's password storage sheet: 19 MiB, two passes, one lane.
"""

import asyncio
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from contest.core.errors import UserError

T = TypeVar("T")
SHORTEST, LONGEST = 10, 200
_WEAKEST_SCORE = 3
_CHECKED = 72
_COMMON = (
    *("matkhau", "mậtkhẩu", "mat khau", "mật khẩu", "anhyeuem", "emyeuanh", "yeuem", "khongbiet", "khongco", "vietnam"),
    *(
        "conyeume",
        "gia đình",
        "giadinh",
        "hoithi",
        "cuocthi",
        "banToChuc",
        "phunu",
        "doanthanhnien",
        "congdoan",
        "thanhnien",
    ),
    *("hoilienhiep", "huongdan", "xinchao", "hanoi", "saigon", "danang", "admin", "quantri", "quantrivien"),
)
"""Words of Vietnamese passwords that the checker's lists do not have."""
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE, _MOST_WAITING = 2, 20
_waiting = 0
_gates: dict[asyncio.AbstractEventLoop, asyncio.Semaphore] = {}
NOBODY = _HASHER.hash("nobody has this password")
"""What a password is checked against where there is no account, so that both take the same time."""


def check_password(password: str, *names: str) -> None:
    """Raises UserError for one that is too short, too long, or soon guessed by somebody who knows these names."""
    text = _normal(password)
    if len(text) < SHORTEST:
        raise UserError("bad_password.short", least=SHORTEST)
    if len(text) > LONGEST:
        raise UserError("bad_password.long", most=LONGEST)
    known_words = [*_COMMON, *(word for name in names for word in (name, *name.split(), *name.split("@")) if word)]
    if zxcvbn(text[:_CHECKED], user_inputs=known_words)["score"] < _WEAKEST_SCORE:
        raise UserError("bad_password.weak")


async def hash_password(password: str) -> str:
    return await _in_turn(_HASHER.hash, _normal(password))


async def matches(password_hash: str, password: str) -> bool:
    return await _in_turn(_verify, password_hash, _normal(password)[: LONGEST + 1])


def outdated(password_hash: str) -> bool:
    """Whether it was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(password_hash)


def _verify(password_hash: str, text: str) -> bool:
    try:
        return _HASHER.verify(password_hash, text)
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    """A Vietnamese letter is the same whether a keyboard sends it whole or with its mark apart."""
    return unicodedata.normalize("NFC", password)


async def _in_turn(work: Callable[..., T], *arguments: str) -> T:
    """Raises UserError where so many wait already that it would take too long."""
    global _waiting
    if _waiting >= _MOST_WAITING:
        raise UserError("login.busy")
    _waiting += 1
    try:
        async with _gates.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE)):
            return await asyncio.to_thread(work, *arguments)
    finally:
        _waiting -= 1
