"""LivenessProbe of life of a running child: its own pulse, or answers to questions asked in a thread beside.

Silence is counted in looks, not on a clock: whoever looks may have been stopped for an hour itself, and a machine may
sleep. Decides nothing.
"""

import threading
import time

from contest.processes.child import heartbeat
from contest.processes.child.process import Running, Service

ASK_EVERY_S = 2.0
LONGEST_LOOK_S = 1.0


class LivenessProbe:
    def __init__(self, service: Service, running: Running) -> None:
        self.ever = False
        self.silent_s = 0.0
        self._fd = running.pulse
        self._looked_s = time.monotonic()
        self._answered = threading.Event()
        self._over = threading.Event()
        if self._fd is None:
            threading.Thread(target=self._ask, args=(service,), daemon=True).start()

    def look(self, now_s: float) -> float:
        """For how many seconds there has been no sign of life."""
        passed = min(max(0.0, now_s - self._looked_s), LONGEST_LOOK_S)
        self._looked_s = now_s
        if self._heard():
            self.ever, self.silent_s = True, 0.0
        else:
            self.silent_s += passed
        return self.silent_s

    def end(self) -> None:
        self._over.set()

    def _heard(self) -> bool:
        if self._fd is not None:
            return heartbeat.heard(self._fd)
        answered = self._answered.is_set()
        self._answered.clear()
        return answered

    def _ask(self, service: Service) -> None:
        while not self._over.is_set():
            if service.responds():
                self._answered.set()
            self._over.wait(ASK_EVERY_S)
