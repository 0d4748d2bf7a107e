"""Contest files on disk: their text, and the files that they name beside them. Refusals say which file and why."""

from pathlib import Path

from contest.core.errors import UserError
from scoring.rules.file.read import ReadPart

LARGEST_FILE = 4 << 20
LARGEST_PART = 20 << 20


def read_text(path: Path, what: str = "contest file") -> str:
    try:
        return _read_bytes(path, LARGEST_FILE, f"is it a {what}?").decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError("not_text", f"{path} is not a text file in UTF-8") from None
    except OSError as error:
        raise UserError("unreadable", f"cannot read {path}: {error.strerror}") from None


def read_beside(path: Path) -> ReadPart:
    """Reads the files that the file at `path` names; may raise OSError."""
    return lambda name: _read_bytes(path.parent / name, LARGEST_PART, "give out a smaller one")


def _read_bytes(path: Path, largest: int, hint: str) -> bytes:
    if path.stat().st_size > largest:
        raise UserError("too_large", f"{path} is larger than {largest >> 20} MB: {hint}")
    return path.read_bytes()
