"""The SQL of the archive: one statement a file in `sql/`, read once. Nothing here builds SQL."""

from functools import cache
from pathlib import Path

HOME = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """The text of `sql/<name>.sql`, comments and all: Postgres' logs then say what a statement is for."""
    return (HOME / f"{name}.sql").read_text(encoding="utf-8")
