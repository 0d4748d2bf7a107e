"""Heartbeats: a byte a second from the event loop, through a pipe, to whoever started this process.

A loop that hangs, or a process that is stopped, falls silent. A pipe needs no disk and no clock, and one that nobody
reads fills up without harm. Knows nothing of what the process does.
"""

import asyncio
import contextlib
import os

EVERY_S = 1.0


async def send(fd: int | None) -> None:
    """Until cancelled. `fd` is the writing end; without one nobody is told, and this returns at once."""
    if fd is None:
        return
    os.set_blocking(fd, False)
    while True:
        # full: nobody has looked for a while; broken: whoever looked is gone
        with contextlib.suppress(BlockingIOError, BrokenPipeError):
            os.write(fd, b".")
        await asyncio.sleep(EVERY_S)


def received(fd: int) -> bool:
    """Whether a byte came since the last look. `fd` is the reading end, not blocking."""
    with contextlib.suppress(BlockingIOError):
        return bool(os.read(fd, 4096))
    return False
