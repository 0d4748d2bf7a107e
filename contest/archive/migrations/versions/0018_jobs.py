"""Jobs, and the files that they read and make."""

from contest.archive.migrations import run_file

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    run_file("0018_jobs.sql")
