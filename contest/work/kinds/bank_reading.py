"""Reading an uploaded question file: what it holds and what is wrong with it. Changes nothing.

Arguments: {"file": the upload's id, and as `contest bank check` takes them: "skip_bad", "topic_from", "markup",
"layer"; with "bank", its slug, the file is compared with that bank}. The result is the report's summary, its file the
whole report as JSON (contest/organize/bank_reports.py).
"""

import asyncio
from hashlib import sha256
from typing import Any, NamedTuple

import orjson

from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.organize.bank_reports import report_document, report_summary
from contest.organize.banks import check_bank, meet_stored, tell_near, with_memory
from contest.work.kind import Finished, JobKind, RunningJob
from questions.reading.layer import Layer, LayerError, read_layer
from questions.reading.report import BankReport


async def run(job: RunningJob) -> Finished:
    read = await read_report(job)
    report = read.report
    result = {"name": read.name, "sha256": read.sha256} | report_summary(report)
    if "bank" in job.arguments:
        async with acquire(job.services.pool) as connection:
            stored = await meet_stored(
                connection, report, job.arguments["bank"], file_sha256=read.sha256, progress=job.progress
            )
        if stored is not None:
            report = tell_near(report, stored)
            result["stored"] = {"version": stored.version, "same_file": stored.same_file} | stored.counts
    file = await job.begin_file(f"{read.name}.json", "application/json")
    await file.write(await asyncio.to_thread(orjson.dumps, report_document(report)))
    return Finished(result, file=file)


class ReadFile(NamedTuple):
    report: BankReport
    name: str
    sha256: str


async def read_report(job: RunningJob) -> ReadFile:
    """The file is hostile: its readers check sizes before they build anything, and this process has a limit of memory
    and of time."""
    stored, data = await job.read_upload(int(job.arguments["file"]))
    options = reading_options(job.arguments)
    async with acquire(job.services.pool) as connection:
        options["layer"] = await with_memory(connection, options["layer"], job.claimed.organization_id)
    report = await asyncio.to_thread(check_bank, data, stored.name, **options, progress=job.progress)
    return ReadFile(report, stored.name, sha256(data).hexdigest())


def reading_options(arguments: dict[str, Any]) -> dict[str, Any]:
    """What `check_bank` and `import_bank` take besides the file. Raises UserError."""
    options: dict[str, Any] = {
        name: arguments[name] for name in ("skip_bad", "topic_from", "markup") if name in arguments
    }
    return options | {"layer": _layer(arguments.get("layer"))}


def _layer(document: Any) -> Layer | None:
    if document is None:
        return None
    try:
        return read_layer(orjson.dumps(document))
    except LayerError as error:
        raise UserError.because(error.code, error) from None


KIND = JobKind("bank_reading", run)
