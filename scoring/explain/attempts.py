"""Printed rules: attempts, which of them counts, the number to predict."""

from collections.abc import Iterator

from scoring.explain.article import Article, Clause
from scoring.explain.results import chain
from scoring.explain.texts.formatting import Phrases
from scoring.rules.keys import RankingKey
from scoring.rules.model import Attempts, ContestPlan, Prediction, Rules


def attempts(plan: ContestPlan, phrases: Phrases) -> Article:
    return Article("attempts", phrases("attempts"), tuple(_attempts(plan, phrases)))


def counted(plan: ContestPlan, phrases: Phrases) -> Article:
    rules = plan.rules
    keys = rules.attempts.counts
    if all(key.key != "number" for key in keys):
        keys = (*keys, RankingKey("number", "asc"))
    if rules.attempts.combine == "best":
        clauses = [Clause(phrases("one_counts"), chain(keys, rules, phrases))]
    else:
        clauses = [Clause(phrases("sum_counts"))]
        if _looks_at_one_attempt(rules):
            clauses.append(Clause(phrases("sum_of_one"), chain(keys, rules, phrases)))
    limits = rules.attempts.per_round, rules.attempts.per_day, rules.attempts.per_contest
    if any(limit is not None for limit in limits):
        clauses.append(Clause(phrases("merged_limits")))
    if rules.attempts.per_day is not None:
        clauses.append(Clause(phrases("day_begins")))
    return Article("counted", phrases("counted"), tuple(clauses))


def _looks_at_one_attempt(rules: Rules) -> bool:
    """Whether anything of an attempt matters that is not added up."""
    tiers = (*rules.prizes, *(rules.season.prizes if rules.season else ()))
    of_one = any(part.given_to == "attempt" for part in rules.judged) or any(tier.all_right for tier in tiers)
    return of_one or rules.prediction is not None or any(key.key == "number" for key in rules.ranking)


def prediction(plan: ContestPlan, phrases: Phrases) -> Article | None:
    rule = plan.rules.prediction
    if rule is None:
        return None
    clauses = [
        Clause(phrases("prompt", prompt=phrases.quoted(rule.prompt))),
        Clause(phrases("number_is", number=number_text(rule, phrases))),
    ]
    if rule.target != "stated":
        clauses.append(Clause(phrases("entries_move" if rule.target.startswith("entries") else "number_moves")))
    clauses.append(Clause(phrases(rule.closeness)))
    clauses.append(Clause(phrases("no_prediction", max=phrases.number(rule.max))))
    return Article("prediction", phrases("prediction"), tuple(clauses))


def number_text(rule: Prediction, phrases: Phrases) -> str:
    """Exactly which number is predicted."""
    if rule.target == "stated":
        return phrases("stated")
    where = phrases(f"over_{rule.over}_division" if rule.among == "division" else f"over_{rule.over}")
    return phrases(rule.target, where=where)


def limits_text(rule: Attempts, phrases: Phrases) -> str:
    limits = [
        phrases(name, attempts=phrases.counted(limit, "attempts"))
        for name in ("per_round", "per_day", "per_contest")
        if (limit := getattr(rule, name)) is not None
    ]
    return phrases("limits", limits=phrases.listed(limits)) if limits else phrases("unlimited")


def _attempts(plan: ContestPlan, phrases: Phrases) -> Iterator[Clause]:
    rule = plan.rules.attempts
    yield Clause(limits_text(rule, phrases))
    if plan.of_all is not None:
        yield Clause(phrases("of_all", attempts=phrases.counted(plan.of_all, "attempts")))
    if rule.earned is not None:
        reason = phrases("earned_for", reason=rule.earned.reason) if rule.earned.reason else ""
        most = phrases.counted(rule.earned.most, "attempts")
        yield Clause(phrases(f"earned_{rule.earned.per}", attempts=most, reason=reason))
    if rule.time_limit_s is not None:
        yield Clause(phrases("time_limit", time=phrases.duration(rule.time_limit_s)))
    else:
        yield Clause(phrases("no_time_limit"))
    if rule.question_time_s is not None:
        code = "question_time" if rule.grace_s else "question_time_exactly"
        yield Clause(phrases(code, time=phrases.duration(rule.question_time_s), grace=phrases.duration(rule.grace_s)))
    yield Clause(phrases("grace", time=phrases.duration(rule.grace_s)) if rule.grace_s else phrases("no_grace"))
    if rule.all_answered:
        yield Clause(phrases("all_answered"))
    yield Clause(phrases("score_shown" if rule.show_score else "score_hidden"))
    yield Clause(phrases("receipt"))
