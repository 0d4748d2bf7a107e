"""Marked entries of a round, kept in a file between two previews of decisions, so that the second reads and marks none.

What is kept goes by a name that stands for everything it follows from: the contest, the round, which entries there are,
and the key, papers and points (`marking_sha256`). Another entry or another key is another name, so nothing stale is
read; neither is a file that is not whole. Only previews use it: what is taken, sealed or published is replayed from the
archive. It holds pseudonyms and points, readable by nobody else on the machine.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b, sha256
from itertools import islice
from pathlib import Path

import msgspec

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Pool, acquire
from contest.archive.results.records import read_entries_version
from scoring.marking.entry import Entry, MarkedEntry
from scoring.replay.records import Inputs
from scoring.replay.round import mark_again, marking_sha256

log = logging.getLogger(__name__)
FOLDER = "previews"
_ENDING = ".marks"
_MOST_BESIDE = 3
_BATCH = 8192
_DIGEST = 32
_ROWS = msgspec.msgpack.Decoder(list[MarkedEntry])


class KeptMarks:
    """The file for one state of a round."""

    def __init__(self, folder: Path, name: str, most: int = _MOST_BESIDE) -> None:
        self._folder = folder
        self._most = most
        self._path = folder / f"{name}{_ENDING}"

    def read(self) -> Iterator[MarkedEntry] | None:
        """All of it, or None where there is no such file that is whole."""
        try:
            content = memoryview(self._path.read_bytes())
            os.utime(self._path)
        except OSError:
            return None
        digest, rows = bytes(content[:_DIGEST]), content[_DIGEST:]
        return _decoded(rows) if _digest(rows) == digest else None

    def keep(self, inputs: Inputs, entries: Iterable[Entry]) -> Iterator[MarkedEntry]:
        """The entries marked, which are kept once all were taken; where the disk takes nothing, they are not."""
        rows, encoded = mark_again(inputs, entries), bytearray()
        while batch := list(islice(rows, _BATCH)):
            yield from batch
            packed = msgspec.msgpack.encode(batch)
            encoded += len(packed).to_bytes(4, "big") + packed
        try:
            self._write(encoded)
        except OSError as error:
            log.warning("marks_not_kept", extra={"reason": str(error)})

    def _write(self, encoded: bytearray) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        part = self._path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(_digest(encoded))
            file.write(encoded)
        part.replace(self._path)
        files = sorted(self._folder.glob(f"*{_ENDING}"), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in files[self._most :]:
            with suppress(OSError):
                old.unlink()


async def find_kept(
    pool: Pool, folder: Path, contest: PublishedContest, round_: PublishedRound, inputs: Inputs
) -> KeptMarks:
    """What is kept of the round as it is now, with the decisions of `inputs`. Raises as a replay does."""
    async with acquire(pool) as connection:
        version = await read_entries_version(connection, round_.id)
    state = (contest.code, round_.slug, round_.id, version, marking_sha256(inputs))
    # previews of the whole contest go through all of its rounds
    return KeptMarks(folder, sha256(msgspec.json.encode(state)).hexdigest(), _MOST_BESIDE + len(contest.rounds))


def _decoded(rows: memoryview) -> Iterator[MarkedEntry]:
    at = 0
    while at < len(rows):
        begin = at + 4
        at = begin + int.from_bytes(rows[at:begin], "big")
        yield from _ROWS.decode(rows[begin:at])


def _digest(rows: bytearray | memoryview) -> bytes:
    return blake2b(rows, digest_size=_DIGEST).digest()
