"""Calendar files (RFC 5545): how moments and texts are written in them, and their lines. Knows no round."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from questions.text import printable

MEDIA_TYPE = "text/calendar"
_MOST_OCTETS = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})


def write_calendar(lines: Iterable[str]) -> str:
    """The whole file; `lines` are those of its events, and of the calendar itself."""
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hội Thi//VI", "CALSCALE:GREGORIAN", *lines, "END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in whole for piece in _folded(line))


def moment_of(at_ms: int) -> str:
    return f"{datetime.fromtimestamp(at_ms // 1000, UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    return printable("\\n".join(text.translate(_ESCAPED).splitlines()))


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, cut between letters; each further one begins with a blank."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _MOST_OCTETS:
            yield piece
            piece = " "
        piece += letter
    yield piece
