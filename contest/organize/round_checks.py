"""What speaks for and against publishing a round: facts in, a list of checks out. Pure; the facts are read in
`round_facts`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from contest.archive.contests.bank_samples import BankSample
from questions.language import Message
from questions.papers.paper import Plan
from questions.papers.strata import PaperError
from scoring.rules.messages.report import Mistake

Level = Literal["done", "ask", "block"]
HOUR_MS = 3_600_000
_TIGHT_MS = HOUR_MS
_SOON_MS = 2 * HOUR_MS


class Check(NamedTuple):
    """`place` is the page that mends it, after the contest's own address; None where there is nothing to do."""

    level: Level
    message: Message
    place: str | None = None


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """`papers` are those of the round by division ("" is everybody's) with the banks they draw from; `newest` is the
    newest version of each bank by its name. `before` is the round before, as title and closing time. `seen_by` looked
    at the paper as contestants see it, since its last change."""

    opens_at: int
    papers: dict[str, BankSample]
    newest: dict[str, int]
    before: tuple[str, int] | None
    doubts: Sequence[Mistake]
    reviewers: Sequence[str]
    invited: int
    seen_by: str | None


def check_round(facts: RoundFacts, now_ms: int) -> list[Check]:
    checks: list[Check] = []
    for paper in facts.papers.values():
        checks += _paper(paper, facts.newest.get(paper.bank.slug, paper.bank.version))
    checks.append(_before(facts))
    checks += _opening(facts, now_ms)
    checks += [Check("ask", doubt.as_message(), "/rules") for doubt in facts.doubts]
    if facts.reviewers:
        checks.append(Check("done", Message("check.reviewers", names=list(facts.reviewers))))
    else:
        checks.append(Check("ask", Message("check.invited" if facts.invited else "check.no_reviewer"), "/staff"))
    if facts.seen_by:
        checks.append(Check("done", Message("check.seen", name=facts.seen_by)))
    else:
        checks.append(Check("ask", Message("check.unseen"), "/preview"))
    return checks


def open_points(checks: Sequence[Check]) -> int:
    """How many of them are not in order."""
    return sum(check.level != "done" for check in checks)


def _paper(paper: BankSample, newest: int) -> list[Check]:
    bank = paper.bank
    try:
        plan = Plan.compile(paper.rule, bank)
    except PaperError as error:
        return [Check("block", Message("check.paper_short", bank=bank.slug, reason=error.message), "/banks")]
    facts = {"bank": bank.slug, "version": bank.version, "all": paper.questions, "count": plan.count}
    checks = [Check("done", Message("check.paper", **facts))]
    checks.append(Check("done", Message("check.keys", pinned=paper.pinned)))
    if bank.version < newest:
        checks.append(Check("ask", Message("check.newer_bank", bank=bank.slug, version=newest), "/rounds"))
    return checks


def _before(facts: RoundFacts) -> Check:
    if facts.before is None:
        return Check("done", Message("check.first"))
    title, closes_at = facts.before
    gap = facts.opens_at - closes_at
    return Check("ask" if gap < _TIGHT_MS else "done", Message("check.gap", round=title, hours=gap // HOUR_MS))


def _opening(facts: RoundFacts, now_ms: int) -> list[Check]:
    if now_ms <= facts.opens_at < now_ms + _SOON_MS:
        return [Check("ask", Message("check.soon", minutes=(facts.opens_at - now_ms) // 60_000))]
    return []
