"""A decision about a round or a contest: what it would change is shown first, then the same is recorded and put in
force.

One way for every kind: the request becomes drafts, these are replayed with everything decided before, and the results
are compared. Out of scope: what a kind needs (`kinds`), what differs between a round and a contest (`scope`).
"""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import record_decision
from contest.archive.results.results import read_names
from contest.archive.round_lock import round_lock
from contest.core.errors import UserError
from contest.review.decisions.model import DecisionContext, DecisionOutcome, DecisionRequest, Draft, kind_name
from contest.review.decisions.scope import DecisionScope, Scope, load_scope
from contest.review.results.answer_keys import changes_after
from contest.review.results.inputs import public_details
from contest.services import Services
from scoring.replay.decisions import Decision

_AFTER_ROUNDS = 1 << 53
"""A supposed decision about a contest comes after everything decided of its rounds: above any number in use."""


async def preview(
    services: Services,
    slug: str,
    request: DecisionRequest,
    *,
    scope: Scope = "round",
    now_ms: int,
    reason: str = "",
    after: int | None = None,
) -> DecisionOutcome:
    """What the decision would change. Nothing is written. `after` as `apply` takes it. Raises UserError."""
    subject = await load_scope(services, scope, slug, now_ms=now_ms)
    context, drafts, result = await _check(subject, request, reason, after)
    return await _outcome(subject, context, request, drafts, result)


async def apply(
    services: Services,
    slug: str,
    request: DecisionRequest,
    *,
    scope: Scope = "round",
    now_ms: int,
    actor: str,
    reason: str,
    after: int | None = None,
) -> DecisionOutcome:
    """Records the decision and puts it in force: at once, or, a corrected key of an open round, when that closes.
    `after` is the last decision when it was previewed: another one in between is refused. Raises UserError."""
    locked = (await load_scope(services, scope, slug, now_ms=now_ms)).round.id
    async with round_lock(services.database_url, locked):
        subject = await load_scope(services, scope, slug, now_ms=now_ms)
        context, drafts, result = await _check(subject, request, reason, after)
        async with acquire(services.pool) as connection, connection.transaction():
            numbers = [await _record(connection, context, draft, actor, reason) for draft in drafts]
            waits = await subject.put(connection, context, result)
    outcome = await _outcome(subject, context, request, drafts, result)
    later = await subject.recompute()
    return replace(outcome, applied="at_close" if waits else "now", decisions=tuple(numbers), later=tuple(later))


async def _check(
    subject: DecisionScope[Any], request: DecisionRequest, reason: str, after: int | None
) -> tuple[DecisionContext, list[Draft], Any]:
    """What the request is checked against, its drafts, and the result with them. Raises UserError."""
    kind = subject.kind(request)
    await subject.prepare()
    async with acquire(subject.services.pool) as connection:
        context = await subject.context(connection)
        if after is not None and after != context.last:
            if not context.recorded:
                raise UserError("decided_between.none", after=after)
            newest = context.recorded[-1]
            name = kind_name(newest.kind)
            raise UserError("decided_between.newer", after=after, decision=newest.id, kind=name, actor=newest.who)
        drafts = await kind.resolve(context, request)
    return context, drafts, await subject.compute(context, _supposed(context, drafts, reason))


def _supposed(context: DecisionContext, drafts: Sequence[Draft], reason: str) -> tuple[Decision, ...]:
    """The drafts as if they were recorded now. Raises UserError for one that contradicts what was decided before."""
    last = max(context.last, _AFTER_ROUNDS) if context.of_contest else context.last
    hashed = sha256(reason.encode()).hexdigest()
    supposed = tuple(
        Decision(seq, draft.kind, draft.target, public_details(draft.kind, draft.details), hashed, context.now_ms)
        for seq, draft in enumerate(drafts, last + 1)
    )
    context.corrections(supposed)
    changes_after(context.round, (*context.decisions, *supposed))
    return supposed


async def _record(connection: Connection, context: DecisionContext, draft: Draft, actor: str, reason: str) -> int:
    more = {"target": draft.target, "reason": draft.public_reason}
    number = await record_decision(
        connection,
        contest_id=context.contest.id,
        round_id=None if context.of_contest else context.round.id,
        kind=draft.kind,
        who=actor,
        why=reason,
        at=context.now_ms,
        details={**draft.details, **{name: text for name, text in more.items() if text}},
    )
    if draft.write is not None:
        await draft.write(connection, number)
    return number


async def _outcome(
    subject: DecisionScope[Any], context: DecisionContext, request: DecisionRequest, drafts: Sequence[Draft], after: Any
) -> DecisionOutcome:
    comparison = subject.compare(context, after)
    people = list(dict.fromkeys(change.person for change in comparison.changes)) if comparison else []
    async with acquire(subject.services.pool) as connection:
        names = await read_names(connection, context.contest.id, people)
    about = tuple(draft.about for draft in drafts)
    return DecisionOutcome(context.round.slug, request.kind, "no", context.last, (), about, comparison, names)
