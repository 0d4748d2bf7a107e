"""`contest bank import | export | check | list`: question files in and out. What a report looks like: bank_report."""

from dataclasses import asdict
from pathlib import Path

import click

from contest.archive.contests.banks import ListedBank, list_banks
from contest.archive.pool import acquire
from contest.commands.options import data_option, json_option, print_json, run
from contest.commands.organizer.bank_report import print_report
from contest.commands.tables import print_table
from contest.core.errors import UserError
from contest.organize.banks import BankRefused, Imported, check_bank, export_bank, export_with_pictures, import_bank
from contest.organize.contest_files import read_beside
from contest.services import Services
from questions.files.bank import FORMATS, Format
from questions.files.parts.sniff import MAX_BYTES
from questions.language import Language
from questions.reading.messages import bank_message
from questions.reading.report import BankFileError

_BY_ENDING: dict[str, Format] = {format: format for format in FORMATS}
_file = click.argument("file", type=click.Path(path_type=Path))
_skip_bad = click.option("--skip-bad", is_flag=True, help="Leave bad questions out instead of refusing the file")
_topic_from = click.option("--topic-from", default="", metavar="COLUMN", help='Column of the topics, or "sheet"')
_lang = click.option("--lang", type=click.Choice(["vi", "en"]), default="en", help="Language of the report")
_all = click.option("--all", "in_full", is_flag=True, help="Show every remark, not the first ten of a kind")


@click.group()
def command() -> None:
    """Question files in and out. The format (xlsx, docx, csv, txt, json) is found by itself."""


@command.command("import")
@_file
@click.option("--bank", "slug", required=True, metavar="SLUG", help="The bank to import into")
@click.option("--title", default="", help="Its title")
@click.option("--markup/--no-markup", default=None, help="Texts use markup and pictures [default: as before, else no]")
@_skip_bad
@_topic_from
@_lang
@_all
@data_option
@json_option
def import_file(
    file: Path,
    slug: str,
    title: str,
    markup: bool | None,
    skip_bad: bool,
    topic_from: str,
    lang: Language,
    in_full: bool,
    data: Path | None,
    as_json: bool,
) -> None:
    """Import FILE as the next version of a bank. A file with a bad question is refused whole."""
    content = _read(file)

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
            markup=markup,
            read_part=read_beside(file),
        )

    try:
        done = run(work, data=data, creates=True)
    except BankRefused as refused:
        print_report(refused.report, as_json, in_full, lang)
        raise
    code = "bank_version" if done.bank.changed else "bank_unchanged"
    done_with = bank_message(code, slug=slug, version=done.bank.version)
    facts = {"bank": slug, "version": done.bank.version, "changed": done.bank.changed}
    print_report(done.report, as_json, in_full, lang, done_with, facts)


@command.command("check")
@_file
@_skip_bad
@_topic_from
@_lang
@_all
@json_option
def check_file(file: Path, skip_bad: bool, topic_from: str, lang: Language, in_full: bool, as_json: bool) -> None:
    """Say what importing FILE would find. Touches nothing."""
    report = check_bank(_read(file), file.name, skip_bad=skip_bad, topic_from=topic_from)
    print_report(report, as_json, in_full, lang, file.name)
    if not report.ok:
        raise UserError.because("bad_bank", BankFileError("would_refuse", name=file.name, count=len(report.errors)))


@command.command("list")
@data_option
@json_option
def list_(data: Path | None, as_json: bool) -> None:
    """Every bank: how many versions there are, and how many questions the newest has."""

    async def work(services: Services) -> list[ListedBank]:
        async with acquire(services.pool) as connection:
            return await list_banks(connection)

    banks = [asdict(item) for item in run(work, data=data)]
    if as_json:
        print_json(banks)
    else:
        print_table(("slug", "versions", "questions", "title"), banks)


@command.command("export")
@click.argument("slug")
@click.option("--format", type=click.Choice(FORMATS), help="[default: by the name of --out, else csv]")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write [default: standard output]"
)
@click.option("--version", type=click.IntRange(1), help="[default: the newest]")
@data_option
def export_file(slug: str, format: Format | None, out: Path | None, version: int | None, data: Path | None) -> None:
    """Write a bank as a file that imports as the same questions; with --out, its pictures beside it."""
    ending = out.suffix[1:].lower() if out else ""
    chosen = format or _BY_ENDING.get(ending, "csv")
    if out is None:
        click.echo(run(lambda services: export_bank(services.pool, slug, chosen, version=version), data=data), nl=False)
        return
    content, pictures = run(
        lambda services: export_with_pictures(services.pool, slug, chosen, version=version), data=data
    )
    try:
        for picture in pictures:
            (out.parent / picture.name).write_bytes(picture.body)
        out.write_bytes(content)
    except OSError as error:
        raise UserError("not_written", f"{out} cannot be written: {error.strerror}") from None
    click.echo(f"{out}: {len(content)} bytes" + (f", pictures beside it: {len(pictures)}" if pictures else ""))


def _read(file: Path) -> bytes:
    """No more than is needed to see that a file is too large."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserError("no_file", f"{file} cannot be read: {error.strerror}") from None
