"""Whether the texts of a bank's version use the small markup."""

from contest.archive.migrations import run_file

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run_file("0006_bank_markup.sql")
