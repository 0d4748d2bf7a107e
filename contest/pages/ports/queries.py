"""What the pages need to know of the running service. Values and one protocol; the service provides it."""

from typing import Any, Protocol

Facts = dict[str, Any]


class Away(Exception):
    """The archive cannot be asked now; the page says so and answers 503."""


class Hidden(Exception):
    """This may not be shown; `code` is the problem's."""

    def __init__(self, code: str, status: int) -> None:
        super().__init__(code)
        self.code = code
        self.status = status


class PageQueries(Protocol):
    """Read models for rendering, in the very shapes of the public API, so that page and API cannot disagree."""

    def tick(self) -> object:
        """Equal as long as nothing that pages show is looked at again: at most a second."""
        ...

    def contest(self, slug: str) -> Facts | None:
        """As `GET /api/contests/{contest}`, from memory; None if there is no such contest."""
        ...

    def contests(self) -> list[Facts]:
        """All contests, each as `contest()` gives it, the newest first."""
        ...

    def printed_rules(self, slug: str, lang: str) -> Facts:
        """The printed rules of a contest that there is, in a language: `summary` and `articles` of clauses with `text`
        and `points`, and `others`: rounds under other rules, with the clauses in which those differ."""
        ...

    async def board(self, round_id: str) -> Facts:
        """As `GET /api/rounds/{round}/leaderboard`; raises `Away` when it cannot be had."""
        ...

    async def whole_board(self, round_id: str, division: str, unit: str) -> Facts:
        """All rows that may be shown, of a division, of a unit with all below it, "" for everybody's. Raises `Away`,
        and `Hidden` where such a part would give the predicted number away or there is none of that name."""
        ...

    async def results(self, round_id: str) -> Facts | None:
        """As `GET /api/rounds/{round}/results`; None if there is no such round; raises `Away`."""
        ...

    async def receipt(self, code: str) -> Facts | None:
        """As `GET /api/receipts/{receipt}`; None if no entry has it; raises `Away` when it cannot be looked up."""
        ...
