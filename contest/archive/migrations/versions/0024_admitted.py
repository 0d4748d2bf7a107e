"""Lists of people who are admitted to a contest."""

from contest.archive.migrations import run_file

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    run_file("0024_admitted.sql")
