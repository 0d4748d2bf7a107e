"""What a restore refuses, before anything is touched: other keys, no keys, a damaged backup, a directory in use."""

from pathlib import Path

import msgspec
import pytest

from contest.backup import files
from contest.backup.files import DUMP, SAVED, Manifest
from contest.core import secrets
from contest.core.errors import UserError
from tests.commands.test_cli import contest


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with nothing but keys."""
    path = tmp_path / "data"
    secrets.create(path / "secrets")
    return path


@pytest.fixture
def backup(tmp_path: Path, data: Path) -> Path:
    """What looks like a backup of an installation with the keys of `data`."""
    folder = tmp_path / "backup"
    files.begin(folder)
    (folder / DUMP).write_bytes(b"no dump at all")
    (folder / SAVED).touch()
    manifest = Manifest(
        format=files.FORMAT,
        note="",
        at=1,
        program="hoi-thi test",
        schema="0001",
        drained=True,
        records={"entries": 7},
        keys=files.fingerprints(secrets.load(data / "secrets")),
        files={name: files.summed(folder / name) for name in (DUMP, SAVED)},
    )
    files.finish(folder, manifest)
    return folder


def refused(backup: Path, data: Path) -> str:
    done = contest("restore", str(backup), "--data", str(data))
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.splitlines()[-1]


def test_keys_are_needed_and_must_be_the_right_ones(backup: Path, data: Path, tmp_path: Path) -> None:
    assert "a backup holds no keys: put the file secrets" in refused(backup, tmp_path / "new")
    assert not (tmp_path / "new" / "secrets").exists()
    (data / "secrets").unlink()
    secrets.create(data / "secrets")
    assert "are not the keys of this backup: identity, receipt" in refused(backup, data)


def test_a_directory_in_use_is_left_alone(backup: Path, data: Path) -> None:
    (data / "postgres").mkdir()
    assert "is not empty: there is postgres" in refused(backup, data)


def test_a_damaged_or_unfinished_backup_is_not_begun(backup: Path, data: Path) -> None:
    (backup / DUMP).write_bytes(b"no dump at alL")
    assert "not as it was written: nothing was restored" in refused(backup, data)
    (backup / "manifest.json").unlink()
    assert "holds no finished backup" in refused(backup, data)
    assert sorted(path.name for path in data.iterdir()) == ["secrets"]


def test_a_restore_that_fails_leaves_the_directory_empty(backup: Path, data: Path) -> None:
    assert "pg_restore failed" in refused(backup, data)
    assert {path.name for path in data.iterdir()} <= {"secrets", "run", "logs"}


def test_a_backup_needs_a_directory_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "something").touch()
    with pytest.raises(UserError, match="is not empty"):
        files.begin(tmp_path)


def test_a_later_key_does_no_harm(data: Path, backup: Path) -> None:
    keys = secrets.load(data / "secrets")
    manifest = files.read(backup, lambda step: None)
    rotated = msgspec.structs.replace(keys, token_keys=keys.token_keys | {2: b"k" * 32}, token_key_id=2)
    files.refuse_other_keys(manifest, rotated, data)
