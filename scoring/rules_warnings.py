"""What is doubtful in a contest that can be run all the same: told when its file is checked or applied."""

from collections.abc import Iterator

from scoring.mistakes import Language, Mistake, Report
from scoring.rules import Attempts, ContestPlan, RoundPlan, Rules
from scoring.rules_checks import usual_type
from scoring.rules_rounds import paper_size

SMALL_PAPER = 3
_LIMITS = ("per_day", "per_round", "per_contest")


def warnings(plan: ContestPlan, lang: Language = "en") -> list[Mistake]:
    report = Report(lang)
    rules = plan.rules
    if rules.attempts.show_score:
        for place, code, count in _leaks(plan):
            report.add(place, code, count=count)
    _warn_chains(rules, report)
    _warn_attempts(rules.attempts, plan.rounds, report)
    _warn_identity(rules, report)
    return report.mistakes


def _leaks(plan: ContestPlan) -> Iterator[tuple[str, str, int]]:
    """Papers whose key can be worked out from scores shown while the round is open."""
    attempts, default = plan.rules.attempts, plan.rules.paper
    papers = [("paper", default)] if any(each.paper is None for each in plan.rounds) else []
    papers += [(f"rounds[{at}].paper", each.paper) for at, each in enumerate(plan.rounds, 1) if each.paper is not None]
    for place, paper in papers:
        count = paper_size(paper)
        if paper.draw == "fixed":
            yield place, "key_leaks_fixed", count
        elif count <= SMALL_PAPER and attempts.per_round != 1:
            yield place, "key_leaks_small", count
        elif attempts.per_round is None and attempts.per_day is None and attempts.per_contest is None:
            yield place, "key_leaks_unlimited", count


def _warn_chains(rules: Rules, report: Report) -> None:
    keys = [key.key for key in rules.ranking]
    if rules.prediction is not None and "prediction" not in keys:
        report.add("prediction", "prediction_unused")
    if "received_at" not in keys:
        report.add("ranking.keys", "ties_likely")
    for place, chain in (("attempts.counts", rules.attempts.counts), ("ranking.keys", rules.ranking)):
        for number, key in enumerate(chain, 1):
            if key.key == "score" and key.direction == "asc":
                report.add(f"{place}[{number}]", "lowest_wins")


def _warn_attempts(attempts: Attempts, rounds: tuple[RoundPlan, ...], report: Report) -> None:
    """A day is within a round and a round within the contest, so a wider limit that is lower makes this one idle."""
    limits = [(name, getattr(attempts, name)) for name in _LIMITS if getattr(attempts, name) is not None]
    for at, (name, limit) in enumerate(limits):
        for wider, lower in limits[at + 1 :]:
            if lower < limit:
                report.add(f"attempts.{name}", "limit_unused", found=f"{name} = {limit}", other=f"{wider} = {lower}")
                break
    if attempts.time_limit_s is not None:
        for number, each in enumerate(rounds, 1):
            open_s = (each.closes_at - each.opens_at) // 1000
            if attempts.time_limit_s > open_s:
                report.add(
                    f"rounds[{number}]",
                    "limit_longer_than_round",
                    limit=attempts.time_limit_s,
                    round=each.slug,
                    open=open_s,
                )


def _warn_identity(rules: Rules, report: Report) -> None:
    if rules.publish_winner_names and not rules.identity.consent.strip():
        report.add("winners.publish_names", "names_without_consent")
    for number, field in enumerate(rules.identity.fields, 1):
        usual = usual_type(field.name)
        if field.type == "text" and usual != "text":
            report.add(f"identity.fields[{number}].type", "plain_field", found=field.name, type=field.type, usual=usual)
