"""`contest restart`: asks a running `contest up` for a rolling restart, and waits until it is done."""

import os
import time
from pathlib import Path

import click

from contest.commands.options import data_option, tell
from contest.core import settings
from contest.core.errors import UserError
from contest.processes.embedded.data_directory import Directory, State
from contest.processes.supervisor import ROLL

DONE_WITHIN_S = 300.0
SERVERS = ("postgres", "valkey")


@click.command()
@data_option
def command(data: Path | None) -> None:
    root = settings.read(data=data).data_dir
    if not (root / "run").exists():
        raise UserError("not_up", folder=root)  # a mistyped folder stays unmade
    directory = Directory(root)
    before = _running(directory)
    os.kill(before.pid, ROLL)
    old = {name: pid for name, pid in before.children.items() if name not in SERVERS}
    deadline = time.monotonic() + DONE_WITHIN_S
    while left := [name for name, pid in old.items() if _running(directory).children.get(name) in (None, pid)]:
        if time.monotonic() > deadline:
            raise UserError("restart_failed", names=left, logs=directory.logs)
        time.sleep(0.1)
    tell("command.restarted", names=list(old))


def _running(directory: Directory) -> State:
    with directory.lock() as free:
        state = None if free else directory.state()
    if state is None or state.url is None:
        raise UserError("not_up", folder=directory.root)
    return state
