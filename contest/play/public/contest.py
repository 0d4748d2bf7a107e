"""GET …/contests/{contest} and its units, and the server's clock: public facts from memory.

Only what is named here is ever shown.
"""

from itertools import islice
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests.pages import PublishedFace, PublishedPage, PublishedPicture
from contest.archive.contests.published import PublishedContest
from contest.http.problems import Problem, no_such
from contest.http.replies import FOR_A_SECOND, Header, JsonReply
from contest.play.worker.running_rounds import ContestInMemory, RunningRound
from contest.play.worker.state import WorkerState
from scoring.rules.model import IdentityField, RankingKey, Rules

_ASKED_EVERY_S = 10
MOST_ANNOUNCED = 3


async def show_contest(play: WorkerState, request: Request) -> Response | Problem:
    contest = play.registry.contests.get(request.path_params["contest"])
    if contest is None:
        return no_such(request.path_params["contest"], play.registry.contests)
    now = play.clock.now_ms()
    return JsonReply(orjson.dumps(contest_facts(contest, now)), 200, FOR_A_SECOND)


def contest_facts(contest: ContestInMemory, now_ms: int) -> dict[str, Any]:
    """The public facts of a contest; the rules are those of its open round, else of the last one, else the newest."""
    published = contest.published
    round_ = shown_round(contest, now_ms)
    rules = round_.rules if round_ else published.rules
    return {
        "slug": published.slug,
        "title": published.title,
        "organizer": published.organizer,
        "description": published.description,
        "language": published.language,
        "time_zone": published.time_zone,
        "server_time": now_ms,
        "rounds": [_round(running, now_ms) for running in contest.rounds],
        "identity": [_field(field) for field in rules.identity.fields],
        "divisions": [{"id": division.id, "name": division.name} for division in rules.divisions],
        "consent": rules.identity.consent or None,
        "verify": published.page.verify or None,
        "page": _page(published.page),
        "rules": _summary(rules, round_ or next(iter(contest.rounds), None)),
        "announcements": shown_announcements(published, now_ms),
    }


def shown_announcements(published: PublishedContest, now_ms: int) -> list[dict[str, Any]]:
    """What is announced now, the newest first, in both languages."""
    shown = (each for each in published.announcements if each.is_shown(now_ms))
    return [{"id": each.id, "vi": each.vi, "en": each.en} for each in islice(shown, MOST_ANNOUNCED)]


async def show_announcements(play: WorkerState, request: Request) -> Response | Problem:
    """Asked for by every open page now and then, so it is nothing but a few bytes out of memory; a worker that is
    behind asks to be asked less often."""
    contest = play.registry.contests.get(request.path_params["contest"])
    if contest is None:
        return no_such(request.path_params["contest"], play.registry.contests)
    shown = shown_announcements(contest.published, play.clock.now_ms())
    etag = b'"%s"' % "-".join(str(each["id"]) for each in shown).encode()
    headers: tuple[Header, ...] = (*FOR_A_SECOND, (b"etag", etag))
    if play.load_monitor.stretch > 1:
        headers = (*headers, (b"retry-after", b"%d" % (_ASKED_EVERY_S * play.load_monitor.stretch)))
    if any(name == b"if-none-match" and value == etag for name, value in request.scope["headers"]):
        return JsonReply(b"", 304, headers)
    return JsonReply(orjson.dumps({"announcements": shown}), 200, headers)


def shown_round(contest: ContestInMemory, now_ms: int) -> RunningRound | None:
    """The round that a visitor is concerned with: the open one, else the last that was open; None before the first."""
    begun = [running for running in contest.rounds if running.state_at(now_ms) != "scheduled"]
    opened = [running for running in begun if running.state_at(now_ms) == "open"]
    return next(iter(opened), begun[-1] if begun else None)


def _round(running: RunningRound, now_ms: int) -> dict[str, Any]:
    return {
        "id": running.slug,
        "title": running.published.title,
        "state": running.state_at(now_ms),
        "opens_at": running.facts.opens_at,
        "closes_at": running.facts.closes_at,
    }


def _field(field: IdentityField) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "type": field.type,
        "required": field.required,
        "options": list(field.options),
    }


def _page(page: PublishedPage) -> dict[str, Any]:
    materials = [{"title": m.title, "url": m.url, "type": m.type, "size": m.size} for m in page.materials]
    manner = {"prediction": page.prediction, "address": page.address, "face": _face(page.face)}
    return {"layout": page.layout, "color": page.color, "materials": materials, **manner}


def _face(face: PublishedFace | None) -> dict[str, Any] | None:
    if face is None:
        return None
    return {
        "logo": _picture(face.logo),
        "banner": _picture(face.banner),
        "accent": face.accent,
        "welcome": face.welcome,
        "hotline": face.hotline,
        "zalo": face.zalo,
        "sponsors": [{"name": each.name, "url": each.url or None} for each in face.sponsors],
    }


def _picture(picture: PublishedPicture | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    sizes = {"width": picture.width, "height": picture.height}
    return {"url": picture.url, "wide": picture.wide or None, **sizes}


def _keys(chain: tuple[RankingKey, ...]) -> list[dict[str, str]]:
    return [{"key": key.key, "direction": key.direction, "part": key.part} for key in chain]


def _questions(running: RunningRound) -> int | None:
    """How many questions a paper has; None where that is not the same in all divisions."""
    counts = {papers.plan.count for papers in running.all_papers}
    return counts.pop() if len(counts) == 1 else None


def _summary(rules: Rules, round_: RunningRound | None) -> dict[str, Any]:
    attempts = rules.attempts
    return {
        "questions": _questions(round_) if round_ else None,
        "attempts": {
            "per_round": attempts.per_round,
            "per_day": attempts.per_day,
            "per_contest": attempts.per_contest,
            "time_limit_s": attempts.time_limit_s,
            "question_time_s": attempts.question_time_s,
            "show_score": attempts.show_score,
            "counts": _keys(attempts.counts),
            "combine": attempts.combine,
            "all_answered": attempts.all_answered,
        },
        "prediction": {"target": rules.prediction.target, "closeness": rules.prediction.closeness}
        if rules.prediction
        else None,
        "ranking": _keys(rules.ranking),
        "prizes": [{"name": p.name, "count": p.count, "amount": p.amount} for p in rules.prizes],
        "currency": rules.currency,
    }


_CACHE = {"Cache-Control": "public, max-age=60"}
_MOST_CHARACTERS = 100


async def show_units(play: WorkerState, request: Request) -> Response | Problem:
    contest = play.registry.contests.get(request.path_params["contest"])
    if contest is None:
        return no_such(request.path_params["contest"], play.registry.contests)
    under = request.query_params.get("under")
    if under is not None:
        body = orjson.dumps({"units": [{**item, "path": ""} for item in contest.unit_walk.below(under)]})
        return Response(body, 200, _CACHE, "application/json")
    if (linked := request.query_params.get("id")) is not None:
        return Response(orjson.dumps({"units": contest.unit_walk.of_link(linked)}), 200, _CACHE, "application/json")
    query = request.query_params.get("q", "")
    if len(query) > _MOST_CHARACTERS:
        return Problem("invalid_query", {"field": "q"})
    return Response(contest.unit_search.find(query), 200, _CACHE, "application/json")


async def show_time(play: WorkerState, request: Request) -> Response:
    """Epoch milliseconds."""
    return JsonReply(b'{"server_time":%d}' % play.clock.now_ms())
