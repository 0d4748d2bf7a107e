"""What the checks of a round rest on, read from the archive."""

import hashlib

import msgspec

from contest.archive.accounts.accounts import find_colleagues
from contest.archive.accounts.audit import find_last
from contest.archive.contests.apply import StoredRound
from contest.archive.contests.bank_samples import BankSample, sample_bank
from contest.archive.contests.banks import newest_versions
from contest.archive.pool import Connection
from contest.organize.contest_plans import StoredPlan
from contest.organize.round_checks import RoundFacts
from questions.language import Language
from questions.model import PaperRule
from scoring.rules.checks.warnings import warnings

SEEN = "round_previewed"
Papers = dict[str, BankSample]


async def read_facts(
    connection: Connection,
    stored: StoredPlan,
    slug: str,
    *,
    organization: int,
    lang: Language,
    now_ms: int,
    papers: Papers | None = None,
) -> RoundFacts:
    """Of the round with this slug. Without `papers` nothing is said of them: what was applied could be filled then, and
    a version of a bank never changes."""
    round_ = next(each for each in stored.rounds if each.slug == slug)
    earlier = [each for each in stored.rounds if each.opens_at < round_.opens_at]
    before = max(earlier, key=lambda each: each.opens_at, default=None)
    reviewers, invited = await find_colleagues(connection, stored.contest_id, "reviewer")
    banks = sorted({paper.bank.slug for paper in (papers or {}).values()})
    return RoundFacts(
        opens_at=round_.opens_at,
        papers=papers or {},
        newest=await newest_versions(connection, banks) if banks else {},
        before=(before.title, before.closes_at) if before else None,
        doubts=warnings(stored.plan, lang, now_ms=now_ms),
        reviewers=reviewers,
        invited=invited,
        seen_by=await find_last(connection, organization, SEEN, {"round": slug, "paper": paper_mark(round_)}),
    )


async def papers_of(connection: Connection, round_: StoredRound, *, salt: str = "") -> Papers:
    """Every paper of the round with questions of its bank; "" is that of everybody whose division has none of its
    own. Another `salt`, other questions."""
    own = [{"division": "", "paper": round_.paper, "bank_id": round_.bank_id, "bank_version": round_.bank_version}]
    return {
        each["division"]: await sample_bank(
            connection, msgspec.convert(each["paper"], PaperRule), each["bank_id"], each["bank_version"], salt=salt
        )
        for each in own + round_.division_papers
    }


def paper_mark(round_: StoredRound) -> str:
    """Another one as soon as the round draws from another version of a bank, or in another way."""
    drawn = (round_.paper, round_.bank_id, round_.bank_version, round_.division_papers)
    return hashlib.sha256(msgspec.json.encode(drawn, order="sorted")).hexdigest()[:16]
