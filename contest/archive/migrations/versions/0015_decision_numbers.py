"""Decisions are numbered contest by contest without gaps."""

from contest.archive.migrations import run_file

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    run_file("0015_decision_numbers.sql")
