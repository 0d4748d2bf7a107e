"""The rounds of a rules file: moments in the contest's time zone, order, overlaps, their own papers."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from questions.language import Text, day_text
from questions.model import PaperRule
from scoring.rules.checks.basics import check_paper, check_slug
from scoring.rules.messages.report import Report
from scoring.rules.model import DivisionPaper, RoundPlan, Rules
from scoring.rules.tables.tables import RoundPaperTable, RoundTable
from scoring.rules.tables.values import numbered, quote, read_moment


def read_rounds(
    tables: Sequence[RoundTable | None],
    zone: ZoneInfo,
    paper_of: Callable[[RoundPaperTable], PaperRule],
    report: Report,
) -> tuple[RoundPlan, ...]:
    """The rounds that could be read, in the order of the file, which has to be the order of time."""
    if not tables:
        report.add("rounds", "no_rounds")
    plans: list[RoundPlan] = []
    for number, table in numbered(tables):
        place = f"rounds[{number}]"
        _check_round(table, place, [plan.slug for plan in plans], report)
        opens_at = read_moment(table.opens_at, zone, f"{place}.opens_at", report)
        closes_at = read_moment(table.closes_at, zone, f"{place}.closes_at", report)
        if opens_at is None or closes_at is None:
            continue
        paper = paper_of(table.paper) if table.paper is not None else None
        papers = tuple(DivisionPaper(each.division, paper_of(each)) for _, each in numbered(table.division_papers))
        plan = RoundPlan(table.slug, table.title, opens_at, closes_at, paper, papers)
        _check_times(plan, plans[-1] if plans else None, place, zone, report)
        plans.append(plan)
    return tuple(plans)


def division_papers(rules: Rules, plan: RoundPlan) -> dict[str, PaperRule]:
    """Every paper of a round by division; "" is that of everybody whose division has none of its own."""
    papers = {"": plan.paper or rules.paper}
    papers |= {division.id: division.paper for division in rules.divisions if division.paper is not None}
    return papers | {own.division: own.paper for own in plan.division_papers}


def paper_size(paper: PaperRule) -> int:
    """How many questions a paper has."""
    if paper.draw == "fixed":
        return len(paper.questions)
    if paper.draw == "strata":
        return sum(stratum.count for _, stratum in numbered(paper.strata))
    return paper.count or 0


def _check_round(table: RoundTable, place: str, earlier: list[str], report: Report) -> None:
    check_slug(table.slug, f"{place}.slug", report)
    if table.slug in earlier:
        report.add(f"{place}.slug", "duplicate", found=quote(table.slug))
    if not table.title.strip():
        report.add(f"{place}.title", "empty")
    if table.paper is not None:
        check_paper(table.paper, f"{place}.paper", report)
    for number, each in numbered(table.division_papers):
        check_paper(each, f"{place}.division_papers[{number}]", report)


def _check_times(plan: RoundPlan, before: RoundPlan | None, place: str, zone: ZoneInfo, report: Report) -> None:
    opens, closes = _clock(plan.opens_at, zone), _clock(plan.closes_at, zone)
    if plan.closes_at <= plan.opens_at:
        report.add(f"{place}.closes_at", "close_before_open", opens=opens, closes=closes)
    elif before is not None and plan.opens_at < before.closes_at:
        report.add(
            f"{place}.opens_at",
            "overlap",
            opens=opens,
            other=quote(before.slug),
            closes=_clock(before.closes_at, zone),
        )


def _clock(at: int, zone: ZoneInfo) -> Text:
    local = datetime.fromtimestamp(at // 1000, UTC).astimezone(zone)
    return day_text(f"{local:%Y-%m-%d}", f"{local:%H:%M}")
