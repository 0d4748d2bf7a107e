"""Drafts of forms."""

from contest.archive.migrations import run_file

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    run_file("0021_drafts.sql")
