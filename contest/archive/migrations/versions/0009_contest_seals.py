"""The seals of contests as a whole."""

from contest.archive.migrations import run_file

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    run_file("0009_contest_seals.sql")
