"""What is sealed of a round: the seals with what they say, the lines kept with them, and recording a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Connection
from contest.archive.results.decisions import record_decision
from contest.archive.results.seals import KIND, BlockRow, Part, SealKind, SealRow, insert_seal, read_lines
from contest.core.errors import UserError
from scoring.sealing.reading import read_line
from scoring.sealing.records import EntriesSeal, ResultSeal
from scoring.sealing.seals import Sealed


@dataclass(frozen=True, slots=True)
class SealedRound:
    """`seal` is the entries seal or, where `result` is given, that of the result. `fresh` says that it was made now;
    False where nothing has changed since it was."""

    round: str
    seal: str
    entries: EntriesSeal
    result: ResultSeal | None
    fresh: bool


def tell_sealed(slug: str, seals: Sequence[SealRow], *, fresh: bool) -> SealedRound:
    """What the last of `seals` is; the first is that of the entries."""
    entries, last = seals[0], seals[-1]
    result: ResultSeal | None = read_line("result_seal", last.line.encode()) if last.kind == "result" else None
    return SealedRound(slug, last.seal, read_entries_seal(entries), result, fresh)


def read_entries_seal(row: SealRow) -> EntriesSeal:
    seal: EntriesSeal = read_line("entries_seal", row.line.encode())
    return seal


def require_entries_sealed(slug: str, seals: Sequence[SealRow]) -> None:
    if not seals:
        raise UserError("not_sealed", f"the entries of round {slug} are not sealed yet: contest seal {slug}")


async def read_head(connection: Connection, seals: Sequence[SealRow], grounds: Sequence[bytes] = ()) -> list[bytes]:
    """The lines of an export before the entries, with these grounds."""
    entries = seals[0]
    conditions = await read_lines(connection, entries.id, "conditions")
    people = await read_lines(connection, entries.id, "people")
    return [*conditions, entries.line.encode(), *grounds, *people]


async def record_seal(
    connection: Connection,
    contest: PublishedContest,
    round_: PublishedRound,
    sealed: Sealed,
    *,
    kind: SealKind,
    replaces: str | None = None,
    parts: Mapping[Part, Sequence[bytes]],
    blocks: Sequence[BlockRow] = (),
    who: str,
    why: str,
    at: int,
) -> None:
    """The seal and the decision that it is. Belongs in a transaction of the caller's."""
    decision = await record_decision(
        connection,
        contest_id=contest.id,
        round_id=round_.id,
        kind=KIND,
        who=who,
        why=why,
        at=at,
        details={"what": kind, "seal": sealed.seal, "replaces": replaces},
    )
    await insert_seal(
        connection,
        round_id=round_.id,
        kind=kind,
        line=sealed.line,
        seal=sealed.seal,
        replaces=replaces,
        decision_id=decision,
        at=at,
        parts=parts,
        blocks=blocks,
    )
