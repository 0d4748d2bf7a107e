"""The ranking over the rounds of a contest: a fold over their results, in any order; memory grows with people.

A person's rounds are added up as `Season.total` says, then people are ranked by the season's own chain. A contest
without a season still counts people, and ranks units, over all of its rounds. Out of scope: how a round is ranked.
"""

from collections.abc import Iterator, Sequence

from scoring.people.model import Person
from scoring.ranking.prediction import MISSING
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision
from scoring.replay.people import correct_people
from scoring.replay.records import EDITION, Inputs, PublicNumber
from scoring.results.outcome import Award, Outcome, Standing
from scoring.results.statistics import Counts, Numbers
from scoring.rules.model import Rules, UnitNode
from scoring.rules.prizes import EVERYONE
from scoring.season.compute import Added, SeasonGrounds, compute_season
from scoring.season.outcome import RoundNumbers, SeasonOutcome
from scoring.season.rounds import SeasonRound
from scoring.season.totals import Played

__all__ = ["SeasonFold", "season_draws"]


class SeasonFold:
    """Takes the result of every round once. Where somebody is registered otherwise in another round, what was added
    last counts."""

    def __init__(self) -> None:
        self._rounds: dict[str, RoundNumbers] = {}
        self._played: dict[str, list[Played]] = {}
        self._awards: list[Award] = []
        self._people: dict[str, Person] = {}
        self._personal: list[Decision] = []
        self._counts = Counts()
        self._counted: dict[str, tuple[Numbers, ...]] = {}
        self._last: SeasonRound | None = None

    def add(self, round_: SeasonRound) -> "SeasonFold":
        facts = round_.outcome.facts
        if round_.slug in self._rounds:
            raise ValueError(f"round {round_.slug} was added already")
        self._rounds[round_.slug] = RoundNumbers(
            round_.slug, facts.people, facts.people_all_right, facts.entries, facts.entries_all_right, facts.voided
        )
        self._counts.merge(round_.counts)
        self._awards += round_.outcome.awards
        self._people.update(round_.people)
        self._personal += round_.personal
        if round_.counted:
            self._counted[round_.slug] = round_.counted
        self._last = round_
        for row in _rows(round_.outcome):
            played = _played(round_.slug, row, round_.counts.entries_of[row.person])
            self._played.setdefault(row.person, []).append(played)
        return self

    def counted_otherwise(self) -> tuple[str, ...]:
        """The rounds whose prediction over the whole contest was measured by other numbers than these rounds come to:
        something was corrected after they were final."""
        last = self._last
        if last is None or not self._counted:
            return ()
        inputs = Inputs(last.rules, last.units, (), self._people, (), decisions=last.decisions)
        people = correct_people(inputs, Corrections(last.decisions))
        divisions = [division.id for division in last.rules.divisions]
        numbers = self._counts.numbers(), *self._counts.numbers_by_division(divisions, people)
        return tuple(slug for slug, counted in sorted(self._counted.items()) if not set(counted) <= {*numbers})

    def corrections(self, decisions: Sequence[Decision]) -> Corrections:
        """What is decided about the contest as a whole, with who is one person by decisions about its rounds."""
        return Corrections(decisions, self._personal)

    def outcome(
        self,
        rules: Rules,
        units: Sequence[UnitNode] = (),
        decisions: Sequence[Decision] = (),
        number: PublicNumber | None = None,
        *,
        time_zone: str = "Asia/Ho_Chi_Minh",
        edition: int = EDITION,
    ) -> SeasonOutcome:
        """`decisions` are those about the season: judged marks, prizes refused, people merged, moved, excluded or
        disqualified; decisions about rounds are in their results already. Raises ReplayError or DecisionError."""
        added = Added(self._rounds, self._played, self._awards, self._people, self._counts, tuple(self._personal))
        grounds = SeasonGrounds(rules, tuple(units), tuple(decisions), number, time_zone, edition)
        return compute_season(added, grounds)


def season_draws(rules: Rules) -> bool:
    """Whether the result of the contest as a whole can depend on a public number."""
    if rules.draw is None:
        return False
    season = rules.season
    prizes = any(ranking.prizes for ranking in rules.unit_rankings if ranking.per == "contest")
    if season is not None:
        prizes = prizes or bool(season.prizes)
        if any(key.key == "draw" for key in season.ranking) or (season.finalists and season.finalist_ties == "draw"):
            return True
    return prizes and rules.winners.ties == "draw"


def _rows(outcome: Outcome) -> Iterator[Standing]:
    """Everybody once."""
    together = [board for board in outcome.boards if board.division == EVERYONE]
    for board in together or outcome.boards:
        yield from board.rows


def _played(slug: str, row: Standing, entries: int) -> Played:
    off = MISSING if row.distance is None else row.distance
    return Played(-row.points, off, row.duration_ms, row.received_at, slug, row.attempt, entries)
