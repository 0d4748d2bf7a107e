"""Printed rules: how units are ranked and what they win."""

from collections.abc import Iterator

from scoring.explain.article import Article, Clause
from scoring.explain.entering import unit_names
from scoring.explain.prizes import tier_text
from scoring.explain.texts.formatting import Said
from scoring.rules.model import ContestPlan, League, Rules, UnitKey, UnitRanking


def units(plan: ContestPlan, said: Said) -> Article | None:
    if not plan.rules.unit_rankings:
        return None
    clauses = [clause for ranking in plan.rules.unit_rankings for clause in _ranking(ranking, plan, said)]
    return Article("units", said("units"), tuple(clauses))


def _ranking(ranking: UnitRanking, plan: ContestPlan, said: Said) -> Iterator[Clause]:
    rules, name = plan.rules, ranking.name
    who = said("units_of_kinds", kinds=said.listed(ranking.kinds)) if ranking.kinds else said("units_chosen")
    keys = tuple(_measure(key, ranking, rules, said) for key in ranking.keys)
    yield Clause(said(f"unit_ranking_{ranking.per}", name=name, who=who), keys)
    if len(keys) > 1 or ranking.combine == "ranks":
        yield Clause(said(f"units_{ranking.combine}", name=name))
    if ranking.leagues:
        leagues = {league.id: league for league in rules.leagues}
        points = tuple(_league(leagues[league], plan, said) for league in ranking.leagues if league in leagues)
        yield Clause(said("units_leagues", name=name), points)
    if ranking.min_people:
        yield Clause(said("units_least_people", name=name, people=said.counted(ranking.min_people, "people")))
    if ranking.min_head_count:
        yield Clause(said("units_least_heads", name=name, people=said.counted(ranking.min_head_count, "people")))
    if ranking.min_score is not None:
        yield Clause(said("units_least_score", name=name, points=said.counted(ranking.min_score, "points")))
    if ranking.prizes:
        text = said("units_prizes_leagues" if ranking.leagues else "units_prizes", name=name)
        yield Clause(text, tuple(tier_text(tier, rules, said, by_division=False) for tier in ranking.prizes))


def _measure(key: UnitKey, ranking: UnitRanking, rules: Rules, said: Said) -> str:
    parts = {part.id: part.name for part in rules.judged}
    points = said.counted(ranking.high_score or 0, "points")
    text = said(f"measure_{key.measure}_desc", points=points, part=parts.get(key.part, key.part))
    if key.direction == "asc":
        text = said("measure_asc", measure=text)
    if ranking.combine == "ranks":
        text = said("weighted", measure=text, weight=said.number(key.weight))
    return text


def _league(league: League, plan: ContestPlan, said: Said) -> str:
    which = []
    if league.units:
        which.append(said("league_units", units=unit_names(plan, league.units, said)))
    if league.kinds:
        which.append(said("league_kinds", kinds=said.listed(league.kinds)))
    return said("league", name=league.name, units=said.listed(which))
