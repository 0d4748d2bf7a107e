"""What a list, a seal or a decision is of: a round, or a contest over all its rounds (its season)."""

from dataclasses import dataclass
from typing import Literal, cast

from contest.archive.contests.lookup import load_contest, load_round
from contest.archive.contests.published import ContestWithPapers, PublishedContest, PublishedRound, RoundSummary
from contest.archive.pool import Pool
from contest.core.errors import UserError
from contest.documents.table import moment
from scoring.rules.model import Rules
from scoring.rules.units import UnitNames

Of = Literal["round", "contest"]
CLOSED = ("closed", "final")


@dataclass(frozen=True, slots=True)
class Scope:
    """`round` is None where it is the contest as a whole."""

    contest: PublishedContest
    round: PublishedRound | None

    @property
    def of(self) -> Of:
        return "round" if self.round else "contest"

    @property
    def slug(self) -> str:
        return (self.round or self.contest).slug

    @property
    def season(self) -> ContestWithPapers:
        """The contest as a whole with all that its rounds are replayed with; of no round."""
        return cast("ContestWithPapers", self.contest)

    @property
    def rules(self) -> Rules:
        """A contest's are those of its last closed round. Raises UserError while there is none."""
        return (self.round or last_closed(self.contest)).rules

    @property
    def title(self) -> str:
        return f"{self.contest.title} – {self.round.title}" if self.round else self.contest.title

    @property
    def provisional(self) -> bool:
        rounds = (self.round,) if self.round else self.contest.rounds
        return any(round_.state != "final" for round_ in rounds)

    def unit_names(self) -> UnitNames:
        return UnitNames(self.contest.units)

    def division_names(self) -> dict[str | None, str]:
        return {division.id: division.name for division in self.rules.divisions}


async def load_scope(pool: Pool, slug: str, of: Of) -> Scope:
    """Closed rounds only. Raises UserError where there is none of this name, or nothing is closed yet."""
    if of == "contest":
        return Scope(await load_contest(pool, slug), None)
    contest, round_ = await load_round(pool, slug)
    require_closed(contest, round_)
    return Scope(contest, round_)


def require_closed(contest: PublishedContest, round_: RoundSummary) -> None:
    """Raises UserError while the round has no standings: while it runs, until when that is and how to close it."""
    if round_.state == "live":
        closes = moment(round_.closes_at, contest.time_zone)
        raise UserError("round_not_closed.runs", round=round_.slug, closes=closes)
    if round_.state not in CLOSED:
        raise UserError("round_not_closed.no_standings", round=round_.slug)


def last_closed(contest: PublishedContest) -> RoundSummary:
    """The season runs under the rules of its last round. Raises UserError while there is none."""
    closed = [round_ for round_ in contest.rounds if round_.state in CLOSED]
    if not closed:
        raise UserError("round_not_closed.none", contest=contest.slug)
    return closed[-1]
