"""The pages on a contest that is only a value: facts and boards as the service itself would make them, no server."""

from collections.abc import AsyncIterator
from typing import Any, cast

import httpx
import msgspec
import pytest
from starlette.applications import Starlette

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.pages.ports.commands import PageCommands
from contest.pages.ports.queries import Away
from contest.pages.routes import routes
from contest.pages.views.contest import ContestPages
from contest.play.public.contest import contest_facts
from contest.play.public.rules import rules_facts
from contest.play.worker.running_rounds import ContestInMemory, RunningRound
from questions.model import Bank, Option, PaperRule, Question
from scoring.rules.model import Attempts, Identity, IdentityField, Prediction, PrizeTier, RankingKey, Rules
from tests.play.conftest import PREDICTION, Stage, make_stage

NOON = 1_764_565_200_000  # 2025-12-01 12:00 in Huế
DAY = 86_400_000
FIELDS = (
    IdentityField("name", "Họ và tên"),
    IdentityField("phone", "Số điện thoại", "phone"),
    IdentityField("birth_date", "Ngày sinh", "date"),
    IdentityField("national_id", "Số CCCD", "national_id", required=False),
    IdentityField("email", "Thư điện tử", "email", required=False),
    IdentityField("unit", "Đơn vị", "unit"),
    IdentityField("group", "Đối tượng", "choice", options=("Cán bộ", "Người dân")),
)
RULES = Rules(
    identity=Identity(FIELDS, unique=("phone",), consent="Tôi đồng ý."),
    paper=PaperRule("bank", count=1),
    attempts=Attempts(per_round=3, time_limit_s=630),
    prediction=Prediction("Có bao nhiêu người trả lời đúng hết?"),
    ranking=(RankingKey("score", "desc"), RankingKey("prediction", "asc"), RankingKey("received_at", "asc")),
    prizes=(PrizeTier("Giải nhất", 1, 1_000_000), PrizeTier("Giải nhì", 2)),
)


class Contests:
    """What the pages are given. `now` moves the rounds on; `rows` are on every board; `away` is a lost archive.
    `earlier` are other rules that week 1 ran under; `result` is that of every round."""

    def __init__(self) -> None:
        self.now = NOON
        self.title = "Tìm hiểu Huế"
        self.rules = RULES
        self.earlier: Rules | None = None
        self.rows: list[dict[str, Any]] = []
        self.receipts: dict[str, dict[str, Any]] = {}
        self.away = False
        self.result: dict[str, Any] | None = None

    def tick(self) -> object:
        """Never the same: a page shows at once what a test has changed."""
        return object()

    def contest(self, slug: str) -> dict[str, Any] | None:
        return contest_facts(self._in_memory(), self.now) if slug == "hue" else None

    def contests(self) -> list[dict[str, Any]]:
        return [contest_facts(self._in_memory(), self.now)]

    def printed_rules(self, slug: str, lang: str) -> dict[str, Any]:
        return rules_facts(self._in_memory(), self.now, lang)

    async def board(self, round_id: str) -> dict[str, Any]:
        if self.away:
            raise Away
        return {"round": round_id, "version": self.now, "at": self.now, "rows": self.rows}

    async def whole_board(self, round_id: str, division: str, unit: str) -> dict[str, Any]:
        return await self.board(round_id)

    async def results(self, round_id: str) -> dict[str, Any] | None:
        if self.away:
            raise Away
        return self.result

    async def receipt(self, code: str) -> dict[str, Any] | None:
        if self.away:
            raise Away
        return self.receipts.get(code)

    def _in_memory(self) -> ContestInMemory:
        options = (Option("a", "Sông Hương"), Option("b", "Sông Hồng"))
        bank = Bank("bank", 1, (Question("q1", "Sông nào chảy qua Huế?", options, ("a",)),))
        rounds = tuple(
            PublishedRound(
                id=week,
                slug=f"hue-w{week}",
                title=f"Tuần {week}",
                opens_at=NOON + (week - 2) * 7 * DAY - DAY,
                closes_at=NOON + (week - 2) * 7 * DAY + DAY,
                state="live",
                revision=1,
                key_revision=1,
                rules_version=1 if week == 1 else 2,
                rules=self.earlier or self.rules if week == 1 else self.rules,
                paper=self.rules.paper,
                bank=bank,
                key_changes={},
            )
            for week in (1, 2, 3)
        )
        published = PublishedContest(
            id=1,
            slug="hue",
            code="h0ue",
            title=self.title,
            organizer="Sở Tư pháp",
            description="",
            time_zone="Asia/Ho_Chi_Minh",
            language="vi",
            generation="g",
            rules_version=1,
            rules=self.rules,
            units=(),
            rounds=rounds,
        )
        return ContestInMemory(published, tuple(RunningRound(published, round_) for round_ in rounds))

    def identity(self, *fields: IdentityField, consent: str = "") -> None:
        """Other fields on the form."""
        self.rules = msgspec.structs.replace(
            self.rules, identity=Identity(fields, unique=(fields[0].name,), consent=consent)
        )


class NoUnits:
    """Stands in for the acts of reading pages: there is no unit to look for."""

    def unit_path(self, contest: str, unit: str) -> list[dict[str, Any]]:
        return []

    def units_below(self, contest: str, unit: str) -> list[dict[str, Any]]:
        return []

    def find_units(self, contest: str, query: str) -> list[dict[str, Any]]:
        return []


@pytest.fixture
def contests() -> Contests:
    return Contests()


@pytest.fixture
async def reader(contests: Contests) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without scripts, reading the pages."""
    transport = httpx.ASGITransport(
        Starlette(routes=routes(contests, cast("PageCommands", NoUnits()), ContestPages(contests)))
    )
    async with httpx.AsyncClient(transport=transport, base_url="http://contest.test") as client:
        yield client


@pytest.fixture
async def plain(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    """The whole service with a contest, a prediction asked for; its client is a phone without scripts."""
    made = await make_stage(settings, pool, live, PREDICTION)
    async with made.client:
        yield made


@pytest.fixture
async def open_plain(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    """The same without a prediction: the board may be shown whole."""
    made = await make_stage(settings, pool, live, "")
    async with made.client:
        yield made
