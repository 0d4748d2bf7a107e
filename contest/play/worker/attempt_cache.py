"""Attempts that this worker has lately granted or checked, by their token: verified once, drawn once.

Only memory: an attempt that is not here is read from its token as any other. The tokens are whole, so what is found
is exactly what was signed.
"""

from collections.abc import Sequence
from typing import NamedTuple

from contest.core.tokens import Claims

MOST = 10_000


class Attempt(NamedTuple):
    """What a token and its round say of an attempt: `paper` are the ids of its questions, in their order; `shown` is
    each of them as JSON, in bytes that all papers share, or empty where there are no such bytes."""

    claims: Claims
    receipt: str
    paper: list[str]
    shown: Sequence[bytes] = ()


class AttemptCache:
    """The newest `MOST` attempts at least, twice as many at most, about a kilobyte each. Old ones go in one stroke."""

    def __init__(self) -> None:
        self._new: dict[bytes, Attempt] = {}
        self._old: dict[bytes, Attempt] = {}

    def find(self, token: bytes) -> Attempt | None:
        return self._new.get(token) or self._old.get(token)

    def keep(self, token: bytes, attempt: Attempt) -> Attempt:
        if len(self._new) >= MOST:
            self._old, self._new = self._new, {}
        self._new[token] = attempt
        return attempt
