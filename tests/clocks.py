"""The one thing that tests pretend: what time it is."""

from contest.core.clock import Clock


class FixedClock(Clock):
    """Stands still at `at`, epoch milliseconds; set it to move it."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at

    def now_ms(self) -> int:
        return self.at
