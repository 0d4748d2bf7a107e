"""A decision about a round or a contest: what it would change is shown first, then the same is recorded and put in
force.

One way for every kind: the request becomes drafts, these are replayed with everything decided before, and the results
are compared. Out of scope: what a kind needs (`kinds`), what differs between a round and a contest (`scope`).
"""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import Any, NamedTuple

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest
from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import record_decision
from contest.archive.results.results import read_names
from contest.archive.round_lock import round_lock
from contest.core.errors import UserError
from contest.review.decisions.model import (
    Applied,
    DecisionContext,
    DecisionOutcome,
    DecisionRequest,
    Draft,
    kind_name,
)
from contest.review.decisions.scope import DecisionScope, Scope, load_scope
from contest.review.results.answer_keys import changes_after
from contest.review.results.inputs import public_details
from contest.review.results.merges import SharedMerge, repeat_merge, repeat_withdrawal, untaken_merges
from contest.services import Services
from scoring.open_items.items import OpenItem
from scoring.replay.compare import Comparison
from scoring.replay.decisions import Decision
from scoring.results.outcome import Result
from scoring.rules.units import UnitNames

_AFTER_ROUNDS = 1 << 53
"""A supposed decision about a contest comes after everything decided of its rounds: above any number in use."""


class _Taken(NamedTuple):
    """A decision taken or previewed in one round or of the contest."""

    outcome: DecisionOutcome
    contest: PublishedContest
    drafts: Sequence[Draft]


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
    """What the decision would change, also in other rounds where it has to be taken. Nothing is written. `after` as
    `apply` takes it. Raises UserError."""
    how: dict[str, Any] = {"now_ms": now_ms, "reason": reason}
    taken = await _preview(services, slug, request, scope=scope, after=after, **how)

    async def look(other: str, same: DecisionRequest) -> DecisionOutcome:
        return (await _preview(services, other, same, scope="round", after=None, **how)).outcome

    return await _in_other_rounds(services, taken, look)


