"""Standings computed the plainest way, all entries in memory: what the fold is compared with."""

from functools import cmp_to_key, partial

from scoring.marking.entry import Marked
from scoring.rules.model import RankingKey, Rules

Place = tuple[int, str, str]
"""Rank, person, attempt."""


def true_number(rules: Rules, entries: list[Marked]) -> int | None:
    if rules.prediction is None:
        return None
    chosen = [entry for entry in entries if entry.all_right or not rules.prediction.target.endswith("all_right")]
    return len({entry.person for entry in chosen}) if rules.prediction.target.startswith("people") else len(chosen)


def places(rules: Rules, entries: list[Marked]) -> list[Place]:
    truth = true_number(rules, entries)
    by_person: dict[str, list[Marked]] = {}
    for entry in entries:
        by_person.setdefault(entry.person, []).append(entry)
    last = (*rules.attempts.counts, RankingKey("number", "asc"))
    sooner = cmp_to_key(partial(order, rules, last, truth))
    best = [min(mine, key=sooner) for mine in by_person.values()]
    rows: list[Place] = []
    for mine in best:
        before = sum(order(rules, rules.ranking, truth, other, mine) < 0 for other in best)
        rows.append((before + 1, mine.person, mine.attempt))
    return sorted(rows)


def order(rules: Rules, keys: tuple[RankingKey, ...], truth: int | None, a: Marked, marked: Marked) -> int:
    """Below zero if a comes first."""
    for key in keys:
        if key.key == "prediction":
            compared = _nearer(rules, truth, a.prediction, marked.prediction)
        else:
            name = {"score": "points", "duration": "duration_ms"}.get(key.key, key.key)
            x, y = getattr(a, name), getattr(marked, name)
            compared = (x > y) - (x < y)
        if compared:
            return compared if key.direction == "asc" else -compared
    return 0


def _nearer(rules: Rules, truth: int | None, first: int | None, second: int | None) -> int:
    assert rules.prediction is not None and truth is not None
    how = rules.prediction.closeness
    if how == "not_over":
        first, second = (None if guess is not None and guess > truth else guess for guess in (first, second))
    if first is None or second is None:
        return (first is None) - (second is None)
    if abs(first - truth) != abs(second - truth):
        return abs(first - truth) - abs(second - truth)
    return (first > truth) - (second > truth) if how == "prefer_under" else 0
