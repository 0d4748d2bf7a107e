"""The keys: made once, private, whole, and refused in one line when missing or damaged."""

from pathlib import Path

import msgspec
import pytest

from contest.core import secrets
from contest.core.errors import UserError


def test_created_once_private_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secrets"
    assert secrets.create(path)
    first = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert not secrets.create(path)
    assert path.read_bytes() == first
    assert [entry.name for entry in path.parent.iterdir()] == ["secrets"]


def test_loaded_keys_are_long_and_all_different(tmp_path: Path) -> None:
    secrets.create(tmp_path / "secrets")
    keys = secrets.load(tmp_path / "secrets")
    all_keys = [
        keys.identity_key,
        keys.receipt_key,
        keys.token_keys[keys.token_key_id],
        keys.field_keys[keys.field_key_id],
    ]
    assert all(len(key) == 32 for key in all_keys)
    assert len(set(all_keys)) == 4


def test_a_key_is_never_shown() -> None:
    keys = secrets.generate()
    assert keys.identity_key.hex() not in repr(keys)
    assert repr(keys.identity_key) not in repr(keys)


@pytest.mark.parametrize("content", [b"", b"{}", b"no json", b'{"token_keys":{}}'])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secrets").write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        secrets.load(tmp_path / "secrets")


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secrets"
    secrets.create(path)
    keys = msgspec.structs.replace(secrets.load(path), identity_key=b"short")
    path.write_bytes(msgspec.json.encode(keys))
    with pytest.raises(UserError, match="damaged"):
        secrets.load(path)


def test_no_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="SECRETS_FILE"):
        secrets.load(tmp_path / "secrets")
