"""The service in this process on real Postgres and Valkey, with a clock that the test moves."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx
import pytest

from contest.archive.pool import Pool
from contest.archiver.closing import close_round
from contest.core.clock import Clock
from contest.core.secrets import load
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.organize.apply import apply_text
from contest.organize.banks import import_bank
from contest.play.worker.refresher import Refresher
from contest.play.worker.state import WorkerState
from contest.services import Services
from contest.web.app import create_app

NOW = 1_800_000_000_000
RIGHT = {f"q00{n}": "abcd"[n % 4] for n in range(1, 9)}
CONTEST = """
[contest]
slug = "hue"
title = "Hội thi Huế"
time_zone = "Asia/Ho_Chi_Minh"
[identity]
unique = ["phone"]
also_unique = ["national_id"]
consent = "Tôi đồng ý."
fields = [
  { name = "name", label = "Họ và tên" },
  { name = "phone", label = "Điện thoại" },
  { name = "unit", label = "Đơn vị" },
  { name = "national_id", label = "CCCD", required = false },
]
[attempts]
per_round = 3
combine = "@combine@"
time_limit = "10 min"
grace = "15 s"
[paper]
bank = "kho"
draw = "random"
count = 4
@prediction@
[[rounds]]
slug = "w1"
title = "Tuần 1"
opens_at = 2027-01-15T07:00:00Z
closes_at = 2027-01-16T07:00:00Z
[[rounds]]
slug = "w2"
title = "Tuần 2"
opens_at = 2027-01-17T07:00:00Z
closes_at = 2027-01-18T07:00:00Z
[[units]]
id = "hue"
name = "Thành phố Huế"
[[units]]
id = "phu-hau"
name = "Phú Hậu"
parent = "hue"
[[units]]
id = "vy-da"
name = "Vỹ Dạ"
parent = "hue"
"""
PREDICTION = """[prediction]
prompt = "Bao nhiêu người đúng hết?"
target = "people_all_right"
[ranking]
keys = ["score desc", "prediction asc", "received_at asc"]"""


class MovedClock(Clock):
    """Stands still until the test moves it."""

    def __init__(self, now_ms: int = NOW) -> None:
        super().__init__()
        self.now = now_ms

    def now_ms(self) -> int:
        return self.now


def bank_csv(right_options: Mapping[str, str] = RIGHT) -> bytes:
    rows = ["STT,Chuyên đề,Nội dung câu hỏi,Phương án A,Phương án B,Phương án C,Phương án D,Đáp án đúng"]
    for question, right in right_options.items():
        number = int(question[1:])
        rows.append(
            f"{number},Huế,Câu {number} là gì?,một {number},hai {number},ba {number},bốn {number},{right.upper()}"
        )
    return "\n".join(rows).encode()


def person(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {"name": "Nguyễn Thị Hoa", "phone": f"09050000{number:02d}", "unit": "phu-hau"} | changes


class Stage:
    """A contest `hue` with round hue-w1 open for a day, and everything to play it with."""

    def __init__(self, backends: Services, clock: MovedClock) -> None:
        self.backends = backends
        self.clock = clock
        self.play = WorkerState(backends.settings, backends.secrets, clock, backends.live, backends.pool)
        self.watch = Refresher(self.play, backends.settings.database_url or "")
        transport = httpx.ASGITransport(create_app(self.play, self.watch), raise_app_exceptions=False)
        self.client = httpx.AsyncClient(transport=transport, base_url="http://test")

    async def start(self, who: dict[str, Any] | None = None, key: str = "", round_id: str = "hue-w1") -> httpx.Response:
        headers = {"Idempotency-Key": key} if key else {}
        body = {"contestant": who or person(), "consent": True}
        return await self.client.post(f"/api/rounds/{round_id}/attempts", json=body, headers=headers)

    async def started(self, who: dict[str, Any] | None = None) -> dict[str, Any]:
        reply = await self.start(who)
        assert reply.status_code == 201, reply.text
        return reply.json()

    async def submit(
        self, attempt: dict[str, Any], answers: dict[str, list[str]] | None = None, **more: Any
    ) -> httpx.Response:
        body = {"answers": right_answers(attempt) if answers is None else answers} | more
        return await self.client.post(
            f"/api/attempts/{attempt['attempt']}/submission", json=body, headers=bearer(attempt)
        )

    async def save(
        self, attempt: dict[str, Any], revision: int, answers: dict[str, list[str]], **more: Any
    ) -> httpx.Response:
        return await self.client.put(
            f"/api/attempts/{attempt['attempt']}/answers",
            json={"revision": revision, "answers": answers} | more,
            headers=bearer(attempt),
        )

    async def close(self, slug: str = "hue-w1") -> None:
        await close_round(self.backends, slug, now_ms=self.clock.now, who="test", why="test", early=True)
        await self.watch.load()


def bearer(attempt: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {attempt['token']}"}


def right_answers(attempt: dict[str, Any]) -> dict[str, list[str]]:
    return {question["id"]: [RIGHT[question["id"]]] for question in attempt["questions"]}


async def make_stage(
    settings: Settings, pool: Pool, live: Live, prediction: str, *, combine: str = "best", contest: str = CONTEST
) -> Stage:
    """`prediction` is put into the file before its rounds."""
    stage = Stage(Services(settings, load(settings.secrets_path), pool, live), MovedClock())
    await import_bank(pool, bank_csv(), "kho.csv", "kho", at=NOW)
    text = contest.replace("@prediction@", prediction).replace("@combine@", combine)
    await apply_text(stage.backends, text, who="test", now_ms=NOW - 86_400_000)
    await stage.watch.load()
    stage.play.unready.clear()
    return stage


@pytest.fixture
async def stage(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    made = await make_stage(settings, pool, live, PREDICTION)
    async with made.client:
        yield made


@pytest.fixture
async def open_stage(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    """Without a prediction: the board may be shown whole."""
    made = await make_stage(settings, pool, live, "")
    async with made.client:
        yield made
