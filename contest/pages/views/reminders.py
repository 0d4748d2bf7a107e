"""All rounds of a contest as a calendar file (RFC 5545): any phone's calendar takes it, also from inside Zalo, and
reminds of each round when it opens and three hours before it closes."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contest.html.ical import MEDIA_TYPE, escaped, moment_of, write_calendar
from contest.html.prepared import REVALIDATE, Prepared, prepare, reply
from contest.html.replies import language_for
from contest.i18n.address import Voiced, voice_of
from contest.pages.images.share import origin_of
from contest.pages.ports import PageQueries, View, contest_of

_BEFORE_CLOSE = "-PT3H"


def awaited(contest: View) -> list[View]:
    """The rounds that are open or still to come."""
    return [round_ for round_ in contest["rounds"] if round_["state"] in ("open", "scheduled")]


def calendar(contest: View, origin: str, lang: str) -> Prepared:
    url = f"{origin}/c/{contest['slug']}"
    lines = ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(contest['title'])}"]
    for round_ in awaited(contest):
        lines += _event(contest, round_, url, lang)
    return prepare(write_calendar(lines).encode(), MEDIA_TYPE)


def _event(contest: View, round_: View, url: str, lang: str) -> Iterator[str]:
    """The same round has the same name for ever, so that a file taken again moves it instead of adding another."""
    gettext = Voiced(voice_of(lang, contest["page"]["address"])).gettext
    values = {"round": round_["title"], "contest": contest["title"]}
    name, invitation = gettext("%(round)s of “%(contest)s”"), gettext("Enter at %(link)s")
    opens, closes = gettext("%(round)s is open") % values, gettext("%(round)s closes soon") % values
    yield "BEGIN:VEVENT"
    yield f"UID:{round_['id']}@{url.partition('//')[2].partition('/')[0]}"
    yield f"DTSTAMP:{moment_of(round_['opens_at'])}"
    yield f"DTSTART:{moment_of(round_['opens_at'])}"
    yield f"DTEND:{moment_of(round_['closes_at'])}"
    yield f"SUMMARY:{escaped(name % values)}"
    yield f"DESCRIPTION:{escaped(invitation % {'link': url})}"
    yield from (f"URL:{url}", "TRANSP:TRANSPARENT")
    for related, before, words in (("START", "PT0M", opens), ("END", _BEFORE_CLOSE, closes)):
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER;RELATED={related}:{before}")
        yield from (f"DESCRIPTION:{escaped(words)}", "END:VALARM")
    yield "END:VEVENT"


def routes(state: PageQueries) -> list[Route]:
    async def show(request: Request) -> Response:
        contest = contest_of(state, request)
        lang = language_for(request, contest["language"])
        response = reply(request, calendar(contest, origin_of(request), lang), REVALIDATE)
        response.headers["content-disposition"] = f'attachment; filename="{contest["slug"]}.ics"'
        return response

    return [Route("/c/{contest}/rounds.ics", show)]
