"""The SQL of the archive: a `.sql` file beside each module that uses it, read once. Nothing here builds SQL.

A file holds statements, each under a line `-- name: …`, then its purpose and its arguments as comments.
"""

from functools import cache
from pathlib import Path

HOME = Path(__file__).parent
_NAME = "-- name: "


@cache
def statements() -> dict[str, str]:
    """Every statement by its name, comments and all: Postgres' logs then say what a statement is for."""
    return {name: text for path in HOME.rglob("*.sql") if "migrations" not in path.parts for name, text in read(path)}


def read(path: Path) -> list[tuple[str, str]]:
    """Names and texts of the statements of a file, in its order."""
    parts = path.read_text(encoding="utf-8").split(_NAME)[1:]
    return [(name, text.strip()) for name, _, text in (part.partition("\n") for part in parts)]


def statement(name: str) -> str:
    return statements()[name]
