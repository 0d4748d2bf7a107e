"""The seals of rounds, with what an export and proofs are made of; age band and eligibility of contestants."""

from contest.archive.migrations import run_file

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run_file("0002_seals.sql")
