"""Organizations, accounts, invitations, sessions, and what of a change the audit trail keeps."""

from contest.archive.migrations import run_file

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    run_file("0014_accounts.sql")
