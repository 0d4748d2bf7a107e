"""What the pages are rendered from: the same public facts as the API's, out of the same memory."""

from collections.abc import Iterable

import orjson

from contest.archive.contests.published import PublishedContest
from contest.archive.errors import DatabaseUnavailable
from contest.core.errors import Unavailable
from contest.html.replies import PageProblem
from contest.http.problems import STATUS, Problem
from contest.pages.ports import Away, View
from contest.play.boards.leaderboard import allowed_part
from contest.play.boards.live_boards import Boards
from contest.play.boards.snapshot import DEFAULT_ROWS, MOST_ROWS
from contest.play.public.contest import contest_facts
from contest.play.public.receipt import receipt_facts
from contest.play.public.results import Results
from contest.play.public.rules import rules_facts
from contest.play.worker.running_rounds import ContestInMemory
from contest.play.worker.state import WorkerState


class PageModels:
    """The service as contest/pages/ports.py asks for it."""

    def __init__(self, play: WorkerState, boards: Boards, results: Results) -> None:
        self._play = play
        self._boards = boards
        self._results = results
        self._printed: dict[tuple[str, str], tuple[PublishedContest, object, View]] = {}

    def tick(self) -> object:
        return self._play.registry.version, self._play.clock.now_ms() // 1000

    def contest(self, slug: str) -> View | None:
        contest = self._play.registry.contests.get(slug)
        return contest_facts(contest, self._play.clock.now_ms()) if contest else None

    def entered_contest(self, slug: str) -> View | None:
        return self._entered(next((each for each in self._every() if each.published.slug == slug), None))

    def contest_of_round(self, round_id: str) -> View | None:
        running = self._play.registry.every_round.get(round_id)
        return self._entered(self._play.contest_of(running)) if running else None

    def _every(self) -> Iterable[ContestInMemory]:
        return self._play.registry.by_code.values()

    def _entered(self, contest: ContestInMemory | None) -> View | None:
        if contest is None or contest.published.state == "draft":
            return None
        return contest_facts(contest, self._play.clock.now_ms())

    def contests(self) -> list[View]:
        now = self._play.clock.now_ms()
        newest_first = sorted(self._play.registry.contests.values(), key=lambda item: -item.published.id)
        return [contest_facts(contest, now) for contest in newest_first]

    def printed_rules(self, slug: str, lang: str) -> View:
        """Printed again only when something that they are printed from has changed."""
        contest, now = self._play.registry.contests[slug], self._play.clock.now_ms()
        published, windows = contest.published, _windows(contest, now)
        kept = self._printed.get((slug, lang))
        if kept is None or kept[0] is not published or kept[1] != windows:
            kept = self._printed[slug, lang] = (published, windows, rules_facts(contest, now, lang))
        return kept[2]

    async def board(self, round_id: str) -> View:
        try:
            board = await self._boards.newest(self._play.registry.rounds[round_id])
        except Unavailable as error:
            raise Away from error
        view: View = orjson.loads(board.cut(DEFAULT_ROWS))
        return view

    async def whole_board(self, round_id: str, division: str, unit: str) -> View:
        running = self._play.registry.rounds[round_id]
        part = allowed_part(self._play, running, division, unit)
        if isinstance(part, Problem):
            raise PageProblem(part.code, STATUS[part.code])
        try:
            board = await self._boards.newest(running, part)
        except Unavailable as error:
            raise Away from error
        view: View = orjson.loads(board.cut(MOST_ROWS))
        return view

    async def results(self, round_id: str) -> View | None:
        running = self._play.registry.rounds.get(round_id)
        try:
            return await self._results.newest(running) if running is not None else None
        except DatabaseUnavailable as error:
            raise Away from error

    async def receipt(self, code: str) -> View | None:
        try:
            return await receipt_facts(self._play, code)
        except Unavailable as error:
            raise Away from error


def _windows(contest: ContestInMemory, now_ms: int) -> object:
    """What moves while a contest stays as it was published."""
    return [(round_.facts.opens_at, round_.facts.closes_at, round_.state_at(now_ms)) for round_ in contest.rounds]
