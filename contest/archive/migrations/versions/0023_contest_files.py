"""Files of contests as they were written."""

from contest.archive.migrations import run_file

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    run_file("0023_contest_files.sql")
