"""Lists of people who are admitted to a contest."""

from contest.archive.migrations import run_file

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run_file("0026_admitted.sql")
