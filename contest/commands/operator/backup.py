"""`contest backup DIR` and `contest restore DIR`: everything but the keys."""

import asyncio
import shutil
from pathlib import Path

import click
import msgspec

from contest.backup import files
from contest.backup.files import Manifest
from contest.backup.restore import load, refuse_unless_empty, refuse_used_live, revive
from contest.backup.write import back_up
from contest.commands.options import data_option, json_option, print_json, run, telling_who_is_away
from contest.core import secrets, settings
from contest.core.errors import UserError
from contest.core.settings import Settings
from contest.i18n.command_language import sentence
from contest.live.connection import connection as live_connection
from contest.processes.embedded import services as embedded
from contest.services import Services, open_services
from questions.language import Message

_folder = click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))


def _tell(step: Message) -> None:
    click.echo(sentence(step), err=True)


@click.command()
@_folder
@click.option("--without-live", is_flag=True)
@data_option
@json_option
def backup(folder: Path, without_live: bool, data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> Manifest:
        return await back_up(services, folder, _tell, without_live=without_live)

    manifest = run(work, data=data)
    _report(manifest, as_json, f"{folder}: {_counted(manifest)}. {sentence(files.NOTE)}")


@click.command()
@_folder
@data_option
@json_option
def restore(folder: Path, data: Path | None, as_json: bool) -> None:
    given = settings.read(data=data)
    refuse_unless_empty(given)
    manifest = files.read(folder, _tell)
    if not given.secrets_path.exists():
        raise UserError("secrets_missing.of_backup", path=given.secrets_path)
    files.refuse_other_keys(manifest, secrets.load(given.secrets_path), given.secrets_path)
    try:
        _restore(given, folder, manifest)
    except BaseException:
        if not given.external:
            for name in ("postgres", "valkey", "services"):
                _remove(given.data_dir / name)
        raise
    where = "" if given.external else f" --data {given.data_dir}"
    line = f"{given.data_dir}: {_counted(manifest)} restored and counted; next: contest up{where}"
    _report(manifest, as_json, line)


def _restore(given: Settings, folder: Path, manifest: Manifest) -> None:
    with embedded.services(given) as services, telling_who_is_away():
        asyncio.run(_fill(given.with_services(*services[:2]), folder, manifest))


async def _fill(given: Settings, folder: Path, manifest: Manifest) -> None:
    assert given.database_url and given.redis_url  # noqa: S101
    live = await live_connection.connect(given.redis_url, allow_weak=given.allow_weak_durability)
    try:
        await refuse_used_live(live)
    finally:
        await live.close()
    await load(given.database_url, folder, _tell)
    async with open_services(given) as opened:
        await revive(opened, folder, manifest, _tell)


def _remove(path: Path) -> None:
    """Nothing half done: what was empty is empty again."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _counted(manifest: Manifest) -> str:
    return ", ".join(f"{number} {name}" for name, number in manifest.records.items() if number) or "no records"


def _report(manifest: Manifest, as_json: bool, line: str) -> None:
    if as_json:
        print_json(msgspec.to_builtins(manifest))
    else:
        click.echo(line)
