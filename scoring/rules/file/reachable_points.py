"""How many points can be reached at most, so that no prize asks for more. An upper bound where a paper is drawn."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from questions.model import PaperRule
from scoring.rules.checks.names import Names
from scoring.rules.checks.prizes import competitions
from scoring.rules.checks.rounds import paper_size
from scoring.rules.file.plan import make_paper
from scoring.rules.messages.report import Report
from scoring.rules.model import Attempts, Marking, PrizeTier, RoundPlan, Season
from scoring.rules.tables.values import numbered, quote

MostOf = Callable[[str], tuple[int, str] | None]
"""Of a division: the most points, and where."""


class Reach:
    """The most points of the rounds, by division."""

    def __init__(
        self, parts: Mapping[str, Any], rounds: Sequence[RoundPlan], paper: PaperRule, attempts: Attempts
    ) -> None:
        self._marking: Marking = parts["marking"]
        self._rounds = rounds
        self._paper = paper
        self._times = _times(attempts)
        own = [row for _, row in numbered(parts["divisions"]) if row.paper is not None]
        self._own = {row.id: make_paper(row.paper, paper.bank) for row in own}
        judged = [row for _, row in numbered(parts["judged"]) if row.adds]
        self._by_judges = sum(row.max for row in judged if row.given_to in ("attempt", "person"))
        self._in_season = sum(row.max for row in judged if row.given_to == "season")

    def of_round(self, division: str) -> tuple[int, str] | None:
        """The fewest points that everything right gives in any round, and which round that is."""
        by_round = self._by_round(division)
        return min(by_round) if by_round is not None else None

    def of_season(self, division: str, season: Season) -> tuple[int, str] | None:
        by_round = self._by_round(division)
        if by_round is None:
            return None
        points = sorted((most for most, slug in by_round if not season.rounds or slug in season.rounds), reverse=True)
        counted = {"sum": len(points), "best_rounds": season.best or 0, "best_attempt": 1}[season.total]
        return sum(points[:counted]) + self._in_season, "season"

    def _by_round(self, division: str) -> list[tuple[int, str]] | None:
        if self._times is None:
            return None
        papers = [(self._paper_of(round_, division), round_.slug) for round_ in self._rounds] or [(self._paper, "")]
        return [(self._times * most_points(paper, self._marking) + self._by_judges, slug) for paper, slug in papers]

    def _paper_of(self, plan: RoundPlan, division: str) -> PaperRule:
        own = next((each.paper for each in plan.division_papers if each.division == division), None)
        return own or self._own.get(division) or plan.paper or self._paper


def most_points(paper: PaperRule, marking: Marking) -> int:
    """Of everything right; of the dearest questions where it is not said how difficult, or of what kind, they are."""
    by_topic = {each.topic: each.points for _, each in numbered(marking.topics)}
    of_kinds = max((each.points[-1] for _, each in numbered(marking.kinds) if each.points), default=0)
    by_topic = {topic: max(points, of_kinds) for topic, points in by_topic.items()}
    by_difficulty = {each: max(_points(marking, each), of_kinds) for each in ("easy", "medium", "hard")}
    usual = max(by_difficulty.values())
    dearest = max(usual, *by_topic.values(), 0)
    if paper.draw != "strata":
        return paper_size(paper) * dearest
    most = 0
    for _, each in numbered(paper.strata):
        other = by_difficulty.get(each.difficulty or "", usual)
        most += each.count * (by_topic.get(each.topic, other) if each.topic else max(other, *by_topic.values(), 0))
    return most


def check_all_reach(
    parts: Mapping[str, Any],
    rounds: Sequence[RoundPlan],
    paper: PaperRule,
    attempts: Attempts,
    season: Season | None,
    names: Names,
    report: Report,
) -> None:
    """No prize, threshold or ticket asks for more points than there are."""
    reach = Reach(parts, rounds, paper, attempts)
    _check_tiers(parts["prizes"], reach.of_round, "prizes", names, report)
    if season is not None:
        _check_tiers(parts["season"].prizes, lambda each: reach.of_season(each, season), "season.prizes", names, report)
    everyone = reach.of_round("")
    for number, row in numbered(parts["unit_rankings"]):
        if row.per == "round":
            for setting in ("min_score", "high_score"):
                _check(getattr(row, setting), everyone, f"unit_rankings[{number}].{setting}", report)
    if parts["draw"] is not None:
        _check(parts["draw"].min_score, everyone, "draw.min_score", report)


def _check_tiers(tiers: Sequence[PrizeTier | None], most_of: MostOf, place: str, names: Names, report: Report) -> None:
    for number, tier in numbered(tiers):
        least = [most_of(each) for each in competitions(tier, names.divisions)]
        limited = [most for most in least if most is not None]
        _check(tier.min_score, min(limited, default=None), f"{place}[{number}].min_score", report)


def _check(points: int | None, most: tuple[int, str] | None, place: str, report: Report) -> None:
    if points is not None and most is not None and points > most[0] > 0:
        where = quote(most[1]) if most[1] else "–"
        report.add(place, "score_out_of_reach", found=points, most=most[0], where=where)


def _points(marking: Marking, difficulty: str) -> int:
    points: int | None = getattr(marking, difficulty)
    return marking.points if points is None else points


def _times(attempts: Attempts) -> int | None:
    """How many attempts count in a round; None if that is not limited."""
    if attempts.combine == "best":
        return 1
    limits = [limit for limit in (attempts.per_round, attempts.per_contest) if limit is not None]
    return min(limits) + (attempts.earned.most if attempts.earned else 0) if limits else None
