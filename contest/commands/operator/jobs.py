"""`contest jobs`: what the jobs process does and has done; ending a job, and trying one again."""

from pathlib import Path

import click

from contest.archive.pool import acquire
from contest.archive.work.jobs import JobRow, count_jobs, find_job, list_jobs
from contest.commands.options import WHO, data_option, json_option, print_json, run, tell
from contest.core.errors import UserError
from contest.i18n.command_language import language, sentence
from contest.review.decisions.preview_text import table
from contest.services import Services
from contest.work import queue
from contest.work.wording import name_kind, name_state, name_step

_MOST = 50
_job = click.argument("job", metavar="JOB", type=click.IntRange(1))
command = click.Group("jobs")


@command.command("list")
@data_option
@json_option
def list_(data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> tuple[list[JobRow], dict[str, int]]:
        async with acquire(services.pool) as connection:
            return await list_jobs(connection, None, None, limit=_MOST), await count_jobs(connection)

    rows, counts = run(work, data=data)
    if as_json:
        print_json({**counts, "jobs": [row._asdict() for row in rows]})
        return
    click.echo(sentence("command.jobs", **counts))
    if rows:
        names = ("job", "kind", "state", "who", "progress")
        lines = [_line(row) for row in rows]
        for line in table([[sentence(f"command.column.{name}") for name in names], *lines]):
            click.echo(line)


@command.command()
@_job
@data_option
def cancel(job: int, data: Path | None) -> None:
    async def work(services: Services) -> None:
        async with acquire(services.pool) as connection, connection.transaction():
            row = await _found(services, job)
            await queue.cancel(connection, row, WHO, now_ms=services.clock.now_ms())

    run(work, data=data)
    tell("command.job_cancelled", job=job)


@command.command()
@_job
@data_option
def retry(job: int, data: Path | None) -> None:
    async def work(services: Services) -> None:
        async with acquire(services.pool) as connection, connection.transaction():
            await queue.retry(connection, await _found(services, job))

    run(work, data=data)
    tell("command.job_waits", job=job)


async def _found(services: Services, job: int) -> JobRow:
    async with acquire(services.pool) as connection:
        row = await find_job(connection, job, None)
    if row is None:
        raise UserError("no_such_job", job=job)
    return row


def _line(row: JobRow) -> list[str]:
    lang = language()
    progress = f"{name_step(row, lang)} {row.done}/{row.total}" if row.total else name_step(row, lang)
    came_to = progress if row.error is None else row.error[lang]
    return [str(row.id), name_kind(row.kind, lang), name_state(row, lang), row.who, came_to]
