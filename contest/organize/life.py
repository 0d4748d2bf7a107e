"""A contest's life: draft, published, hidden, archived, deleted. Each change is planned before it is made, so that
whoever makes it reads what it does.

An accepted answer is never lost by it: what hides a contest leaves those alone who are in it, and what was entered is
deleted only when the time it is kept for is over.
"""

from dataclasses import dataclass, field
from typing import Literal

from contest.archive.accounts.audit import Author, record_change
from contest.archive.contests.contests import rebuild_lock
from contest.archive.contests.life import ContestLife, ContestState, delete_contest, list_lives, set_life
from contest.archive.contests.lookup import read_contest
from contest.archive.contests.published import ContestWithPapers
from contest.archive.pool import Connection, acquire
from contest.core.errors import UserError
from contest.live import stream
from contest.live.rebuild import close_contest, forget, last_stream_id, open_contest
from contest.organize.windows import read_until, show_moment
from contest.services import Services
from questions.language import Message

Action = Literal["publish", "hide", "archive", "delete"]
_STATE_OF: dict[Action, ContestState] = {"publish": "published", "hide": "hidden", "archive": "archived"}
_FROM: dict[Action, tuple[ContestState, ...]] = {
    "publish": ("draft", "hidden", "archived"),
    "hide": ("published", "archived"),
    "archive": ("published", "hidden"),
}


@dataclass(frozen=True, slots=True)
class LifeChange:
    """What an action does, or did: `effects` are sentences. `after` None: the contest is gone."""

    contest: str
    title: str
    action: Action
    before: ContestState
    after: ContestState | None
    effects: list[Message] = field(default_factory=list)
    kept_until: int | None = None
    dry_run: bool = False


async def change_life(
    services: Services,
    slug: str,
    action: Action,
    *,
    who: str | Author,
    why: str = "",
    now_ms: int,
    dry_run: bool = False,
    keep_until: str | None = None,
) -> LifeChange:
    """Publishes, hides, archives or deletes a contest, or with `dry_run` says what that would do. `keep_until`, of an
    archived contest, is when it may be deleted: an ISO time or a span such as +365d. Raises UserError for what may not
    be done, DatabaseUnavailable, RedisUnavailable; then nothing was."""
    async with acquire(services.pool) as connection, rebuild_lock(connection, slug):
        contest = await read_contest(connection, slug)
        change = _plan(contest, await _life(connection, slug), action, now_ms, dry_run=dry_run, keep_until=keep_until)
        if dry_run:
            return change
        if action == "delete":
            await _delete(services, connection, slug, who, why, now_ms)
            return change
        async with connection.transaction():
            life = await _life(connection, slug)
            await set_life(connection, life.id, _STATE_OF[action], at=now_ms, kept_until=change.kept_until)
            await _record(connection, life, f"contest_{action}", who, why, now_ms, after=change.after)
    return change


def _plan(
    contest: ContestWithPapers,
    life: ContestLife,
    action: Action,
    now_ms: int,
    *,
    dry_run: bool,
    keep_until: str | None,
) -> LifeChange:
    """Raises UserError for what may not be done."""
    kept_until = read_until(keep_until, contest.time_zone, now_ms) if keep_until else None
    if kept_until is not None and action != "archive":
        raise UserError("contest_state.keep_until")
    effects = [Message(f"life_effect.{action}", contest=life.slug)]
    if action == "delete":
        _refuse_kept(life, now_ms)
    elif life.state not in _FROM[action] and not (kept_until and life.state == "archived"):
        reason = "draft" if life.state == "draft" else "already"
        raise UserError(f"contest_state.{reason}", contest=life.slug, state=Message(f"contest_state_name.{life.state}"))
    if action == "archive" and life.state != "archived":
        effects += _closed_rounds(contest, now_ms)
    if kept_until is not None:
        effects.append(Message("life_effect.kept_until", moment=show_moment(kept_until, contest.time_zone)))
    after = _STATE_OF.get(action)
    return LifeChange(life.slug, life.title, action, life.state, after, effects, kept_until, dry_run)


def _closed_rounds(contest: ContestWithPapers, now_ms: int) -> list[Message]:
    """Which rounds will never open. Raises UserError while one is open or being counted."""
    never = [each.slug for each in contest.rounds if each.state == "live" and now_ms < each.opens_at]
    running = [each.slug for each in contest.rounds if each.state in ("live", "closing") and each.slug not in never]
    if running:
        raise UserError("contest_open", contest=contest.slug, rounds=running)
    return [Message("life_effect.never_open", rounds=never)] if never else []


def _refuse_kept(life: ContestLife, now_ms: int) -> None:
    """What somebody entered stays for as long as it is kept."""
    if not life.entered:
        return
    if life.kept_until is None or life.state != "archived":
        raise UserError("contest_kept", contest=life.slug)
    if now_ms < life.kept_until:
        raise UserError("contest_kept.until", contest=life.slug, moment=show_moment(life.kept_until, life.time_zone))


async def _delete(
    services: Services, connection: Connection, slug: str, who: str | Author, why: str, now_ms: int
) -> None:
    """Nothing is granted from here on, then it is seen whether anybody has been; an entry that arrives meanwhile is
    either refused by Redis or keeps the contest."""
    live, life = services.live, await _life(connection, slug)
    await close_contest(live, life.code)
    try:
        last = await last_stream_id(live, life.code)
        if last is not None and not await stream.drained(live, life.code, last):
            raise UserError("contest_kept.arriving", contest=slug)
        async with connection.transaction():
            life = await _life(connection, slug)
            _refuse_kept(life, now_ms)
            await _record(connection, life, "contest_delete", who, why, now_ms, after=None)
            await delete_contest(connection, life.id)
    except BaseException:
        await open_contest(live, life.code, life.generation)
        raise
    await forget(live, life.code, with_stream=True)


async def _life(connection: Connection, slug: str) -> ContestLife:
    lives = await list_lives(connection, slug)
    if not lives:
        raise UserError("no_such_contest", contest=slug, contests=Message("none_yet"))
    return lives[0]


async def _record(
    connection: Connection,
    life: ContestLife,
    action: str,
    who: str | Author,
    why: str,
    now_ms: int,
    *,
    after: ContestState | None,
) -> None:
    author = who if isinstance(who, Author) else Author(who, life.organization_id, None, "")
    details = {"contest": life.slug, "title": life.title} | ({"why": why} if why else {})
    before = {"state": life.state}
    await record_change(
        connection, author, action, at=now_ms, details=details, before=before, after={"state": after} if after else None
    )
