"""The standings of a round as a file, however many there are. That somebody took it is on record.

Arguments: {"round": slug, "format": one of the documents' formats, "lang"}. Who may have it is checked by whoever asks
for the job. The result is the file.
"""

import asyncio
from typing import Any

from contest.archive.pool import Connection
from contest.archive.results.decisions import record_audit
from contest.core.errors import UserError
from contest.documents.formats import FORMATS, media_type, write
from contest.review.results.standings import read_standings
from contest.work.kind import Finished, JobKind, RunningJob
from questions.language import Language


async def run(job: RunningJob) -> Finished:
    slug, form = str(job.arguments["round"]), str(job.arguments["format"])
    lang: Language = "en" if job.arguments.get("lang") == "en" else "vi"
    if form not in FORMATS:
        raise UserError("bad_format", file=form, formats=list(FORMATS))
    job.progress("reading")
    document = await read_standings(job.services.pool, slug, "round", lang)
    rows = len(document.tables[0].rows)
    job.progress("writing", 0, rows)
    content = await asyncio.to_thread(write, document, form)
    file = await job.begin_file(f"{slug}.{form}", media_type(form))
    await file.write(content)

    async def note(connection: Connection) -> dict[str, Any]:
        details = {"round": slug, "rows": rows, "format": form}
        await record_audit(connection, who=job.claimed.who, action="list_exported", at=job.now_ms(), details=details)
        return {}

    return Finished({"round": slug, "rows": rows, "format": form}, note, file)


KIND = JobKind("round_list", run)
