"""Contest files on disk: their text, and the files that they name beside them. Refusals say which file and why."""

import os
from pathlib import Path
from typing import IO

from contest.core.errors import UserError, os_reason
from contest.core.files import open_inside
from scoring.rules.file.read import ReadPart

LARGEST_FILE = 4 << 20
LARGEST_PART = 20 << 20


def read_text(path: Path, too_large: str = "too_large.contest_file") -> str:
    """`too_large` names the sentence for a file that is none. Raises UserError."""
    try:
        with path.open("rb") as opened:
            return _read_all(opened, path, LARGEST_FILE, too_large).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError("not_text", path=path) from None
    except OSError as error:
        raise UserError("unreadable", path=path, reason=os_reason(error)) from None


def read_beside(path: Path) -> ReadPart:
    """Reads the files that the file at `path` names, beside it or below; no link is followed. May raise OSError."""

    def read(name: str) -> bytes:
        with os.fdopen(open_inside(path.parent, name), "rb") as opened:
            return _read_all(opened, path.parent / name, LARGEST_PART, "too_large.part")

    return read


def _read_all(opened: IO[bytes], path: Path, largest: int, too_large: str) -> bytes:
    """As much as there is, not as much as there was when somebody looked."""
    data = opened.read(largest + 1)
    if len(data) > largest:
        raise UserError(too_large, path=path, megabytes=largest >> 20)
    return data
