"""Contest files on disk: their text, and the files that they name beside them. Refusals say which file and why."""

from pathlib import Path

from contest.refusals import Refusal
from scoring.rules_file import ReadPart

LARGEST_FILE = 4 << 20


def read_text(path: Path) -> str:
    try:
        return _read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("not_text", f"{path} is not a text file in UTF-8") from None
    except OSError as error:
        raise Refusal("unreadable", f"cannot read {path}: {error.strerror}") from None


def read_beside(path: Path) -> ReadPart:
    """Reads the files that the file at `path` names; may raise OSError."""
    return lambda name: _read_bytes(path.parent / name)


def _read_bytes(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_FILE:
        raise Refusal("too_large", f"{path} is larger than {LARGEST_FILE >> 20} MB: is it a contest file?")
    return path.read_bytes()
