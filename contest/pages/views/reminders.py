"""All rounds of a contest as a calendar file (RFC 5545): any phone's calendar takes it, also from inside Zalo, and
reminds of each round when it opens and three hours before it closes."""

from collections.abc import Iterator
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contest.html.prepared import REVALIDATE, Prepared, prepare, reply
from contest.html.replies import PageProblem, language_for
from contest.i18n.address import Voiced, voice_of
from contest.pages.images.share import origin_of
from contest.pages.ports import PageQueries, View, contest_of

MEDIA_TYPE = "text/calendar"
_LINE_BYTES = 75
_BEFORE_CLOSE = "-PT3H"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def awaited(contest: View) -> list[View]:
    """The rounds that are open or still to come."""
    return [round_ for round_ in contest["rounds"] if round_["state"] in ("open", "scheduled")]


def calendar(contest: View, origin: str, lang: str) -> Prepared:
    lines = (folded for line in _lines(contest, origin, lang) for folded in _folded(line))
    return prepare("".join(f"{line}\r\n" for line in lines).encode(), MEDIA_TYPE)


def _lines(contest: View, origin: str, lang: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hoi Thi//contest//VI", "METHOD:PUBLISH")
    yield f"X-WR-CALNAME:{_text(contest['title'])}"
    for round_ in awaited(contest):
        yield from _event(contest, round_, f"{origin}/c/{contest['slug']}", lang)
    yield "END:VCALENDAR"


def _event(contest: View, round_: View, url: str, lang: str) -> Iterator[str]:
    """The same round has the same name for ever, so that a file taken again moves it instead of adding another."""
    gettext = Voiced(voice_of(lang, contest["page"]["address"])).gettext
    values = {"round": round_["title"], "contest": contest["title"]}
    yield "BEGIN:VEVENT"
    yield f"UID:{round_['id']}@{url.partition('//')[2].partition('/')[0]}"
    yield f"DTSTAMP:{_utc(contest['server_time'])}"
    yield f"DTSTART:{_utc(round_['opens_at'])}"
    yield f"DTEND:{_utc(round_['closes_at'])}"
    yield f"SUMMARY:{_text(gettext('%(round)s of “%(contest)s”') % values)}"
    yield f"DESCRIPTION:{_text(gettext('Enter at %(link)s') % {'link': url})}"
    yield from (f"URL:{url}", "TRANSP:TRANSPARENT")
    opens, closes = gettext("%(round)s is open") % values, gettext("%(round)s closes soon") % values
    for related, before, words in (("START", "PT0M", opens), ("END", _BEFORE_CLOSE, closes)):
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER;RELATED={related}:{before}")
        yield from (f"DESCRIPTION:{_text(words)}", "END:VALARM")
    yield "END:VEVENT"


def _utc(at: int) -> str:
    return f"{datetime.fromtimestamp(at // 1000, UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """In pieces of at most 75 bytes, never inside a letter; each further one begins with a blank."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _LINE_BYTES:
            yield piece
            piece = " "
        piece += letter
    yield piece


def routes(state: PageQueries) -> list[Route]:
    async def show(request: Request) -> Response:
        contest = contest_of(state, request)
        if not awaited(contest):
            raise PageProblem("not_found", 404)
        lang = language_for(request, contest["language"])
        response = reply(request, calendar(contest, origin_of(request), lang), REVALIDATE)
        response.headers["content-disposition"] = f'attachment; filename="{contest["slug"]}.ics"'
        return response

    return [Route("/c/{contest}/rounds.ics", show)]
