"""Printed rules: ranking, draws, complaints, personal data."""

from collections.abc import Iterator

from scoring.explain.article import Article, Clause
from scoring.explain.chains import chain
from scoring.explain.texts.formatting import Said
from scoring.rules.model import ContestPlan, Draw

_KNOWN_LATER = ("prediction", "judged", "draw")


def ranking(plan: ContestPlan, said: Said) -> Article:
    rules = plan.rules
    text = said("ranked_by_division" if rules.divisions else "ranked")
    clauses = [Clause(text, chain(rules.ranking, rules, said)), Clause(said("same_rank"))]
    if any(key.key in _KNOWN_LATER for key in rules.ranking):
        clauses.append(Clause(said("board")))
    return Article("ranking", said("ranking"), tuple(clauses))


def draw(plan: ContestPlan, said: Said) -> Article | None:
    rule = plan.rules.draw
    return None if rule is None else Article("draw", said("draw"), tuple(_draw(rule, said)))


def complaints(plan: ContestPlan, said: Said) -> Article:
    names = ("complain", "decisions", "recomputed", "versions")
    return Article("complaints", said("complaints"), tuple(Clause(said(name)) for name in names))


def data(plan: ContestPlan, said: Said) -> Article:
    names = "names_published" if plan.rules.publish_winner_names else "names_masked"
    clauses = tuple(Clause(said(name)) for name in ("never_shown", names, "pseudonyms"))
    return Article("data", said("data"), clauses)


def _draw(rule: Draw, said: Said) -> Iterator[Clause]:
    if rule.on:
        yield Clause(said("draw_number_on", source=rule.source, day=said.iso_day(rule.on)))
    else:
        days = said.counted(rule.days_after or 0, "days")
        yield Clause(said("draw_number_after", source=rule.source, days=days))
    yield Clause(said("draw_sealed"))
    yield Clause(said("draw_order"))
    if rule.tickets == "attempts" and rule.min_score is not None:
        yield Clause(said("tickets_from", points=said.counted(rule.min_score, "points")))
    else:
        yield Clause(said(f"tickets_{rule.tickets}"))
    yield Clause(said("draw_late"))
