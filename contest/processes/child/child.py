"""A child that is kept alive: when it has died it is started again, at once, or a little later if it keeps dying.

One that hangs is as good as dead: after long silence it is killed, and so started again.
"""

import logging
import threading
import time

from contest.processes.child import heartbeat
from contest.processes.child.process import Running, Service, log_tail, spawn, wait_ready

PAUSES_S = (0.0, 0.5, 1.0, 2.0, 3.0)
STABLE_AFTER_S = 10.0
HANGS_AFTER_S = 60.0
# a busy machine makes a child slow, not silent for so long
SILENT_S = 12.0
NEVER_HEARD_S = 120.0
ASK_EVERY_S = 2.0
LONGEST_LOOK_S = 1.0
log = logging.getLogger(__name__)


class LivenessProbe:
    """Signs of life of a running child: its own heartbeat, or answers to questions asked in a thread beside.

    Silence is counted in looks, not on a clock: whoever looks may have been stopped for an hour itself, and a machine
    may sleep. Decides nothing.
    """

    def __init__(self, service: Service, running: Running) -> None:
        self.alive_once = False
        self.silent_s = 0.0
        self._fd = running.heartbeat_fd
        self._looked_s = time.monotonic()
        self._answered = threading.Event()
        self._over = threading.Event()
        if self._fd is None:
            threading.Thread(target=self._ask, args=(service,), daemon=True).start()

    def look(self, now_s: float) -> float:
        """For how many seconds there has been no sign of life."""
        passed = min(max(0.0, now_s - self._looked_s), LONGEST_LOOK_S)
        self._looked_s = now_s
        if self._sign_seen():
            self.alive_once, self.silent_s = True, 0.0
        else:
            self.silent_s += passed
        return self.silent_s

    def end(self) -> None:
        self._over.set()

    def _sign_seen(self) -> bool:
        if self._fd is not None:
            return heartbeat.received(self._fd)
        answered = self._answered.is_set()
        self._answered.clear()
        return answered

    def _ask(self, service: Service) -> None:
        while not self._over.is_set():
            if service.responds():
                self._answered.set()
            self._over.wait(ASK_EVERY_S)


class Child:
    def __init__(self, service: Service) -> None:
        self.service = service
        self.running: Running | None = None
        self._probe: LivenessProbe | None = None
        self._deaths = 0
        self._next_s = 0.0
        self._start_checked = False

    @property
    def name(self) -> str:
        return self.service.name

    @property
    def pid(self) -> int | None:
        return self.running.process.pid if self.running else None

    @property
    def stable(self) -> bool:
        """It runs, and has not died lately."""
        return self.running is not None and not self._deaths

    @property
    def crash_looping(self) -> bool:
        """It has died as often as there are pauses, each time soon after its start."""
        return self._deaths >= len(PAUSES_S)

    def start(self) -> None:
        self.service.clear()
        self.replace(spawn(self.service.program()))

    def replace(self, running: Running) -> None:
        """From now on this is the process that is looked after."""
        if self._probe is not None:
            self._probe.end()
        self.running, self._probe = running, LivenessProbe(self.service, running)
        self._start_checked = False

    def start_and_wait(self, within_s: float) -> None:
        """Raises UserError with the end of its log when it dies or hangs."""
        self.start()
        assert self.running is not None and self._probe is not None  # noqa: S101
        wait_ready(self.service, self.running, within_s=within_s)
        self._probe.alive_once = True  # it may fall silent before it is asked again

    def watch(self) -> bool:
        """Looks after it; says whether it was started again."""
        now = time.monotonic()
        if self.running is not None:
            code = self.running.process.poll()
            if code is None:
                self._kill_if_silent(now)
                self._check_start(now)
                return False
            self._on_exit(code, now)
        if now < self._next_s:
            return False
        self.start()
        log.info("child_started", extra={"child": self.name, "pid": self.pid})
        return True

    def _kill_if_silent(self, now: float) -> None:
        """Kills it when it has been silent for long. A server that is still loading its files is given all the time."""
        assert self.running is not None and self._probe is not None  # noqa: S101
        if self.running.program.attached:
            return
        silent_s = self._probe.look(now)
        patience_s = SILENT_S if self._probe.alive_once else NEVER_HEARD_S
        if silent_s > patience_s and (self._probe.alive_once or self.running.heartbeat_fd is not None):
            log.error("child_silent", extra={"child": self.name, "pid": self.pid, "for_s": round(silent_s)})
            self._probe.silent_s = 0.0
            self.running.kill()

    def _check_start(self, now: float) -> None:
        """Forgives earlier deaths once it has lived a while; reports, once, one that does not come up."""
        if self._start_checked or self.running is None:
            return
        age = now - self.running.started_s
        if age > STABLE_AFTER_S and self.service.ready():
            self._start_checked, self._deaths = True, 0
        elif age > HANGS_AFTER_S:
            self._start_checked = True
            tail = log_tail(self.running.program.log)
            log.error("child_hangs", extra={"child": self.name, "pid": self.pid, "log": tail})

    def _on_exit(self, code: int, now: float) -> None:
        assert self.running is not None and self._probe is not None  # noqa: S101
        pause = PAUSES_S[min(self._deaths, len(PAUSES_S) - 1)]
        details = {"child": self.name, "pid": self.pid, "code": code, "again_in_s": pause}
        log.warning("child_died", extra=details)
        self._deaths += 1
        if self._deaths == len(PAUSES_S):
            log.error("child_keeps_dying", extra={"child": self.name, "log": log_tail(self.running.program.log)})
        self._next_s = now + pause
        self._probe.end()
        self.running = self._probe = None
