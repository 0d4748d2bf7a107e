"""A bank as a file that imports as the same questions. That somebody took it is on record.

Arguments: {"bank": slug, "format": one of `questions.files.bank.FORMATS`, "version": None for the newest}.
"""

from typing import Any

from contest.archive.pool import Connection
from contest.archive.results.decisions import record_audit
from contest.core.errors import UserError
from contest.organize.bank_exports import export_bank
from contest.work.kind import Finished, JobKind, RunningJob
from questions.files.bank import FORMATS


async def run(job: RunningJob) -> Finished:
    slug, form, version = job.arguments["bank"], job.arguments["format"], job.arguments.get("version")
    if form not in FORMATS:
        raise UserError("bad_format", file=form, formats=list(FORMATS))
    job.progress("writing")
    content = await export_bank(job.services.pool, slug, form, version=version)
    file = await job.begin_file(f"{slug}.{form}", "application/octet-stream")
    await file.write(content)

    async def note(connection: Connection) -> dict[str, Any]:
        details = {"bank": slug, "format": form}
        await record_audit(connection, who=job.claimed.who, action="bank_exported", at=job.now_ms(), details=details)
        return {}

    return Finished({"bank": slug, "format": form}, note, file)


KIND = JobKind("bank_export", run)
