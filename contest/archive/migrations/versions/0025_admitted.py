"""Lists of people who are admitted to a contest."""

from contest.archive.migrations import run_file

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    run_file("0025_admitted.sql")
