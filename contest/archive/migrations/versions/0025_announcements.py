"""Announcements of organizers, and people found by their last name."""

from contest.archive.migrations import run_file

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    run_file("0025_announcements.sql")
