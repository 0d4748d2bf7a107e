"""What is sealed of a round or a contest: the seals with what they say, the lines kept with them, and recording a new
one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from contest.archive.pool import Connection
from contest.archive.results.decisions import record_decision
from contest.archive.results.seals import (
    KIND,
    BlockRow,
    Part,
    SealRow,
    insert_contest_seal,
    insert_seal,
    read_lines,
)
from contest.core.errors import UserError
from contest.review.scope import Scope
from scoring.sealing.reading import read_line
from scoring.sealing.records import EntriesSeal, ResultSeal, RoundsSeal, SeasonSeal

Base = TypeVar("Base")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class SealOutcome(Generic[Base, Result]):
    """`seal` is that of `base`, or of `result` where that is given. `fresh` says that it was made now; False where
    nothing has changed since it was."""

    slug: str
    seal: str
    base: Base
    result: Result | None
    fresh: bool


SealedRound = SealOutcome[EntriesSeal, ResultSeal]
"""Of the entries, then of the result."""
SealedContest = SealOutcome[RoundsSeal, SeasonSeal]
"""Of all rounds together, then of the season's result."""


def round_outcome(slug: str, seals: Sequence[SealRow], *, fresh: bool) -> SealedRound:
    """What the last of `seals` is; the first is that of the entries."""
    last = seals[-1]
    result: ResultSeal | None = read_line("result_seal", last.line) if last.kind == "result" else None
    return SealOutcome(slug, last.seal, read_entries_seal(seals[0]), result, fresh)


def contest_outcome(slug: str, rounds: SealRow, season: SealRow | None, *, fresh: bool) -> SealedContest:
    result = read_season_seal(season) if season else None
    return SealOutcome(slug, (season or rounds).seal, read_rounds_seal(rounds), result, fresh)


def read_entries_seal(row: SealRow) -> EntriesSeal:
    seal: EntriesSeal = read_line("entries_seal", row.line)
    return seal


def read_rounds_seal(row: SealRow) -> RoundsSeal:
    seal: RoundsSeal = read_line("rounds_seal", row.line)
    return seal


def read_season_seal(row: SealRow) -> SeasonSeal:
    seal: SeasonSeal = read_line("season_seal", row.line)
    return seal


def require_entries_sealed(slug: str, seals: Sequence[SealRow]) -> None:
    if not seals:
        raise UserError("not_sealed.entries", round=slug)


async def read_head(connection: Connection, seals: Sequence[SealRow], grounds: Sequence[bytes] = ()) -> list[bytes]:
    """The lines of a round's export before the entries, with these grounds."""
    entries = seals[0]
    conditions = await read_lines(connection, entries.id, "conditions")
    people = await read_lines(connection, entries.id, "people")
    return [*conditions, entries.line, *grounds, *people]


async def record_seal(
    connection: Connection,
    scope: Scope,
    row: SealRow,
    *,
    parts: Mapping[Part, Sequence[bytes]] | None = None,
    blocks: Sequence[BlockRow] = (),
    who: str,
    why: str,
) -> None:
    """The seal and the decision that it is. Belongs in a transaction of the caller's."""
    decision = await record_decision(
        connection,
        contest_id=scope.contest.id,
        round_id=scope.round.id if scope.round else None,
        kind=KIND,
        who=who,
        why=why,
        at=row.sealed_at,
        details={"what": row.kind, "seal": row.seal, "replaces": row.replaces},
    )
    if scope.round:
        await insert_seal(connection, scope.round.id, row, decision_id=decision, parts=parts or {}, blocks=blocks)
    else:
        await insert_contest_seal(connection, scope.contest.id, row, decision_id=decision)
