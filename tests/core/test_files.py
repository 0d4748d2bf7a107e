"""Files of a folder are read where they are: no link out of it, no way around it, nothing that is no file."""

import os
from pathlib import Path

import pytest

from contest.core.files import open_inside


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    (folder / "a.txt").write_text("a")
    (folder / "below" / "b.txt").write_text("b")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "relative.txt").symlink_to("../secret.txt")
    (folder / "inner.txt").symlink_to("a.txt")
    (folder / "out").symlink_to(tmp_path)
    (folder / "round").symlink_to("round")
    os.mkfifo(folder / "pipe.txt")
    return folder


def read(folder: Path, name: str) -> str:
    with os.fdopen(open_inside(folder, name)) as opened:
        return opened.read()


def test_files_of_the_folder_are_read(folder: Path) -> None:
    assert (read(folder, "a.txt"), read(folder, "below/b.txt"), read(folder, "./a.txt")) == ("a", "b", "a")


@pytest.mark.parametrize(
    "name",
    [
        *("link.txt", "relative.txt", "inner.txt", "out/secret.txt", "round", "round/a", "pipe.txt", "below", "", "."),
        *("../secret.txt", "below/../../secret.txt", "/etc/hostname", "a.txt/b", "none.txt", "a\0.txt", "/dev/zero"),
    ],
)
def test_anything_else_is_refused_at_once(folder: Path, name: str) -> None:
    with pytest.raises(OSError):
        open_inside(folder, name)


def test_a_link_that_is_put_there_meanwhile_is_not_followed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever swaps a folder for a link between looking and opening gains nothing: nothing is looked at before."""
    opened = os.open

    def swap(path: str, flags: int, **more: int) -> int:
        if path == "b.txt":
            (folder / "below").rename(folder / "gone")
            (folder / "below").symlink_to(folder.parent)
            (folder.parent / "b.txt").write_text("secret")
        return opened(path, flags, **more)

    monkeypatch.setattr(os, "open", swap)
    assert read(folder, "below/b.txt") == "b"
