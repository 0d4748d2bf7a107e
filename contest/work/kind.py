"""What a kind of job is, and what it works with while it runs. A kind is a module of `contest.work.kinds` with a KIND.

A job is done once: what it changes and its end are one transaction (`Finished.effect`), or it goes in steps that can be
done again, each of which says where to go on (`RunningJob.keep`). So it may be killed at any moment.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import Connection, acquire
from contest.archive.work import files, jobs
from contest.archive.work.files import FileWriter, StoredFile
from contest.archive.work.jobs import ClaimedJob
from contest.core.errors import UserError
from contest.services import Services

DAY_MS = 24 * 3600 * 1000
RESULTS_MS = 7 * DAY_MS
"""How long the file is kept that a job made."""
_TELL_S = 0.5


class JobLostError(Exception):
    """Somebody else has the job by now, or it was cancelled: nothing of it may be written any more."""


class Finished(NamedTuple):
    """What came of a job. `effect` runs in the transaction that ends it, and returns what is added to `result`. `file`
    was written to its end, and can be read from then on."""

    result: dict[str, Any]
    effect: Callable[[Connection], Awaitable[dict[str, Any]]] | None = None
    file: FileWriter | None = None


class RunningJob:
    """A job under way. `progress` may be called as often as one likes, from any thread."""

    def __init__(self, services: Services, claimed: ClaimedJob, now_ms: Callable[[], int]) -> None:
        self.services = services
        self.claimed = claimed
        self.now_ms = now_ms
        self._progress = self._told = ("", 0, 0)

    @property
    def arguments(self) -> dict[str, Any]:
        return self.claimed.arguments

    def progress(self, step: str, done: int = 0, total: int = 0) -> None:
        """`step` is said by the text `job.step.<step>`; so many of `total` are done, where that can be counted."""
        self._progress = (step, done, total)

    async def keep(self, connection: Connection, kept: Any) -> None:
        """In the transaction of a step that is done: a later attempt finds `kept` in `claimed`. Raises JobLostError."""
        if not await jobs.write_kept(connection, self.claimed.claim, kept):
            raise JobLostError

    async def read_upload(self, file: int) -> tuple[StoredFile, bytes]:
        """What somebody uploaded. Raises UserError where it is no longer kept."""
        async with acquire(self.services.pool) as connection:
            stored = await files.find_file(connection, file, self.claimed.organization_id, now=self.now_ms())
        if stored is None:
            raise UserError("no_upload")
        return stored, b"".join([part async for part in files.read_file(self.services.pool, file)])

    async def begin_file(self, name: str, media_type: str, *, keep_ms: int = RESULTS_MS) -> FileWriter:
        """The file that is the job's result."""
        now_ms, job = self.now_ms(), self.claimed
        return await files.begin_file(
            self.services.pool,
            name,
            media_type,
            organization=job.organization_id,
            account=job.account_id,
            job=job.id,
            at=now_ms,
            until=now_ms + keep_ms,
        )

    async def tell(self) -> None:
        """Writes the progress down now and then, until cancelled."""
        while True:
            await asyncio.sleep(_TELL_S)
            if self._progress != self._told:
                with suppress(DatabaseUnavailable):
                    async with acquire(self.services.pool) as connection:
                        await jobs.write_progress(connection, self.claimed.claim, *self._progress)
                    self._told = self._progress


@dataclass(frozen=True)
class JobKind:
    """`name` stands in the archive; the text `job.kind.<name>` says to people what the job is."""

    name: str
    run: Callable[[RunningJob], Awaitable[Finished]]
