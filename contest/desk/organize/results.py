"""Results at the organizer's desk: how far each round has come, who holds which prize with masked names, the numbers,
and all of it as files. What the reviewers do is theirs: here is only how far they are.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, find_contest_facts
from contest.archive.contests.rounds import RoundRow
from contest.archive.pool import acquire
from contest.archive.results.results import ResultHead, find_result, list_result_heads
from contest.archive.work.jobs import find_job, find_latest_result
from contest.core.errors import UserError
from contest.desk import charts
from contest.desk.charts import Chart, Point
from contest.desk.contest_visit import ContestVisit, find_round_of, state_of
from contest.desk.pages.jobs import words
from contest.desk.visit import Desk, go
from contest.documents.formats import FORMATS
from contest.html.forms import Form
from contest.html.replies import PageProblem, language_for
from contest.review.results.facts import round_document
from contest.review.results.open_list import open_of_round
from contest.review.results.season import require_season
from contest.review.results.winners import keep_masked, read_winner_list, winner_document
from contest.review.scope import Scope
from contest.work.kinds.round_list import LISTS
from questions.language import Message
from scoring.open_items.items import waiting

SEASON = "season_results"
_WINNERS, _GROUPS, _DRAWN, _BANDS, _MANY_SCORES = 100, 50, 12, 40, 10
Rows = Sequence[Mapping[str, Any]]


class ResultPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show_list(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        now = self._desk.now_ms()
        async with acquire(self._desk.services.pool) as connection:
            heads = await list_result_heads(connection, visit.contest.id)
        rounds = [(each, heads.get(each.id), review_state(each, heads.get(each.id), now)) for each in visit.rounds]
        return self._desk.contest_page(request, "organize/results.html", visit, rounds=rounds)

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        round_, pool, now = find_round_of(visit, request), self._desk.services.pool, self._desk.now_ms()
        async with acquire(pool) as connection:
            head = (await list_result_heads(connection, visit.contest.id)).get(round_.id)
        home = f"{visit.home}/results/{round_.slug}"
        values: dict[str, Any] = {"round": round_, "home": home, "head": head, "final": round_.state == "final"}
        values |= {"review": review_state(round_, head, now)}
        if head is not None:
            contest, published = await load_round(pool, round_.slug)
            async with acquire(pool) as connection:
                result = await find_result(connection, round_.id)
                left = len(waiting(await open_of_round(connection, contest, published)))
            winners = winner_document(
                await read_winner_list(pool, round_.slug, full=False, open_profile=keep_masked)
            ).members
            rows = round_document(Scope(contest, published), result.facts).tables[0].rows if result else ()
            values |= {"left": left, "winners": winners["rows"][:_WINNERS], "units_won": winners["units"]}
            values |= {"more_winners": len(winners["rows"][_WINNERS:]), **_facts_of(rows)}
        return self._desk.contest_page(request, "organize/round_results.html", visit, **values)

    async def chart(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        round_, pool = find_round_of(visit, request), self._desk.services.pool
        async with acquire(pool) as connection:
            result = await find_result(connection, round_.id)
        if result is None:
            raise PageProblem("not_found", 404)
        contest, published = await load_round(pool, round_.slug)
        rows = round_document(Scope(contest, published), result.facts).tables[0].rows
        chart = charts_of(rows).get(request.path_params["chart"])
        if chart is None:
            raise PageProblem("not_found", 404)
        return charts.reply(chart, narrow=bool(request.query_params.get("narrow")))

    async def order(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """A list of a round as a file: a job of whoever wants it."""
        return await self._order(request, visit, form, "round", find_round_of(visit, request).slug)

    async def show_season(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        organization = visit.visitor.session.organization_id
        async with acquire(self._desk.services.pool) as connection:
            newest, open_ = await find_latest_result(connection, organization, SEASON, visit.contest.slug)
            job = await find_job(connection, open_, organization) if open_ else None
            contest = await find_contest_facts(connection, visit.contest.slug)
        closed = [each for each in visit.rounds if each.closed_at is not None]
        values: dict[str, Any] = {"job": job, "newest": newest, "closed": closed, **words(request)}
        values |= {"error": _no_season(contest) if contest and closed else None}
        values |= {"home": f"{visit.home}/season", "stale": newest is not None and _is_stale(newest.result, closed)}
        if newest is not None:
            values |= {"winners": newest.result["winners"][:_WINNERS], **_facts_of(newest.result["facts"])}
            values |= {"more_winners": len(newest.result["winners"][_WINNERS:]), "units_won": newest.result["units"]}
        return self._desk.contest_page(request, "organize/season_results.html", visit, **values)

    async def count_season(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        if form.get("list"):
            return await self._order(request, visit, form, "contest", visit.contest.slug)
        await self._enqueue(visit, SEASON, {"contest": visit.contest.slug}, visit.contest.slug)
        return go(f"{visit.home}/season")

    async def _order(self, request: Request, visit: ContestVisit, form: Form, of: str, slug: str) -> Response:
        name, form_of_file = form.get("list", ""), form.get("format", "")
        if name not in LISTS or form_of_file not in FORMATS or (of == "contest" and name == "items"):
            raise PageProblem("not_found", 404)
        lang = language_for(request)
        arguments = {"round": slug, "of": of, "list": name, "format": form_of_file, "lang": lang}
        job = await self._enqueue(visit, "round_list", arguments, f"{of}:{slug}:{name}:{form_of_file}:{lang}")
        return go(f"/staff/jobs/{job}")

    async def _enqueue(self, visit: ContestVisit, kind: str, arguments: dict[str, Any], name: str) -> int:
        """One that somebody else has under way is not made twice where it is looked at here; a file is one's own."""
        same_as = name if kind == SEASON else f"{name}:{visit.visitor.session.account_id}"
        async with acquire(self._desk.services.pool) as connection:
            return await self._desk.ask_job(
                connection, visit.visitor, kind, arguments, contest=visit.contest.id, same_as=same_as
            )


