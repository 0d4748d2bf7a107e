"""Printed rules: attempts, which of them counts, the number to predict."""

from collections.abc import Iterator

from scoring.explain.article import Article, Clause
from scoring.explain.chains import chain
from scoring.explain.texts.formatting import Said
from scoring.rules.keys import RankingKey
from scoring.rules.model import Attempts, ContestPlan, Prediction


def attempts(plan: ContestPlan, said: Said) -> Article:
    return Article("attempts", said("attempts"), tuple(_attempts(plan, said)))


def counted(plan: ContestPlan, said: Said) -> Article:
    rules = plan.rules
    keys = rules.attempts.counts
    if all(key.key != "number" for key in keys):
        keys = (*keys, RankingKey("number", "asc"))
    text = said("sum_counts" if rules.attempts.combine == "sum" else "one_counts")
    return Article("counted", said("counted"), (Clause(text, chain(keys, rules, said)),))


def prediction(plan: ContestPlan, said: Said) -> Article | None:
    asked = plan.rules.prediction
    if asked is None:
        return None
    clauses = [
        Clause(said("prompt", prompt=said.quoted(asked.prompt))),
        Clause(said("number_is", number=number_text(asked, said))),
    ]
    if asked.target != "stated":
        clauses.append(Clause(said("number_moves")))
    clauses.append(Clause(said(asked.closeness)))
    clauses.append(Clause(said("no_prediction", max=said.number(asked.max))))
    return Article("prediction", said("prediction"), tuple(clauses))


def number_text(asked: Prediction, said: Said) -> str:
    """Exactly which number is predicted."""
    if asked.target == "stated":
        return said("stated")
    where = said(f"over_{asked.over}_division" if asked.among == "division" else f"over_{asked.over}")
    return said(asked.target, where=where)


def limits_text(rule: Attempts, said: Said) -> str:
    limits = [
        said(name, attempts=said.counted(limit, "attempts"))
        for name in ("per_round", "per_day", "per_contest")
        if (limit := getattr(rule, name)) is not None
    ]
    return said("limits", limits=said.listed(limits)) if limits else said("unlimited")


def _attempts(plan: ContestPlan, said: Said) -> Iterator[Clause]:
    rule = plan.rules.attempts
    yield Clause(limits_text(rule, said))
    if plan.of_all is not None:
        yield Clause(said("of_all", attempts=said.counted(plan.of_all, "attempts")))
    if rule.earned is not None:
        reason = said("earned_for", reason=rule.earned.reason) if rule.earned.reason else ""
        most = said.counted(rule.earned.most, "attempts")
        yield Clause(said(f"earned_{rule.earned.per}", attempts=most, reason=reason))
    if rule.time_limit_s is not None:
        yield Clause(said("time_limit", time=said.duration(rule.time_limit_s)))
    else:
        yield Clause(said("no_time_limit"))
    if rule.question_time_s is not None:
        yield Clause(said("question_time", time=said.duration(rule.question_time_s), grace=said.duration(rule.grace_s)))
    yield Clause(said("grace", time=said.duration(rule.grace_s)))
    yield Clause(said("score_shown" if rule.show_score else "score_hidden"))
    yield Clause(said("receipt"))
