"""Printed rules: ranking and the steps of its chains, draws, complaints, personal data."""

from collections.abc import Iterator, Sequence

from scoring.explain.article import Article, Clause
from scoring.explain.texts.formatting import Phrases
from scoring.rules.model import ContestPlan, Draw, RankingKey, Rules

_LINKED = {"prediction": "prediction", "draw": "draw"}
"""Keys whose meaning another article says."""
_KNOWN_LATER = ("prediction", "judged", "draw")


def ranking(plan: ContestPlan, phrases: Phrases) -> Article:
    rules = plan.rules
    text = phrases("ranked_by_division" if rules.divisions else "ranked")
    clauses = [Clause(text, chain(rules.ranking, rules, phrases)), Clause(phrases("same_rank"))]
    if any(key.key in _KNOWN_LATER for key in rules.ranking):
        clauses.append(Clause(phrases("board")))
    return Article("ranking", phrases("ranking"), tuple(clauses))


def draw(plan: ContestPlan, phrases: Phrases) -> Article | None:
    rule = plan.rules.draw
    return None if rule is None else Article("draw", phrases("draw"), tuple(_draw(rule, phrases)))


def complaints(plan: ContestPlan, phrases: Phrases) -> Article:
    names = ("complain", "decisions", "recomputed", "versions")
    return Article("complaints", phrases("complaints"), tuple(Clause(phrases(name)) for name in names))


def data(plan: ContestPlan, phrases: Phrases) -> Article:
    names = "names_published" if plan.rules.publish_winner_names else "names_masked"
    clauses = tuple(Clause(phrases(name)) for name in ("never_shown", names, "pseudonyms"))
    return Article("data", phrases("data"), clauses)


def _draw(rule: Draw, phrases: Phrases) -> Iterator[Clause]:
    if rule.on:
        yield Clause(phrases("draw_number_on", source=rule.source, day=phrases.iso_day(rule.on)))
    else:
        days = phrases.counted(rule.days_after or 0, "days")
        yield Clause(phrases("draw_number_after", source=rule.source, days=days))
    yield Clause(phrases("draw_sealed"))
    yield Clause(phrases("draw_order"))
    if rule.tickets == "attempts" and rule.min_score is not None:
        yield Clause(phrases("tickets_from", points=phrases.counted(rule.min_score, "points")))
    else:
        yield Clause(phrases(f"tickets_{rule.tickets}"))
    yield Clause(phrases("draw_late"))


def chain(keys: Sequence[RankingKey], rules: Rules, phrases: Phrases, *, linked: bool = True) -> tuple[str, ...]:
    """`linked` says in which article the meaning of a key is, where another one says it."""
    parts = {part.id: part.name for part in rules.judged}
    steps = []
    for key in keys:
        text = phrases(f"{key.key}_{key.direction}", part=parts.get(key.part, key.part))
        if linked and key.key in _LINKED:
            text = phrases("said_in", text=text, article=phrases.article(_LINKED[key.key]))
        steps.append(text)
    return tuple(steps)
