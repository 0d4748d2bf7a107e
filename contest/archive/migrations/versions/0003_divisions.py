"""Divisions of standings; prizes and boards of units in results."""

from contest.archive.migrations import run_file

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run_file("0003_divisions.sql")
