"""What is written in the cells of a form of papers: moments, durations, numbers, answers. All else is a UserError."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from contest.core.errors import UserError
from contest.review.decisions.kinds.questions import Questions
from questions.model import Bank

_FORMS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
_NUMBERED = re.compile(r"(?:câu|question|q)?\s*(\d{1,3})")


def read_moment(text: str, time_zone: str) -> int:
    """Epoch milliseconds of a local time such as 2026-11-20 16:30 or 20/11/2026 16:30."""
    plain = text.replace("T", " ").strip()
    for form in _FORMS:
        try:
            moment = datetime.strptime(plain, form)  # noqa: DTZ007  the zone is the contest's
        except ValueError:
            continue
        return int(moment.replace(tzinfo=ZoneInfo(time_zone)).timestamp()) * 1000
    said = f"cannot read {text!r}" if text else "is missing"
    raise UserError("bad_time", f"received_at {said}: write it as 2026-11-20 16:30, in the contest's time zone")


def read_duration(text: str, *, needed: bool) -> int:
    """Milliseconds of 12:34 (minutes and seconds) or 1:02:03; nothing is 0 where no key looks at it."""
    if not text and not needed:
        return 0
    parts = text.split(":")
    if (
        len(parts) not in (2, 3)
        or not all(part.isdigit() for part in parts)
        or any(int(part) > 59 for part in parts[1:])
    ):
        said = f"cannot read {text!r}" if text else "is missing, and places depend on it"
        raise UserError("bad_duration", f"duration {said}: write minutes and seconds as 12:34")
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return seconds * 1000


def read_number(text: str, most: int, what: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > most:
        raise UserError("bad_number", f"{what} {text!r}: a whole number from 0 to {most} is wanted")
    return int(text)


def read_answers(
    given: Mapping[str, str], asked: Sequence[str], questions: Questions, bank: Bank
) -> dict[str, list[str]]:
    """Question → chosen options. A column is called by the question's id, or by its place on the paper: 1, Câu 1."""
    known = {question.id: question for question in bank.questions}
    plain = {id.casefold(): id for id in asked}
    answers: dict[str, list[str]] = {}
    for name, text in given.items():
        word = name.casefold().strip()
        numbered = _NUMBERED.fullmatch(word)
        id = plain.get(word)
        if id is None and numbered and 1 <= int(numbered[1]) <= len(asked):
            id = asked[int(numbered[1]) - 1]
        if id is None:
            raise UserError("no_question", f"column {name!r} is no question of this paper ({', '.join(asked[:12])})")
        answers[id] = questions.options(id, known[id], re.split(r"[\s,;]+", text.strip()))
    return answers
