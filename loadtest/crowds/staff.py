"""Simulated staff, who work by the command line: the next round published, the last one exported."""

import threading
from collections.abc import Sequence

from contest.core.clock import Clock
from loadtest.client.plans import Round
from loadtest.deployments.contests import apply_contest, contest_file
from loadtest.deployments.deployment import Deployment
from loadtest.deployments.server import DeploymentError, wait_for

COUNTED_WITHIN_S = 60.0
_LOOK_S = 1.0
GRACE_S = 2
ATTEMPTS = f'grace = "{GRACE_S} s"\nshow_score = false'


def publish(deployment: Deployment, contest: str, rounds: Sequence[Round], begins_at: int) -> None:
    """The contest of a crowd with these rounds; `begins_at` in epoch milliseconds."""
    times = [(begins_at + int(r.opens_s * 1000), begins_at + int(r.closes_s * 1000)) for r in rounds]
    apply_contest(deployment, contest_file(contest, times, attempts=ATTEMPTS))


class Staff:
    """The organizer has two rounds published and adds one as each opens; the reviewer exports each that has closed."""

    def __init__(self, deployment: Deployment, contest: str, rounds: Sequence[Round], begins_at: int) -> None:
        self._deployment, self._contest = deployment, contest
        self._rounds, self._begins_at = rounds, begins_at
        self._ended = threading.Event()
        self._worker = threading.Thread(target=self._work)
        self.faults: list[str] = []
        self.published = 0
        self.exported: list[str] = []

    def start(self) -> None:
        self.publish(2)
        self._worker.start()

    def end(self) -> None:
        self._ended.set()
        self._worker.join()

    def publish(self, count: int) -> None:
        publish(self._deployment, self._contest, self._rounds[:count], self._begins_at)
        self.published = min(count, len(self._rounds))

    def _work(self) -> None:
        while not self._ended.wait(_LOOK_S):
            at = (Clock().now_ms() - self._begins_at) / 1000
            try:
                self._duties(at)
            except DeploymentError as error:
                self.faults.append(str(error))

    def _duties(self, at: float) -> None:
        opened = sum(round_.opens_s <= at for round_ in self._rounds)
        if self.published < min(len(self._rounds), opened + 1):
            self.publish(opened + 1)
        for round_ in self._rounds:
            if at > round_.closes_s + 1 and round_.id not in self.exported:
                self.export(round_, at)

    def export(self, round_: Round, at: float) -> None:
        """Standings and winner list, as a reviewer takes them out. Right after the close they may not be there yet."""
        try:
            self._deployment.command("standings", round_.id, "--json")
        except DeploymentError:
            if at > round_.closes_s + COUNTED_WITHIN_S:
                raise
            return
        workbook = self._deployment.folder / f"{round_.id}.xlsx"
        self._deployment.command("winners", round_.id, "--format", "xlsx", "--out", str(workbook))
        self.exported.append(round_.id)

    def wait_until_closed(self) -> None:
        """All rounds, by themselves, and exported. Raises DeploymentError."""
        wait_for(
            lambda: len(self.exported) == len(self._rounds), "not every round has standings", COUNTED_WITHIN_S + 30
        )
