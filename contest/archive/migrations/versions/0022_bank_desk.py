"""Question files that are looked at before they come in, and searching the questions of a bank."""

from contest.archive.migrations import run_file

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    run_file("0022_bank_desk.sql")
