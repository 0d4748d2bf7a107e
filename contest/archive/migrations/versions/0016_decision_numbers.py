"""Decisions are numbered contest by contest without gaps."""

from contest.archive.migrations import run_file

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    run_file("0016_decision_numbers.sql")
