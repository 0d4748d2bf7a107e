"""Printed rules: prizes of rounds and of the season, and what becomes of prizes that are not taken."""

from collections.abc import Iterator

from scoring.explain.article import Article, Clause
from scoring.explain.chains import chain
from scoring.explain.texts.formatting import Said
from scoring.rules.model import ContestPlan, PrizeTier, Rules, Season
from scoring.rules.prizes import EVERYONE


def prizes(plan: ContestPlan, said: Said) -> Article:
    return Article("prizes", said("prizes"), tuple(_prizes(plan.rules, said)))


def season(plan: ContestPlan, said: Said) -> Article | None:
    rule = plan.rules.season
    return None if rule is None else Article("season", said("season"), tuple(_season(rule, plan, said)))


def awards(plan: ContestPlan, said: Said) -> Article:
    winners = plan.rules.winners
    days = winners.claim_days
    claim = said("no_claim_days") if days is None else said("claim_days", days=said.counted(days, "days"))
    clauses = tuple(map(Clause, (claim, said("identify"), said(winners.vacant))))
    return Article("awards", said("awards"), clauses)


def tier_text(tier: PrizeTier, rules: Rules, said: Said, *, by_division: bool = True) -> str:
    text = said("tier", name=tier.name, prizes=said.counted(tier.count, "prizes"))
    if tier.division == EVERYONE:
        text += said("tier_all")
    elif tier.division:
        names = {division.id: division.name for division in rules.divisions}
        text += said("tier_division", division=names.get(tier.division, tier.division))
    elif rules.divisions and by_division:
        text += said("tier_each")
    if tier.amount:
        text += said("tier_amount", money=said.money(tier.amount, rules.currency))
    if tier.min_score is not None:
        text += said("tier_score", points=said.counted(tier.min_score, "points"))
    return text + (said("tier_all_right") if tier.all_right else "")


def _prizes(rules: Rules, said: Said) -> Iterator[Clause]:
    if not rules.prizes:
        yield Clause(said("no_prizes"))
    else:
        yield Clause(said("prizes_are"), tuple(tier_text(tier, rules, said) for tier in rules.prizes))
        yield Clause(said("handed_out"))
        yield Clause(said(f"once_{rules.one_prize_per_person}"))
    if rules.prizes or (rules.season and rules.season.prizes):
        yield from _edges(rules, said)


def _edges(rules: Rules, said: Said) -> Iterator[Clause]:
    winners = rules.winners
    if winners.cap_percent is not None:
        yield Clause(said("cap_division" if rules.divisions else "cap", percent=winners.cap_percent))
    unit = said.money(winners.split_unit, rules.currency)
    yield Clause(said(f"ties_{winners.ties}", unit=unit, article=said.article("draw")))


def _season(rule: Season, plan: ContestPlan, said: Said) -> Iterator[Clause]:
    rules = plan.rules
    best = said.counted(rule.best or 0, "rounds")
    yield Clause(said(f"season_{rule.total}", rounds=best))
    if rule.rounds:
        titles = {round_.slug: round_.title for round_ in plan.rounds}
        yield Clause(said("season_rounds", rounds=said.listed(titles.get(slug, slug) for slug in rule.rounds)))
    if rule.min_rounds:
        yield Clause(said("season_min_rounds", rounds=said.counted(rule.min_rounds, "rounds")))
    if rule.among == "winners":
        yield Clause(said("season_winners"))
    yield Clause(said("season_ranked"), chain(rule.ranking, rules, said))
    if rule.prizes:
        yield Clause(said("season_prizes"), tuple(tier_text(tier, rules, said) for tier in rule.prizes))
        yield Clause(said("beside" if rule.beside_round_prizes else "not_beside"))
    else:
        yield Clause(said("season_no_prizes"))
    if rule.finalists is not None:
        people = said.counted(rule.finalists, "people")
        yield Clause(said("finalists_division" if rules.divisions else "finalists", people=people))
        yield Clause(said(f"finalist_ties_{rule.finalist_ties}", article=said.article("draw")))
