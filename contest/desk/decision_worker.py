"""A decision previewed or taken for the staff API, in a process of its own: replaying a round costs what entries cost,
and a web worker has phones to answer. Speaks JSON with it: a request on its standard input, the reply on its output.

Joins settings, services and review. Out of scope: who may decide (`contest.desk.api.decisions`), what is decided.
"""

import asyncio
import sys
from typing import Any

import msgspec

from contest.archive.errors import DatabaseUnavailable
from contest.core import settings
from contest.core.clock import Clock
from contest.core.errors import UserError
from contest.core.settings import Settings, child_environment
from contest.desk.api.decisions import DecisionRefused, Job, OpenJob
from contest.processes.child.process import lower_priority
from contest.review.decisions.model import DecisionRequest
from contest.review.decisions.preview_text import document
from contest.review.decisions.take import apply, preview
from contest.review.results.open_list import read_open
from contest.services import Services, open_services

_LONGEST_S = 600
_AT_ONCE = asyncio.Semaphore(2)


class Answer(msgspec.Struct):
    """Either the document of what it came to, or why it was refused, in the caller's language."""

    document: dict[str, Any] | None = None
    code: str = ""
    reason: str = ""


async def decide_in_process(values: Settings, job: Job) -> dict[str, Any]:
    """Raises DecisionRefused, or DatabaseUnavailable where the process could not reach Postgres."""
    async with _AT_ONCE:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "contest.desk.decision_worker"),
            env=child_environment(values),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            output, _ = await asyncio.wait_for(child.communicate(msgspec.json.encode(job)), _LONGEST_S)
        except BaseException:
            child.kill()
            raise
    reply = msgspec.json.decode(output, type=Answer)
    if reply.code == "archive_away":
        raise DatabaseUnavailable("unavailable.in_worker", detail=reply.reason)
    if reply.document is None:
        raise DecisionRefused(reply.code, reply.reason)
    return reply.document


async def answer(services: Services, job: Job, *, now_ms: int) -> Answer:
    """What the job comes to, or why it is refused."""
    try:
        if isinstance(job, OpenJob):
            return Answer({"open": (await read_open(services.pool, job.contest, "contest")).documents(job.lang)})
        request = DecisionRequest(job.kind, job.target, job.details, job.told)
        if job.dry_run:
            outcome = await preview(services, job.round, request, now_ms=now_ms, reason=job.why)
        else:
            outcome = await apply(
                services, job.round, request, now_ms=now_ms, actor=job.who, reason=job.why, after=job.after
            )
    except UserError as error:
        return Answer(None, error.code, error.text(job.lang))
    return Answer(document(outcome, job.lang))


async def _work(values: Settings, job: Job) -> Answer:
    try:
        async with open_services(values, max_size=2) as services:
            return await answer(services, job, now_ms=Clock(values.clock_offset_ms).now_ms())
    except DatabaseUnavailable as error:
        return Answer(None, "archive_away", str(error))


def main() -> None:
    lower_priority()
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    sys.stdout.buffer.write(msgspec.json.encode(asyncio.run(_work(settings.read(), job))))


if __name__ == "__main__":
    main()
