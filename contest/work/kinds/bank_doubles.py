"""Questions of a bank that may be there twice: what the desk shows of them is this job's result. Changes nothing.

Arguments: {"bank": slug}. Who may ask is checked by whoever asks for the job. The result has "version", "total" and the
first "pairs": a question, an earlier one, how many per cent they are alike.
"""

import asyncio

from contest.archive.contests.banks import find_bank
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.work.kind import Finished, JobKind, RunningJob
from questions.reading.near import list_doubles

MOST = 2_000


async def run(job: RunningJob) -> Finished:
    slug = str(job.arguments["bank"])
    job.progress("reading")
    async with acquire(job.services.pool) as connection:
        bank = await find_bank(connection, slug)
    if bank is None:
        raise UserError("no_such_bank", bank=slug, version=None)
    doubles = await asyncio.to_thread(list_doubles, bank.questions, job.progress)
    ids = [question.id for question in bank.questions]
    pairs = [[ids[place], ids[other], percent] for place, other, percent in doubles[:MOST]]
    return Finished({"bank": slug, "version": bank.version, "total": len(doubles), "pairs": pairs})


KIND = JobKind("bank_doubles", run)
