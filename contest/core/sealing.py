"""Texts that only this installation can read again: sealed with its field key, and opened with the one they name."""

import os
from base64 import b64decode, b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from contest.core.errors import UserError
from contest.core.secrets import Secrets

_NONCE_BYTES = 12


def seal(raw: bytes, keys: Secrets, purpose: bytes) -> str:
    """`purpose` is part of the seal: what was sealed for one is opened for no other."""
    nonce = os.urandom(_NONCE_BYTES)
    sealed = _cipher(keys.field_keys[keys.field_key_id]).encrypt(nonce, raw, purpose)
    return f"{keys.field_key_id}:{b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, keys: Secrets, purpose: bytes) -> bytes:
    """Raises UserError where the key that sealed it is not at hand."""
    key_id, _, text = sealed.partition(":")
    raw = b64decode(text)
    try:
        return _cipher(keys.field_keys[int(key_id)]).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], purpose)
    except (KeyError, InvalidTag):
        raise UserError("field_key_missing", key=key_id) from None


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    """Made once for all that is sealed with a key."""
    return AESGCM(key)