async def _preview(
    services: Services,
    slug: str,
    request: DecisionRequest,
    *,
    scope: Scope,
    now_ms: int,
    reason: str,
    after: int | None,
) -> _Taken:
    subject = await load_scope(services, scope, slug, now_ms=now_ms, previews=True)
    checked = await _check(subject, request, reason, after)
    return _Taken(await _outcome(subject, checked, request), checked.context.contest, checked.drafts)


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
    Who is one person is so in every round of the contest that is not final, unless it is decided of this one only.
    `after` is the last decision when it was previewed: another one in between is refused. Raises UserError."""
    how: dict[str, Any] = {"now_ms": now_ms, "actor": actor, "reason": reason}
    taken = await _apply(services, slug, request, scope=scope, after=after, **how)

    async def take(other: str, same: DecisionRequest) -> DecisionOutcome:
        return (await _apply(services, other, same, scope="round", after=None, **how)).outcome

    return await _in_other_rounds(services, taken, take)


async def take_untaken(services: Services, slug: str, *, now_ms: int, actor: str, reason: str) -> None:
    """Takes the merges of other rounds in one that was added after them, or comes to its result. Raises UserError."""
    contest, round_ = await load_round(services.pool, slug)
    async with acquire(services.pool) as connection:
        untaken = await untaken_merges(connection, contest, round_)
    for merge in untaken:
        request = DecisionRequest("merge", merge.person, {"into": merge.into, "of": merge.number})
        how: dict[str, Any] = {"now_ms": now_ms, "actor": actor, "reason": reason}
        with suppress(UserError):  # it stays open, and is named there
            await _apply(services, slug, request, scope="round", after=None, **how)


async def _in_other_rounds(
    services: Services, taken: _Taken, take: Callable[[str, DecisionRequest], Awaitable[DecisionOutcome]]
) -> DecisionOutcome:
    """The same in every other round that is not final. Where it contradicts what is decided there it is left out; what
    is open in that round names it."""
    outcome, contest, (draft, *_) = taken
    if draft.kind not in ("merge", "withdraw") or draft.details.get("only"):
        return outcome
    async with acquire(services.pool) as connection:
        if draft.kind == "withdraw":
            repeated = await repeat_withdrawal(connection, contest, outcome.round, draft.target)
        else:
            number = outcome.decisions[0] if outcome.decisions else 0
            merge = SharedMerge(number, outcome.round, draft.target, str(draft.details["into"]))
            repeated = await repeat_merge(connection, contest, merge)
    others: list[DecisionOutcome] = []
    final: list[str] = []
    for round_, target, details in repeated:
        if round_.state == "final":
            final.append(round_.slug)
            continue
        with suppress(UserError):
            others.append(await take(round_.slug, DecisionRequest(draft.kind, target, details)))
    return replace(outcome, others=tuple(others), final=tuple(final))


async def _apply(
    services: Services,
    slug: str,
    request: DecisionRequest,
    *,
    scope: Scope,
    now_ms: int,
    actor: str,
    reason: str,
    after: int | None,
) -> _Taken:
    locked = (await load_scope(services, scope, slug, now_ms=now_ms)).round.id
    async with round_lock(services.database_url, locked):
        subject = await load_scope(services, scope, slug, now_ms=now_ms)
        checked = await _check(subject, request, reason, after)
        context = checked.context
        async with acquire(services.pool) as connection, connection.transaction():
            numbers = [await _record(connection, context, draft, actor, reason) for draft in checked.drafts]
            waits = await subject.put(connection, context, checked.result)
    outcome = await _outcome(subject, checked, request)
    later = await subject.recompute()
    applied: Applied = "at_close" if waits else "now"
    outcome = replace(outcome, applied=applied, decisions=tuple(numbers), later=tuple(later))
    return _Taken(outcome, context.contest, checked.drafts)


class _Checked(NamedTuple):
    """What a request was checked against, its drafts as decisions, and the result with them; None where there is none
    yet."""

    context: DecisionContext
    drafts: list[Draft]
    supposed: tuple[Decision, ...]
    result: Any
    comparison: Comparison | None


async def _check(subject: DecisionScope[Any], request: DecisionRequest, reason: str, after: int | None) -> _Checked:
    """Raises UserError."""
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
    supposed = _supposed(context, drafts, reason)
    result = await subject.compute(context, supposed)
    comparison = subject.compare(context, result)
    if subject.round.state == "final" and not context.of_contest and comparison and context.result:
        _refuse_decided(context, context.result, comparison)
    return _Checked(context, drafts, supposed, result, comparison)


def _refuse_decided(context: DecisionContext, before: Result, comparison: Comparison) -> None:
    """Raises UserError where something else of a final result would change than what it left open."""
    together = {person for each in before.facts.undecided for person in each.persons}
    people = all(change.person in together for change in comparison.changes)
    if not people or any(unit.before is None or unit.before[1] is not None for unit in comparison.units):
        raise UserError("round_final.only_open", round=context.round.slug)


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


async def _outcome(subject: DecisionScope[Any], checked: _Checked, request: DecisionRequest) -> DecisionOutcome:
    context, comparison = checked.context, checked.comparison
    people = list(dict.fromkeys(change.person for change in comparison.changes)) if comparison else []
    async with acquire(subject.services.pool) as connection:
        names = UnitNames(context.contest.units).short | await read_names(connection, context.contest.id, people)
        items: tuple[OpenItem, ...] = ()
        if checked.result is not None:
            items = await subject.open(connection, (*context.decisions, *checked.supposed), checked.result)
    about = tuple(draft.about for draft in checked.drafts)
    known = {item.name for item in context.open}
    opened = tuple(item for item in items if item.name not in known)
    return DecisionOutcome(
        *(context.round.slug, request.kind, "no", context.last, (), about, comparison, names), open=items, opened=opened
    )
