"""Jobs, and the files that they read and make."""

from contest.archive.migrations import run_file

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    run_file("0017_jobs.sql")
