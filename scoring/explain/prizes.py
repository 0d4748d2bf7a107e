"""Printed rules: prizes of rounds and of the season, and what becomes of prizes that are not taken."""

from collections.abc import Iterator

from scoring.explain.article import Article, Clause
from scoring.explain.results import chain
from scoring.explain.texts.formatting import Phrases
from scoring.rules.model import ContestPlan, PrizeTier, Rules, Season
from scoring.rules.prizes import EVERYONE


def prizes(plan: ContestPlan, phrases: Phrases) -> Article:
    return Article("prizes", phrases("prizes"), tuple(_prizes(plan, phrases)))


def season(plan: ContestPlan, phrases: Phrases) -> Article | None:
    rule = plan.rules.season
    if rule is None:
        return None
    for_units = any(ranking.per == "contest" for ranking in plan.rules.unit_rankings)
    clauses: tuple[Clause, ...] = (Clause(phrases("season_of_units", article=phrases.article("units"))),)
    if rule != Season() or not for_units:
        clauses = tuple(_season(rule, plan, phrases))
    return Article("season", phrases("season"), clauses)


def awards(plan: ContestPlan, phrases: Phrases) -> Article:
    winners = plan.rules.winners
    days = winners.claim_days
    claim = phrases("no_claim_days") if days is None else phrases("claim_days", days=phrases.counted(days, "days"))
    clauses = tuple(map(Clause, (claim, phrases("identify"), phrases(winners.vacant))))
    return Article("awards", phrases("awards"), clauses)


def tier_text(tier: PrizeTier, rules: Rules, phrases: Phrases, *, by_division: bool = True) -> str:
    text = phrases("tier", name=tier.name, prizes=phrases.counted(tier.count, "prizes"))
    if tier.division == EVERYONE:
        text += phrases("tier_all")
    elif tier.division:
        names = {division.id: division.name for division in rules.divisions}
        text += phrases("tier_division", division=names.get(tier.division, tier.division))
    elif rules.divisions and by_division:
        text += phrases("tier_each")
    if tier.amount:
        text += phrases("tier_amount", money=phrases.money(tier.amount, rules.currency))
    if tier.min_score is not None:
        text += phrases("tier_score", points=phrases.counted(tier.min_score, "points"))
    return text + (phrases("tier_all_right") if tier.all_right else "")


def _prizes(plan: ContestPlan, phrases: Phrases) -> Iterator[Clause]:
    rules = plan.rules
    if not rules.prizes:
        yield Clause(phrases("no_prizes"))
    else:
        yield Clause(phrases("prizes_are"), tuple(tier_text(tier, rules, phrases) for tier in rules.prizes))
        yield Clause(phrases("handed_out"))
        if len(plan.rounds) > 1:
            yield Clause(phrases(f"once_{rules.one_prize_per_person}"))
    if rules.prizes or (rules.season and rules.season.prizes):
        yield from _edges(rules, phrases)


def _edges(rules: Rules, phrases: Phrases) -> Iterator[Clause]:
    winners = rules.winners
    if winners.cap_percent is not None:
        yield Clause(phrases("cap_division" if rules.divisions else "cap", percent=winners.cap_percent))
    unit = phrases.money(winners.split_unit, rules.currency)
    yield Clause(phrases(f"ties_{winners.ties}", unit=unit, article=phrases.article("draw")))


def _added_up(rule: Season, phrases: Phrases) -> Iterator[Clause]:
    """What the keys of a season beside the points come to."""
    keys = {key.key for key in rule.ranking}
    if rule.total == "best_attempt":
        if keys & {"duration", "prediction", "received_at"}:
            yield Clause(phrases("season_of_that_round"))
        return
    if "duration" in keys:
        yield Clause(phrases("season_times_add"))
    if "prediction" in keys:
        yield Clause(phrases("season_distances_add"))
    if "received_at" in keys:
        yield Clause(phrases("season_last_moment"))


def _season(rule: Season, plan: ContestPlan, phrases: Phrases) -> Iterator[Clause]:
    rules = plan.rules
    best = phrases.counted(rule.best or 0, "rounds")
    yield Clause(phrases(f"season_{rule.total}", rounds=best))
    if rule.total != "sum":
        yield Clause(phrases("season_better_with_prediction" if rules.prediction else "season_better"))
    if rule.rounds:
        titles = {round_.slug: round_.title for round_ in plan.rounds}
        yield Clause(phrases("season_rounds", rounds=phrases.listed(titles.get(slug, slug) for slug in rule.rounds)))
    if rule.min_rounds:
        yield Clause(phrases("season_min_rounds", rounds=phrases.counted(rule.min_rounds, "rounds")))
    if rule.among == "winners":
        yield Clause(phrases("season_winners"))
    yield Clause(phrases("season_ranked"), chain(rule.ranking, rules, phrases))
    yield from _added_up(rule, phrases)
    if rule.prizes:
        yield Clause(phrases("season_prizes"), tuple(tier_text(tier, rules, phrases) for tier in rule.prizes))
        yield Clause(phrases("beside" if rule.beside_round_prizes else "not_beside"))
    else:
        yield Clause(phrases("season_no_prizes"))
    if rule.finalists is not None:
        people = phrases.counted(rule.finalists, "people")
        yield Clause(phrases("finalists_division" if rules.divisions else "finalists", people=people))
        yield Clause(phrases(f"finalist_ties_{rule.finalist_ties}", article=phrases.article("draw")))
