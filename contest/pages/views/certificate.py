"""A certificate of participation for whoever holds a receipt. Nobody's name is known here: the reader types the one to
be printed, it goes into the reply, and nowhere else.
"""

import re
import unicodedata

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contest.html.forms import read_form
from contest.html.rendering import render
from contest.html.replies import PageProblem, language_for, page
from contest.pages.ports import PageQueries, View
from contest.pages.views.receipt import grouped, place_of

MOST_CHARACTERS = 80
_NEVER = ("Cc", "Cs", "Co", "Cn")
_OVERRIDES = frozenset("\u202d\u202e")
_PASTED = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202c\u2060-\u2069\ufeff]+")
"""Marks that phones put around what is pasted."""


class CertificatePages:
    def __init__(self, state: PageQueries) -> None:
        self._state = state

    async def show(self, request: Request) -> Response:
        """The question for a name."""
        return await self._page(request, "", "")

    async def certify(self, request: Request) -> Response:
        form = await read_form(request)
        name, error = read_name(form.get("name", ""))
        return await self._page(request, name, error)

    async def _page(self, request: Request, name: str, error: str) -> Response:
        receipt = await self._state.receipt(request.path_params["receipt"])
        contest, round_ = place_of(receipt["round"], self._state) if receipt else (None, None)
        if receipt is None or contest is None or contest["slug"] != request.path_params["contest"]:
            raise PageProblem("not_found", 404)
        if receipt["status"] == "void":
            raise PageProblem("no_certificate", 403)
        language = language_for(request, contest["language"])
        code = grouped(request.path_params["receipt"])
        of: View = {"contest": contest, "round": round_, "receipt": receipt, "code": code}
        prepared = render("certificate.html", language, name=name, error=error, most=MOST_CHARACTERS, **of)
        return page(request, prepared, language, 422 if error else 200, kept=False)


def read_name(typed: str) -> tuple[str, str]:
    """(the name, "") or ("", code of what is wrong with it)."""
    name = " ".join(unicodedata.normalize("NFC", _PASTED.sub("", typed)).split())
    if not name:
        return "", "required"
    if len(name) > MOST_CHARACTERS:
        return "", "too_long"
    if any(char in _OVERRIDES or unicodedata.category(char) in _NEVER for char in name):
        return "", "control_characters"
    return name, ""


def routes(state: PageQueries) -> list[Route]:
    pages = CertificatePages(state)
    address = "/c/{contest}/certificate/{receipt}"
    return [
        Route(address, pages.show, methods=["GET"]),
        Route(address, pages.certify, methods=["POST"]),
    ]
