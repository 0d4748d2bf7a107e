"""When backups were made, for whoever looks after a running round."""

from contest.archive.migrations import run_file

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    run_file("0024_backups.sql")
