"""Who goes first where cores are short: whoever answers a phone. Everything that can wait gives way."""

import os

BEHIND_WEB = 10


def lower_priority() -> None:
    """From now on this process, and those it starts, run behind the web workers."""
    os.nice(BEHIND_WEB)


def put_behind(pid: int) -> None:
    """The process, and those it starts from now on, run behind the web workers if they do not already."""
    os.setpriority(os.PRIO_PROCESS, pid, max(BEHIND_WEB, os.getpriority(os.PRIO_PROCESS, pid)))
