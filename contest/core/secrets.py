"""The keys of one installation, kept in one file of mode 0600. There are no defaults and no key ever reaches a log.

Token and field keys carry a number, so that they can be rotated: new ones are used, old ones still verify and open.
"""

import contextlib
import hashlib
import os
import secrets as randomness
from pathlib import Path

import msgspec

from contest.core.errors import UserError, os_reason

KEY_BYTES = 32


class Secrets(msgspec.Struct, frozen=True):
    token_keys: dict[int, bytes]
    token_key_id: int
    identity_key: bytes
    receipt_key: bytes
    field_keys: dict[int, bytes]
    field_key_id: int

    def __repr__(self) -> str:
        return f"Secrets(token_key_id={self.token_key_id}, field_key_id={self.field_key_id})"


def generate() -> Secrets:
    fresh = randomness.token_bytes
    return Secrets(
        token_keys={1: fresh(KEY_BYTES)},
        token_key_id=1,
        identity_key=fresh(KEY_BYTES),
        receipt_key=fresh(KEY_BYTES),
        field_keys={1: fresh(KEY_BYTES)},
        field_key_id=1,
    )


def create(path: Path) -> bool:
    """Makes the file if there is none, whole or not at all and on disk when this returns; says whether it did."""
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(generate())) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        # a link, not a rename: whoever comes second must not replace keys that are in use already
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink(missing_ok=True)
    _fsync_directory(path.parent)
    return True


def load(path: Path) -> Secrets:
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        raise UserError("secrets_missing", path=path) from None
    except OSError as error:
        raise UserError("secrets_missing.unreadable", path=path, reason=os_reason(error)) from None
    with contextlib.suppress(msgspec.MsgspecError):
        secrets = msgspec.json.decode(text, type=Secrets)
        if _complete(secrets):
            return secrets
    raise UserError("secrets_missing.damaged", path=path)


def _complete(secrets: Secrets) -> bool:
    keys = [secrets.identity_key, secrets.receipt_key, *secrets.token_keys.values(), *secrets.field_keys.values()]
    current = secrets.token_key_id in secrets.token_keys and secrets.field_key_id in secrets.field_keys
    return current and all(len(key) >= KEY_BYTES for key in keys)


def _fsync_directory(path: Path) -> None:
    directory = os.open(path, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def digest_of(token: str) -> str:
    """What is kept of a key or token that was handed out: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
