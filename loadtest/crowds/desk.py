"""What staff do meanwhile, by the command line as everybody does: the next round published, the last one exported."""

import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template

import orjson

from contest.clock import Clock
from loadtest import stage
from loadtest.crowds.visits import Round

CLOSED_WITHIN_S = 60.0
_LOOK_S = 1.0


def contest_file(contest: str, rounds: Sequence[Round], begins_at: int) -> str:
    """With these rounds."""
    template = Template(Path(__file__).with_name("contest.toml").read_text(encoding="utf-8"))
    begin = datetime.fromtimestamp(begins_at / 1000, UTC)
    tables = []
    for number, one in enumerate(rounds, 1):
        opens, closes = (begin + timedelta(seconds=at) for at in (one.opens_s, one.closes_s))
        slug = one.id.removeprefix(f"{contest}-")
        tables.append(
            f'[[rounds]]\nslug = "{slug}"\ntitle = "Tuần {number}"\n'
            f"opens_at = {opens.isoformat()}\ncloses_at = {closes.isoformat()}\n"
        )
    return template.substitute(slug=contest, rounds="\n".join(tables), units=stage.units_tables())


class Desk:
    """The organizer has two rounds published and adds one as each opens; the reviewer exports each that has closed."""

    def __init__(self, data: Path, folder: Path, contest: str, rounds: Sequence[Round], begins_at: int) -> None:
        self._data, self._folder, self._contest = data, folder, contest
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
        stage.command(self._data, "apply", str(path))
        self.published = min(count, len(self._rounds))

    def _work(self) -> None:
        while not self._ended.wait(_LOOK_S):
            at = (Clock().now_ms() - self._begins_at) / 1000
            try:
                self._duties(at)
            except stage.StageError as error:
                self.faults.append(str(error))

    def _duties(self, at: float) -> None:
        opened = sum(one.opens_s <= at for one in self._rounds)
        if self.published < min(len(self._rounds), opened + 1):
            self.publish(opened + 1)
        for one in self._rounds:
            if at > one.closes_s + 3 and one.id not in self.exported and self.state_of(one.id) == "closed":
                self.export(one.id)

    def export(self, round_id: str) -> None:
        """Standings and winner list, as a reviewer takes them out."""
        stage.command(self._data, "standings", round_id, "--json")
        stage.command(
            self._data, "winners", round_id, "--format", "xlsx", "--out", str(self._folder / f"{round_id}.xlsx")
        )
        self.exported.append(round_id)

    def state_of(self, round_id: str) -> str:
        listed = orjson.loads(stage.command(self._data, "round", "list", "--json"))
        return next((str(one["state"]) for one in listed if one["id"] == round_id), "unknown")

    def wait_until_closed(self) -> None:
        """All rounds, by themselves. Raises StageError."""
        until = time.monotonic() + CLOSED_WITHIN_S
        while time.monotonic() < until:
            listed = orjson.loads(stage.command(self._data, "round", "list", "--json"))
            if all(one["state"] in ("closed", "final") for one in listed):
                return
            time.sleep(_LOOK_S)
        raise stage.StageError(f"rounds are not closed {CLOSED_WITHIN_S:.0f} s after their end")
