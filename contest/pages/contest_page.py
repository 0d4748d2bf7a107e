"""The page of one contest: which round to enter, which board to show; rendered once and again only when it changed."""

from contest.pages.prepared import Prepared
from contest.pages.rendering import render
from contest.pages.state import Away, Facts, PagesState

BOARD_ROWS = 50


class ContestPages:
    """Prepared pages by contest and language, each kept together with all that it was made of."""

    def __init__(self, state: PagesState) -> None:
        self._state = state
        self._kept: dict[tuple[str, str], tuple[object, Prepared]] = {}

    async def prepared(self, contest: Facts, lang: str) -> Prepared:
        shown = _rounds(contest["rounds"])
        board = await self._board(shown["board_round"])
        rows = board and board["rows"][:BOARD_ROWS]
        facts = {name: value for name, value in contest.items() if name != "server_time"}
        kept = self._kept.get((contest["slug"], lang))
        summary = self._state.printed_rules(contest["slug"], lang)["summary"]
        if kept and kept[0] == (facts, rows, summary):
            return kept[1]
        page = render("contest.html", lang, contest=contest, board=board, rows=rows, summary=summary, **shown)
        self._kept[contest["slug"], lang] = ((facts, rows, summary), page)
        return page

    async def _board(self, round_: Facts | None) -> Facts | None:
        """The board; None when there is no board or it cannot be had, and the page is sent without."""
        if round_ is None:
            return None
        try:
            return await self._state.board(round_["id"])
        except Away:
            return None


def _rounds(rounds: list[Facts]) -> dict[str, Facts | None]:
    """The round to enter, the next one to wait for, and the one whose board is shown: the open or the last ended."""
    by_state: dict[str, list[Facts]] = {}
    for round_ in rounds:
        by_state.setdefault(round_["state"], []).append(round_)
    opened = next(iter(by_state.get("open", [])), None)
    ended = [round_ for round_ in rounds if round_["state"] in ("closed", "final")]
    return {
        "open": opened,
        "next": next(iter(by_state.get("scheduled", [])), None),
        "board_round": opened or (ended[-1] if ended else None),
    }
