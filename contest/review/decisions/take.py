"""Taking a decision about a round: what it would change is shown first, then the same is recorded and put in force.

One way for every kind: the request becomes a draft, the draft is replayed with everything decided before, the
difference is told. Out of scope: what a kind needs (`wishes`), what follows in the archive (`following`).
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
from contest.core.errors import UserError
from contest.core.secrets import Secrets
from contest.identity.person_form import PersonForm
from contest.review.decisions.kinds.registry import RESOLVERS
from contest.review.decisions.request.effects import apply_effects
from contest.review.decisions.request.model import Applied, DecisionContext, DecisionOutcome, DecisionRequest, Draft
from contest.review.decisions.request.people import Finder
from contest.review.results.answer_keys import changes_after
from contest.review.results.compute import compute_result
from contest.review.results.inputs import public_details, read_decisions
from contest.review.results.recompute import put_result, recompute_stale
from contest.services import Services
from scoring.replay.compare import compare
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision, DecisionError
from scoring.results.standings import Result


async def preview(
    services: Services, slug: str, request: DecisionRequest, *, now_ms: int, why: str = ""
) -> DecisionOutcome:
    """What the decision would change. Nothing is written. Raises UserError."""
    contest, round_ = await load_round(services.pool, slug)
    async with acquire(services.pool) as connection:
        context = await _ground(connection, contest, round_, services.secrets, now_ms)
        drafts = await _drafts(context, request)
    supposed = _supposed(context, drafts, why)
    after = await _after(services, context, supposed)
    return await _decided(services, context, request, drafts, after)


async def apply(
    services: Services,
    slug: str,
    request: DecisionRequest,
    *,
    now_ms: int,
    who: str,
    why: str,
    after: int | None = None,
) -> DecisionOutcome:
    """Records the decision and puts it in force: at once, or, a corrected key of an open round, when that closes.
    `after` is the last decision that was known when it was shown: another one in between is refused. Raises
    UserError."""
    _, round_ = await load_round(services.pool, slug)
    async with round_lock(services.database_url, round_.id):
        contest, round_ = await load_round(services.pool, slug)
        async with acquire(services.pool) as connection:
            context = await _ground(connection, contest, round_, services.secrets, now_ms)
            _refuse_newer(context, after)
            drafts = await _drafts(context, request)
        result = await _after(services, context, _supposed(context, drafts, why))
        async with acquire(services.pool) as connection, connection.transaction():
            numbers = [await _record(connection, context, draft, who=who, why=why) for draft in drafts]
            key_revision, waits = await apply_effects(connection, context)
            if result is not None:
                await put_result(connection, contest, round_, result, key_revision=key_revision, at=now_ms)
    decided = await _decided(services, context, request, drafts, result)
    later = await recompute_stale(services.pool, services.database_url, contest, at=now_ms)
    applied: Applied = "at_close" if waits else "now"
    return replace(decided, applied=applied, decisions=tuple(numbers), later=tuple(later))


@asynccontextmanager
async def looking(services: Services, slug: str, *, now_ms: int) -> AsyncIterator[DecisionContext]:
    """The context of a round without any request and without its result, for lists of what was decided."""
    contest, round_ = await load_round(services.pool, slug)
    async with acquire(services.pool) as connection:
        yield await _ground(connection, contest, round_, services.secrets, now_ms, with_result=False)


async def _ground(
    connection: Connection,
    contest: PublishedContest,
    round_: PublishedRound,
    secrets: Secrets,
    now_ms: int,
    *,
    with_result: bool = True,
) -> DecisionContext:
    recorded = await list_decisions(connection, round_.id)
    decisions = await read_decisions(connection, round_.id)
    closed = with_result and round_.state in ("closed", "final")
    result = await read_results(connection, round_.id) if closed else None
    finder = Finder(connection, contest, round_, PersonForm(contest.code, round_.rules, contest.units, secrets))
    return DecisionContext(connection, contest, round_, finder, tuple(recorded), decisions, result, now_ms)


async def _drafts(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    if context.round.state == "final":
        raise UserError("round_final", f"round {context.round.slug} is final: nothing about it is decided any more")
    resolve = RESOLVERS.get(request.kind)
    if resolve is None:
        raise UserError("bad_kind", f"there is no decision {request.kind!r} (there are: {', '.join(RESOLVERS)})")
    return await resolve(context, request)


def _refuse_newer(context: DecisionContext, after: int | None) -> None:
    if after is not None and after != _last(context):
        newest = context.recorded[-1] if context.recorded else None
        said = f"decision {newest.id} ({newest.kind}, by {newest.who}) is newer" if newest else "there is none"
        raise UserError(
            "decided_between", f"this was shown as of decision {after}, but {said}: look again what it would change"
        )


def _last(context: DecisionContext) -> int:
    return context.recorded[-1].id if context.recorded else 0


def _supposed(context: DecisionContext, drafts: Sequence[Draft], why: str) -> tuple[Decision, ...]:
    """The drafts as if they were recorded now. Raises UserError for one that contradicts what was decided before."""
    reason, at = sha256(why.encode()).hexdigest(), context.now_ms
    supposed = tuple(
        Decision(
            _last(context) + place, draft.kind, draft.target, public_details(draft.kind, draft.details), reason, at
        )
        for place, draft in enumerate(drafts, 1)
    )
    try:
        Corrections((*context.decisions, *supposed))
    except DecisionError as error:
        raise UserError("bad_decision", str(error)) from None
    changes_after(context.round, (*context.decisions, *supposed))
    return supposed


async def _after(services: Services, context: DecisionContext, supposed: Sequence[Decision]) -> Result | None:
    """The result with these decisions, where the round has one."""
    if context.result is None:
        return None
    return await compute_result(services.pool, context.contest, context.round, supposed)


async def _record(connection: Connection, context: DecisionContext, draft: Draft, *, who: str, why: str) -> int:
    number = await record_decision(
        connection,
        contest_id=context.contest.id,
        round_id=context.round.id,
        kind=draft.kind,
        who=who,
        why=why,
        at=context.now_ms,
        details={
            **draft.details,
            **({"target": draft.target} if draft.target else {}),
            **({"reason": draft.told} if draft.told else {}),
        },
    )
    if draft.follow is not None:
        await draft.follow(connection, number)
    return number


async def _decided(
    services: Services,
    context: DecisionContext,
    request: DecisionRequest,
    drafts: Sequence[Draft],
    after: Result | None,
) -> DecisionOutcome:
    comparison = compare(context.result, after, context.round.rules) if context.result and after else None
    people = list(dict.fromkeys(change.person for change in comparison.changes)) if comparison else []
    async with acquire(services.pool) as connection:
        names = await read_names(connection, context.contest.id, people)
    about = tuple(draft.about for draft in drafts)
    return DecisionOutcome(context.round.slug, request.kind, "no", _last(context), (), about, comparison, names)
