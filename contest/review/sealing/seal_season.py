"""The seals of a contest as a whole: over the entries seals of its rounds, and over their results and what follows.

The rounds seal is made, and published, before the public number can be known with which the contest is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from contest.archive.contests.lookup import load_contest
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import record_decision
from contest.archive.results.seals import KIND, SealRow, list_seals
from contest.archive.results.season_seals import ContestSealRow, insert_contest_seal, list_contest_seals
from contest.archive.round_lock import round_lock
from contest.core.errors import UserError
from contest.review.sealing.draw_date import name_number
from contest.review.sealing.draw_number import check_number
from contest.review.sealing.export_season import write_season
from contest.review.sealing.read_seals import require_entries_sealed
from contest.review.sealing.seal_result import refuse_unsealed
from contest.review.season.replay import require_season, season_decisions
from contest.services import Services
from scoring.sealing.encoding import ExportError, kind_of, write_line
from scoring.sealing.reading import read_line
from scoring.sealing.records import SEASON_FORMAT, NumberLine, RoundsSeal, SealedEntries, SeasonSeal
from scoring.sealing.season.seals import seal_rounds
from scoring.season.fold import season_draws


@dataclass(frozen=True, slots=True)
class SealedContest:
    """`seal` is the rounds seal or, where `season` is given, that of the result. `fresh`: it was made now."""

    contest: str
    seal: str
    rounds: RoundsSeal
    season: SeasonSeal | None
    fresh: bool


async def seal_contest_rounds(
    services: Services, slug: str, *, now_ms: int, who: str, why: str, on: str | None = None
) -> SealedContest:
    """Once all rounds are closed and their entries sealed. Where that was done, and no round was added since, it says
    what was sealed. `on` names another day for the public number. Raises UserError."""
    contest = await load_contest(services.pool, slug)
    require_season(contest)
    last = contest.rounds[-1]
    async with round_lock(services.database_url or "", last.id):
        async with acquire(services.pool) as connection:
            sealed = tuple([await _sealed_entries(connection, contest, round_) for round_ in contest.rounds])
            known = await list_contest_seals(connection, contest.id, "rounds")
        if known and read_rounds_seal(known[-1]).rounds == sealed:
            return tell_contest(slug, known[-1], None, fresh=False)
        draws = last.rules.draw if season_draws(last.rules) else None
        draw = name_number(draws, contest.time_zone, last.closes_at, now_ms=now_ms, on=on) if draws else None
        replaces = known[-1].seal if known else None
        head = (contest.slug, contest.title, contest.organizer, contest.time_zone)
        made = seal_rounds(RoundsSeal(SEASON_FORMAT, *head, sealed, draw, replaces, now_ms))
        row = ContestSealRow("rounds", made.seal, made.line, (), replaces, now_ms)
        await _record(services, contest, row, who=who, why=why)
    return tell_contest(slug, row, None, fresh=True)


async def seal_contest_result(
    services: Services, slug: str, *, number: str | None = None, now_ms: int, who: str, why: str
) -> SealedContest:
    """Replays all rounds and what follows from them, and seals it; where nothing has changed since the last seal, it
    says that one. `number` is the public number, needed once where something is drawn. Raises UserError."""
    contest = await load_contest(services.pool, slug)
    require_season(contest)
    async with round_lock(services.database_url or "", contest.rounds[-1].id):
        async with acquire(services.pool) as connection:
            rounds = await require_rounds_sealed(connection, contest)
            results = [await _sealed_result(connection, contest, round_) for round_ in contest.rounds]
            known = await list_contest_seals(connection, contest.id, "season")
            decisions = await season_decisions(connection, contest)
        lines = [write_line("season_decision", decision) for decision in decisions]
        lines += _number_lines(contest, read_rounds_seal(rounds), known, number, now_ms)
        if known and known[-1].grounds == tuple(lines) and _is_over(known[-1], rounds, results):
            return tell_contest(slug, rounds, known[-1], fresh=False)
        replaces = known[-1].seal if known else None
        row = ContestSealRow("season", "", b"", tuple(lines), replaces, now_ms)
        try:
            made = await write_season(services, contest, rounds, row)
        except ExportError as error:
            raise UserError("seal_broken", f"{slug} cannot be sealed: {error}") from None
        row = ContestSealRow("season", made.seal, made.line, tuple(lines), replaces, now_ms)
        await _record(services, contest, row, who=who, why=why)
    return tell_contest(slug, rounds, row, fresh=True)


async def require_rounds_sealed(connection: Connection, contest: PublishedContest) -> ContestSealRow:
    """The rounds seal in force. Raises UserError where there is none, or not over all rounds."""
    seals = await list_contest_seals(connection, contest.id, "rounds")
    how = f"contest season seal {contest.slug}"
    if not seals:
        raise UserError("not_sealed", f"the rounds of {contest.slug} are not sealed together yet: {how}")
    sealed = [round_.round for round_ in read_rounds_seal(seals[-1]).rounds]
    if sealed != [round_.slug for round_ in contest.rounds]:
        raise UserError("seal_outdated", f"{contest.slug} has other rounds than when they were sealed: {how}")
    return seals[-1]


def read_rounds_seal(row: ContestSealRow) -> RoundsSeal:
    seal: RoundsSeal = read_line("rounds_seal", row.line)
    return seal


def tell_contest(slug: str, rounds: ContestSealRow, season: ContestSealRow | None, *, fresh: bool) -> SealedContest:
    result: SeasonSeal | None = read_line("season_seal", season.line) if season else None
    return SealedContest(slug, season.seal if season else rounds.seal, read_rounds_seal(rounds), result, fresh)


async def _sealed_entries(connection: Connection, contest: PublishedContest, round_: PublishedRound) -> SealedEntries:
    if round_.state not in ("closed", "final"):
        raise UserError(
            "round_not_closed", f"round {round_.slug} is not closed yet: {contest.slug} is sealed when all are"
        )
    seals = await list_seals(connection, round_.id)
    require_entries_sealed(round_.slug, seals)
    return SealedEntries(round_.slug, seals[0].seal)


async def _sealed_result(connection: Connection, contest: PublishedContest, round_: PublishedRound) -> SealRow:
    seals = await list_seals(connection, round_.id)
    if len(seals) < 2:
        raise UserError(
            "not_sealed", f"the result of round {round_.slug} is not sealed yet: contest seal {round_.slug} --result"
        )
    if round_.state != "final":
        await refuse_unsealed(connection, contest, round_)
    return seals[-1]


def _is_over(known: ContestSealRow, rounds: ContestSealRow, results: Sequence[SealRow]) -> bool:
    """Whether the seal is of these rounds with these results."""
    said: SeasonSeal = read_line("season_seal", known.line)
    return said.rounds_seal == rounds.seal and [round_.result_seal for round_ in said.rounds] == [
        result.seal for result in results
    ]


def _number_lines(
    contest: PublishedContest,
    rounds: RoundsSeal,
    known: Sequence[ContestSealRow],
    number: str | None,
    now_ms: int,
) -> list[bytes]:
    """The public number: as given, or as it was given for the seal before. Raises UserError."""
    draw = rounds.draw
    if draw is None:
        if number is not None:
            raise UserError("no_draw", f"nothing is drawn over all rounds of {contest.slug}: leave out --number")
        return []
    before = [line for line in (known[-1].grounds if known else ()) if kind_of(line) == "season_number"]
    if number is None and before:
        known_number: NumberLine = read_line("season_number", before[0])
        number = known_number.number if (known_number.source, known_number.date) == (draw.source, draw.date) else None
    return [write_line("season_number", check_number(f"contest {contest.slug}", draw, number, now_ms))]


async def _record(services: Services, contest: PublishedContest, row: ContestSealRow, *, who: str, why: str) -> None:
    async with acquire(services.pool) as connection, connection.transaction():
        details = {"what": row.kind, "seal": row.seal, "replaces": row.replaces}
        decision = await record_decision(
            connection,
            contest_id=contest.id,
            round_id=None,
            kind=KIND,
            who=who,
            why=why,
            at=row.sealed_at,
            details=details,
        )
        await insert_contest_seal(
            connection,
            contest_id=contest.id,
            kind=row.kind,
            line=row.line,
            seal=row.seal,
            grounds=row.grounds,
            replaces=row.replaces,
            decision_id=decision,
            at=row.sealed_at,
        )
