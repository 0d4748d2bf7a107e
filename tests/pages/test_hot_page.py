"""The short way of the contest's page says exactly what the usual way says, and is not taken by whom it is not for."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from contest.pages.views.contest import ContestPages
from contest.pages.views.contest_cached import HotPage
from tests.fixtures.pages import Contests, NoUnits, pages_app


class Paced(Contests):
    """Ticks only when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks = 0

    def tick(self) -> object:
        return self.ticks


class Ways:
    """Both ways to the same pages; `asked` counts what came to the usual one."""

    def __init__(self, contests: Paced) -> None:
        pages = ContestPages(contests)
        self.asked = 0
        self._app = pages_app(contests, NoUnits(), pages)
        self.usual = self._client(self._counted)
        self.short = self._client(HotPage(self._counted, pages))

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await self._app(scope, receive, send)

    @staticmethod
    def _client(app: object) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://contest.test")  # type: ignore[arg-type]


@pytest.fixture
def paced() -> Paced:
    return Paced()


@pytest.fixture
async def ways(paced: Paced) -> AsyncIterator[Ways]:
    made = Ways(paced)
    async with made.usual, made.short:
        yield made


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"accept-encoding": "identity"},
        {"accept-language": "en-GB,en;q=0.9"},
        {"accept-language": "en", "cookie": "lang=vi; other=1"},
        {"host": "other.test"},
    ],
)
async def test_both_ways_say_the_same(ways: Ways, headers: dict[str, str]) -> None:
    usual = await ways.usual.get("/c/hue", headers=headers)
    short = await ways.short.get("/c/hue", headers=headers)
    assert ways.asked == 1
    assert (short.status_code, short.content) == (usual.status_code, usual.content)
    assert sorted(short.headers.raw) == sorted(usual.headers.raw)
    known = headers | {"if-none-match": usual.headers["etag"]}
    usual, short = await ways.usual.get("/c/hue", headers=known), await ways.short.get("/c/hue", headers=known)
    assert ways.asked == 2
    assert (short.status_code, short.content) == (304, b"")
    assert sorted(short.headers.raw) == sorted(usual.headers.raw)


@pytest.mark.parametrize(
    ("address", "headers"),
    [("/c/hue?lang=en", {}), ("/c/hue", {"cookie": "mine=a.b.1.c.d"}), ("/c/hue/rules", {}), ("/c/nobody", {})],
)
async def test_others_go_the_usual_way(ways: Ways, address: str, headers: dict[str, str]) -> None:
    await ways.short.get("/c/hue")
    await ways.short.get(address, headers=headers)
    assert ways.asked == 2
    assert (await ways.short.head("/c/hue")).content == b""
    assert ways.asked == 3


async def test_a_page_is_as_old_as_a_tick(ways: Ways, paced: Paced) -> None:
    await ways.short.get("/c/hue")
    paced.title = "Another"
    assert "Another" not in (await ways.short.get("/c/hue")).text
    paced.ticks += 1
    assert "Another" in (await ways.short.get("/c/hue")).text
