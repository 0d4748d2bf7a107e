"""The seals of contests as a whole."""

from contest.archive.migrations import run_file

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    run_file("0008_contest_seals.sql")
