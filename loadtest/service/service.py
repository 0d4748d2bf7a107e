"""What a run is played on: a `contest up` of its own in a fresh directory, the contest in it, and the bare server.

Uses the command line and the public API only. The directory is on disk: syncing every entry costs what it costs.
"""

import contextlib
import csv
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

import orjson

from contest.core.clock import Clock
from contest.core.settings import child_environment, read
from contest.processes.embedded.data_directory import Directory
from loadtest.client import wire

CONTEST = "bench"
TOPICS = ("Lịch sử", "Pháp luật", "Giao thông")
QUESTIONS_A_TOPIC = 94
OPTIONS = ("Được phép có điều kiện", "Bị nghiêm cấm hoàn toàn", "Bắt buộc phải thực hiện", "Khuyến khích thực hiện")
DISTRICTS, COMMUNES = 9, 16
MOST_STARTS = 10_000_000  # the whole crowd has one address: still counted, never reached
READY_WITHIN_S = 120.0
TRIES, BETWEEN_TRIES_S = 200, 0.1
Address = tuple[str, int]


class StageError(Exception):
    """The service, a command or an answer is not what the run needs."""


@dataclass(frozen=True)
class Server:
    pid: int
    address: Address

    def get(self, path: str) -> bytes:
        """The body of a 200. Raises StageError for anything else."""
        outcome = wire.send_all(self.address, [wire.request("GET", path)], keep=True)
        if outcome.statuses != [200]:
            raise StageError(f"GET {path}: {outcome.statuses[0]} {outcome.bodies[0][:300]!r} {outcome.faults}")
        return outcome.bodies[0]


def environment(data: Path) -> dict[str, str]:
    """Ours without services of somebody else: nothing here may reach a real contest, or weaken durability."""
    given = {"LOG_LEVEL": "warning", "STARTS_PER_ADDRESS": str(MOST_STARTS)}
    inherited = child_environment(read(given, data=data))
    return {name: value for name, value in inherited.items() if name not in ("DATABASE_URL", "REDIS_URL")}


@contextlib.contextmanager
def started(module: str, *words: str, environ: Mapping[str, str]) -> Iterator[Server]:
    """Runs `python -m module` from its `ready http://…` line to the end of the block."""
    line = (sys.executable, "-m", module, *words)
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=environ, process_group=0) as process:
        try:
            yield Server(process.pid, _wait_ready(process, module))
        finally:
            process.terminate()
            process.wait(60)


def _wait_ready(process: subprocess.Popen[str], module: str) -> Address:
    overdue = threading.Timer(READY_WITHIN_S, process.kill)
    overdue.start()
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.startswith("ready http://"):
                where = urlsplit(line.split()[1])
                return where.hostname or "127.0.0.1", where.port or 80
    finally:
        overdue.cancel()
    raise StageError(f"{module} ended before it was ready")


def contest_up(
    data: Path, environ: Mapping[str, str] | None = None, workers: int = 1
) -> contextlib.AbstractContextManager[Server]:
    """A service of its own, with these settings besides."""
    words = ("up", "--port", "0", "--workers", str(workers), "--data", str(data))
    return started("contest.cli", *words, environ=environment(data) | dict(environ or {}))


def bare_server(data: Path) -> contextlib.AbstractContextManager[Server]:
    return started("loadtest.bench.bare_handler", environ=environment(data))


def rivals(data: Path) -> contextlib.AbstractContextManager[Server]:
    """The other handlers, on the databases of the service that runs in `data`."""
    running = Directory(data).state()
    if running is None:
        raise StageError("no service runs here")
    urls = {"DATABASE_URL": running.database_url, "REDIS_URL": running.redis_url}
    return started("loadtest.bench.rivals", environ=environment(data) | urls)


