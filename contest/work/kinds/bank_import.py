"""Taking an uploaded question file into a bank, as a new version: all of it or nothing.

Arguments: those of `bank_reading`, and of `contest.organize.banks.ImportRequest` "bank" (the slug), "title",
"accept_guessed", "add", "read_at". The result says the version, and whether it is new.
"""

from typing import Any

from contest.archive.accounts.audit import Author
from contest.archive.pool import Connection
from contest.organize.banks import ImportRequest, check_slug, refuse_bad, store_bank
from contest.work.kind import Finished, JobKind, RunningJob
from contest.work.kinds.bank_reading import read_report


async def run(job: RunningJob) -> Finished:
    wanted = job.arguments
    request = ImportRequest(
        check_slug(wanted["bank"]),
        wanted.get("title", ""),
        bool(wanted.get("accept_guessed")),
        bool(wanted.get("add")),
        wanted.get("read_at"),
        wanted.get("markup"),
    )
    read = await read_report(job)
    refuse_bad(read.report, accept_guessed=request.accept_guessed)

    async def store(connection: Connection) -> dict[str, Any]:
        imported = await store_bank(
            connection,
            read.report,
            read.name,
            request,
            at=job.now_ms(),
            author=Author(job.claimed.who, job.claimed.organization_id, None, ""),
            file_sha256=read.sha256,
            progress=job.progress,
        )
        return {"version": imported.bank.version, "changed": imported.bank.changed}

    return Finished({"bank": request.slug, "name": read.name, "questions": len(read.report.questions)}, store)


KIND = JobKind("bank_import", run)
