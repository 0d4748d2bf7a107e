"""What is doubtful in a contest that can be run all the same: warnings when its file is checked or applied."""

from collections.abc import Iterator, Sequence

from questions.language import Language
from questions.model import PaperRule
from scoring.rules.checks.basics import usual_type
from scoring.rules.checks.chains import is_compared
from scoring.rules.checks.rounds import paper_size
from scoring.rules.messages.report import Mistake, Report
from scoring.rules.model import Attempts, ContestPlan, Division, PrizeTier, RoundPlan, Rules
from scoring.rules.tables.values import quote

SMALL_PAPER = 3
_LIMITS = ("per_day", "per_round", "per_contest")


def warnings(plan: ContestPlan, lang: Language = "en", *, now_ms: int | None = None) -> list[Mistake]:
    """`now_ms` (epoch milliseconds): also what is doubtful only at that moment."""
    report = Report(lang)
    rules = plan.rules
    if rules.attempts.show_score:
        for place, code, count in _leaks(plan):
            report.add(place, code, count=count)
        if not plan.verify:
            report.add("attempts.show_score", "score_unverified")
    if not plan.verify and any(getattr(rules.attempts, name) is not None for name in _LIMITS):
        report.add("identity.verify", "attempts_of_others")
    _warn_chains(rules, report)
    _warn_attempts(rules.attempts, plan.rounds, report)
    _warn_turns(plan, report)
    _warn_identity(rules, report)
    _warn_prizes(rules.prizes, "prizes", report)
    if rules.season is not None:
        _warn_prizes(rules.season.prizes, "season.prizes", report)
    _warn_idle(plan, report)
    if now_ms is not None and plan.rounds and all(each.closes_at < now_ms for each in plan.rounds):
        report.add("rounds", "all_rounds_past")
    return report.mistakes


def _leaks(plan: ContestPlan) -> Iterator[tuple[str, str, int]]:
    """Papers whose key can be worked out from scores shown while the round is open."""
    attempts = plan.rules.attempts
    once = attempts.per_round == 1 and attempts.earned is None
    for place, paper in _papers(plan):
        count = paper_size(paper)
        if paper.draw == "fixed":
            yield place, "key_leaks_fixed", count
        elif count <= SMALL_PAPER and not once:
            yield place, "key_leaks_small", count
        elif attempts.per_round is None and attempts.per_day is None and attempts.per_contest is None:
            yield place, "key_leaks_unlimited", count


def _papers(plan: ContestPlan) -> Iterator[tuple[str, PaperRule]]:
    """Every paper that somebody gets, with its place in the file."""
    if any(each.paper is None for each in plan.rounds):
        yield "paper", plan.rules.paper
    for at, each in enumerate(plan.rounds, 1):
        if each.paper is not None:
            yield f"rounds[{at}].paper", each.paper
        for number, own in enumerate(each.division_papers, 1):
            yield f"rounds[{at}].division_papers[{number}]", own.paper
    for at, division in enumerate(plan.rules.divisions, 1):
        if division.paper is not None:
            yield f"divisions[{at}].paper", division.paper


def _warn_chains(rules: Rules, report: Report) -> None:
    keys = [key.key for key in rules.ranking]
    if rules.prediction is not None and "prediction" not in keys:
        report.add("prediction", "prediction_unused")
    if "received_at" not in keys and "draw" not in keys and rules.winners.ties == "undecided":
        report.add("ranking.keys", "ties_likely")
    _warn_time(rules, report)
    for place, chain in (("attempts.counts", rules.attempts.counts), ("ranking.keys", rules.ranking)):
        for number, key in enumerate(chain, 1):
            if key.key == "score" and key.direction == "asc":
                report.add(f"{place}[{number}]", "lowest_wins")


