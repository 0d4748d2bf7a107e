"""What the pages need of the running service: read models, and what a contestant without scripts may do.

Values and two protocols; contest/web provides both out of the very functions that the API's calls run through, so that
pages and API keep the same promises.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from starlette.requests import Request

from contest.html.replies import PageProblem

View = dict[str, Any]
"""A JSON object as the public API gives it."""
Answers = dict[str, list[str]]


class Away(PageProblem):
    """The archive cannot be asked now."""

    def __init__(self) -> None:
        super().__init__("archive_away", 503)


class PageQueries(Protocol):
    """Read models for rendering, in the very shapes of the public API, so that page and API cannot disagree."""

    def tick(self) -> object:
        """Equal as long as nothing that pages show is looked at again: at most a second."""
        ...

    def contest(self, slug: str) -> View | None:
        """As `GET /api/contests/{contest}`, from memory; None if there is no such contest."""
        ...

    def entered_contest(self, slug: str) -> View | None:
        """As `contest()`, also one that is hidden: for whoever has entered it."""
        ...

    def contest_of_round(self, round_id: str) -> View | None:
        """As `entered_contest()`, by a round of it."""
        ...

    def contests(self) -> list[View]:
        """All contests, each as `contest()` gives it, the newest first."""
        ...

    def printed_rules(self, slug: str, lang: str) -> View:
        """The printed rules of a contest that there is, in a language: `summary` and `articles` of clauses with `text`
        and `points`, and `others`: rounds under other rules, with the clauses in which those differ."""
        ...

    async def board(self, round_id: str) -> View:
        """As `GET /api/rounds/{round}/leaderboard`; raises `Away` when it cannot be had."""
        ...

    async def whole_board(self, round_id: str, division: str, unit: str) -> View:
        """All rows that may be shown, of a division, of a unit with all below it, "" for everybody's. Raises `Away`,
        and `PageProblem` where such a part would give the predicted number away or there is none of that name."""
        ...

    async def results(self, round_id: str) -> View | None:
        """As `GET /api/rounds/{round}/results`; None if there is no such round; raises `Away`."""
        ...

    async def receipt(self, code: str) -> View | None:
        """As `GET /api/receipts/{receipt}`; None if no entry has it; raises `Away` when it cannot be looked up."""
        ...


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
    async def start(self, wanted: Start, request: Request) -> View | Denied:
        """As `POST /api/rounds/{round}/attempts`; of `request` only the address and the proof of a verified phone
        count. `set_cookie` is that proof where it is new."""
        ...

    async def ask_code(self, contest: str, phone: str, request: Request) -> Denied | str:
        """As `POST /api/contests/{contest}/phone-codes`; the cookie of who asked when a code is on its way."""
        ...

    async def attempt(self, attempt: str, token: str) -> View | Denied:
        """As `GET /api/attempts/{attempt}`. Where Redis is away: the paper alone, its `state` being `unknown`."""
        ...

    async def save(
        self, attempt: str, token: str, revision: int, answers: Answers, prediction: int | None
    ) -> Denied | None:
        """As `PUT /api/attempts/{attempt}/answers`; None when kept."""
        ...

    async def submit(self, attempt: str, token: str, answers: Answers, prediction: int | None) -> View | Denied:
        """As `POST /api/attempts/{attempt}/submission`."""
        ...

    def find_units(self, contest: str, query: str) -> list[View]:
        """Selectable units as `GET /api/contests/{contest}/units` finds them: `id`, `name`, `path`."""
        ...

    def units_below(self, contest: str, unit: str) -> list[View]:
        """The units right below one, or the topmost for "": `id`, `name`, `selectable`, `below` (has any itself)."""
        ...

    def unit_path(self, contest: str, unit: str) -> list[View]:
        """From the topmost unit down to this one, each as `units_below` gives it; empty if there is none of that id."""
        ...


def contest_of(state: PageQueries, request: Request) -> View:
    """The contest that an address names. Raises PageProblem if there is none."""
    return _there(state.contest(request.path_params["contest"]))


def entered_contest_of(state: PageQueries, request: Request) -> View:
    """The same for the pages of who has entered, also in a contest that is hidden by now."""
    return _there(state.entered_contest(request.path_params["contest"]))


def _there(contest: View | None) -> View:
    if contest is None:
        raise PageProblem("not_found", 404)
    return contest
