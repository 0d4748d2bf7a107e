"""A rolling restart: each child's successor is started first, and only when it serves is the old one told to finish.

At no moment do fewer serve than before. A successor that does not come up ends the whole restart: the old ones stay.
"""

import logging
import time
from collections import deque
from collections.abc import Iterable

from contest.processes.child.child import Child, LivenessProbe
from contest.processes.child.process import Running, log_tail, spawn, stop

UP_WITHIN_S = 60.0
log = logging.getLogger(__name__)


class RollingRestart:
    """`watch` is called often, and never waits."""

    def __init__(self, children: Iterable[Child]) -> None:
        self._waiting = deque(children)
        self._child: Child | None = None
        self._successor: Running | None = None
        self._probe: LivenessProbe | None = None
        self._old: Running | None = None
        self._old_until_s = 0.0

    @property
    def over(self) -> bool:
        return not (self._waiting or self._successor or self._old)

    def watch(self) -> bool:
        """Goes one step on where it can; says whether a child has been replaced."""
        if self._old is not None:
            self._retire(self._old)
        elif self._successor is not None:
            return self._promote(self._successor)
        elif self._waiting:
            self._child = self._waiting.popleft()
            # one that has just died is started anew by whoever looks after it
            if self._child.running is not None:
                self._successor = spawn(self._child.service.program())
                self._probe = LivenessProbe(self._child.service, self._successor)
        return False

    def stop(self) -> None:
        """Processes between two places, started but not yet in use or told to finish, end with the supervisor."""
        self._waiting.clear()
        stop([running for running in (self._successor, self._old) if running is not None])
        self._successor = self._old = None

    def _promote(self, successor: Running) -> bool:
        assert self._child is not None and self._probe is not None  # noqa: S101
        now = time.monotonic()
        self._probe.look(now)
        if self._probe.alive_once:
            self._old, self._successor = self._child.running, None
            self._child.replace(successor)
            if self._old is not None:
                self._old.process.send_signal(self._old.program.stop_signal)
                self._old_until_s = now + self._old.program.stop_within_s
            log.info("child_replaced", extra={"child": self._child.name, "pid": self._child.pid})
            return True
        if successor.process.poll() is not None or now - successor.started_s > UP_WITHIN_S:
            tail = log_tail(successor.program.log)
            log.error("restart_given_up", extra={"child": self._child.name, "log": tail})
            self.stop()
        return False

    def _retire(self, old: Running) -> None:
        if old.process.poll() is None:
            if time.monotonic() > self._old_until_s:
                old.kill()
            return
        self._old = None