def _warn_time(rules: Rules, report: Report) -> None:
    """Where people are told apart by a time that nobody looks at when one of their attempts is chosen."""
    times = ("duration", "received_at")
    time = next((key for key in rules.ranking if key.key in times), None)
    counts = [key.key for key in rules.attempts.counts]
    if time is None or rules.attempts.combine == "sum" or _is_once(rules.attempts) or "number" in counts:
        return
    if time.key not in counts and (time.key == "duration" or not set(times) & set(counts)):
        report.add("attempts.counts", "time_not_counted", key=time.key, direction=time.direction)


def _is_once(attempts: Attempts) -> bool:
    return 1 in (attempts.per_round, attempts.per_contest) and attempts.earned is None


def _warn_attempts(attempts: Attempts, rounds: tuple[RoundPlan, ...], report: Report) -> None:
    """A day is within a round and a round within the contest, so a wider limit that is lower makes this one idle."""
    limits = [(name, getattr(attempts, name)) for name in _LIMITS if getattr(attempts, name) is not None]
    for at, (name, limit) in enumerate(limits):
        for wider, lower in limits[at + 1 :]:
            if lower < limit:
                report.add(f"attempts.{name}", "limit_unused", found=f"{name} = {limit}", other=f"{wider} = {lower}")
                break
    if attempts.combine == "sum" and _is_once(attempts):
        report.add("attempts.combine", "sum_of_one")
    if attempts.time_limit_s is not None:
        if attempts.question_time_s is not None and attempts.question_time_s >= attempts.time_limit_s:
            report.add("attempts.question_time", "question_time_unused", limit=attempts.question_time_s)
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


def _warn_turns(plan: ContestPlan, report: Report) -> None:
    """Where every question has its time, the last ones come only if the attempt lasts long enough."""
    attempts = plan.rules.attempts
    turn, limit = attempts.question_time_s, attempts.time_limit_s
    if turn is None or limit is None or turn >= limit:
        return
    count = max(paper_size(paper) for _, paper in _papers(plan))
    if count * turn > limit:
        report.add("attempts.time_limit", "questions_never_shown", needed=count * turn, limit=limit)


def _warn_identity(rules: Rules, report: Report) -> None:
    if rules.publish_winner_names and not rules.identity.consent.strip():
        report.add("winners.publish_names", "names_without_consent")
    for number, field in enumerate(rules.identity.fields, 1):
        usual = usual_type(field.name)
        if field.type == "text" and usual != "text":
            report.add(f"identity.fields[{number}].type", "plain_field", found=field.name, type=field.type, usual=usual)


def _warn_prizes(prizes: Sequence[PrizeTier], place: str, report: Report) -> None:
    before: dict[str, int] = {}
    for number, tier in enumerate(prizes, 1):
        if tier.amount > before.get(tier.division, tier.amount):
            amount, earlier = tier.amount, before[tier.division]
            report.add(f"{place}[{number}].amount", "amount_rises", found=amount, before=earlier)
        before[tier.division] = tier.amount


def _warn_idle(plan: ContestPlan, report: Report) -> None:
    """What is written and changes nothing, or leaves somebody out."""
    rules, season = plan.rules, plan.rules.season
    chains = [rules.ranking, *([season.ranking] if season else [])]
    drawn = any(key.key == "draw" for chain in chains for key in chain) or rules.winners.ties == "draw"
    if rules.draw is not None and not drawn and not (season and season.finalist_ties == "draw"):
        report.add("draw", "draw_unused")
    in_units = {key.part for ranking in rules.unit_rankings for key in ranking.keys}
    for number, part in enumerate(rules.judged, 1):
        used = part.adds or part.min_points is not None or part.id in in_units
        if not used and not is_compared(part.id, rules.attempts, *chains):
            report.add(f"judged[{number}]", "judged_unused", found=quote(part.id))
    if rules.prediction is not None and rules.prediction.over == "contest" and len(plan.rounds) > 1:
        report.add("prediction.over", "known_at_the_end")
    if rules.divisions and _has_condition(rules.divisions[-1]):
        report.add("divisions", "maybe_no_division")


def _has_condition(division: Division) -> bool:
    ages = division.age_from is not None or division.age_to is not None
    return bool(division.units or division.kinds or division.field) or ages
