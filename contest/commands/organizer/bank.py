"""`contest bank import | export | check | list`: question files in and out. What a report looks like: bank_report."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import click

from contest.archive.contests.banks import FIRST_ORGANIZATION, ListedBank, list_banks
from contest.archive.contests.media import Media
from contest.archive.pool import acquire
from contest.commands.options import data_option, json_option, print_json, run, tell
from contest.commands.organizer.bank_report import print_report, print_stored, shown_progress, stored_facts
from contest.core.errors import UserError, os_reason
from contest.i18n.command_language import sentence
from contest.organize.bank_exports import export_bank, export_paper, export_with_pictures
from contest.organize.banks import (
    BankRefused,
    Imported,
    Stored,
    check_bank,
    import_bank,
    meet_stored,
    tell_near,
    with_memory,
)
from contest.organize.contest_files import read_beside
from contest.review.decisions.preview_text import table
from contest.services import Services
from questions.files.bank import FORMATS, Format
from questions.files.parts.limits import MAX_BYTES
from questions.files.printed_paper import PAPERS
from questions.files.registry import FORMATS as ALL
from questions.reading.layer import Layer, LayerError, read_columns, read_fix, read_layer, write_layer
from questions.reading.messages import bank_message
from questions.reading.report import BankFileError, BankReport

_BY_ENDING: dict[str, Format] = {format.endings[0]: format.name for format in ALL if format.writes}


class _Reading(NamedTuple):
    """A file that a command reads, and how: what `import` and `check` are both told."""

    file: Path
    content: bytes
    layer: Layer
    how: dict[str, Any]
    save_fixes: Path | None
    in_full: bool
    data: Path | None
    as_json: bool


_READING = (
    click.argument("file", type=click.Path(path_type=Path)),
    click.option("--skip-bad", is_flag=True),
    click.option("--topic-from", default="", metavar="COLUMN"),
    click.option("--map", "mapping", multiple=True, metavar="COLUMN=KIND"),
    click.option("--fix", "fixes", multiple=True, metavar="ROW=ANSWER"),
    click.option("--fixes", "fixes_file", type=click.Path(path_type=Path)),
    click.option("--save-fixes", type=click.Path(dir_okay=False, path_type=Path)),
    click.option("--numbers-from", type=click.IntRange(0, 1)),
    click.option("--all", "in_full", is_flag=True),
    data_option,
    json_option,
)


def _reads(work: Callable[..., None]) -> Callable[..., None]:
    """A command that reads a file: the options of reading reach `work` as one `_Reading`."""

    @wraps(work)
    def command(
        file: Path,
        skip_bad: bool,
        topic_from: str,
        mapping: tuple[str, ...],
        fixes: tuple[str, ...],
        fixes_file: Path | None,
        save_fixes: Path | None,
        numbers_from: int | None,
        in_full: bool,
        data: Path | None,
        as_json: bool,
        **own: Any,
    ) -> None:
        how = {"skip_bad": skip_bad, "topic_from": topic_from}
        layer = _layer(mapping, fixes, fixes_file, numbers_from)
        work(_Reading(file, _read(file), layer, how, save_fixes, in_full, data, as_json), **own)

    wrapped: Callable[..., None] = command
    for option in reversed(_READING):
        wrapped = option(wrapped)
    return wrapped


command = click.Group("bank")


@command.command("import")
@click.option("--bank", "slug", required=True, metavar="SLUG")
@click.option("--title", default="")
@click.option("--markup/--no-markup", default=None)
@click.option("--add", is_flag=True)
@click.option("--if-version", "read_at", type=click.IntRange(0))
@click.option("--accept", type=click.Choice(["guessed"]))
@_reads
def import_file(
    reading: _Reading,
    slug: str,
    title: str,
    markup: bool | None,
    add: bool,
    read_at: int | None,
    accept: str | None,
) -> None:
    async def work(services: Services) -> Imported:
        return await import_bank(
            services.pool,
            reading.content,
            reading.file.name,
            slug,
            at=services.clock.now_ms(),
            title=title,
            layer=reading.layer,
            markup=markup,
            read_part=read_beside(reading.file),
            accept_guessed=accept is not None,
            add=add,
            read_at=read_at,
            progress=progress,
            **reading.how,
        )

    try:
        with shown_progress() as progress:
            imported = run(work, data=reading.data, creates=True)
    except BankRefused as refused:
        _save(refused.report, reading.save_fixes)
        print_report(refused.report, reading.as_json, reading.in_full)
        raise
    _save(imported.report, reading.save_fixes)
    code = "bank_version" if imported.bank.changed else "bank_unchanged"
    heading = bank_message(code, slug=slug, version=imported.bank.version)
    facts = {"bank": slug, "version": imported.bank.version, "changed": imported.bank.changed}
    facts |= stored_facts(imported.stored)
    print_report(imported.report, reading.as_json, reading.in_full, heading, facts)
    if imported.stored and not reading.as_json:
        print_stored(imported.stored, imported.bank.version)


@command.command("check")
@click.option("--bank", "slug", metavar="SLUG")
@_reads
def check_file(reading: _Reading, slug: str | None) -> None:
    name, layer, how = reading.file.name, reading.layer, reading.how
    with shown_progress() as progress:
        if slug is None:
            report, stored = check_bank(reading.content, name, layer=layer, progress=progress, **how), None
        else:
            report, stored = run(
                lambda services: _check_against(services, slug, reading.content, name, layer, how), data=reading.data
            )
    _save(report, reading.save_fixes)
    print_report(report, reading.as_json, reading.in_full, name, stored_facts(stored))
    if stored and not reading.as_json:
        print_stored(stored)
    if not report.ok:
        raise UserError.because("bad_bank", BankFileError("would_refuse", name=name, count=len(report.errors)))


async def _check_against(
    services: Services, slug: str, content: bytes, name: str, layer: Layer, how: dict[str, Any]
) -> tuple[BankReport, Stored | None]:
    """What importing into this bank would find."""
    async with acquire(services.pool) as connection:
        layer = await with_memory(connection, layer, FIRST_ORGANIZATION)
        report = check_bank(content, name, layer=layer, **how)
        stored = await meet_stored(connection, report, slug, file_sha256=sha256(content).hexdigest())
    return (tell_near(report, stored) if stored else report), stored


def _layer(
    mapping: tuple[str, ...], fixes: tuple[str, ...], fixes_file: Path | None, numbers_from: int | None
) -> Layer:
    """What the file of fixes says, with what the command line adds to it."""
    try:
        layer = read_layer(_read(fixes_file)) if fixes_file else Layer()
        return Layer(
            columns=layer.columns | read_columns(mapping),
            numbers_from=layer.numbers_from if numbers_from is None else numbers_from,
            rows=(*layer.rows, *map(read_fix, fixes)),
        )
    except LayerError as error:
        raise UserError.because(error.code, error) from None


def _save(report: BankReport, path: Path | None) -> None:
    """The decisions, each with the text of its question, to be given to the mended file."""
    if path is None:
        return
    try:
        path.write_bytes(write_layer(report.layer))
    except OSError as error:
        raise UserError("unwritable", file=path, reason=os_reason(error)) from None


@command.command("list")
@data_option
@json_option
def list_(data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> list[ListedBank]:
        async with acquire(services.pool) as connection:
            return await list_banks(connection)

    banks = run(work, data=data)
    if as_json:
        print_json([asdict(item) for item in banks])
    elif banks:
        head = [sentence(f"command.column.{name}") for name in ("slug", "versions", "questions", "title")]
        rows = [[item.slug, str(item.versions), str(item.questions), item.title] for item in banks]
        for line in table([head, *rows]):
            click.echo(line)


@command.command("export")
@click.argument("slug")
@click.option("--format", type=click.Choice([*FORMATS, *PAPERS]))
@click.option("--code", default="101", metavar="CODE")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--version", type=click.IntRange(1))
@data_option
def export_file(
    slug: str, format: Format | None, code: str, out: Path | None, version: int | None, data: Path | None
) -> None:
    ending = out.suffix[1:].lower() if out else ""
    chosen = format or _BY_ENDING.get(ending, "csv")
    paper = next((paper for paper in PAPERS if paper == chosen), None)
    if paper is not None:
        printed = run(lambda services: export_paper(services.pool, slug, paper, version=version, code=code), data=data)
        _write(printed, [], out)
        return
    if out is None:
        click.echo(run(lambda services: export_bank(services.pool, slug, chosen, version=version), data=data), nl=False)
        return
    content, pictures = run(
        lambda services: export_with_pictures(services.pool, slug, chosen, version=version), data=data
    )
    _write(content, pictures, out)


def _write(content: bytes, pictures: Sequence[Media], out: Path | None) -> None:
    if out is None:
        click.echo(content, nl=False)
        return
    try:
        for picture in pictures:
            (out.parent / picture.name).write_bytes(picture.body)
        out.write_bytes(content)
    except OSError as error:
        raise UserError("not_written", file=out, reason=os_reason(error)) from None
    name = "command.bank.written.pictures" if pictures else "command.bank.written"
    tell(name, file=out, size=len(content), pictures=len(pictures))


def _read(file: Path) -> bytes:
    """No more than is needed to see that a file is too large."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserError("no_file", file=file, reason=os_reason(error)) from None
