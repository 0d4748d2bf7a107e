"""Ids and receipts: random or keyed, never sequential, each beginning with its contest's four-character code.

Text is Crockford base32 in lower case (no i, l, o, u). 80 random or keyed bits behind the code.
"""

import secrets
from hashlib import blake2b

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
CODE_LENGTH = 4
ID_LENGTH = 20
_PAIRS = tuple(first + second for first in ALPHABET for second in ALPHABET)
_ALLOWED = frozenset(ALPHABET)
_LOOKALIKES = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None, " ": None})


def to_text(ten_bytes: bytes) -> str:
    """Sixteen characters for ten bytes, ten bits at a time (the standard library's encoder is several times slower)."""
    bits = int.from_bytes(ten_bytes, "big")
    pairs = _PAIRS
    return (
        pairs[bits >> 70]
        + pairs[bits >> 60 & 1023]
        + pairs[bits >> 50 & 1023]
        + pairs[bits >> 40 & 1023]
        + pairs[bits >> 30 & 1023]
        + pairs[bits >> 20 & 1023]
        + pairs[bits >> 10 & 1023]
        + pairs[bits & 1023]
    )


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def new_person() -> str:
    return to_text(secrets.token_bytes(10))


def new_attempt(code: str) -> str:
    return code + to_text(secrets.token_bytes(10))


def receipt_of(attempt: str, receipt_key: bytes) -> str:
    """The receipt of an attempt: the same attempt always has the same one, and nobody without the key can tell it."""
    return attempt[:CODE_LENGTH] + to_text(blake2b(attempt.encode(), key=receipt_key, digest_size=10).digest())


def show_receipt(receipt: str) -> str:
    """Four groups of five, upper case: how a person reads it out."""
    text = receipt.upper()
    return f"{text[:5]}-{text[5:10]}-{text[10:15]}-{text[15:]}"


def read_receipt(text: str) -> str | None:
    """A receipt however it was typed (case, dashes, spaces, o for 0, i or l for 1), or None if it cannot be one."""
    plain = text.lower().translate(_LOOKALIKES)
    return plain if len(plain) == ID_LENGTH and _ALLOWED.issuperset(plain) else None
