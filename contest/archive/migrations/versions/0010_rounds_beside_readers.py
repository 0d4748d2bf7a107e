"""A new round keeps no reader waiting."""

from contest.archive.migrations import run_file

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    run_file("0010_rounds_beside_readers.sql")
