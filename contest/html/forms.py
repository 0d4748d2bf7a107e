"""Plain forms as they arrive: read within a limit, and only from our own pages. Knows no field and no page."""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, urlsplit

from starlette.requests import ClientDisconnect, Request

from contest.html.replies import PageProblem

MOST_BYTES = 65_536
_MOST_FIELDS = 1_000
_TYPE = "application/x-www-form-urlencoded"


class Form(Mapping[str, str]):
    """What was typed: the first value of each name, "" included; `all` gives every value of one."""

    def __init__(self, values: dict[str, list[str]]) -> None:
        self._values = values

    def __getitem__(self, name: str) -> str:
        return self._values[name][0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def all(self, name: str) -> list[str]:
        return self._values.get(name, [])


async def read_form(request: Request) -> Form:
    """Raises PageProblem for a form that is too large, of another media type, or not from our own page."""
    if not from_own_page(request):
        raise PageProblem("foreign_form", 403)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _TYPE:
        raise PageProblem("unsupported_media_type", 415)
    body = b""
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise PageProblem("body_too_large", 413)
        if not message.get("more_body", False):
            break
    try:
        text = body.decode("ascii", "replace")
        return Form(parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise PageProblem("body_too_large", 413) from None


def from_own_page(request: Request) -> bool:
    """Whether the browser says that the form came from here. A request that says nothing comes from no browser: every
    one that runs our pages sends an Origin with a form."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is None:
        return True
    asked: str | None = request.scope.get("contest.asked_host")
    return urlsplit(origin).netloc == (request.headers.get("host", "") if asked is None else asked)
