"""What prizes, their edges and the draw must satisfy. Notes mistakes, changes nothing."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from scoring.rules.checks.basics import MOST_ATTEMPTS, check_range
from scoring.rules.checks.names import Names, refer
from scoring.rules.messages.report import Report
from scoring.rules.model import PrizeTier, RoundPlan
from scoring.rules.prizes import EVERYONE
from scoring.rules.tables.tables import DrawTable, UnitRankingTable, WinnersTable
from scoring.rules.tables.values import numbered, quote

LONGEST_WAIT_DAYS = 365
_ANY_SCORE = -(10**12)


def check_prizes(prizes: Sequence[PrizeTier | None], place: str, names: Names, report: Report) -> None:
    """Prizes of persons, from the highest down in every competition they are for."""
    limits: dict[str, tuple[int, bool]] = {}
    for number, tier in numbered(prizes):
        where = f"{place}[{number}]"
        _check_tier(tier, where, report)
        if _is_named_before(tier, prizes[: number - 1]):
            report.add(f"{where}.name", "duplicate", found=quote(tier.name))
        _check_division(tier.division, where, names, report)
        asks = _ANY_SCORE if tier.min_score is None else tier.min_score
        before = [limits[each] for each in competitions(tier, names.divisions) if each in limits]
        least = min((score for score, _ in before), default=asks)
        if asks > least:
            report.add(f"{where}.min_score", "min_score_rises", found=asks, before=max(least, 0))
        if tier.all_right and not all(all_right for _, all_right in before):
            report.add(f"{where}.all_right", "all_right_rises")
        limits |= dict.fromkeys(competitions(tier, names.divisions), (asks, tier.all_right))


def competitions(tier: PrizeTier, divisions: Sequence[str]) -> Sequence[str]:
    """The divisions a prize is given in; "" where the contest has none."""
    return [tier.division] if tier.division else divisions or [""]


def check_unit_prizes(row: UnitRankingTable, place: str, report: Report) -> None:
    for number, tier in numbered(row.prizes):
        where = f"{place}.prizes[{number}]"
        _check_tier(tier, where, report)
        if _is_named_before(tier, row.prizes[: number - 1]):
            report.add(f"{where}.name", "duplicate", found=quote(tier.name))
        for setting, written in (
            ("min_score", tier.min_score),
            ("all_right", tier.all_right),
            ("division", tier.division),
        ):
            if written not in (None, False, ""):
                report.add(f"{where}.{setting}", "unit_prize_setting", setting=setting)


def check_winners(table: WinnersTable, names: Names, report: Report) -> None:
    check_range(table.split_unit, 1, None, "winners.split_unit", report)
    check_range(table.cap_percent, 1, 100, "winners.cap_percent", report)
    check_range(table.claim_days, 1, LONGEST_WAIT_DAYS, "winners.claim_days", report)
    if table.ties == "draw" and not names.has_draw:
        report.add("winners.ties", "draw_without_number", found=quote("draw"))
    if table.split_unit != 1 and table.ties != "split":
        report.add("winners.split_unit", "split_unit_alone")


def check_draw(table: DrawTable, rounds: Sequence[RoundPlan], zone: ZoneInfo, report: Report) -> None:
    """Nobody may know the number before the entries are sealed; it counts as known for all of its day."""
    if not table.source.strip():
        report.add("draw.source", "empty")
    check_range(table.days_after, 1, LONGEST_WAIT_DAYS, "draw.days_after", report)
    if (table.on is None) == (table.days_after is None):
        report.add("draw", "draw_day")
    if table.min_score is not None and table.tickets != "attempts":
        report.add("draw.min_score", "tickets_of_persons")
    for number, round_ in enumerate(rounds, 1):
        closes = datetime.fromtimestamp(round_.closes_at // 1000, UTC).astimezone(zone).date()
        if table.on is not None and table.on <= closes:
            place, day = "draw.on", table.on.isoformat()
            report.add(place, "draw_before_close", found=day, where=f"rounds[{number}]", closes=closes.isoformat())
            break


def _check_tier(tier: PrizeTier, place: str, report: Report) -> None:
    if not tier.name.strip():
        report.add(f"{place}.name", "empty")
    check_range(tier.count, 1, MOST_ATTEMPTS, f"{place}.count", report)
    check_range(tier.amount, 0, None, f"{place}.amount", report)


def _check_division(division: str, place: str, names: Names, report: Report) -> None:
    if division and not names.divisions:
        report.add(f"{place}.division", "no_divisions", found=quote(division))
    elif division and division != EVERYONE:
        refer((division,), names.divisions, f"{place}.division", "unknown_division", report)


def _is_named_before(tier: PrizeTier, before: Sequence[PrizeTier | None]) -> bool:
    """Two divisions may each have their own prize of a name, else it could not be said which one somebody won."""
    own = tier.division and tier.division != EVERYONE
    return any(
        each.name == tier.name and not (own and each.division not in ("", EVERYONE, tier.division))
        for _, each in numbered(before)
    )
