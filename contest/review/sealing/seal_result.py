"""Result seals: everything decided and computed about a round, after review. A later one names the one it replaces.

Sealing does not make a round final: that is contest/archiver/closing.py's, which asks `refuse_unsealed` first.
"""

from collections.abc import Sequence
from dataclasses import replace

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Connection, acquire
from contest.archive.results.seals import SealRow, list_seals, read_lines
from contest.archive.round_lock import round_lock
from contest.core.errors import UserError
from contest.review.results.inputs import read_result_inputs
from contest.review.results.open_list import open_with, refuse_open
from contest.review.results.recompute import in_one_list, put_result, recompute_stale
from contest.review.results.replay import compute_result, read_counted
from contest.review.scope import Scope, require_closed
from contest.review.sealing.draws import check_number
from contest.review.sealing.export import write_round
from contest.review.sealing.read_seals import (
    SealedRound,
    read_entries_seal,
    read_head,
    record_seal,
    require_entries_sealed,
    round_outcome,
)
from contest.services import Services
from scoring.open_items.items import ranked
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import AFTER_FINAL
from scoring.replay.round import PublicNumber
from scoring.results.outcome import Outcome
from scoring.sealing.encoding import ExportError, kind_of, write_line
from scoring.sealing.reading import read_line
from scoring.sealing.seals import Sealed


async def seal_round_result(
    services: Services, slug: str, *, number: str | None = None, now_ms: int, who: str, why: str
) -> SealedRound:
    """Replays the round and seals what comes out, which is its result from then on; where nothing has changed since the
    last seal, it says that one. `number` is the public number, needed once where the rules draw. Raises UserError."""
    contest, round_ = await load_round(services.pool, slug)
    await recompute_stale(services.pool, services.database_url, contest, at=now_ms)
    async with round_lock(services.database_url, round_.id):
        contest, round_ = await load_round(services.pool, slug)
        require_closed(contest, round_)
        async with acquire(services.pool) as connection:
            seals = await list_seals(connection, round_.id)
            require_entries_sealed(slug, seals)
            recorded = await read_result_inputs(connection, contest, round_)
        inputs = replace(recorded, counted=await read_counted(services.pool, contest, round_))
        draw = read_entries_seal(seals[0]).draw
        before = read_line("result_seal", seals[-1].line).number if len(seals) > 1 else None
        left_open = number is None and before is None and "draw" in Corrections(inputs.decisions).accepted
        drawn = None if left_open else check_number("round", slug, draw, number, before, now_ms)
        lines = [*inputs.lines(), *([write_line("number", drawn)] if drawn else [])]
        async with acquire(services.pool) as connection:
            if len(seals) > 1 and lines == await read_lines(connection, seals[-1].id, "grounds"):
                return round_outcome(slug, seals, fresh=False)
            head = await read_head(connection, seals, lines)
            if round_.state == "final" and len(seals) > 1:
                _refuse_other(slug, await read_lines(connection, seals[-1].id, "grounds"), lines)
        row = SealRow("result", "", b"", seals[-1].seal if len(seals) > 1 else None, now_ms)
        sealed, outcome = await _replay(services, round_, head, row)
        row = replace(row, seal=sealed.seal, line=sealed.line)
        public = PublicNumber(drawn.number, draw.known_at, seals[0].seal) if draw and drawn else None
        result = in_one_list(outcome) or await compute_result(services.pool, contest, round_, number=public)
        async with acquire(services.pool) as connection:
            known, of = draw is None or drawn is not None, ranked(result, round_.rules)
            items = await open_with(connection, contest, round_, inputs.decisions, of, number_known=known)
        refuse_open(slug, items, sealing=True)
        async with acquire(services.pool) as connection, connection.transaction():
            await record_seal(connection, Scope(contest, round_), row, parts={"grounds": lines}, who=who, why=why)
            await put_result(connection, contest, round_, result, key_revision=round_.key_revision, at=now_ms)
    await recompute_stale(services.pool, services.database_url, contest, at=now_ms)
    return round_outcome(slug, [*seals, row], fresh=True)


async def refuse_unsealed(
    connection: Connection, contest: PublishedContest, round_: PublishedRound, *, sealed_only: bool = False
) -> None:
    """Raises UserError where a round cannot be final yet: its draw is to come, or what is sealed is not what is
    decided.
    A round without any seal can, unless `sealed_only`."""
    seals = await list_seals(connection, round_.id)
    recorded = await read_result_inputs(connection, contest, round_)
    if len(seals) < 2:
        if round_.rules.draw is not None and "draw" not in Corrections(recorded.decisions).accepted:
            raise UserError("not_drawn", round=round_.slug)
        if seals:
            raise UserError("not_sealed.only_entries", round=round_.slug)
        if sealed_only:
            raise UserError("not_sealed.nothing", round=round_.slug)
        return
    sealed = await read_lines(connection, seals[-1].id, "grounds")
    decided = list(recorded.lines())
    if round_.state == "final":  # what other rounds say now changes nothing of it
        sealed, decided = ([line for line in lines if kind_of(line) == "decision"] for lines in (sealed, decided))
    if [line for line in sealed if kind_of(line) not in ("counted", "number")] != decided:
        raise UserError("seal_outdated.round", round=round_.slug)


def _refuse_other(slug: str, sealed: Sequence[bytes], lines: Sequence[bytes]) -> None:
    """Raises UserError where something else came to a final result than decisions about what it left open."""
    known = set(sealed)
    for line in lines:
        kind = kind_of(line)
        if line not in known and (kind != "decision" or read_line(kind, line).kind not in AFTER_FINAL):
            raise UserError("round_final.sealed", round=slug)


async def _replay(
    services: Services, round_: PublishedRound, head: Sequence[bytes], row: SealRow
) -> tuple[Sealed, Outcome]:
    try:
        sealed = await write_round(services.pool, round_, head, row)
    except ExportError as error:
        raise UserError("seal_broken.round", round=round_.slug, reason=error.message) from None
    if sealed is None or sealed.outcome is None:
        raise UserError("seal_broken.no_grounds", round=round_.slug)
    return sealed, sealed.outcome
