"""The desk's own Postgres role sees one organization at a time; contestants' workers read no staff tables."""

from contest.archive.migrations import run_file

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    run_file("0020_walls.sql")
