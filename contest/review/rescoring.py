"""A corrected key: what it would change, and putting it in force. Preview, then switch, always through the same fold.

While a round is open a correction is only recorded; closing puts it in force (`archive.key_changes`).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace

import orjson

from contest.archive import key_changes
from contest.archive.decisions import record_decision
from contest.archive.lookup import load_round
from contest.archive.pool import acquire
from contest.archive.published import PublishedContest, PublishedRound
from contest.archive.results import read_names, read_results
from contest.archive.round_lock import round_lock
from contest.backends import Backends
from contest.refusals import Refusal
from contest.review.computing import check_key, compute_result, question_names
from contest.review.settling import put_result, settle_later
from scoring.rescore import Comparison, compare
from scoring.standings import Result

Changes = Mapping[str, "list[str] | str"]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A question's right options before and after; "void" where it counts for everybody."""

    question: str
    text: str
    before: list[str] | str
    after: list[str] | str


@dataclass(frozen=True, slots=True)
class Rescored:
    """`applied` is no, now or at_close. `comparison` is None while the round has no result; `names` are masked.
    `later` are rounds computed again because who has won already changed."""

    round: str
    applied: str
    decision: int | None
    corrected: tuple[Corrected, ...]
    comparison: Comparison | None
    names: Mapping[str, str]
    later: tuple[str, ...] = ()


def read_key_file(text: str) -> Changes:
    """{question: [options] | "void"} from TOML or JSON. Raises Refusal."""
    try:
        found = orjson.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (orjson.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal("bad_key", f"the key file is neither TOML nor JSON: {error}") from None
    for question, change in found.items():
        listed = isinstance(change, list) and change and all(isinstance(option, str) for option in change)
        if not listed and change != "void":
            raise Refusal("bad_key", f'question {question!r}: write a list of right options such as ["b"], or "void"')
    if not found:
        raise Refusal("bad_key", "the key file is empty: there is nothing to correct")
    return dict(found)


async def preview(b: Backends, slug: str, given: Changes) -> Rescored:
    """What the correction would change. Nothing is written. Raises Refusal."""
    contest, one = await load_round(b.pool, slug)
    base, changes = await _merge(b, one, given)
    comparison = None
    if one.state == "closed":
        comparison = compare(await _result(b, one), await compute_result(b.pool, contest, one, changes))
    return await _rescored(b, contest, _corrected(one, base, given), one, comparison)


async def apply(b: Backends, slug: str, given: Changes, *, now_ms: int, who: str, why: str) -> Rescored:
    """Puts the correction in force: at once, or, while the round is open, when it closes. Raises Refusal."""
    _, one = await load_round(b.pool, slug)
    async with round_lock(_url(b), one.id):
        contest, one = await load_round(b.pool, slug)
        base, changes = await _merge(b, one, given)
        corrected = _corrected(one, base, given)
        if all(each.before == each.after for each in corrected):
            raise Refusal("no_change", "the key says all of this already")
        before = after = None
        if one.state == "closed":
            before, after = await _result(b, one), await compute_result(b.pool, contest, one, changes)
        waits = one.state == "closing" or (one.state == "live" and now_ms >= one.opens_at)
        async with acquire(b.pool) as connection, connection.transaction():
            decision = await record_decision(
                connection,
                contest_id=contest.id,
                round_id=one.id,
                kind=key_changes.KIND,
                who=who,
                why=why,
                at=now_ms,
                details={"changes": changes, "given": given},
            )
            added = 0 if waits else await key_changes.apply_pending_changes(connection, one.id, at=now_ms)
            if after is not None:
                await put_result(connection, one, after, key_revision=one.key_revision + added, at=now_ms)
    comparison = compare(before, after) if before and after else None
    done = await _rescored(b, contest, corrected, one, comparison)
    later = await settle_later(b.pool, _url(b), contest, one, at=now_ms) if comparison and comparison.prizes else []
    return replace(done, applied="at_close" if waits else "now", decision=decision, later=tuple(later))


async def _merge(b: Backends, one: PublishedRound, given: Changes) -> tuple[Changes, Changes]:
    """All corrections against the bank: those decided so far, and with the given ones. Raises Refusal."""
    if one.state == "final":
        raise Refusal("round_final", f"round {one.slug} is final: its key no longer changes")
    async with acquire(b.pool) as connection:
        waiting = await key_changes.pending_changes(connection, one.id)
    base: Changes = waiting[-1][1] if waiting else one.key_changes
    check_key(one, given)
    changes = {**base, **_named(one, given)}
    check_key(one, changes)
    return base, changes


def _named(one: PublishedRound, given: Changes) -> Changes:
    """By the one name of each question among the banks of the round."""
    names = question_names(one)
    return {names.find(name): change for name, change in given.items()}


def _corrected(one: PublishedRound, base: Changes, given: Changes) -> tuple[Corrected, ...]:
    names = question_names(one)
    corrected = []
    for name, change in _named(one, given).items():
        question = names.question(name)
        before = base.get(name, list(question.right))
        corrected.append(Corrected(name, question.text, _sorted(before), _sorted(change)))
    return tuple(corrected)


def _sorted(options: list[str] | str) -> list[str] | str:
    return options if isinstance(options, str) else sorted(set(options))


async def _result(b: Backends, one: PublishedRound) -> Result:
    async with acquire(b.pool) as connection:
        result = await read_results(connection, one.id)
    if result is None:
        raise Refusal("no_result", f"round {one.slug} has no result")
    return result


async def _rescored(
    b: Backends,
    contest: PublishedContest,
    corrected: tuple[Corrected, ...],
    one: PublishedRound,
    comparison: Comparison | None,
) -> Rescored:
    people = [change.person for change in comparison.changes] if comparison else []
    async with acquire(b.pool) as connection:
        names = await read_names(connection, contest.id, people)
    return Rescored(one.slug, "no", None, corrected, comparison, names)


def _url(b: Backends) -> str:
    if b.settings.database_url is None:
        raise Refusal("no_services", "there is no database")
    return b.settings.database_url
