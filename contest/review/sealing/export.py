"""The exports of a sealed round, and of a contest as a whole with all its rounds as they were published: the files in
which anybody can recompute them. Written from the archive, line by line.

What is written is computed again on the way and has to give the seals that are recorded, else nothing is handed out.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from contest.archive.contests.lookup import load_contest, load_round
from contest.archive.contests.published import ContestWithPapers, PublishedRound
from contest.archive.pool import Pool, acquire
from contest.archive.results.seals import SealRow, list_contest_seals, list_seals, read_lines
from contest.core.errors import UserError
from contest.review.results.replay import with_entries
from contest.review.sealing.read_seals import read_head, read_rounds_seal, read_season_seal, require_entries_sealed
from contest.services import Services
from scoring.replay.decisions import DecisionError
from scoring.replay.records import ReplayError
from scoring.sealing.encoding import ExportError, write_line
from scoring.sealing.records import EntryLine
from scoring.sealing.seals import Sealed, SealError, Write, write_export
from scoring.sealing.season.seals import SealedSeason, SeasonExport


async def export_round(services: Services, slug: str, out: Path, *, entries_only: bool = False) -> str:
    """Writes the file, with the result sealed last if there is one, and returns its last seal. Raises UserError."""
    _, round_ = await load_round(services.pool, slug)
    async with acquire(services.pool) as connection:
        seals = await list_seals(connection, round_.id)
        require_entries_sealed(slug, seals)
        result = seals[-1] if len(seals) > 1 and not entries_only else None
        grounds = await read_lines(connection, result.id, "grounds") if result else []
        head = await read_head(connection, seals, grounds)
    async with _export_file(slug, out) as write:
        sealed = await write_round(services.pool, round_, head, result, write)
        if result is not None and (sealed is None or sealed.seal != result.seal):
            raise SealError("seal.other_result")
    return result.seal if result else seals[0].seal


async def export_contest(services: Services, slug: str, out: Path) -> str:
    """Writes the file and returns its last seal. Raises UserError."""
    contest = await load_contest(services.pool, slug)
    async with acquire(services.pool) as connection:
        seasons = await list_contest_seals(connection, contest.id, "season")
        rounds = await list_contest_seals(connection, contest.id, "rounds")
    if not seasons:
        raise UserError("not_sealed.season", contest=slug)
    season = seasons[-1]
    rounds_seal = read_season_seal(season).rounds_seal
    sealed_rounds = next(row for row in rounds if row.seal == rounds_seal)
    async with _export_file(slug, out) as write:
        sealed = await write_season(services.pool, contest, sealed_rounds, season, write)
        if sealed.seal != season.seal:
            raise SealError("seal.season_changed")
    return season.seal


async def write_round(
    pool: Pool, round_: PublishedRound, head: Sequence[bytes], result: SealRow | None, write: Write = lambda line: None
) -> Sealed | None:
    """Writes the round behind this head and seals it with the time and predecessor of `result`. Raises ExportError."""

    def work(entries: Iterable[EntryLine]) -> Sealed | None:
        lines = (write_line("entry", entry) for entry in entries)
        replaces, sealed_at = (result.replaces, result.sealed_at) if result else (None, 0)
        return write_export(head, lines, replaces=replaces, sealed_at=sealed_at, write=write)

    return await with_entries(pool, round_, work)


async def write_season(
    pool: Pool, contest: ContestWithPapers, rounds: SealRow, season: SealRow, write: Write = lambda line: None
) -> SealedSeason:
    """Writes all of it and seals it with the grounds, time and predecessor of `season`. Raises ExportError."""
    export = SeasonExport(rounds.line, write)
    named = {sealed.round for sealed in read_rounds_seal(rounds).rounds}
    for round_ in contest.rounds:
        if round_.slug in named:
            export.end_round(round_.slug, *await _write_sealed_round(pool, round_, export.put))
    try:
        return await asyncio.to_thread(
            export.finish, season.grounds, replaces=season.replaces, sealed_at=season.sealed_at
        )
    except (ReplayError, DecisionError) as error:
        raise SealError(error.message) from None


async def _write_sealed_round(pool: Pool, round_: PublishedRound, write: Write) -> tuple[str, Sealed]:
    """A round as it was sealed last, with its entries seal."""
    async with acquire(pool) as connection:
        seals = await list_seals(connection, round_.id)
        if len(seals) < 2:
            raise SealError("seal.result_missing", round=round_.slug)
        head = await read_head(connection, seals, await read_lines(connection, seals[-1].id, "grounds"))
    sealed = await write_round(pool, round_, head, seals[-1], write)
    if sealed is None or sealed.seal != seals[-1].seal:
        raise SealError("seal.archive_differs", round=round_.slug)
    return seals[0].seal, sealed


@asynccontextmanager
async def _export_file(slug: str, out: Path) -> AsyncIterator[Write]:
    """Writes a line of the export of `slug`: the file becomes `out` when all of it is written and right. ExportError
    and OSError come out as UserError, and nothing is left then."""
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as file:
            yield lambda line: file.write(line + b"\n")
        await asyncio.to_thread(part.replace, out)
    except ExportError as error:
        raise UserError("seal_broken.archive", slug=slug, reason=error.message) from None
    except OSError as error:
        raise UserError("unwritable", file=out, reason=error.strerror) from None
    finally:
        part.unlink(missing_ok=True)
