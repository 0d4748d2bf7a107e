"""The only reader of wall time. A process anchors the wall clock to the monotonic one once, so that a
stepped machine clock cannot move deadlines; `reanchor` follows a step that Redis' clock confirms."""

import time


class Clock:
    """Epoch milliseconds. `offset_ms` shifts one process, for drills and tests."""

    def __init__(self, offset_ms: int = 0) -> None:
        self._offset_ns = offset_ms * 1_000_000
        self._anchor_ns = time.time_ns() - time.monotonic_ns()

    def now_ms(self) -> int:
        return (self._anchor_ns + self._offset_ns + time.monotonic_ns()) // 1_000_000

    def jump(self, offset_ms: int) -> None:
        """From now on this clock is so much ahead, as if somebody had set it. For drills."""
        self._offset_ns += offset_ms * 1_000_000

    def wall_ms(self) -> int:
        """The machine's wall clock as it reads now, stepped or not."""
        return (time.time_ns() + self._offset_ns) // 1_000_000

    def reanchor(self) -> None:
        self._anchor_ns = time.time_ns() - time.monotonic_ns()
