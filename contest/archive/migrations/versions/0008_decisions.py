"""What decisions need: entries handed in on paper, results that are due again, since when a prize is held."""

from contest.archive.migrations import run_file

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    run_file("0008_decisions.sql")
