"""Reading an uploaded question file: what it holds and what is wrong with it. Changes nothing.

Arguments: {"file": the upload's id, and as `contest bank check` takes them: "skip_bad", "topic_from", "markup",
"layer"; with "bank", its slug, the file is compared with that bank}. The result is the report's summary, its file the
whole report as JSON (contest/organize/bank_reports.py). With "import" the file and what was decided about it are those
of a file that somebody looks at, and what each row became is kept for that page instead.
"""

import asyncio
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec
import orjson

from contest.archive.contests.bank_imports import find_import, write_reading
from contest.archive.pool import Connection, acquire
from contest.core.errors import UserError
from contest.organize.bank_desk import rows_of, summary_of
from contest.organize.bank_reports import report_document, report_summary, storable
from contest.organize.banks import check_bank, meet_stored, tell_near, with_memory
from contest.work.kind import Finished, JobKind, RunningJob
from questions.reading.layer import Layer, LayerError, read_layer
from questions.reading.report import BankReport


async def run(job: RunningJob) -> Finished:
    if "import" in job.arguments:
        return await _read_import(job, int(job.arguments["import"]))
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
    return Finished(storable(result), file=file)


async def _read_import(job: RunningJob, id: int) -> Finished:
    """For the page that somebody looks at: with what was decided about the file so far."""
    organization = job.claimed.organization_id
    async with acquire(job.services.pool) as connection:
        found = await find_import(connection, id, organization)
    if found is None:
        raise UserError("no_import")
    job.arguments.update(file=found.file_id, layer=found.layer)
    read = await read_report(job)
    async with acquire(job.services.pool) as connection:
        stored = await meet_stored(connection, read.report, found.bank, file_sha256=read.sha256, progress=job.progress)
    report = tell_near(read.report, stored) if stored else read.report
    rows = storable(await asyncio.to_thread(rows_of, report, stored))
    summary, layer = storable(summary_of(report, stored, rows)), storable(msgspec.to_builtins(report.layer))

    async def write(connection: Connection) -> dict[str, Any]:
        await write_reading(connection, id, found.layer_version, summary, layer, rows)
        return {}

    return Finished({"import": id}, write)


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
