"""The numbered steps of the schema, forward only. Each is a small module naming its SQL file beside it."""

from pathlib import Path

from alembic import op

HOME = Path(__file__).parent


def run_file(name: str) -> None:
    """Adds a file of `versions/` to the migration as it stands: no parameters, no colons or percent signs read."""
    op.get_context().impl.static_output((HOME / "versions" / name).read_text(encoding="utf-8"))
