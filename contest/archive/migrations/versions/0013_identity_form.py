"""How the identities of a contest are made."""

from contest.archive.migrations import run_file

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    run_file("0013_identity_form.sql")
