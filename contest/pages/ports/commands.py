"""What a page asks the service to do for a contestant who has no scripts. Values and one protocol; `play` provides it
out of the very functions that the API's calls run through, so that both keep the same promises.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from starlette.requests import Request

from contest.pages.ports.queries import Facts

Answers = dict[str, list[str]]


class Denied(NamedTuple):
    """A refusal as the API would give it: its code, HTTP status, further members, and a pause where one is asked."""

    code: str
    status: int
    extra: Mapping[str, Any] = {}
    retry_after_s: int | None = None


class Start(NamedTuple):
    """What an identity form sends. `key` makes a double tap one attempt."""

    round: str
    contestant: dict[str, str]
    consent: bool
    key: str
    code: str = ""


class PageCommands(Protocol):
    async def start(self, asked: Start, request: Request) -> Facts | Denied:
        """As `POST /api/rounds/{round}/attempts`; of `request` only the address and the proof of a verified phone
        count. `set_cookie` is that proof where it is new."""
        ...

    async def ask_code(self, contest: str, phone: str, request: Request) -> Denied | None:
        """As `POST /api/contests/{contest}/phone-codes`; None when a code is on its way."""
        ...

    async def attempt(self, attempt: str, token: str) -> Facts | Denied:
        """As `GET /api/attempts/{attempt}`. Where Redis is away: the paper alone, its `state` being `unknown`."""
        ...

    async def save(
        self, attempt: str, token: str, revision: int, answers: Answers, prediction: int | None
    ) -> Denied | None:
        """As `PUT /api/attempts/{attempt}/answers`; None when kept."""
        ...

    async def submit(self, attempt: str, token: str, answers: Answers, prediction: int | None) -> Facts | Denied:
        """As `POST /api/attempts/{attempt}/submission`."""
        ...

    def find_units(self, contest: str, query: str) -> list[Facts]:
        """Selectable units as `GET /api/contests/{contest}/units` finds them: `id`, `name`, `path`."""
        ...

    def units_below(self, contest: str, unit: str) -> list[Facts]:
        """The units right below one, or the topmost for "": `id`, `name`, `selectable`, `below` (has any itself)."""
        ...

    def unit_path(self, contest: str, unit: str) -> list[Facts]:
        """From the topmost unit down to this one, each as `units_below` gives it; empty if there is none of that id."""
        ...
