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
from contest.commands.options import data_option, json_option, print_json, run, tell, telling_who_is_away
from contest.core import secrets, settings
from contest.core.errors import UserError
from contest.core.settings import Settings
from contest.live.connection import connection as live_connection
from contest.processes.embedded import services as embedded
from contest.services import Services, open_services
from questions.language import Message

_folder = click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))


def _tell(step: Message) -> None:
    tell(step, err=True)


@click.command()
@_folder
@click.option("--without-live", is_flag=True)
@data_option
@json_option
def backup(folder: Path, without_live: bool, data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> Manifest:
        return await back_up(services, folder, _tell, without_live=without_live)

    manifest = run(work, data=data)
    note = Message("command.backed_up", folder=folder, records=_counted(manifest), note=files.NOTE)
    _report(manifest, as_json, note)


@click.command()
@_folder
@data_option
@json_option
def restore(folder: Path, data: Path | None, as_json: bool) -> None:
    target = settings.read(data=data)
    refuse_unless_empty(target)
    manifest = files.read(folder, _tell)
    if not target.secrets_path.exists():
        raise UserError("secrets_missing.of_backup", path=target.secrets_path)
    files.refuse_other_keys(manifest, secrets.load(target.secrets_path), target.secrets_path)
    try:
        _restore(target, folder, manifest)
    except BaseException:
        if not target.external:
            for name in ("postgres", "valkey", "services"):
                _remove(target.data_dir / name)
        raise
    where = "" if target.external else f" --data {target.data_dir}"
    _report(
        manifest, as_json, Message("command.restored", folder=target.data_dir, records=_counted(manifest), data=where)
    )


def _restore(target: Settings, folder: Path, manifest: Manifest) -> None:
    with embedded.services(target) as services, telling_who_is_away():
        asyncio.run(_fill(target.with_services(*services[:2]), folder, manifest))


async def _fill(target: Settings, folder: Path, manifest: Manifest) -> None:
    assert target.database_url and target.redis_url  # noqa: S101
    live = await live_connection.connect(target.redis_url, allow_weak=target.allow_weak_durability)
    try:
        await refuse_used_live(live)
    finally:
        await live.close()
    await load(target.database_url, folder, _tell)
    async with open_services(target) as opened:
        await revive(opened, folder, manifest, _tell)


def _remove(path: Path) -> None:
    """Nothing half done: what was empty is empty again."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _counted(manifest: Manifest) -> list[Message]:
    records = ((name, number) for name, number in manifest.records.items() if number)
    counted = [Message("command.record", number=number, record=Message(f"record.{name}")) for name, number in records]
    return counted or [Message("command.no_records")]


def _report(manifest: Manifest, as_json: bool, line: Message) -> None:
    if as_json:
        print_json(msgspec.to_builtins(manifest))
    else:
        tell(line)
