"""The bank and the contests of a run: written as an organizer's files, and brought in by the command line."""

import csv
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from string import Template

import orjson

from contest.core.clock import Clock
from contest.core.settings import read
from contest.organize.apply import apply_text
from contest.services import open_services
from loadtest.client import wire
from loadtest.deployments.deployment import Deployment
from loadtest.deployments.server import Server, wait_for

CONTEST = BANK = "bench"
TOPICS = ("Lịch sử", "Pháp luật", "Giao thông")
QUESTIONS_A_TOPIC = 94
OPTIONS = ("Được phép có điều kiện", "Bị nghiêm cấm hoàn toàn", "Bắt buộc phải thực hiện", "Khuyến khích thực hiện")
DISTRICTS, COMMUNES = 9, 16
DRILL_UNITS = ("u1", "u2")
Times = Sequence[tuple[int, int]]


def open_for_a_day(now_ms: int) -> Times:
    """One round that has been open for a minute."""
    return [(now_ms - 60_000, now_ms + 86_400_000)]


def contest_file(slug: str, times: Times, *, template: str = "contest", attempts: str = "", identity: str = "") -> str:
    """The contest's TOML, with rounds w1, w2 … at these times (opening and closing in epoch milliseconds) and further
    settings of attempts and of who takes part."""

    def moment(at_ms: int) -> str:
        return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat()

    rounds = [
        f'[[rounds]]\nslug = "w{n}"\ntitle = "Tuần {n}"\nopens_at = {moment(opens)}\ncloses_at = {moment(closes)}\n'
        for n, (opens, closes) in enumerate(times, 1)
    ]
    text = Path(__file__).with_name(f"{template}.toml").read_text(encoding="utf-8")
    settings = {"slug": slug, "attempts": attempts, "identity": identity}
    return Template(text).substitute(settings, rounds="\n".join(rounds), units=_units())


def _units() -> str:
    """Districts and their communes, as the contest file has them."""
    tables = []
    for district in range(1, DISTRICTS + 1):
        tables.append(f'[[units]]\nid = "h{district}"\nname = "Huyện {district}"\nkind = "huyện"\n')
        for commune in range(1, COMMUNES + 1):
            head = f'[[units]]\nid = "h{district}-x{commune}"\nname = "Xã {commune}"\nkind = "xã"\n'
            tables.append(f'{head}parent = "h{district}"\n')
    return "\n".join(tables)


def write_bank(path: Path) -> None:
    """Questions as long as real ones; the right option moves from question to question."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Mã", "Chuyên đề", "Câu hỏi", *(f"Phương án {letter}" for letter in "ABCD"), "Đáp án đúng"])
        for place, topic in enumerate(TOPICS, 1):
            for number in range(1, QUESTIONS_A_TOPIC + 1):
                text = f"{topic}, câu số {number}: theo quy định hiện hành, nội dung nào sau đây đúng và đầy đủ nhất?"
                options = [f"{option} theo Điều {number % 37 + 1} của Luật số {number}" for option in OPTIONS]
                rows.writerow([f"{place}-{number}", topic, text, *options, "ABCD"[number % 4]])


def import_bank(deployment: Deployment) -> None:
    """Once; the file stays in the run's folder."""
    path = deployment.folder / "bank.csv"
    if not path.exists():
        write_bank(path)
        deployment.command("bank", "import", str(path), "--bank", BANK)


def apply_contest(deployment: Deployment, text: str) -> None:
    path = deployment.folder / "contest.toml"
    path.write_text(text, encoding="utf-8")
    deployment.command("apply", str(path))


def make_contest(deployment: Deployment, slug: str = CONTEST) -> None:
    """One open round on the bank."""
    import_bank(deployment)
    apply_contest(deployment, contest_file(slug, open_for_a_day(Clock().now_ms())))


async def make_drill_contests(deployment: Deployment, identities: Mapping[str, str]) -> None:
    """As `contest apply` does, without a process for each of so many: slugs, and who may take part in each."""
    import_bank(deployment)
    state = deployment.state()
    settings = read({}, data=deployment.data).with_services(state.database_url, state.redis_url)
    async with open_services(settings) as services:
        for slug, identity in identities.items():
            now_ms = Clock().now_ms()
            text = contest_file(slug, open_for_a_day(now_ms), template="drill", identity=identity)
            await apply_text(services, text, who="drill", now_ms=now_ms)


def open_round(server: Server, slug: str = CONTEST) -> str:
    """The id of the contest's round, once the web worker says that it is open. Raises DeploymentError."""

    def opened() -> str | None:
        rounds = orjson.loads(server.get(f"/api/contests/{slug}"))["rounds"]
        return next((str(round_["id"]) for round_ in rounds if round_["state"] == "open"), None)

    return wait_for(opened, f"the round of {slug} did not open")


def wait_until_granted(server: Server, start: bytes) -> None:
    """Repeats one start until it is granted: a new contest reaches Redis a moment later. Raises DeploymentError."""
    wait_for(lambda: wire.send_all(server.address, [start]).statuses == [201], "no attempt is granted")


def selectable_units(server: Server, slug: str = CONTEST) -> list[str]:
    """As soon as the web worker serves the contest. Raises DeploymentError."""
    path = f"/api/contests/{slug}/units?q="
    return wait_for(
        lambda: [unit["id"] for unit in orjson.loads(server.get(path))["units"]], f"the contest {slug} is not served"
    )
