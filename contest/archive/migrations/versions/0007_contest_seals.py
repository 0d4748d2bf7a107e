"""The seals of contests as a whole."""

from contest.archive.migrations import run_file

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    run_file("0007_contest_seals.sql")
