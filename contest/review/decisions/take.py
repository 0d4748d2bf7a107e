"""Taking a decision about a round: what it would change is shown first, then the same is recorded and put in force.

One way for every kind: the wish becomes a draft, the draft is replayed with everything decided before, the difference
is told. May not hold: what a kind needs (`wishes`), what follows in the archive (`following`).
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from hashlib import sha256

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import list_decisions, record_decision
from contest.archive.results.results import read_names, read_results
from contest.archive.round_lock import round_lock
from contest.core.errors import Refusal
from contest.core.secrets import Secrets
from contest.identity.person_form import PersonForm
from contest.review.decisions.kinds.registry import RESOLVERS
from contest.review.decisions.request.effects import follow
from contest.review.decisions.request.model import Applied, Decided, Draft, Ground, Wish
from contest.review.decisions.request.people import Finder
from contest.review.results.answer_keys import changes_after
from contest.review.results.compute import compute_result
from contest.review.results.inputs import public_details, read_decisions
from contest.review.results.recompute import put_result, settle
from contest.services import Backends
from scoring.replay.compare import compare
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision, DecisionError
from scoring.results.standings import Result


async def preview(b: Backends, slug: str, wish: Wish, *, now_ms: int, why: str = "") -> Decided:
    """What the decision would change. Nothing is written. Raises Refusal."""
    contest, one = await load_round(b.pool, slug)
    async with acquire(b.pool) as connection:
        ground = await _ground(connection, contest, one, b.secrets, now_ms)
        drafts = await _drafts(ground, wish)
    supposed = _supposed(ground, drafts, why)
    after = await _after(b, ground, supposed)
    return await _decided(b, ground, wish, drafts, after)


async def apply(
    b: Backends,
    slug: str,
    wish: Wish,
    *,
    now_ms: int,
    who: str,
    why: str,
    after: int | None = None,
) -> Decided:
    """Records the decision and puts it in force: at once, or, a corrected key of an open round, when that closes.
    `after` is the last decision that was known when it was shown: another one in between is refused. Raises Refusal."""
    _, one = await load_round(b.pool, slug)
    async with round_lock(b.database_url, one.id):
        contest, one = await load_round(b.pool, slug)
        async with acquire(b.pool) as connection:
            ground = await _ground(connection, contest, one, b.secrets, now_ms)
            _refuse_newer(ground, after)
            drafts = await _drafts(ground, wish)
        result = await _after(b, ground, _supposed(ground, drafts, why))
        async with acquire(b.pool) as connection, connection.transaction():
            numbers = [await _record(connection, ground, draft, who=who, why=why) for draft in drafts]
            key_revision, waits = await follow(connection, ground)
            if result is not None:
                await put_result(connection, contest, one, result, key_revision=key_revision, at=now_ms)
    decided = await _decided(b, ground, wish, drafts, result)
    later = await settle(b.pool, b.database_url, contest, at=now_ms)
    applied: Applied = "at_close" if waits else "now"
    return replace(decided, applied=applied, decisions=tuple(numbers), later=tuple(later))


@asynccontextmanager
async def looking(b: Backends, slug: str, *, now_ms: int) -> AsyncIterator[Ground]:
    """The ground of a round without any wish and without its result, for lists of what was decided."""
    contest, one = await load_round(b.pool, slug)
    async with acquire(b.pool) as connection:
        yield await _ground(connection, contest, one, b.secrets, now_ms, with_result=False)


async def _ground(
    connection: Connection,
    contest: PublishedContest,
    one: PublishedRound,
    secrets: Secrets,
    now_ms: int,
    *,
    with_result: bool = True,
) -> Ground:
    recorded = await list_decisions(connection, one.id)
    decisions = await read_decisions(connection, one.id)
    closed = with_result and one.state in ("closed", "final")
    result = await read_results(connection, one.id) if closed else None
    finder = Finder(connection, contest, one, PersonForm(contest.code, one.rules, contest.units, secrets))
    return Ground(connection, contest, one, finder, tuple(recorded), decisions, result, now_ms)


async def _drafts(ground: Ground, wish: Wish) -> list[Draft]:
    if ground.one.state == "final":
        raise Refusal("round_final", f"round {ground.one.slug} is final: nothing about it is decided any more")
    resolve = RESOLVERS.get(wish.kind)
    if resolve is None:
        raise Refusal("bad_kind", f"there is no decision {wish.kind!r} (there are: {', '.join(RESOLVERS)})")
    return await resolve(ground, wish)


def _refuse_newer(ground: Ground, after: int | None) -> None:
    if after is not None and after != _last(ground):
        newest = ground.recorded[-1] if ground.recorded else None
        said = f"decision {newest.id} ({newest.kind}, by {newest.who}) is newer" if newest else "there is none"
        raise Refusal(
            "decided_between", f"this was shown as of decision {after}, but {said}: look again what it would change"
        )


def _last(ground: Ground) -> int:
    return ground.recorded[-1].id if ground.recorded else 0


def _supposed(ground: Ground, drafts: Sequence[Draft], why: str) -> tuple[Decision, ...]:
    """The drafts as if they were recorded now. Raises Refusal for one that contradicts what was decided before."""
    reason, at = sha256(why.encode()).hexdigest(), ground.now_ms
    supposed = tuple(
        Decision(_last(ground) + place, draft.kind, draft.target, public_details(draft.kind, draft.details), reason, at)
        for place, draft in enumerate(drafts, 1)
    )
    try:
        Corrections((*ground.decisions, *supposed))
    except DecisionError as error:
        raise Refusal("bad_decision", str(error)) from None
    changes_after(ground.one, (*ground.decisions, *supposed))
    return supposed


async def _after(b: Backends, ground: Ground, supposed: Sequence[Decision]) -> Result | None:
    """The result with these decisions, where the round has one."""
    if ground.result is None:
        return None
    return await compute_result(b.pool, ground.contest, ground.one, supposed)


async def _record(connection: Connection, ground: Ground, draft: Draft, *, who: str, why: str) -> int:
    number = await record_decision(
        connection,
        contest_id=ground.contest.id,
        round_id=ground.one.id,
        kind=draft.kind,
        who=who,
        why=why,
        at=ground.now_ms,
        details={
            **draft.details,
            **({"target": draft.target} if draft.target else {}),
            **({"reason": draft.told} if draft.told else {}),
        },
    )
    if draft.follow is not None:
        await draft.follow(connection, number)
    return number


async def _decided(b: Backends, ground: Ground, wish: Wish, drafts: Sequence[Draft], after: Result | None) -> Decided:
    comparison = compare(ground.result, after, ground.one.rules) if ground.result and after else None
    people = list(dict.fromkeys(change.person for change in comparison.changes)) if comparison else []
    async with acquire(b.pool) as connection:
        names = await read_names(connection, ground.contest.id, people)
    about = tuple(draft.about for draft in drafts)
    return Decided(ground.one.slug, wish.kind, "no", _last(ground), (), about, comparison, names)
