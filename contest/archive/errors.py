"""The one translation of driver errors: either the archive is away (try again), or a fault of ours (let it rise)."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from contest.core.errors import Unavailable

_AWAY = (
    OSError,  # refused, unreachable, reset; TimeoutError is one too
    asyncpg.PostgresConnectionError,
    asyncpg.ConnectionDoesNotExistError,
    asyncpg.exceptions.OperatorInterventionError,  # shutdown, crash of a sibling, starting up, cancelled
    asyncpg.InsufficientResourcesError,  # disk full, too many connections
    asyncpg.exceptions.PostgresSystemError,
    asyncpg.InternalClientError,  # the driver, when the server's last words come at an odd moment
)
_AGAIN = (
    asyncpg.TransactionRollbackError,
    asyncpg.ObjectNotInPrerequisiteStateError,  # a lock not had in time; a database closed for maintenance
)


class DatabaseUnavailable(Unavailable):
    """Postgres does not answer, or cannot just now."""


@contextmanager
def database_errors() -> Iterator[None]:
    """Turns what the driver raises when Postgres is away, restarting or full into DatabaseUnavailable."""
    try:
        yield
    except _AWAY as error:
        raise DatabaseUnavailable(error) from error
    except _AGAIN as error:
        raise DatabaseUnavailable("unavailable.busy", detail=str(error)) from error
    except asyncpg.InterfaceError as error:
        if _lost(error):
            raise DatabaseUnavailable(error) from error
        raise


def _lost(error: asyncpg.InterfaceError) -> bool:
    """The driver has no class of its own for using a connection that has gone; the pool takes such a one back."""
    text = str(error)
    return any(word in text for word in ("clos", "terminat", "released"))
