"""Contest files on disk: their text, and the files that they name beside them. Refusals say which file and why."""

from pathlib import Path

from contest.core.errors import UserError, os_reason
from scoring.rules.file.read import ReadPart

LARGEST_FILE = 4 << 20
LARGEST_PART = 20 << 20


def read_text(path: Path, too_large: str = "too_large.contest_file") -> str:
    """`too_large` names the sentence for a file that is none. Raises UserError."""
    try:
        return _read_bytes(path, LARGEST_FILE, too_large).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError("not_text", path=path) from None
    except OSError as error:
        raise UserError("unreadable", path=path, reason=os_reason(error)) from None


def read_beside(path: Path) -> ReadPart:
    """Reads the files that the file at `path` names; may raise OSError."""
    return lambda name: _read_bytes(path.parent / name, LARGEST_PART, "too_large.part")


def _read_bytes(path: Path, largest: int, too_large: str) -> bytes:
    if path.stat().st_size > largest:
        raise UserError(too_large, path=path, megabytes=largest >> 20)
    return path.read_bytes()
