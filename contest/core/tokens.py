"""Attempt tokens: they say which attempt, and carry what a running attempt needs, so that it survives a lost Redis.

Layout before base64url: one byte key id, the packed claims, 16 bytes of keyed BLAKE2b over all before. The last claim
is a byte for the division and three for the number.
"""

import struct
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping
from hashlib import blake2b
from hmac import compare_digest
from typing import NamedTuple

_LAYOUT = struct.Struct(">B20sI16s16sQQI")
_NUMBER_BITS = 24
_MAC = 16
_BYTES = _LAYOUT.size + _MAC
_PADDING = b"=" * (-_BYTES % 3)
_TEXT_LENGTH = 4 * -(-_BYTES // 3) - len(_PADDING)
_STANDARD = bytes.maketrans(b"-_", b"+/")
_URL_SAFE = bytes.maketrans(b"+/", b"-_")


class Claims(NamedTuple):
    """What a token says. `limit_end` is None without a time limit; times are epoch milliseconds. `division` is the
    place of the person's division among those of the rules, from 1 on; 0 for none of them."""

    attempt: str
    round: int
    person: str
    seed: bytes
    started_at: int
    limit_end: int | None
    number: int
    division: int = 0


def sign(claims: Claims, keys: Mapping[int, bytes], key_id: int) -> str:
    packed = _LAYOUT.pack(
        key_id,
        claims.attempt.encode(),
        claims.round,
        claims.person.encode(),
        claims.seed,
        claims.started_at,
        claims.limit_end or 0,
        claims.division << _NUMBER_BITS | claims.number,
    )
    mac = blake2b(packed, key=keys[key_id], digest_size=_MAC).digest()
    return b2a_base64(packed + mac, newline=False).translate(_URL_SAFE).rstrip(b"=").decode()


def read(token: str | bytes, keys: Mapping[int, bytes]) -> Claims | None:
    """The claims of a token that one of `keys` signed; None for a cut, changed or foreign one."""
    if len(token) != _TEXT_LENGTH:
        return None
    try:
        text = token.encode() if isinstance(token, str) else token
        raw = a2b_base64(text.translate(_STANDARD) + _PADDING)
    except ValueError:
        return None
    packed, mac = raw[:-_MAC], raw[-_MAC:]
    if len(packed) != _LAYOUT.size:
        return None
    key = keys.get(packed[0])
    if key is None or not compare_digest(blake2b(packed, key=key, digest_size=_MAC).digest(), mac):
        return None
    _, attempt, round_id, person, seed, started_at, limit_end, last = _LAYOUT.unpack(packed)
    division, number = last >> _NUMBER_BITS, last & (1 << _NUMBER_BITS) - 1
    return Claims(attempt.decode(), round_id, person.decode(), seed, started_at, limit_end or None, number, division)
