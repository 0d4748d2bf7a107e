"""Records in quarantine: what they are, taken in once repaired, or set aside for good. Each is a recorded decision.

Out of scope: why a record could not be archived; the archive said that (`archive.intake`).
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import orjson

from contest.archive.contests.contests import count_quarantined
from contest.archive.contests.lookup import load_contest
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.entries.ingest import BadBatch, write_batch
from contest.archive.entries.quarantine import Quarantined, list_quarantined, settle_quarantined
from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import record_decision
from contest.archive.round_lock import round_lock
from contest.core.errors import UserError
from contest.live.records import Entered, Started
from contest.review.results.compute import compute_result
from contest.review.results.recompute import put_result, recompute_stale
from contest.services import Services

How = Literal["record_taken_in", "record_set_aside"]
PRIVATE = ("identity", "profile", "uniques", "shown_name", "idempotency")
"""Members of a record that are not shown."""


@dataclass(frozen=True, slots=True)
class Message:
    """As the stream delivers one."""

    id: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Settled:
    """`entries` is how many new entries taking it in brings; `later` are rounds computed again."""

    number: int
    how: How
    round: str | None
    entries: int
    decision: int | None
    later: tuple[str, ...] = ()


async def list_records(services: Services, slug: str) -> list[Quarantined]:
    """Of a contest. Raises UserError when there is no such contest."""
    contest = await load_contest(services.pool, slug)
    async with acquire(services.pool) as connection:
        return await list_quarantined(connection, contest.id)


async def find_record(services: Services, slug: str, number: int) -> Quarantined:
    found = await list_records(services, slug)
    for item in found:
        if item.id == number:
            return item
    known = ", ".join(str(item.id) for item in found) or "nothing"
    raise UserError("no_record", f"{slug} has no record {number} in quarantine: {known}")


def shown(record: Quarantined) -> dict[str, Any]:
    """The record without what is anybody's own; {"text": …} where it is no JSON object."""
    with suppress(orjson.JSONDecodeError):
        read = orjson.loads(record.record)
        if isinstance(read, dict):
            return {name: "(not shown)" if name in PRIVATE else value for name, value in read.items()}
    return {"text": f"{len(record.record)} characters that are no JSON object"}


async def settle_record(
    services: Services,
    slug: str,
    number: int,
    how: How,
    *,
    changes: Mapping[str, Any] | None = None,
    applies: bool,
    now_ms: int,
    who: str,
    why: str,
) -> Settled:
    """Takes the record in, with `changes` to its members, or sets it aside; tries that only, unless `applies`. Raises
    UserError."""
    contest, record = await load_contest(services.pool, slug), await find_record(services, slug, number)
    if record.settled_by is not None:
        raise UserError("no_change", f"record {number} is settled already, by decision {record.settled_by}")
    read = _read(contest, record, changes or {}, needed=how == "record_taken_in")
    round_ = next((each for each in contest.rounds if read is not None and each.id == read.round), None)
    if round_ is None:
        entries, decision = await _settle(services, contest, round_, record, read, how, applies, now_ms, who, why)
        return Settled(number, how, None, entries, decision)
    if round_.state == "final":
        raise UserError(
            "round_final", f"record {number} is of {round_.slug}, which is final: nothing changes it any more"
        )
    async with round_lock(services.database_url, round_.id):
        entries, decision = await _settle(services, contest, round_, record, read, how, applies, now_ms, who, why)
        if applies and entries and round_.state == "closed":
            await _compute(services, contest, round_, now_ms)
    later = await recompute_stale(services.pool, services.database_url, contest, at=now_ms) if applies else []
    return Settled(number, how, round_.slug, entries, decision, tuple(later))


async def _settle(
    services: Services,
    contest: PublishedContest,
    round_: PublishedRound | None,
    record: Quarantined,
    read: Started | Entered | None,
    how: How,
    applies: bool,
    now_ms: int,
    who: str,
    why: str,
) -> tuple[int, int | None]:
    """(new entries, decision), all in one commit, or rolled back."""
    async with acquire(services.pool) as connection:
        transaction = connection.transaction()
        await transaction.start()
        try:
            entries = await _take_in(connection, contest, record, read) if how == "record_taken_in" else 0
            decision = await record_decision(
                connection,
                contest_id=contest.id,
                round_id=round_.id if round_ else None,
                kind=how,
                who=who,
                why=why,
                at=now_ms,
                details={"record": record.id, "stream_id": record.stream_id},
            )
            if not await settle_quarantined(connection, record.id, decision):
                raise UserError("no_change", f"record {record.id} was settled meanwhile")
        except BaseException:
            await transaction.rollback()
            raise
        if not applies:
            await transaction.rollback()
            return entries, None
        await transaction.commit()
    return entries, decision


async def _take_in(
    connection: Connection, contest: PublishedContest, record: Quarantined, read: Started | Entered | None
) -> int:
    try:
        message = Message(record.stream_id, record.kind, msgspec.json.encode(read))
        return await write_batch(connection, contest.id, [message])
    except BadBatch as bad:
        raise UserError("still_bad", f"record {record.id} still cannot be taken in: {bad}") from None


def _read(
    contest: PublishedContest, record: Quarantined, changes: Mapping[str, Any], *, needed: bool
) -> Started | Entered | None:
    """The record with the changes; None where it says nothing readable and that is not needed."""
    kind: type[Started] | type[Entered] = Started if record.kind == "started" else Entered
    try:
        text = orjson.loads(record.record)
        read = msgspec.convert({**text, **changes}, kind) if isinstance(text, dict) else None
    except (orjson.JSONDecodeError, msgspec.ValidationError) as error:
        if needed:
            raise UserError("still_bad", f"record {record.id} cannot be read: {error}") from None
        return None
    if needed:
        for wrong in _misfits(contest, read):
            raise UserError("still_bad", f"record {record.id}: {wrong}")
    return read


def _misfits(contest: PublishedContest, read: Started | Entered | None) -> Iterator[str]:
    if read is None:
        yield "it is no JSON object"
    elif read.round not in [round_.id for round_ in contest.rounds]:
        yield f"{contest.slug} has no round {read.round}"
    elif not read.attempt.startswith(contest.code):
        yield f"attempt {read.attempt} is of another contest"


async def _compute(services: Services, contest: PublishedContest, round_: PublishedRound, now_ms: int) -> None:
    result = await compute_result(services.pool, contest, round_)
    async with acquire(services.pool) as connection, connection.transaction():
        await put_result(connection, contest, round_, result, key_revision=round_.key_revision, at=now_ms)


async def refuse_quarantined(connection: Connection, contest: PublishedContest) -> None:
    """Raises UserError while a record of the contest waits: what counts as a result would not have it."""
    waiting = await count_quarantined(connection, contest.id)
    if waiting:
        raise UserError("quarantine", f"{waiting} records of {contest.slug} are in quarantine: decide on them first")
