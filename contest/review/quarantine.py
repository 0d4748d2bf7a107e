"""Records in quarantine: what they are, taken in once repaired, or set aside for good. Each is a recorded decision.

Out of scope: why a record could not be archived; the archive says that (`archive.entries.ingest`).
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import orjson

from contest.archive.contests.lookup import load_contest
from contest.archive.contests.published import PublishedContest
from contest.archive.entries.ingest import BadBatch, write_batch
from contest.archive.entries.quarantine import Quarantined, list_quarantined, settle_quarantined
from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import record_decision
from contest.archive.round_lock import round_lock
from contest.core.errors import UserError
from contest.i18n.messages import MESSAGES
from contest.live.records import Entered, Started
from contest.review.results.recompute import put_result, recompute_stale
from contest.review.results.replay import compute_result
from contest.services import Services
from questions.language import Language, Message, say

How = Literal["record_taken_in", "record_set_aside"]
PRIVATE = ("identity", "profile", "uniques", "shown_name", "idempotency")
"""Members of a record that are not shown."""


@dataclass(frozen=True, slots=True)
class StreamMessage:
    """As the stream delivers one."""

    id: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Resolved:
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
    records = await list_records(services, slug)
    for record in records:
        if record.id == number:
            return record
    numbers = [record.id for record in records] or Message("decision.nothing")
    raise UserError("no_record", contest=slug, record=number, records=numbers)


def show(record: Quarantined, lang: Language = "en") -> dict[str, Any]:
    """The record without what is anybody's own; {"text": …} where it is no JSON object."""
    with suppress(orjson.JSONDecodeError):
        members = orjson.loads(record.record)
        if isinstance(members, dict):
            hidden = say(MESSAGES, Message("quarantine.hidden"), lang)
            return {name: hidden if name in PRIVATE else value for name, value in members.items()}
    return {"text": say(MESSAGES, Message("quarantine.no_object", count=len(record.record)), lang)}


async def resolve_record(
    services: Services,
    slug: str,
    number: int,
    how: How,
    *,
    changes: Mapping[str, Any] | None = None,
    applies: bool,
    now_ms: int,
    actor: str,
    reason: str,
) -> Resolved:
    """Takes the record in, with `changes` to its members, or sets it aside; tries that only, unless `applies`. Raises
    UserError."""
    contest, record = await load_contest(services.pool, slug), await find_record(services, slug, number)
    if record.settled_by is not None:
        raise UserError("no_change.record", record=number, decision=record.settled_by)
    read = _read(contest, record, changes or {}, needed=how == "record_taken_in")
    round_ = next((each for each in contest.rounds if read is not None and each.id == read.round), None)
    if round_ is not None and round_.state == "final" and how == "record_taken_in":
        raise UserError("round_final.record", record=number, round=round_.slug)

    async def resolve() -> tuple[int, int | None]:
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
                    who=actor,
                    why=reason,
                    at=now_ms,
                    details={"record": record.id, "stream_id": record.stream_id},
                )
                if not await settle_quarantined(connection, record.id, decision):
                    raise UserError("no_change.record_meanwhile", record=record.id)
            except BaseException:
                await transaction.rollback()
                raise
            await (transaction.commit() if applies else transaction.rollback())
        return entries, decision if applies else None

    if round_ is None:
        return Resolved(number, how, None, *await resolve())
    async with round_lock(services.database_url, round_.id):
        entries, decision = await resolve()
        if applies and entries and round_.state == "closed":
            result = await compute_result(services.pool, contest, round_)
            async with acquire(services.pool) as connection, connection.transaction():
                await put_result(connection, contest, round_, result, key_revision=round_.key_revision, at=now_ms)
    later = await recompute_stale(services.pool, services.database_url, contest, at=now_ms) if applies else []
    return Resolved(number, how, round_.slug, entries, decision, tuple(later))


async def _take_in(
    connection: Connection, contest: PublishedContest, record: Quarantined, read: Started | Entered | None
) -> int:
    try:
        message = StreamMessage(record.stream_id, record.kind, msgspec.json.encode(read))
        return await write_batch(connection, contest.id, [message])
    except BadBatch as bad:
        raise UserError("still_bad.refused", record=record.id, error=bad) from None


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
            raise UserError("still_bad.unreadable", record=record.id, error=error) from None
        return None
    if needed:
        _refuse_misfit(contest, record, read)
    return read


def _refuse_misfit(contest: PublishedContest, record: Quarantined, read: Started | Entered | None) -> None:
    if read is None:
        raise UserError("still_bad.no_object", record=record.id)
    if read.round not in [round_.id for round_ in contest.rounds]:
        raise UserError("still_bad.no_round", record=record.id, contest=contest.slug, round=read.round)
    if not read.attempt.startswith(contest.code):
        raise UserError("still_bad.other_contest", record=record.id, attempt=read.attempt)
