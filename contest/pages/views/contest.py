"""The page of one contest: which round to enter, which board to show; rendered once and again only when it changed."""

from typing import Any

from starlette.requests import Request

from contest.html.cookies import Mine, read_mine
from contest.html.inline_style import Styled, with_style
from contest.html.next_steps import NextStep, next_steps
from contest.html.palette import style_of
from contest.html.rendering import render
from contest.i18n.texts import problem_text
from contest.pages.forms.identity import Filled, in_office_order
from contest.pages.images.share import Share, origin_of
from contest.pages.ports import Away, Denied, PageQueries, View

BOARD_ROWS = 50
WINNERS = 3
_MOST_KEPT = 256
_FORM = {"form": "identity", "name": "form.step", "value": "start"}


class ContestPages:
    """Prepared pages by contest, language and address, each kept together with all that it was made of."""

    def __init__(self, state: PageQueries) -> None:
        self._state = state
        self._kept: dict[tuple[str, str, str], tuple[object, dict[str, Any], Styled]] = {}
        self._languages: dict[str, str] = {}
        self._under_way: set[tuple[str, str, str]] = set()

    def newest(self, slug: str, lang: str, origin: str) -> Styled | None:
        """The page as it was made at this very tick, or, while a newer one is being made, the one before; None if it
        has to be made."""
        name = (slug, lang, origin)
        kept = self._kept.get(name)
        if kept is None or not (kept[0] == self._state.tick() or name in self._under_way):
            return None
        return kept[2]

    def language(self, slug: str) -> str | None:
        """The contest's own language, as far as its page was ever made."""
        return self._languages.get(slug)

    async def prepared(self, contest: View, lang: str, origin: str) -> Styled:
        """The page as everybody sees it."""
        tick, name = self._state.tick(), (contest["slug"], lang, origin)
        self._under_way.add(name)
        try:
            made_of = await self._made_of(contest, lang)
        finally:
            self._under_way.discard(name)
        kept = self._kept.get(name)
        page = kept[2] if kept is not None and _same(kept[1], made_of) else _render(lang, made_of, origin)
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._languages[contest["slug"]] = contest["language"]
        self._kept[name] = (tick, made_of, page)
        return page

    async def with_entries(self, request: Request, contest: View, lang: str) -> Styled:
        """The page for a phone that entered without scripts: with its attempts of the round that is open."""
        made_of = await self._made_of(contest, lang)
        mine = [item for item in read_mine(request) if made_of["open"] and item.round == made_of["open"]["id"]]
        return _render(lang, made_of, origin_of(request), mine=mine)

    async def with_form(self, request: Request, contest: View, lang: str, filled: Filled) -> Styled:
        """The page at its form, with what was typed and what is wrong with it."""
        made_of = self._facts(contest, lang) | {"rows": None, "version": None, "winners": None}
        refusal = None
        if filled.denied is not None:
            title, detail = problem_text(filled.denied.code, lang)
            refusal = {"title": title, "detail": detail, "steps": _steps(filled.denied, contest)}
        return _render(lang, made_of, origin_of(request), filled=filled, refusal=refusal)

    async def _made_of(self, contest: View, lang: str) -> dict[str, Any]:
        facts = self._facts(contest, lang)
        board = await self._board(facts["board_round"])
        winners = await self._winners(facts["past"])
        return facts | {
            "rows": board and board["rows"][:BOARD_ROWS],
            "version": board and board["version"],
            "winners": winners,
        }

    async def _winners(self, past: list[View]) -> View | None:
        """The first of the latest round that is final; None while there is none, or it cannot be had."""
        final = [round_ for round_ in past if round_["state"] == "final"]
        if not final:
            return None
        try:
            result = await self._state.results(final[-1]["id"])
        except Away:
            return None
        people = [each for each in (result or {}).get("winners") or () if each["prizes"]]
        return {"round": final[-1], "people": people[:WINNERS]} if people else None

    def _facts(self, contest: View, lang: str) -> dict[str, Any]:
        by_state = _rounds(contest["rounds"])
        awaited = by_state["open"] or by_state["next"]
        return {
            "minutes": _minutes_until(awaited, contest["server_time"]) if awaited else 0,
            "contest": {name: value for name, value in contest.items() if name != "server_time"},
            "fields": in_office_order(contest["identity"]),
            "summary": self._state.printed_rules(contest["slug"], lang)["summary"],
            "past": [round_ for round_ in contest["rounds"] if round_["state"] in ("closed", "final")],
            **by_state,
        }

    async def _board(self, round_: View | None) -> View | None:
        """The board; None when there is no board or it cannot be had, and the page is sent without."""
        if round_ is None:
            return None
        try:
            return await self._state.board(round_["id"])
        except Away:
            return None


def _same(any_: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two pages would look alike: another version of a board with the same rows is no other page."""
    return any_ | {"version": None} == other | {"version": None}


def _steps(denied: Denied, contest: View) -> list[NextStep]:
    """None where the fields that are wrong say what to do."""
    return [] if denied.code in ("invalid_contestant", "consent_required") else next_steps(denied.code, contest["slug"])


def _render(
    lang: str,
    made_of: dict[str, Any],
    origin: str,
    *,
    filled: Filled | None = None,
    refusal: dict[str, Any] | None = None,
    mine: list[Mine] | None = None,
) -> Styled:
    share = Share(origin, f"/c/{made_of['contest']['slug']}")
    page = render(
        "contest.html",
        lang,
        **made_of,
        share=share,
        filled=filled,
        refusal=refusal,
        mine=(mine or [])[::-1],
        typed_in=_FORM if filled else None,
    )
    style = style_of(made_of["contest"])
    return with_style(page, *([style.encode()] if style else []))


def _minutes_until(round_: View, now_ms: int) -> int:
    """Whole minutes, so that the page is made again once a minute; the phone's script counts the seconds."""
    until: int = round_["closes_at"] if round_["state"] == "open" else round_["opens_at"]
    return max(0, until - now_ms + 59_999) // 60_000


def _rounds(rounds: list[View]) -> dict[str, View | None]:
    """The round to enter, the next one to wait for, and the one whose board is shown: the open or the last ended."""
    by_state: dict[str, list[View]] = {}
    for round_ in rounds:
        by_state.setdefault(round_["state"], []).append(round_)
    opened = next(iter(by_state.get("open", [])), None)
    ended = [round_ for round_ in rounds if round_["state"] in ("closed", "final")]
    return {
        "open": opened,
        "next": next(iter(by_state.get("scheduled", [])), None),
        "board_round": opened or (ended[-1] if ended else None),
    }
