"""A bank as a file that imports as the same questions, or as a printed paper. That somebody took it is on record.

Arguments: {"bank": slug, "format": one of `questions.files.bank.FORMATS` or of `printed_paper.PAPERS`, "version": None
for the newest, "code": the number of a shuffled paper}.
"""

from typing import Any

from contest.archive.pool import Connection
from contest.archive.results.decisions import record_audit
from contest.core.errors import UserError
from contest.organize.bank_exports import export_bank, export_paper
from contest.work.kind import Finished, JobKind, RunningJob
from questions.files.bank import FORMATS
from questions.files.printed_paper import PAPERS, Paper
from questions.files.registry import BY_NAME

_PRINTED: dict[Paper, str] = {"paper": "de-thi", "paper-with-key": "de-thi-co-dap-an", "paper-shuffled": "ma-de-"}


async def run(job: RunningJob) -> Finished:
    slug, form, version = job.arguments["bank"], job.arguments["format"], job.arguments.get("version")
    paper, code = next((paper for paper in PAPERS if paper == form), None), str(job.arguments.get("code", "101"))
    if paper is None and form not in FORMATS:
        raise UserError("bad_format", file=form, formats=[*FORMATS, *PAPERS])
    job.progress("writing")
    if paper is not None:
        content = await export_paper(job.services.pool, slug, paper, version=version, code=code)
        name = f"{slug}-{_PRINTED[paper]}{code if paper == 'paper-shuffled' else ''}.docx"
    else:
        content = await export_bank(job.services.pool, slug, form, version=version)
        name = f"{slug}.{BY_NAME[form].endings[0]}"
    file = await job.begin_file(name, "application/octet-stream")
    await file.write(content)

    async def note(connection: Connection) -> dict[str, Any]:
        details = {"bank": slug, "format": form}
        await record_audit(connection, who=job.claimed.who, action="bank_exported", at=job.now_ms(), details=details)
        return {}

    return Finished({"bank": slug, "format": form}, note, file)


KIND = JobKind("bank_export", run)
