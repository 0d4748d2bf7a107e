"""A desk whose clock stands still, and browsers of people at it."""

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.types import ASGIApp

from contest.accounts.invitations import invite_first
from contest.archive.pool import Pool
from contest.desk.app import create_app
from contest.services import Services
from tests.fixtures.clocks import FixedClock

NOW = 1_800_000_000_000
PASSWORD = "sông hương núi ngự bình"
URL = "http://desk.test"


class Fields(HTMLParser):
    """The fields of the page's forms, by the form's address: what a browser would send."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, list[tuple[str, str]]]] = []
        self._text: tuple[str, str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "form":
            self.forms.append((values.get("action") or "", []))
        ticked = values.get("type") != "checkbox" or "checked" in values
        if tag == "input" and self.forms and values.get("name") and ticked:
            self.forms[-1][1].append((values["name"] or "", values.get("value") or ""))
        if tag == "textarea" and self.forms:
            self._text = (values.get("name") or "", "")

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text = (self._text[0], self._text[1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text is not None:
            self.forms[-1][1].append(self._text)
            self._text = None


@dataclass
class Browser:
    """Follows redirects, keeps cookies and sends back what a form held. `page` is the last page's text."""

    client: httpx.AsyncClient
    path: str = ""
    status: int = 0
    page: str = ""
    headers: httpx.Headers = field(default_factory=httpx.Headers)

    async def open(self, path: str) -> "Browser":
        return self._keep(await self.client.get(path, follow_redirects=True))

    async def send(self, action: str, **typed: str | list[str]) -> "Browser":
        """Fills in the form of this page that goes to `action` ("" for its own address) and sends it."""
        kept = next(fields for address, fields in Fields(self.page).forms if address == action)
        body: dict[str, list[str]] = {}
        for name, value in kept:
            body.setdefault(name, []).append(value)
        body |= {name: [value] if isinstance(value, str) else value for name, value in typed.items()}
        return await self.post(action or self.path, body)

    async def post(self, path: str, body: dict[str, list[str]], **headers: str) -> "Browser":
        return self._keep(
            await self.client.post(path, data=body, headers={"Origin": URL, **headers}, follow_redirects=True)
        )

    async def prove(self) -> "Browser":
        """Types the password where fresh proof is asked for."""
        action = next(address for address, fields in Fields(self.page).forms if ("proof", "") in fields)
        return await self.send(action, proof=PASSWORD)

    async def log_in(self, login: str, password: str = PASSWORD) -> "Browser":
        await self.open("/staff/login")
        return await self.send("/staff/login", login=login, password=password)

    def _keep(self, response: httpx.Response) -> "Browser":
        self.path, self.status = urlsplit(str(response.url)).path, response.status_code
        self.page, self.headers = response.text, response.headers
        return self


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def desk(services: Services, desk_pool: Pool, clock: FixedClock) -> ASGIApp:
    return create_app(replace(services, pool=desk_pool), clock)


@pytest.fixture
async def browser(desk: ASGIApp) -> AsyncIterator[Callable[..., Browser]]:
    """`browser("10.0.0.7")` is a fresh one at that address."""
    opened: list[httpx.AsyncClient] = []

    def make(address: str = "10.0.0.1") -> Browser:
        transport = httpx.ASGITransport(desk, raise_app_exceptions=False, client=(address, 5000))
        headers = {"accept-language": "en", "user-agent": "Firefox"}
        opened.append(httpx.AsyncClient(transport=transport, base_url=URL, headers=headers))
        return Browser(opened[-1])

    yield make
    for client in opened:
        await client.aclose()


@pytest.fixture
async def admin(browser: Callable[..., Browser], services: Services, clock: FixedClock) -> Browser:
    """The first administrator, Lan, right after the account was made."""
    token = await invite_first(services, who="test", now_ms=clock.now_ms(), only_if_nobody=True)
    made = browser()
    await made.open(f"/staff/invitation/{token}")
    await made.send("", name="Lan", login="Lan@Hue.vn", password=PASSWORD, password_again=PASSWORD)
    assert (made.status, made.path) == (200, "/staff")
    return made


def link_in(page: str) -> str:
    found = re.search(r'value="http://desk\.test(/staff/invitation/[^"]+)"', page)
    assert found is not None, page
    return found[1]
