"""Contests, banks, rounds, contestants, attempts, entries, decisions, results and staff."""

from contest.archive.migrations import run_file

revision = "0001"
down_revision = None


def upgrade() -> None:
    run_file("0001_foundation.sql")