def command(data: Path, *words: str, environ: Mapping[str, str] | None = None) -> str:
    """What `contest …` prints; with another environment than that of a `contest up` in `data`. Raises StageError with
    its last words."""
    done = subprocess.run(
        (sys.executable, "-m", "contest.cli", *words),
        env=environ or environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StageError(f"contest {' '.join(words)}: {(done.stderr or done.stdout).strip()[-500:]}")
    return done.stdout


def make_contest(data: Path, folder: Path, slug: str = CONTEST) -> None:
    """One open round on the bench's bank; the files are left in `folder`."""
    import_bank(data, folder)
    rules = folder / f"{slug}.toml"
    rules.write_text(contest_file(Clock().now_ms(), slug), encoding="utf-8")
    command(data, "apply", str(rules))


def import_bank(data: Path, folder: Path, environ: Mapping[str, str] | None = None) -> None:
    bank = folder / "bank.csv"
    write_bank(bank)
    command(data, "bank", "import", str(bank), "--bank", CONTEST, environ=environ)


def contest_file(now_ms: int, slug: str = CONTEST) -> str:
    """The contest's TOML, with a round that has been open for a minute and stays so for a day."""
    now = datetime.fromtimestamp(now_ms // 1000, UTC)
    template = Template(Path(__file__).with_name("contest.toml").read_text(encoding="utf-8"))
    opens_at, closes_at = now - timedelta(minutes=1), now + timedelta(days=1)
    return template.substitute(
        slug=slug, opens_at=opens_at.isoformat(), closes_at=closes_at.isoformat(), units=units_tables()
    )


def write_bank(path: Path) -> None:
    """Questions as long as real ones; the right option moves from question to question."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Mã", "Chuyên đề", "Câu hỏi", *(f"Phương án {letter}" for letter in "ABCD"), "Đáp án đúng"])
        for topic in TOPICS:
            for number in range(1, QUESTIONS_A_TOPIC + 1):
                text = f"{topic}, câu số {number}: theo quy định hiện hành, nội dung nào sau đây đúng và đầy đủ nhất?"
                options = [f"{each} theo Điều {number % 37 + 1} của Luật số {number}" for each in OPTIONS]
                rows.writerow([f"{TOPICS.index(topic) + 1}-{number}", topic, text, *options, "ABCD"[number % 4]])


def units_tables() -> str:
    """Districts and their communes, as the contest file has them."""

    def table(unit: str, name: str, kind: str, parent: str | None) -> str:
        above = f'parent = "{parent}"\n' if parent else ""
        return f'[[units]]\nid = "{unit}"\nname = "{name}"\nkind = "{kind}"\n{above}'

    tables = []
    for district in range(1, DISTRICTS + 1):
        tables.append(table(f"h{district}", f"Huyện {district}", "huyện", None))
        for commune in range(1, COMMUNES + 1):
            tables.append(table(f"h{district}-x{commune}", f"Xã {commune}", "xã", f"h{district}"))
    return "\n".join(tables)


def open_round(server: Server, slug: str = CONTEST) -> str:
    """The id of the contest's round, once the web worker says that it is open. Raises StageError."""
    for _ in range(TRIES):
        with contextlib.suppress(StageError):
            for each in orjson.loads(server.get(f"/api/contests/{slug}"))["rounds"]:
                if each["state"] == "open":
                    return str(each["id"])
        threading.Event().wait(BETWEEN_TRIES_S)
    raise StageError("the round did not open")


def wait_until_taken_in(server: Server, start: bytes) -> None:
    """Repeats one start until it is granted: a new contest reaches Redis a moment later. Raises StageError."""
    for _ in range(TRIES):
        outcome = wire.send_all(server.address, [start], keep=True)
        if outcome.statuses == [201]:
            return
        threading.Event().wait(BETWEEN_TRIES_S)
    raise StageError(f"no attempt is granted: {outcome.statuses[0]} {outcome.bodies[0][:300]!r}")


def selectable_units(server: Server, slug: str = CONTEST) -> Sequence[str]:
    """As soon as the web worker serves the contest. Raises StageError."""
    for _ in range(TRIES):
        with contextlib.suppress(StageError):
            return [unit["id"] for unit in orjson.loads(server.get(f"/api/contests/{slug}/units?q="))["units"]]
        threading.Event().wait(BETWEEN_TRIES_S)
    raise StageError(f"the contest {slug} is not served")
