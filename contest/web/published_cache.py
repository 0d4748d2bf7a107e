"""What was published, as a web worker last heard it from Postgres, in a file: a worker that starts while Postgres is
away serves running rounds from it.

Redis still has the last word: a round that changed since is told apart by its revision, a contest that was rebuilt by
its generation. The file holds right answers and nobody's name; mode 0600. Without it such a worker does not start.
"""

import contextlib
import hashlib
import logging
import os
from pathlib import Path

import msgspec

from contest.archive.contests.published import ContestWithPapers

log = logging.getLogger(__name__)
_FORMAT = 1


class _Kept(msgspec.Struct):
    format: int
    contests: list[ContestWithPapers]


class Remembered:
    """`path` need not exist, nor be writable: then nothing is remembered, and nothing breaks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written = b""

    def keep(self, contests: list[ContestWithPapers]) -> None:
        """Writes the file anew if anything changed, whole or not at all."""
        encoded = msgspec.msgpack.encode(_Kept(_FORMAT, contests))
        digest = hashlib.sha256(encoded).digest()
        if digest == self._written or not self._path.parent.is_dir():
            return
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(encoded)
            draft.rename(self._path)
            self._written = digest
        except OSError as error:
            log.warning("not_remembered", extra={"error": error.strerror})
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)

    def recall(self) -> list[ContestWithPapers] | None:
        """None when there is nothing, or nothing that this version understands."""
        try:
            kept = msgspec.msgpack.decode(self._path.read_bytes(), type=_Kept)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.MsgspecError) as error:
            log.warning("not_recalled", extra={"error": str(error)})
            return None
        return kept.contests if kept.format == _FORMAT else None
