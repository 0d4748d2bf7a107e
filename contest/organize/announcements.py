"""Announcements on all open pages of a contest: made now or for later, until a moment or until they are withdrawn.

Workers take them over with what is published, so that no request of a contestant asks for them in the archive.
"""

from typing import Literal, NamedTuple, get_args

from contest.archive.accounts.audit import Author, record_change
from contest.archive.changes import notify
from contest.archive.contests.announcements import insert_announcement, withdraw_announcement
from contest.archive.contests.rounds import RoundRow
from contest.archive.pool import Connection
from contest.core.errors import UserError
from contest.documents.table import moment
from contest.i18n.messages import MESSAGES
from contest.organize.windows import read_until
from questions.language import Language, Message, say

LONGEST = 300
Ready = Literal["extended", "trouble", "over"]
READY: tuple[Ready, ...] = get_args(Ready)


class Wanted(NamedTuple):
    """What is to be announced. `en` "" is the Vietnamese text for everybody. `shows` and `until` are moments as people
    write them or spans such as +2h; "" for at once, and for until it is withdrawn."""

    vi: str
    en: str = ""
    shows: str = ""
    until: str = ""


class Planned(NamedTuple):
    vi: str
    en: str
    shows_at: int
    until: int | None


def ready_text(ready: Ready, round_: RoundRow | None, zone: str, lang: Language) -> str:
    """A text that needs nothing typed; about the open round if there is one."""
    if ready == "extended" and round_ is not None:
        closes = moment(round_.closes_at, zone)
        return say(MESSAGES, Message("announcement.ready.extended", round=round_.title, moment=closes), lang)
    return say(MESSAGES, Message(f"announcement.ready.{'trouble' if ready == 'trouble' else 'over'}"), lang)


def plan(wanted: Wanted, zone: str, now_ms: int) -> Planned:
    """Raises UserError for a text that is missing or too long, and for times that cannot be."""
    vi, en = (" ".join(text.split()) for text in (wanted.vi, wanted.en))
    if not vi:
        raise UserError("bad_announcement.no_text")
    if max(len(vi), len(en)) > LONGEST:
        raise UserError("bad_announcement.too_long", most=LONGEST)
    shows_at = read_until(wanted.shows, zone, now_ms) if wanted.shows.strip() else now_ms
    until = read_until(wanted.until, zone, shows_at) if wanted.until.strip() else None
    if until is not None and until <= max(shows_at, now_ms):
        raise UserError("bad_announcement.over")
    return Planned(vi, en or vi, max(shows_at, now_ms), until)


async def announce(
    connection: Connection, contest: tuple[int, str], planned: Planned, *, author: Author, now_ms: int
) -> int:
    """`contest` is its id and slug. In a transaction of the caller; pages show it once that has committed."""
    contest_id, slug = contest
    id_ = await insert_announcement(
        connection,
        contest_id,
        planned.vi,
        planned.en,
        shows_at=planned.shows_at,
        until=planned.until,
        who=author.name,
        at=now_ms,
    )
    details = {"contest": slug, "announcement": id_}
    await record_change(connection, author, "announced", at=now_ms, details=details, after=planned._asdict())
    await notify(connection)
    return id_


async def withdraw(
    connection: Connection, contest: tuple[int, str], announcement: int, *, author: Author, now_ms: int
) -> None:
    """Raises UserError where there is nothing to be withdrawn any more."""
    contest_id, slug = contest
    row = await withdraw_announcement(connection, contest_id, announcement, at=now_ms)
    if row is None:
        raise UserError("no_announcement")
    details = {"contest": slug, "announcement": row.id}
    await record_change(connection, author, "announcement_withdrawn", at=now_ms, details=details, before={"vi": row.vi})
    await notify(connection)
