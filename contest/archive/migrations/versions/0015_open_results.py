"""A result keeps which ties and which misfitting decisions it has."""

from contest.archive.migrations import run_file

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    run_file("0015_open_results.sql")
