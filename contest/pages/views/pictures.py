"""Where pictures are: drawn in a thread when first asked for, kept, and sent with an ETag."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contest.html.prepared import FOR_AN_HOUR, SECURITY_HEADERS
from contest.html.rendering import moment
from contest.html.replies import PageProblem, language_for
from contest.pages.images.pictures import Kept, Shared, draw_kept, draw_shared
from contest.pages.images.share import origin_of
from contest.pages.ports import PageQueries, contest_of
from contest.pages.views.receipt import grouped, place_of

MOST_KEPT = 256
_AT_ONCE = 2
_MOST_WAITING = 64
Content = TypeVar("Content", Shared, Kept)


class Drawn(NamedTuple):
    body: bytes
    etag: str


class Pictures:
    """Pictures by what they say, the ones asked for last. Drawing never takes more than two threads."""

    def __init__(self, state: PageQueries) -> None:
        self._state = state
        self._kept: OrderedDict[object, Drawn] = OrderedDict()
        self._turn = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    async def shared(self, request: Request) -> Response:
        contest = contest_of(self._state, request)
        titles = {"": ""} | {round_["id"]: round_["title"] for round_ in contest["rounds"]}
        round_id = request.query_params.get("round", "")
        if round_id not in titles:
            raise PageProblem("not_found", 404)
        url = f"{origin_of(request)}/c/{contest['slug']}"
        content = Shared(contest["title"], contest["organizer"], titles[round_id], contest["page"]["color"], url)
        return await self._reply(request, content, draw_shared, FOR_AN_HOUR)

    async def kept(self, request: Request) -> Response:
        code, language = request.path_params["receipt"], language_for(request)
        receipt = await self._state.receipt(code)
        contest, round_ = place_of(receipt["round"], self._state) if receipt else (None, None)
        if receipt is None or contest is None or round_ is None:
            raise PageProblem("not_found", 404)
        written = grouped(code)
        content = Kept(
            language,
            contest["title"],
            round_["title"],
            tuple(written.split("-")),
            moment(receipt["received_at"], contest["time_zone"], language),
            contest["page"]["color"],
            f"{origin_of(request)}/r/{written}",
            receipt.get("prize") or "",
        )
        return await self._reply(request, content, draw_kept, "private, max-age=3600")

    async def _reply(
        self, request: Request, content: Content, draw: Callable[[Content], bytes], caching: str
    ) -> Response:
        drawn = self._kept.get(content)
        if drawn is None:
            if self._waiting >= _MOST_WAITING:
                raise PageProblem("not_ready", 503)
            drawn = await self._draw(content, draw)
        self._kept.move_to_end(content)
        headers = {**SECURITY_HEADERS, "etag": drawn.etag, "cache-control": caching}
        headers["cross-origin-resource-policy"] = "cross-origin"
        if drawn.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(drawn.body, 200, headers, "image/png")

    async def _draw(self, content: Content, draw: Callable[[Content], bytes]) -> Drawn:
        self._waiting += 1
        try:
            async with self._turn:
                if content not in self._kept:
                    body = await asyncio.to_thread(draw, content)
                    self._kept[content] = Drawn(body, f'"{sha256(body).hexdigest()[:20]}"')
        finally:
            self._waiting -= 1
        drawn = self._kept[content]
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return drawn


def routes(state: PageQueries) -> list[Route]:
    pictures = Pictures(state)
    return [Route("/c/{contest}/share.png", pictures.shared), Route("/r/{receipt}.png", pictures.kept)]
