"""What a contest says about its page; files and pictures that organizers attached."""

from contest.archive.migrations import run_file

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run_file("0004_page_and_media.sql")
