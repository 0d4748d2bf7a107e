"""The public number of a draw as somebody gives it, checked: it is one, and its day has come."""

import re

from contest.core.errors import UserError
from scoring.sealing.records import NamedNumber, NumberLine

_NUMBER = re.compile(r"[!-~]+( [!-~]+)*")
_LONGEST = 1000


def check_number(what: str, draw: NamedNumber, number: str | None, now_ms: int) -> NumberLine:
    """`what` is drawn is told. Raises UserError."""
    if number is None:
        raise UserError("no_number", f"{what} is drawn: give the number of {draw.source}, {draw.date}, as --number")
    if now_ms < draw.known_at:
        raise UserError("number_to_come", f"the number of {draw.source} is that of {draw.date}, which is still to come")
    number = number.strip()
    if len(number) > _LONGEST or not _NUMBER.fullmatch(number):
        raise UserError("bad_number", "a public number is one line of plain letters, digits and signs")
    return NumberLine(draw.source, draw.date, number)
