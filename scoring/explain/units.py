"""Printed rules: how units are ranked and what they win."""

from collections.abc import Iterator

from scoring.explain.article import Article, Clause
from scoring.explain.entering import unit_names
from scoring.explain.prizes import tier_text
from scoring.explain.texts.formatting import Phrases
from scoring.rules.model import ContestPlan, League, Rules, UnitKey, UnitRanking
from scoring.rules.units import judged_keys


def units(plan: ContestPlan, phrases: Phrases) -> Article | None:
    if not plan.rules.unit_rankings:
        return None
    clauses = [clause for ranking in plan.rules.unit_rankings for clause in _ranking(ranking, plan, phrases)]
    return Article("units", phrases("units"), tuple(clauses))


def _ranking(ranking: UnitRanking, plan: ContestPlan, phrases: Phrases) -> Iterator[Clause]:
    rules, name = plan.rules, ranking.name
    who = phrases("units_of_kinds", kinds=phrases.listed(ranking.kinds)) if ranking.kinds else phrases("units_chosen")
    how = "ranks" if ranking.combine == "ranks" else "chain" if len(ranking.keys) > 1 else "single"
    who = phrases(f"ranked_by_{how}", who=who)
    keys = tuple(_measure(key, ranking, rules, phrases) for key in ranking.keys)
    yield Clause(phrases(f"unit_ranking_{ranking.per}", name=name, who=who), keys)
    if len(keys) > 1 or ranking.combine == "ranks":
        yield Clause(phrases(f"units_{ranking.combine}", name=name))
    if ranking.division:
        divisions = {division.id: division.name for division in rules.divisions}
        yield Clause(phrases("units_division", name=name, division=divisions.get(ranking.division, ranking.division)))
    if ranking.leagues:
        leagues = {league.id: league for league in rules.leagues}
        points = tuple(_league(leagues[league], plan, phrases) for league in ranking.leagues if league in leagues)
        yield Clause(phrases("units_leagues", name=name), points)
    if judged_keys(ranking):
        yield Clause(phrases("units_without_mark", name=name))
    if ranking.min_people:
        yield Clause(phrases("units_least_people", name=name, people=phrases.counted(ranking.min_people, "people")))
    if ranking.min_head_count:
        yield Clause(phrases("units_least_heads", name=name, people=phrases.counted(ranking.min_head_count, "people")))
    if ranking.min_score is not None:
        yield Clause(phrases("units_least_score", name=name, points=phrases.counted(ranking.min_score, "points")))
    if ranking.prizes:
        text = phrases("units_prizes_leagues" if ranking.leagues else "units_prizes", name=name)
        yield Clause(text, tuple(tier_text(tier, rules, phrases, by_division=False) for tier in ranking.prizes))


def _measure(key: UnitKey, ranking: UnitRanking, rules: Rules, phrases: Phrases) -> str:
    parts = {part.id: part.name for part in rules.judged}
    points = phrases.counted(ranking.high_score or 0, "points")
    text = phrases(f"measure_{key.measure}_desc", points=points, part=parts.get(key.part, key.part))
    if key.direction == "asc":
        text = phrases("measure_asc", measure=text)
    if ranking.combine == "ranks":
        text = phrases("weighted", measure=text, weight=phrases.number(key.weight))
    return text


def _league(league: League, plan: ContestPlan, phrases: Phrases) -> str:
    which = []
    if league.units:
        which.append(phrases("league_units", units=unit_names(plan, league.units, phrases)))
    if league.kinds:
        which.append(phrases("league_kinds", kinds=phrases.listed(league.kinds)))
    return phrases("league", name=league.name, units=phrases.listed(which))
