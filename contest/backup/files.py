"""What lies in a backup directory: the files, and the manifest that is written last and says what they must be.

manifest.json   when, of what schema, how many records, bytes and SHA-256 of the other two, fingerprints of the keys
archive.dump    Postgres, whole, as pg_dump writes it
saved.jsonl     answers of running attempts that were saved and not submitted
"""

import hashlib
import hmac
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from contest.core.errors import UserError, os_reason
from contest.core.files import open_inside
from contest.core.secrets import Secrets
from questions.language import Message

MANIFEST, DUMP, SAVED = "manifest.json", "archive.dump", "saved.jsonl"
FORMAT = 1
NOTE = Message("backup.keys_apart")
_CHUNK = 1 << 20
Tell = Callable[[Message], None]


class Sum(msgspec.Struct, frozen=True):
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """`drained` is false where Redis was left out: what the archive had not got yet is then missing."""

    format: int
    note: str
    at: int
    program: str
    schema: str
    drained: bool
    records: dict[str, int]
    keys: dict[str, str]
    files: dict[str, Sum]


def begin(folder: Path) -> None:
    """Raises UserError unless the folder is new or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError("not_empty.backup", folder=folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("no_folder", folder=folder, reason=os_reason(error)) from None


def summed(path: Path) -> Sum:
    digest = hashlib.sha256()
    with os.fdopen(open_inside(path.parent, path.name), "rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
        return Sum(file.tell(), digest.hexdigest())


def finish(folder: Path, manifest: Manifest) -> None:
    draft = folder / f".{MANIFEST}"
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
    draft.rename(folder / MANIFEST)


def read(folder: Path, tell: Tell) -> Manifest:
    """The manifest of a backup whose every byte is as it was written. Raises UserError."""
    try:
        with os.fdopen(open_inside(folder, MANIFEST), "rb") as opened:
            manifest = msgspec.json.decode(opened.read(_CHUNK), type=Manifest)
    except FileNotFoundError:
        raise UserError("no_backup", folder=folder, manifest=MANIFEST) from None
    except OSError as error:
        raise UserError("no_backup.unreadable", path=folder / MANIFEST, reason=os_reason(error)) from None
    except msgspec.MsgspecError as error:
        raise UserError("damaged_backup.manifest", path=folder / MANIFEST, detail=error) from None
    if manifest.format != FORMAT:
        raise UserError("backup_newer", folder=folder, program=manifest.program)
    if set(manifest.files) != {DUMP, SAVED}:  # what is restored is what was checked, and nothing of another name
        raise UserError("damaged_backup", path=folder / MANIFEST)
    for name, expected in manifest.files.items():
        tell(Message("backup.checking", file=name))
        if not _is_as(folder / name, expected):
            raise UserError("damaged_backup", path=folder / name)
    return manifest


def _is_as(path: Path, expected: Sum) -> bool:
    try:
        return summed(path) == expected
    except OSError:  # it is not there, or a link to something that is
        return False


def fingerprints(keys: Secrets) -> dict[str, str]:
    """Tells keys apart without giving them away: they are random and 32 bytes long."""
    named = {"identity": keys.identity_key, "receipt": keys.receipt_key}
    named |= {f"token {number}": key for number, key in keys.token_keys.items()}
    named |= {f"field {number}": key for number, key in keys.field_keys.items()}
    return {name: hmac.digest(key, b"hoi-thi backup", "sha256").hex()[:32] for name, key in named.items()}


def refuse_other_keys(manifest: Manifest, keys: Secrets, path: Path) -> None:
    """Keys that came later do no harm; one that is missing or another makes what was sealed with it unreadable."""
    own = fingerprints(keys)
    differing = [name.partition(" ") for name, mark in manifest.keys.items() if own.get(name) != mark]
    if differing:
        names = [Message(f"key.{kind}", number=number) for kind, _, number in differing]
        raise UserError("other_keys", path=path, keys=names)
