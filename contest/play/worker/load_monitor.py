"""How far this worker is behind: how late its event loop comes, and how many wait for Redis.

Whoever looks gives way to whoever enters, in steps; nothing is measured per request. Says nothing to anybody.
"""

import asyncio
import time
from collections.abc import Callable
from enum import IntEnum

EVERY_S = 0.1
WINDOW_S = 1.5


class Step(IntEnum):
    """What gives way at each step; those before give way too."""

    CALM = 0
    OLDER_BOARDS = 1
    NO_LOOKING = 2
    NO_STARTING = 3


# seconds behind, and items waiting for a group commit, above which each step begins
BEHIND_S = (0.15, 0.4, 1.2)
WAITING = (1024, 2048, 4096)
# how much older boards may be than they usually are
_STRETCH = (1, 4, 10, 10)


class LoadMonitor:
    """`astray`: the clock cannot be trusted, so nothing that depends on time is decided here. `busy`: any of both."""

    def __init__(self) -> None:
        self.step = Step.CALM
        self.behind_s = 0.0
        self.busy = False
        self._astray = False
        self._late_before_s = 0.0

    @property
    def stretch(self) -> int:
        return _STRETCH[self.step]

    @property
    def astray(self) -> bool:
        return self._astray

    @astray.setter
    def astray(self, astray: bool) -> None:
        self._astray = astray
        self.busy = astray or self.step > Step.CALM

    def feel(self, passed_s: float, waiting: int = 0) -> None:
        """`passed_s`: how long a pause of `EVERY_S` really took. One late return is chance, two in a row are strain."""
        late_s = max(0.0, passed_s - EVERY_S)
        counted_s = min(late_s, self._late_before_s)
        self._late_before_s = late_s
        self.behind_s += (counted_s - self.behind_s) * min(1.0, passed_s / WINDOW_S)
        behind = sum(self.behind_s > limit for limit in BEHIND_S)
        queued = sum(waiting > limit for limit in WAITING)
        self.step = Step(max(behind, queued))
        self.busy = self._astray or self.step > Step.CALM

    async def watch(self, waiting: Callable[[], int]) -> None:
        """Until cancelled."""
        while True:
            before_s = time.monotonic()
            await asyncio.sleep(EVERY_S)
            self.feel(time.monotonic() - before_s, waiting())
