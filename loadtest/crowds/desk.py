"""What staff do meanwhile, by the command line as everybody does: the next round published, the last one exported."""

import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template

from contest.core.clock import Clock
from loadtest.crowds.visits import Round
from loadtest.service import service
from loadtest.service.deployments import Ground

COUNTED_WITHIN_S = 60.0
_LOOK_S = 1.0


def contest_file(contest: str, rounds: Sequence[Round], begins_at: int) -> str:
    """With these rounds."""
    template = Template(Path(__file__).with_name("contest.toml").read_text(encoding="utf-8"))
    begin = datetime.fromtimestamp(begins_at / 1000, UTC)
    tables = []
    for number, round_ in enumerate(rounds, 1):
        opens, closes = (begin + timedelta(seconds=at) for at in (round_.opens_s, round_.closes_s))
        slug = round_.id.removeprefix(f"{contest}-")
        tables.append(
            f'[[rounds]]\nslug = "{slug}"\ntitle = "Tuần {number}"\n'
            f"opens_at = {opens.isoformat()}\ncloses_at = {closes.isoformat()}\n"
        )
    return template.substitute(slug=contest, rounds="\n".join(tables), units=service.units_tables())


class Desk:
    """The organizer has two rounds published and adds one as each opens; the reviewer exports each that has closed."""

    def __init__(self, ground: Ground, folder: Path, contest: str, rounds: Sequence[Round], begins_at: int) -> None:
        self._ground, self._folder, self._contest = ground, folder, contest
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
        path = self._folder / "contest.toml"
        path.write_text(contest_file(self._contest, self._rounds[:count], self._begins_at), encoding="utf-8")
        self._ground.told("apply", str(path))
        self.published = min(count, len(self._rounds))

    def _work(self) -> None:
        while not self._ended.wait(_LOOK_S):
            at = (Clock().now_ms() - self._begins_at) / 1000
            try:
                self._duties(at)
            except service.StageError as error:
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
            self._ground.told("standings", round_.id, "--json")
        except service.StageError:
            if at > round_.closes_s + COUNTED_WITHIN_S:
                raise
            return
        workbook = self._folder / f"{round_.id}.xlsx"
        self._ground.told("winners", round_.id, "--format", "xlsx", "--out", str(workbook))
        self.exported.append(round_.id)

    def wait_until_closed(self) -> None:
        """All rounds, by themselves, and exported. Raises StageError."""
        until = time.monotonic() + COUNTED_WITHIN_S + 30
        while len(self.exported) < len(self._rounds):
            if time.monotonic() > until:
                raise service.StageError(
                    f"of {len(self._rounds)} rounds {len(self.exported)} have standings; {self.faults[:2]}"
                )
            time.sleep(_LOOK_S)
