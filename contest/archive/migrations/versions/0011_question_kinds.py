"""Which kinds of questions there are is said in one place, the code."""

from contest.archive.migrations import run_file

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    run_file("0011_question_kinds.sql")
