"""Reading an uploaded question file: what it holds and what is wrong with it. Changes nothing.

Arguments: {"file": the upload's id, and as `contest bank check` takes them: "skip_bad", "topic_from", "markup",
"layer"}. The result is the report's summary, its file the whole report as JSON (contest/organize/bank_reports.py).
"""

import asyncio
from typing import Any

import orjson

from contest.core.errors import UserError
from contest.organize.bank_reports import report_document, report_summary
from contest.organize.banks import check_bank
from contest.work.kind import Finished, JobKind, RunningJob
from questions.reading.layer import Layer, LayerError, read_layer
from questions.reading.report import BankReport


async def run(job: RunningJob) -> Finished:
    report, name = await read_report(job)
    file = await job.begin_file(f"{name}.json", "application/json")
    await file.write(await asyncio.to_thread(orjson.dumps, report_document(report)))
    return Finished({"name": name} | report_summary(report), file=file)


async def read_report(job: RunningJob) -> tuple[BankReport, str]:
    """The report and the file's name. The file is hostile: its readers check sizes before they build anything, and
    this process has a limit of memory and of time."""
    stored, data = await job.read_upload(int(job.arguments["file"]))
    job.progress("reading", 0, 0)
    report = await asyncio.to_thread(check_bank, data, stored.name, **reading_options(job.arguments))
    return report, stored.name


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
