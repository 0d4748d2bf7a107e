"""Whose a bank is, what file a version came from, and what organizations said of columns."""

from contest.archive.migrations import run_file

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    run_file("0019_bank_memory.sql")
