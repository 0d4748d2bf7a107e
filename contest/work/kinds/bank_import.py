"""Taking an uploaded question file into a bank, as a new version: all of it or nothing.

Arguments: those of `bank_reading`, and {"bank": slug, "title"}. The result says the version, and whether it is new.
"""

from typing import Any

from contest.archive.pool import Connection
from contest.organize.banks import check_slug, refuse_bad, store_bank
from contest.work.kind import Finished, JobKind, RunningJob
from contest.work.kinds.bank_reading import read_report


async def run(job: RunningJob) -> Finished:
    slug = check_slug(job.arguments["bank"])
    report, name = await read_report(job)
    refuse_bad(report)
    job.progress("writing", 0, len(report.questions))

    async def store(connection: Connection) -> dict[str, Any]:
        imported = await store_bank(
            connection,
            report,
            name,
            slug,
            at=job.now_ms(),
            title=job.arguments.get("title", ""),
            who=job.claimed.who,
            markup=job.arguments.get("markup"),
        )
        return {"version": imported.bank.version, "changed": imported.bank.changed}

    return Finished({"bank": slug, "name": name, "questions": len(report.questions)}, store)


KIND = JobKind("bank_import", run)
