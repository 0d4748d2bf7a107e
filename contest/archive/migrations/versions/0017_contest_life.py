"""A contest is a draft, published, hidden or archived, and can be deleted."""

from contest.archive.migrations import run_file

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    run_file("0017_contest_life.sql")
