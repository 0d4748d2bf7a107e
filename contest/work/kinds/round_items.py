"""Statistics of a round's questions, while it runs or after: what the desk shows of them is this job's result.

Arguments: {"round": slug}. Who may ask is checked by whoever asks for the job. The result has the rows of
`contest items --json`, and when they were counted.
"""

from typing import Any

from contest.review.results.items import read_items
from contest.work.kind import Finished, JobKind, RunningJob


async def run(job: RunningJob) -> Finished:
    job.progress("reading")
    document = await read_items(job.services.pool, str(job.arguments["round"]))
    result: dict[str, Any] = {**document.members, "at": job.now_ms()}
    return Finished(result)


KIND = JobKind("round_items", run)
