"""A child that is kept alive: when it has died it is started again, at once, or a little later if it keeps dying.

One that hangs is as good as dead: after long silence it is killed, and so started again.
"""

import logging
import time

from contest.processes.child.liveness import LivenessProbe
from contest.processes.child.process import Running, Service, log_tail, spawn, wait_ready

PAUSES_S = (0.0, 0.5, 1.0, 2.0, 3.0)
SETTLED_S = 10.0
HANGS_AFTER_S = 60.0
# a busy machine makes a child slow, not silent for so long
SILENT_S = 12.0
NEVER_HEARD_S = 120.0
log = logging.getLogger(__name__)


class Child:
    def __init__(self, service: Service) -> None:
        self.service = service
        self.running: Running | None = None
        self._signs: LivenessProbe | None = None
        self._deaths = 0
        self._next_s = 0.0
        self._settled = False

    @property
    def name(self) -> str:
        return self.service.name

    @property
    def pid(self) -> int | None:
        return self.running.process.pid if self.running else None

    @property
    def steady(self) -> bool:
        """It runs, and has not died lately."""
        return self.running is not None and not self._deaths

    @property
    def hopeless(self) -> bool:
        """It has died as often as there are pauses, each time soon after its start."""
        return self._deaths >= len(PAUSES_S)

    def start(self) -> None:
        self.service.clear()
        self.adopt(spawn(self.service.program()))

    def adopt(self, running: Running) -> None:
        """From now on this is the process that is looked after."""
        if self._signs is not None:
            self._signs.end()
        self.running, self._signs = running, LivenessProbe(self.service, running)
        self._settled = False

    def start_and_wait(self, within_s: float) -> None:
        """Raises UserError with the end of its log when it dies or hangs."""
        self.start()
        assert self.running is not None and self._signs is not None  # noqa: S101
        wait_ready(self.service, self.running, within_s=within_s)
        self._signs.ever = True  # it may fall silent before it is asked again

    def watch(self) -> bool:
        """Looks after it; says whether it was started again."""
        now = time.monotonic()
        if self.running is not None:
            code = self.running.process.poll()
            if code is None:
                self._listen(now)
                self._judge(now)
                return False
            self._mourn(code, now)
        if now < self._next_s:
            return False
        self.start()
        log.info("child_started", extra={"child": self.name, "pid": self.pid})
        return True

    def _listen(self, now: float) -> None:
        """Kills it when it has been silent for long. A server that is still loading its files is given all the time."""
        assert self.running is not None and self._signs is not None  # noqa: S101
        if self.running.program.attached:
            return
        silent_s = self._signs.look(now)
        patience_s = SILENT_S if self._signs.ever else NEVER_HEARD_S
        if silent_s > patience_s and (self._signs.ever or self.running.pulse is not None):
            log.error("child_silent", extra={"child": self.name, "pid": self.pid, "for_s": round(silent_s)})
            self._signs.silent_s = 0.0
            self.running.kill()

    def _judge(self, now: float) -> None:
        """Forgives earlier deaths once it has lived a while; reports, once, one that does not come up."""
        if self._settled or self.running is None:
            return
        age = now - self.running.started_s
        if age > SETTLED_S and self.service.ready():
            self._settled, self._deaths = True, 0
        elif age > HANGS_AFTER_S:
            self._settled = True
            tail = log_tail(self.running.program.log)
            log.error("child_hangs", extra={"child": self.name, "pid": self.pid, "log": tail})

    def _mourn(self, code: int, now: float) -> None:
        assert self.running is not None and self._signs is not None  # noqa: S101
        pause = PAUSES_S[min(self._deaths, len(PAUSES_S) - 1)]
        details = {"child": self.name, "pid": self.pid, "code": code, "again_in_s": pause}
        log.warning("child_died", extra=details)
        self._deaths += 1
        if self._deaths == len(PAUSES_S):
            log.error("child_keeps_dying", extra={"child": self.name, "log": log_tail(self.running.program.log)})
        self._next_s = now + pause
        self._signs.end()
        self.running = self._signs = None
