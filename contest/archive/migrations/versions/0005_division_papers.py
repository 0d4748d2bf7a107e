"""Papers of divisions."""

from contest.archive.migrations import run_file

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run_file("0005_division_papers.sql")
