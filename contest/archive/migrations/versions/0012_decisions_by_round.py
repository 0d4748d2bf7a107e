"""Decisions are found by round and by contest."""

from contest.archive.migrations import run_file

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    run_file("0012_decisions_by_round.sql")
