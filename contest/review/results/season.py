"""A contest as a whole computed from the archive: every closed round replayed, one after the other, then added up.

Reads only. Memory grows with people, not with entries. The arithmetic is in scoring/.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from contest.archive.contests.published import ContestWithPapers, PublishedContest, PublishedRound, RoundSummary
from contest.archive.pool import Connection, Pool, acquire
from contest.archive.results.decisions import list_contest_decisions
from contest.archive.results.seals import list_contest_seals
from contest.core.errors import UserError
from contest.review.results.inputs import public_decision
from contest.review.results.replay import read_inputs, with_marks
from contest.review.scope import CLOSED, last_closed
from scoring.marking.entry import Entry, MarkedEntry
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import KINDS, Decision, DecisionError
from scoring.replay.records import EDITION, Inputs, PublicNumber, ReplayError
from scoring.rules.model import Rules, UnitNode
from scoring.sealing.encoding import kind_of
from scoring.sealing.reading import read_line
from scoring.sealing.records import RoundsSeal, edition_of
from scoring.season.fold import SeasonFold
from scoring.season.outcome import SeasonOutcome
from scoring.season.rounds import SeasonRound, replay_for_season


class SeasonPlayed(NamedTuple):
    """All closed rounds, with the rules and units of the last."""

    fold: SeasonFold
    rules: Rules
    units: tuple[UnitNode, ...]


@dataclass(frozen=True, slots=True)
class SeasonNow:
    """`open_rounds` are those that are not in it yet; `final` once all of them are final. `rules` are those it was
    computed under, `corrections` what was decided of it as a whole."""

    outcome: SeasonOutcome
    rules: Rules
    corrections: Corrections
    open_rounds: tuple[str, ...]
    final: bool


def require_season(contest: PublishedContest) -> None:
    """Raises UserError where the rules say nothing of the contest as a whole, or no round is closed."""
    rules = last_closed(contest).rules
    if rules.season is None and not any(ranking.per == "contest" for ranking in rules.unit_rankings):
        raise UserError("no_season", contest=contest.slug)


async def compute_season(
    pool: Pool, contest: ContestWithPapers, supposed: Sequence[Decision] = (), *, played: SeasonPlayed | None = None
) -> SeasonNow:
    """Over the rounds closed so far, with the number it was drawn with if it was; as if the `supposed` decisions had
    been taken too. `played` are the rounds, where they were replayed already. Raises UserError."""
    require_season(contest)
    async with acquire(pool) as connection:
        decisions = await season_decisions(connection, contest)
        number, edition = await _number_and_edition(connection, contest)
    fold, rules, units = played or await replay_rounds(pool, contest)
    try:
        every = (*decisions, *supposed)
        outcome = fold.outcome(rules, units, every, number, time_zone=contest.time_zone, edition=edition)
        corrections = fold.corrections(every)
    except (ReplayError, DecisionError) as error:
        raise UserError("bad_decision", contest=contest.slug, reason=error.message) from None
    waiting = tuple(round_.slug for round_ in contest.rounds if round_.state not in CLOSED)
    return SeasonNow(outcome, rules, corrections, waiting, all(round_.state == "final" for round_ in contest.rounds))


async def replay_rounds(pool: Pool, contest: ContestWithPapers, kept_in: Path | None = None) -> SeasonPlayed:
    """In their order. `kept_in` is where marked entries are kept between two previews. Raises UserError."""
    fold, last = SeasonFold(), last_closed(contest)
    rules, units = last.rules, contest.units
    for round_ in contest.rounds:
        if round_.state in CLOSED:
            played = await _replay(pool, contest, round_, kept_in)
            fold.add(played)
            rules, units = played.rules, played.units
    return SeasonPlayed(fold, rules, units)


async def season_decisions(connection: Connection, contest: PublishedContest) -> tuple[Decision, ...]:
    """What was decided about the contest as a whole, without what has no bearing on its result."""
    recorded = await list_contest_decisions(connection, contest.id)
    return tuple(public_decision(each) for each in recorded if each.kind in KINDS)


def season_name(contest: PublishedContest, round_: RoundSummary) -> str:
    """The round as the rules of its contest name it."""
    return round_.slug.removeprefix(f"{contest.slug}-")


async def _replay(pool: Pool, contest: PublishedContest, round_: PublishedRound, kept_in: Path | None) -> SeasonRound:
    inputs: Inputs = await read_inputs(pool, contest, round_, kept_in=kept_in)

    def compute(entries: Iterable[Entry | MarkedEntry]) -> SeasonRound:
        return replay_for_season(season_name(contest, round_), msgspec.structs.replace(inputs, entries=entries))

    return await with_marks(pool, contest, round_, inputs, compute, kept_in)


async def _number_and_edition(connection: Connection, contest: PublishedContest) -> tuple[PublicNumber | None, int]:
    """What the contest as a whole was drawn with when it was sealed last, and how what is sealed is computed."""
    rounds = await list_contest_seals(connection, contest.id, "rounds")
    season = await list_contest_seals(connection, contest.id, "season")
    seal: RoundsSeal | None = read_line("rounds_seal", rounds[-1].line) if rounds else None
    draw = seal.draw if seal else None
    drawn = [read_line(kind_of(line), line) for item in season[-1:] for line in item.grounds if _is_number(line)]
    number = PublicNumber(drawn[0].number, draw.known_at, rounds[-1].seal) if draw and drawn else None
    return number, edition_of(seal.format) if seal else EDITION


def _is_number(line: bytes) -> bool:
    return kind_of(line) == "season_number"
