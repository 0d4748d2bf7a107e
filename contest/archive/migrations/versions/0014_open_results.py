"""A result keeps which ties and which misfitting decisions it has."""

from contest.archive.migrations import run_file

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    run_file("0014_open_results.sql")
