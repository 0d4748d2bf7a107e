"""The export of a contest as a whole: the rounds seal, every round as it was published, and what follows from them.

What is written is computed again on the way and has to give the seals that are recorded, else nothing is handed out.
"""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from contest.archive.contests.lookup import load_contest
from contest.archive.contests.published import ContestWithPapers, PublishedRound
from contest.archive.pool import acquire
from contest.archive.results.seals import list_seals, read_lines
from contest.archive.results.season_seals import ContestSealRow, list_contest_seals
from contest.core.errors import UserError
from contest.review.results.replay import with_entries
from contest.review.sealing.export_round import export_file
from contest.review.sealing.read_seals import read_head
from contest.services import Services
from scoring.replay.decisions import DecisionError
from scoring.replay.records import ReplayError
from scoring.sealing.encoding import write_line
from scoring.sealing.reading import read_line
from scoring.sealing.records import EntryLine, SeasonSeal
from scoring.sealing.seals import Sealed, SealError, Write, write_export
from scoring.sealing.season.seals import SealedSeason, SeasonExport


async def export_contest(services: Services, slug: str, out: Path) -> str:
    """Writes the file and returns its last seal. Raises UserError."""
    contest = await load_contest(services.pool, slug)
    async with acquire(services.pool) as connection:
        seasons = await list_contest_seals(connection, contest.id, "season")
        rounds = await list_contest_seals(connection, contest.id, "rounds")
    if not seasons:
        raise UserError("not_sealed", f"the result of {slug} is not sealed yet: contest season seal {slug} --result")
    season = seasons[-1]
    said: SeasonSeal = read_line("season_seal", season.line)
    sealed = next(row for row in rounds if row.seal == said.rounds_seal)
    async with export_file(slug, out) as part:
        with part.open("wb") as file:
            made = await write_season(services, contest, sealed, season, lambda line: file.write(line + b"\n"))
        if made.seal != season.seal:
            raise SealError("seal.season_changed")
    return season.seal


async def write_season(
    services: Services,
    contest: ContestWithPapers,
    rounds: ContestSealRow,
    season: ContestSealRow,
    write: Write = lambda line: None,
) -> SealedSeason:
    """Writes all of it and seals it with the grounds, time and predecessor of `season`. Raises ExportError."""
    export = SeasonExport(rounds.line, write)
    named = {round_.round for round_ in read_line("rounds_seal", rounds.line).rounds}
    for round_ in contest.rounds:
        if round_.slug in named:
            entries_seal, sealed = await _write_round(services, round_, export.put)
            export.end_round(round_.slug, entries_seal, sealed)
    try:
        return await asyncio.to_thread(
            export.finish, season.grounds, replaces=season.replaces, sealed_at=season.sealed_at
        )
    except (ReplayError, DecisionError) as error:
        raise SealError(error.message) from None


async def _write_round(services: Services, round_: PublishedRound, write: Write) -> tuple[str, Sealed | None]:
    """A round as it was sealed last."""
    async with acquire(services.pool) as connection:
        seals = await list_seals(connection, round_.id)
        if len(seals) < 2:
            raise SealError("seal.result_missing", round=round_.slug)
        head = await read_head(connection, seals, await read_lines(connection, seals[-1].id, "grounds"))
    last = seals[-1]

    def work(entries: Iterable[EntryLine]) -> Sealed | None:
        lines = (write_line("entry", entry) for entry in entries)
        return write_export(head, lines, replaces=last.replaces, sealed_at=last.sealed_at, write=write)

    sealed = await with_entries(services.pool, round_, work)
    if sealed is None or sealed.seal != last.seal:
        raise SealError("seal.archive_differs", round=round_.slug)
    return seals[0].seal, sealed
