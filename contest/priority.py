"""Who goes first where cores are short: whoever answers a phone. Everything that can wait gives way."""

import os

BEHIND_WEB = 10


def give_way() -> None:
    """From now on this process, and those it starts, run behind the web workers."""
    os.nice(BEHIND_WEB)
