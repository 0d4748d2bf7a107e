"""Applying a contest file: the archive becomes what the file says, or stays as it was; then Redis learns of it."""

from pathlib import Path

from contest.archive.accounts.audit import Author
from contest.archive.contests.contests import rebuild_lock
from contest.archive.contests.lookup import read_contest
from contest.archive.pool import acquire
from contest.core.clock import Clock
from contest.core.errors import Unavailable, UserError
from contest.live.rebuild import open_contest
from contest.live.rounds import write_round
from contest.organize.apply_contest import Application, Applied
from contest.organize.contest_files import read_beside, read_text
from contest.organize.stored_plans import keep_text
from contest.services import Services
from questions.language import Message
from scoring.rules.file.read import ReadPart, RulesError, read_contest_file


async def apply_file(
    services: Services, path: Path, *, who: str, now_ms: int | None = None, dry_run: bool = False, draft: bool = False
) -> Applied:
    """Creates or updates the contest that the file describes. Raises UserError or DatabaseUnavailable with nothing
    done."""
    return await apply_text(
        services,
        read_text(path),
        who=who,
        read_part=read_beside(path),
        now_ms=now_ms,
        dry_run=dry_run,
        draft=draft,
    )


async def apply_text(
    services: Services,
    text: str,
    *,
    who: str | Author,
    read_part: ReadPart | None = None,
    now_ms: int | None = None,
    dry_run: bool = False,
    draft: bool = False,
    why: str = "",
) -> Applied:
    """As `apply_file`, with the text of the file; `read_part` gives the bytes of further files that it names. A contest
    that is new is published at once, or with `draft` nobody sees it yet; one that is there stays what it is."""
    try:
        plan = read_contest_file(text, read_part=read_part)
    except RulesError as error:
        raise UserError.because("bad_rules", error) from error
    now_ms = Clock().now_ms() if now_ms is None else now_ms
    # the lock: an archiver that hears of a new contest must not take it for one that Redis has lost
    async with acquire(services.pool) as connection, rebuild_lock(connection, plan.slug):
        application = Application(
            plan, who=who, now_ms=now_ms, dry_run=dry_run, read_part=read_part, draft=draft, why=why
        )
        applied = await application.run(connection)
        if not dry_run:
            await keep_text(connection, plan, text)
            await _pass_on(services, applied)
    return applied


async def _pass_on(services: Services, applied: Applied) -> None:
    """Also when nothing changed: an earlier run may have stopped short of Redis. Nobody is told that the file failed
    when only this does, because the archiver does the same as soon as it can."""
    live = services.live
    try:
        async with acquire(services.pool) as connection:
            contest = await read_contest(connection, applied.contest)
        for round_ in contest.rounds:
            if round_.state == "live":
                await write_round(live, contest.code, round_, "live")
        if applied.created:  # no attempt yet, so there is nothing to rebuild before the marker
            await open_contest(live, contest.code, contest.generation)
    except Unavailable as error:
        applied.notes.append(Message("applied.redis_later", reason=error.reason))
