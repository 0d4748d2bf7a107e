"""Result seals: everything decided and computed about a round, after review. A later one names the one it replaces.

Sealing does not make a round final: that is contest/archiver/closing.py's, which asks `refuse_unsealed` first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Connection, acquire
from contest.archive.results.seals import SealRow, list_seals, read_lines
from contest.archive.round_lock import round_lock
from contest.core.errors import UserError
from contest.review.quarantine import refuse_quarantined
from contest.review.results.completeness import refuse_incomplete
from contest.review.results.compute import compute_result
from contest.review.results.inputs import read_result_inputs
from contest.review.results.recompute import in_one_list, put_result, recompute_stale
from contest.review.results.replay import read_counted, with_entries
from contest.review.results.standings import require_closed
from contest.review.sealing.draw_number import check_number
from contest.review.sealing.read_seals import (
    SealedRound,
    read_entries_seal,
    read_head,
    record_seal,
    require_entries_sealed,
    tell_sealed,
)
from contest.services import Services
from scoring.replay.round import PublicNumber
from scoring.results.outcome import Outcome
from scoring.sealing.encoding import ExportError, kind_of, write_line
from scoring.sealing.reading import read_line
from scoring.sealing.records import EntryLine
from scoring.sealing.seals import Sealed, write_export


async def seal_round_result(
    services: Services, slug: str, *, number: str | None = None, now_ms: int, who: str, why: str
) -> SealedRound:
    """Replays the round and seals what comes out, which is its result from then on; where nothing has changed since the
    last seal, it says that one. `number` is the public number, needed once where the rules draw. Raises UserError."""
    contest, round_ = await load_round(services.pool, slug)
    await recompute_stale(services.pool, services.database_url, contest, at=now_ms)
    async with round_lock(services.database_url, round_.id):
        contest, round_ = await load_round(services.pool, slug)
        require_closed(round_)
        async with acquire(services.pool) as connection:
            seals = await list_seals(connection, round_.id)
            require_entries_sealed(slug, seals)
            await refuse_quarantined(connection, contest)
            found = await read_result_inputs(connection, contest, round_)
        grounds = replace(found, counted=await read_counted(services.pool, contest, round_))
        lines = [*grounds.lines(), *_number_lines(slug, seals, number, now_ms)]
        async with acquire(services.pool) as connection:
            if len(seals) > 1 and lines == await read_lines(connection, seals[-1].id, "grounds"):
                return tell_sealed(slug, seals, fresh=False)
            head = await read_head(connection, seals, lines)
        _refuse_final(round_, seals)
        replaces = seals[-1].seal if len(seals) > 1 else None
        sealed, outcome = await _replay(services, round_, head, replaces=replaces, now_ms=now_ms)
        _refuse_unknown_number(round_, outcome)
        result = in_one_list(outcome) or await compute_result(
            services.pool, contest, round_, number=_drawn(seals, lines)
        )
        refuse_incomplete(round_, grounds.decisions, result)
        async with acquire(services.pool) as connection, connection.transaction():
            await record_seal(
                connection,
                contest,
                round_,
                sealed,
                kind="result",
                replaces=replaces,
                parts={"grounds": lines},
                who=who,
                why=why,
                at=now_ms,
            )
            await put_result(connection, contest, round_, result, key_revision=round_.key_revision, at=now_ms)
            seals = await list_seals(connection, round_.id)
    await recompute_stale(services.pool, services.database_url, contest, at=now_ms)
    return tell_sealed(slug, seals, fresh=True)


async def refuse_unsealed(
    connection: Connection, contest: PublishedContest, round_: PublishedRound, *, sealed_only: bool = False
) -> None:
    """Raises UserError where a round cannot be final yet: its draw is to come, or what is sealed is not what is
    decided.
    A round without any seal can, unless `sealed_only`."""
    seals = await list_seals(connection, round_.id)
    if len(seals) < 2:
        if round_.rules.draw is not None:
            raise UserError(
                "not_drawn", f"the rules of {round_.slug} draw: seal its result with the public number first"
            )
        if seals:
            how = f"`contest seal {round_.slug} --result`"
            raise UserError("not_sealed", f"only the entries of {round_.slug} are sealed: seal its result first, {how}")
        if sealed_only:
            how = f"`contest seal {round_.slug}`, then `contest seal {round_.slug} --result`"
            said = f"neither entries nor result of {round_.slug} are sealed, and final is for ever"
            raise UserError("not_sealed", f"{said}: {how}; or --unsealed, to do without")
        return
    sealed = await read_lines(connection, seals[-1].id, "grounds")
    decided = list((await read_result_inputs(connection, contest, round_)).lines())
    if [line for line in sealed if kind_of(line) not in ("counted", "number")] != decided:
        raise UserError(
            "seal_outdated", f"{round_.slug} was corrected after its result was sealed: seal the result again"
        )


def _refuse_final(round_: PublishedRound, seals: Sequence[SealRow]) -> None:
    if round_.state == "final" and len(seals) > 1:
        raise UserError("round_final", f"round {round_.slug} is final: its sealed result no longer changes")


def _refuse_unknown_number(round_: PublishedRound, outcome: Outcome) -> None:
    """Nobody is ranked by how near they came to a number that is still to be stated, or counted in rounds to come."""
    keys = (*round_.rules.ranking, *round_.rules.attempts.counts)
    if outcome.facts.predicted is None and any(key.key == "prediction" for key in keys):
        raise UserError(
            "no_true_number",
            f"the true number of the prediction in {round_.slug} is not known yet: it is stated in a decision, or "
            f"counted when all rounds of the contest are closed",
        )


async def _replay(
    services: Services, round_: PublishedRound, head: Sequence[bytes], *, replaces: str | None, now_ms: int
) -> tuple[Sealed, Outcome]:
    def work(entries: Iterable[EntryLine]) -> Sealed | None:
        lines = (write_line("entry", entry) for entry in entries)
        return write_export(head, lines, replaces=replaces, sealed_at=now_ms)

    try:
        sealed = await with_entries(services.pool, round_, work)
    except ExportError as error:
        raise UserError("seal_broken", f"round {round_.slug} cannot be sealed: {error}") from None
    if sealed is None or sealed.outcome is None:
        raise UserError("seal_broken", f"round {round_.slug} has no grounds to compute a result on")
    return sealed, sealed.outcome


def _drawn(seals: Sequence[SealRow], lines: Sequence[bytes]) -> PublicNumber | None:
    """The public number that is among these lines, as a replay takes it."""
    draw = read_entries_seal(seals[0]).draw
    number = next((read_line("number", line).number for line in lines if kind_of(line) == "number"), None)
    return PublicNumber(number, draw.known_at, seals[0].seal) if draw and number is not None else None


def _number_lines(slug: str, seals: Sequence[SealRow], number: str | None, now_ms: int) -> list[bytes]:
    """The public number: as given, or as it was given for the seal before. Raises UserError."""
    draw = read_entries_seal(seals[0]).draw
    if draw is None:
        if number is not None:
            raise UserError("no_draw", f"nothing is drawn in round {slug}: leave out --number")
        return []
    if number is None and len(seals) > 1:
        number = read_line("result_seal", seals[-1].line.encode()).number
    return [write_line("number", check_number(f"round {slug}", draw, number, now_ms))]
