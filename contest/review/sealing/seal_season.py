"""The seals of a contest as a whole: over the entries seals of its rounds, and over their results and what follows.

The rounds seal is made, and published, before the public number can be known with which the contest is drawn.
"""

from collections.abc import Sequence
from dataclasses import replace

from contest.archive.contests.lookup import load_contest
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Connection, acquire
from contest.archive.results.seals import SealRow, list_contest_seals, list_seals
from contest.archive.round_lock import round_lock
from contest.core.errors import UserError
from contest.review.results.open_list import open_of_contest, refuse_open
from contest.review.results.season import require_season, season_decisions
from contest.review.scope import CLOSED, Scope
from contest.review.sealing.draws import check_number, name_number
from contest.review.sealing.export import write_season
from contest.review.sealing.read_seals import (
    SealedContest,
    contest_outcome,
    read_rounds_seal,
    read_season_seal,
    record_seal,
    require_entries_sealed,
)
from contest.review.sealing.seal_result import refuse_unsealed
from contest.services import Services
from scoring.replay.corrections import Corrections
from scoring.sealing.encoding import ExportError, kind_of, write_line
from scoring.sealing.reading import read_line
from scoring.sealing.records import SEASON_FORMAT, NamedNumber, NumberLine, RoundsSeal, SealedEntries
from scoring.sealing.season.seals import seal_rounds
from scoring.season.fold import season_draws
from scoring.season.outcome import as_outcome


async def seal_contest_rounds(
    services: Services, slug: str, *, now_ms: int, who: str, why: str, on: str | None = None
) -> SealedContest:
    """Once all rounds are closed and their entries sealed. Where that was done, and no round was added since, it says
    what was sealed. `on` names another day for the public number. Raises UserError."""
    contest = await load_contest(services.pool, slug)
    require_season(contest)
    last = contest.rounds[-1]
    async with round_lock(services.database_url, last.id):
        async with acquire(services.pool) as connection:
            entries = tuple([await _sealed_entries(connection, contest, round_) for round_ in contest.rounds])
            seals = await list_contest_seals(connection, contest.id, "rounds")
        if seals and read_rounds_seal(seals[-1]).rounds == entries:
            return contest_outcome(slug, seals[-1], None, fresh=False)
        draws = last.rules.draw if season_draws(last.rules) else None
        draw = name_number(draws, contest.time_zone, last.closes_at, now_ms=now_ms, on=on) if draws else None
        replaces = seals[-1].seal if seals else None
        head = (contest.slug, contest.title, contest.organizer, contest.time_zone)
        sealed = seal_rounds(RoundsSeal(SEASON_FORMAT, *head, entries, draw, replaces, now_ms))
        row = SealRow("rounds", sealed.seal, sealed.line, replaces, now_ms)
        async with acquire(services.pool) as connection, connection.transaction():
            await record_seal(connection, Scope(contest, None), row, who=who, why=why)
    return contest_outcome(slug, row, None, fresh=True)


async def seal_contest_result(
    services: Services, slug: str, *, number: str | None = None, now_ms: int, who: str, why: str
) -> SealedContest:
    """Replays all rounds and what follows from them, and seals it; where nothing has changed since the last seal, it
    says that one. `number` is the public number, needed once where something is drawn. Raises UserError."""
    contest = await load_contest(services.pool, slug)
    require_season(contest)
    async with round_lock(services.database_url, contest.rounds[-1].id):
        async with acquire(services.pool) as connection:
            rounds = await _require_rounds_sealed(connection, contest)
            results = [await _sealed_result(connection, contest, round_) for round_ in contest.rounds]
            seals = await list_contest_seals(connection, contest.id, "season")
            decisions = await season_decisions(connection, contest)
        last = seals[-1] if seals else None
        draw = read_rounds_seal(rounds).draw
        before = _number_before(last, draw)
        left_open = number is None and before is None and "draw" in Corrections(decisions).accepted
        drawn = None if left_open else check_number("contest", slug, draw, number, before, now_ms)
        lines = tuple(write_line("season_decision", decision) for decision in decisions)
        lines += (write_line("season_number", drawn),) if drawn else ()
        if last and last.grounds == lines and _is_over(last, rounds, results):
            return contest_outcome(slug, rounds, last, fresh=False)
        row = SealRow("season", "", b"", last.seal if last else None, now_ms, lines)
        try:
            sealed = await write_season(services.pool, contest, rounds, row)
        except ExportError as error:
            raise UserError("seal_broken.contest", contest=slug, reason=error.message) from None
        row = replace(row, seal=sealed.seal, line=sealed.line)
        async with acquire(services.pool) as connection:
            known = draw is None or drawn is not None
            items = await open_of_contest(
                connection, contest, sealed.rules, sealed.corrections, as_outcome(sealed.outcome), number_known=known
            )
            refuse_open(slug, items, sealing=True)
            async with connection.transaction():
                await record_seal(connection, Scope(contest, None), row, who=who, why=why)
    return contest_outcome(slug, rounds, row, fresh=True)


async def _require_rounds_sealed(connection: Connection, contest: PublishedContest) -> SealRow:
    """The rounds seal in force. Raises UserError where there is none, or not over all rounds."""
    seals = await list_contest_seals(connection, contest.id, "rounds")
    if not seals:
        raise UserError("not_sealed.rounds", contest=contest.slug)
    sealed = [round_.round for round_ in read_rounds_seal(seals[-1]).rounds]
    if sealed != [round_.slug for round_ in contest.rounds]:
        raise UserError("seal_outdated.rounds", contest=contest.slug)
    return seals[-1]


async def _sealed_entries(connection: Connection, contest: PublishedContest, round_: PublishedRound) -> SealedEntries:
    if round_.state not in CLOSED:
        raise UserError("round_not_closed.of_contest", round=round_.slug, contest=contest.slug)
    seals = await list_seals(connection, round_.id)
    require_entries_sealed(round_.slug, seals)
    return SealedEntries(round_.slug, seals[0].seal)


async def _sealed_result(connection: Connection, contest: PublishedContest, round_: PublishedRound) -> SealRow:
    seals = await list_seals(connection, round_.id)
    if len(seals) < 2:
        raise UserError("not_sealed.result", round=round_.slug)
    await refuse_unsealed(connection, contest, round_)
    return seals[-1]


def _is_over(season: SealRow, rounds: SealRow, results: Sequence[SealRow]) -> bool:
    """Whether the seal is of these rounds with these results."""
    sealed = read_season_seal(season)
    return sealed.rounds_seal == rounds.seal and [round_.result_seal for round_ in sealed.rounds] == [
        result.seal for result in results
    ]


def _number_before(season: SealRow | None, draw: NamedNumber | None) -> str | None:
    """As it was given for the seal before, if that was the number of the same draw."""
    for line in season.grounds if season else ():
        if draw and kind_of(line) == "season_number":
            before: NumberLine = read_line("season_number", line)
            return before.number if (before.source, before.date) == (draw.source, draw.date) else None
    return None
