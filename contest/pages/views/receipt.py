"""Receipts: looked up, told in words what they are worth now, with their QR code and the proof that can be kept."""

import re

import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest.html import cookies
from contest.html.prepared import FOR_AN_HOUR, SECURITY_HEADERS, Prepared, reply
from contest.html.rendering import render
from contest.html.replies import NOT_KEPT, PageProblem, language_for, page
from contest.i18n.catalogs import DEFAULT, N_
from contest.pages.images.share import Share, origin_of, qr
from contest.pages.ports import PageQueries, View

VERDICTS = {
    ("accepted", None): N_("Your entry was accepted. Whether it is the one that counts is known after the round."),
    ("valid", None): N_("Your entry is valid."),
    ("valid", True): N_("Your entry is valid and is the one that counts for you."),
    ("valid", False): N_("Your entry is valid; another of your attempts counts for you."),
    ("void", None): N_("This entry does not count."),
}
GIVEN_BACK = N_("The organizer gave this attempt back: the entry does not count, and its person may start again.")
GROUP = 5
_ENTERED = re.compile(r"(\d*)\.(\d*)\.(\d+)(?:\.(\d*))?")


class ReceiptPages:
    def __init__(self, state: PageQueries) -> None:
        self._state = state

    async def ask(self, request: Request) -> Response:
        """The form to look one up; with `?code=` on to its page."""
        typed = request.query_params.get("code", "")
        plain = "".join(filter(str.isalnum, typed))[:64]
        if plain.isascii() and plain:
            return RedirectResponse(f"/r/{grouped(plain)}", 303, NOT_KEPT)
        language = language_for(request)
        return page(request, render("receipt_form.html", language, typed=typed, unknown=bool(typed)), language)

    async def show(self, request: Request) -> Response:
        code = request.path_params["receipt"]
        receipt = await self._state.receipt(code)
        if receipt is None:
            return _unknown(request, code)
        contest, round_ = place_of(receipt["round"], self._state)
        language = language_for(request, contest["language"] if contest else DEFAULT)
        own = _own(request)
        awards = self._awards(contest, language) if receipt.get("prize") else []
        prepared = _prepared(request, code, receipt, contest, round_, language, own, awards)
        return page(request, prepared, language, kept=not own)

    def _awards(self, contest: View | None, lang: str) -> list[View]:
        """What the printed rules say about claiming a prize."""
        if contest is None or self._state.contest(contest["slug"]) is None:
            return []
        articles = self._state.printed_rules(contest["slug"], lang)["articles"]
        return next((article["clauses"] for article in articles if article["name"] == "awards"), [])

    async def qr(self, request: Request) -> Response:
        """Of the receipt's address; says nothing of whether there is one."""
        code = grouped(request.path_params["receipt"][:64])
        return reply(request, qr(f"{origin_of(request)}/r/{code}"), FOR_AN_HOUR)

    async def proof(self, request: Request) -> Response:
        """The proof as a file, for the verifier."""
        code = request.path_params["receipt"]
        receipt = await self._state.receipt(code)
        if receipt is None:
            return _unknown(request, code)
        if "proof" not in receipt:
            raise PageProblem("not_sealed", 404)
        name = f"proof-{grouped(code)}.json"
        headers = {**SECURITY_HEADERS, "content-disposition": f'attachment; filename="{name}"'}
        return Response(orjson.dumps(receipt["proof"]) + b"\n", 200, headers, "application/json")


def _unknown(request: Request, code: str) -> Response:
    language = language_for(request)
    return page(request, render("receipt_form.html", language, typed=code[:64], unknown=True), language, 404)


def grouped(code: str) -> str:
    """ "abcd1efgh2…" → "ABCD1-EFGH2-…"."""
    plain = "".join(filter(str.isalnum, code)).upper()
    return "-".join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))


def _prepared(
    request: Request,
    code: str,
    receipt: View,
    contest: View | None,
    round_: View | None,
    lang: str,
    own: View,
    awards: list[View],
) -> Prepared:
    status, represents = receipt["status"], receipt.get("represents")
    verdict = VERDICTS.get((status, represents)) or VERDICTS[status, None]
    if receipt.get("given_back"):
        verdict = GIVEN_BACK
    return render(
        "receipt.html",
        lang,
        code=grouped(code),
        verdict=verdict,
        awards=awards,
        receipt=receipt,
        contest=contest,
        round=round_,
        zone=contest["time_zone"] if contest else "UTC",
        own=own,
        share=Share(origin_of(request), f"/c/{contest['slug']}" if contest else "/"),
    )


def _own(request: Request) -> View:
    """What only the phone that entered is told: that it was late, or score, duration and whether attempts
    are left. It is the phone's own word."""
    cookie = request.cookies.get(cookies.ENTERED, "")
    if cookie == "late":
        return {"late": True}
    match = _ENTERED.fullmatch(cookie[:60])
    if match is None:
        return {}
    points, most, duration, left = match.groups()
    score = {"points": int(points), "max": int(most)} if points and most else None
    return {"late": False, "score": score, "duration_ms": int(duration), "more": left is not None and left != "0"}


def place_of(round_id: str | None, state: PageQueries) -> tuple[View | None, View | None]:
    """The contest and the round with this id."""
    contest = state.contest_of_round(round_id) if round_id is not None else None
    rounds = contest["rounds"] if contest else ()
    return contest, next((round_ for round_ in rounds if round_["id"] == round_id), None)
