"""Brings a database to the newest schema: forward only, one at a time, all or nothing.

Alembic orders the revisions and writes their SQL; it is executed here over the one driver the service has.
"""

import io
from itertools import pairwise

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from contest.archive.errors import database_errors
from contest.archive.migrations import HOME
from contest.archive.pool import Connection
from contest.archive.roles import raise_walls
from contest.archive.statements import statement
from contest.core.errors import UserError

_WALLS = "0020"


async def migrate(url: str, *, until: str | None = None) -> list[str]:
    """Applies what is missing and returns the revisions applied, oldest first; [] if there was nothing to do.

    With `until` no further than that revision, as an older program would leave it. Several at once queue on an
    advisory lock. Raises UserError if the database is newer than this program.
    """
    with database_errors():
        connection = await asyncpg.connect(url)
        try:
            async with connection.transaction():
                await connection.execute(statement("migration_lock"))
                current = await _current(connection)
                steps = [step for step in _missing(current) if until is None or step <= until]
                for before, revision in pairwise([current, *steps]):
                    await connection.execute(_script(before, revision))
                if steps and steps[-1] >= _WALLS:
                    await raise_walls(connection)
            return steps
        finally:
            await connection.close()


async def is_empty(url: str) -> bool:
    """Whether no migration ever ran in this database."""
    with database_errors():
        connection = await asyncpg.connect(url)
        try:
            return await _current(connection) is None
        finally:
            await connection.close()


def _config(output: io.StringIO | None = None) -> Config:
    config = Config(output_buffer=output) if output is not None else Config()
    config.set_main_option("script_location", str(HOME))
    config.set_main_option("path_separator", "os")
    return config


def revisions() -> list[str]:
    """Every revision this program knows, oldest first."""
    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()][::-1]


async def _current(connection: Connection) -> str | None:
    if not await connection.fetchval(statement("migration_table_exists")):
        return None
    revision: str | None = await connection.fetchval(statement("migration_current"))
    return revision


def _missing(current: str | None) -> list[str]:
    every_revision = revisions()
    if current is None:
        return every_revision
    if current not in every_revision:
        raise UserError("archive_newer", schema=current)
    return every_revision[every_revision.index(current) + 1 :]


def _script(before: str | None, revision: str | None) -> str:
    output = io.StringIO()
    command.upgrade(_config(output), f"{before or 'base'}:{revision}", sql=True)
    return output.getvalue()
