"""`contest bank import | export | check | list`: question files in and out. What a report looks like: bank_report."""

from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

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
_file = click.argument("file", type=click.Path(path_type=Path))
_skip_bad = click.option("--skip-bad", is_flag=True)
_topic_from = click.option("--topic-from", default="", metavar="COLUMN")
_map = click.option("--map", "mapping", multiple=True, metavar="COLUMN=KIND")
_fix = click.option("--fix", "fixes", multiple=True, metavar="ROW=ANSWER")
_fixes = click.option("--fixes", "fixes_file", type=click.Path(path_type=Path))
_save_fixes = click.option("--save-fixes", type=click.Path(dir_okay=False, path_type=Path))
_numbers_from = click.option("--numbers-from", type=click.IntRange(0, 1))
_all = click.option("--all", "in_full", is_flag=True)
_accept = click.option("--accept", type=click.Choice(["guessed"]))


command = click.Group("bank")


@command.command("import")
@_file
@click.option("--bank", "slug", required=True, metavar="SLUG")
@click.option("--title", default="")
@click.option("--markup/--no-markup", default=None)
@click.option("--add", is_flag=True)
@click.option("--if-version", "read_at", type=click.IntRange(0))
@_accept
@_skip_bad
@_topic_from
@_map
@_fix
@_fixes
@_save_fixes
@_numbers_from
@_all
@data_option
@json_option
def import_file(
    file: Path,
    slug: str,
    title: str,
    markup: bool | None,
    add: bool,
    read_at: int | None,
    accept: str | None,
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
) -> None:
    content = _read(file)
    layer = _layer(mapping, fixes, fixes_file, numbers_from)

    async def work(services: Services) -> Imported:
        return await import_bank(
            services.pool,
            content,
            file.name,
            slug,
            at=services.clock.now_ms(),
            title=title,
            skip_bad=skip_bad,
            topic_from=topic_from,
            layer=layer,
            markup=markup,
            read_part=read_beside(file),
            accept_guessed=accept is not None,
            add=add,
            read_at=read_at,
            progress=progress,
        )

    try:
        with shown_progress() as progress:
            imported = run(work, data=data, creates=True)
    except BankRefused as refused:
        _save(refused.report, save_fixes)
        print_report(refused.report, as_json, in_full)
        raise
    _save(imported.report, save_fixes)
    code = "bank_version" if imported.bank.changed else "bank_unchanged"
    heading = bank_message(code, slug=slug, version=imported.bank.version)
    facts = {"bank": slug, "version": imported.bank.version, "changed": imported.bank.changed}
    print_report(imported.report, as_json, in_full, heading, facts | stored_facts(imported.stored))
    if imported.stored and not as_json:
        print_stored(imported.stored, imported.bank.version)


@command.command("check")
@_file
@click.option("--bank", "slug", metavar="SLUG")
@_skip_bad
@_topic_from
@_map
@_fix
@_fixes
@_save_fixes
@_numbers_from
@_all
@data_option
@json_option
def check_file(
    file: Path,
    slug: str | None,
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
) -> None:
    how: dict[str, Any] = {"skip_bad": skip_bad, "topic_from": topic_from}
    layer, content = _layer(mapping, fixes, fixes_file, numbers_from), _read(file)
    with shown_progress() as progress:
        if slug is None:
            report, stored = check_bank(content, file.name, layer=layer, progress=progress, **how), None
        else:
            report, stored = run(
                lambda services: _check_against(services, slug, content, file.name, layer, how), data=data
            )
    _save(report, save_fixes)
    print_report(report, as_json, in_full, file.name, stored_facts(stored))
    if stored and not as_json:
        print_stored(stored)
    if not report.ok:
        raise UserError.because("bad_bank", BankFileError("would_refuse", name=file.name, count=len(report.errors)))


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
