"""A decision shown or taken for the staff API, in a process of its own: replaying a round costs what entries cost, and
a web worker has phones to answer. Speaks JSON with it: a request on its standard input, the reply on its output.

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
from contest.desk.api.decisions import Asked
from contest.processes.child.priority import lower_priority
from contest.review.decisions.preview_text import document
from contest.review.decisions.request.model import DecisionRequest
from contest.review.decisions.take import apply, preview
from contest.services import open_services

_LONGEST_S = 600
_AT_ONCE = asyncio.Semaphore(2)


class Answer(msgspec.Struct):
    """Either the document of what it came to, or why it was refused."""

    document: dict[str, Any] | None = None
    code: str = ""
    message: str = ""


async def decide_aside(given: Settings, asked: Asked) -> dict[str, Any]:
    """Raises UserError, or DatabaseUnavailable where the process could not reach Postgres."""
    async with _AT_ONCE:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "contest.desk.decision_worker"),
            env=child_environment(given),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            told, _ = await asyncio.wait_for(child.communicate(msgspec.json.encode(asked)), _LONGEST_S)
        except BaseException:
            child.kill()
            raise
    answer = msgspec.json.decode(told, type=Answer)
    if answer.code == "archive_away":
        raise DatabaseUnavailable(answer.message)
    if answer.document is None:
        raise UserError(answer.code, answer.message)
    return answer.document


async def _decide(given: Settings, asked: Asked) -> dict[str, Any]:
    async with open_services(given, max_size=2) as services:
        now = Clock(given.clock_offset_ms).now_ms()
        request = DecisionRequest(asked.kind, asked.target, asked.details, asked.told)

        if asked.dry_run:
            decided = await preview(services, asked.round, request, now_ms=now, why=asked.why)
        else:
            decided = await apply(
                services, asked.round, request, now_ms=now, who=asked.who, why=asked.why, after=asked.after
            )
    return document(decided)


def main() -> None:
    lower_priority()
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Asked)
    try:
        answer = Answer(asyncio.run(_decide(settings.read(), asked)))
    except UserError as refusal:
        answer = Answer(None, refusal.code, refusal.text("en"))
    except DatabaseUnavailable as away:
        answer = Answer(None, "archive_away", str(away))
    sys.stdout.buffer.write(msgspec.json.encode(answer))


if __name__ == "__main__":
    main()