def review_state(round_: RoundRow, head: ResultHead | None, now_ms: int) -> Message:
    """How far its results have come."""
    state = state_of(round_, now_ms)
    if state in ("scheduled", "open"):
        return Message(f"review.{state}")
    if head is None:
        return Message("review.counting")
    if state == "final":
        return Message("review.final")
    return Message("review.closed" if head.sealed_at is None else "review.sealed")


def _no_season(contest: PublishedContest) -> UserError | None:
    """Why nothing is counted over the rounds, where the rules say nothing of it."""
    try:
        require_season(contest)
    except UserError as error:
        return error
    return None


def _is_stale(result: Mapping[str, Any], closed: Sequence[RoundRow]) -> bool:
    return any(each.closed_at is not None and each.closed_at > result["at"] for each in closed)


def _facts_of(rows: Rows) -> dict[str, Any]:
    """The rows of a document of facts by what they count, and which charts there are of them."""
    by_section: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_section.setdefault(row["section"], []).append(row)
    units = sorted(by_section.get("unit", ()), key=lambda row: -row["people"])
    return {
        "facts": next(iter(by_section.get("all", ())), None),
        "divisions": by_section.get("division", []),
        "rounds": by_section.get("round", []),
        "units": units[:_GROUPS],
        "more_units": len(units[_GROUPS:]),
        "bands": by_section.get("band", []) if len(by_section.get("points", ())) > _MANY_SCORES else [],
        "points": by_section.get("points", []),
        "marks": {name: chart.mark for name, chart in charts_of(rows).items()},
    }


def charts_of(rows: Rows) -> dict[str, Chart]:
    """By the names that their addresses have."""
    points = [row for row in rows if row["section"] == "points"][:_BANDS][::-1]
    units = sorted((row for row in rows if row["section"] == "unit"), key=lambda row: -row["people"])[:_DRAWN]
    drawn = {
        "points": Chart(tuple(Point(row["name"], row["people"]) for row in points)),
        "units": Chart(tuple(Point(row.get("unit_shown") or row["name"], row["people"]) for row in units), "lying"),
    }
    return {name: chart for name, chart in drawn.items() if chart.points}
