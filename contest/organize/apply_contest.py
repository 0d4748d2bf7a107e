"""One contest file being applied inside one transaction: contest, rules version, units, rounds, audit.

What may change about rounds that have opened is decided in `apply_rounds`; the SQL is in `archive.applying`.
"""

import contextlib
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import msgspec

from contest.archive.accounts.audit import Author, record_change
from contest.archive.changes import notify
from contest.archive.contests import apply
from contest.archive.contests.apply import StoredContest, StoredRound
from contest.archive.contests.life import ContestState
from contest.archive.contests.media import insert_media
from contest.archive.contests.pages import write_page
from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import Connection
from contest.archive.results.decisions import record_audit
from contest.core.colours import LIGHT, colour_of, hex_of, shade_in
from contest.core.errors import UserError
from contest.core.ids import new_code
from contest.i18n.messages import MESSAGES
from contest.organize import apply_rounds
from contest.organize.apply_rounds import WantedRound
from contest.organize.materials import read_page
from questions.language import Message, say
from questions.model import Bank, PaperRule
from questions.papers.paper import Plan
from questions.papers.strata import PaperError
from scoring.marking.tables import check_tables
from scoring.messages import ScoringError
from scoring.rules.checks.rounds import division_papers
from scoring.rules.difference import differences
from scoring.rules.file.read import ReadPart, warnings
from scoring.rules.model import ContestPlan, Marking, Rules
from scoring.rules.versions import canonical, rules_from_json

_CODE_TRIES = 20
_CROSSED_TRIES = 5
_OWN_PAPER = ("division", "paper", "bank_id", "bank_version")


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a file: `changed` is empty if the contest was like this already. `differences` are those of a new
    version of rules to the one before, setting by setting, in English for programs and the audit; `changed_rules`
    are the same for people. `notes` are doubts and rounds that keep what they run under. `state` says who sees it now.
    """

    contest: str
    created: bool
    changed: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    dry_run: bool = False
    differences: list[str] = field(default_factory=list)
    changed_rules: list[Message] = field(default_factory=list)
    state: ContestState = "published"


class _TakenBack(Exception):
    """Ends the transaction of a dry run."""


class Application:
    """One file being applied, inside one transaction."""

    def __init__(
        self,
        plan: ContestPlan,
        *,
        who: str | Author,
        now_ms: int,
        dry_run: bool,
        read_part: ReadPart | None = None,
        draft: bool = False,
        why: str = "",
    ) -> None:
        self._plan = plan
        self._page, self._media = read_page(plan, read_part)
        self._author = who if isinstance(who, Author) else None
        self._who = who.name if isinstance(who, Author) else who
        self._now_ms = now_ms
        self._dry_run = dry_run
        self._why = why
        self._new_state: ContestState = "draft" if draft else "published"
        self._rules: dict[str, Any] = msgspec.json.decode(canonical(plan.rules))
        self._sha256 = hashlib.sha256(canonical(plan.rules)).hexdigest()

    async def run(self, connection: Connection) -> Applied:
        """Raises UserError or DatabaseUnavailable, and then nothing has changed."""
        for _ in range(_CROSSED_TRIES):
            with contextlib.suppress(apply.Crossed):
                return await self._run(connection)
        raise DatabaseUnavailable("unavailable.crossed")

    async def _run(self, connection: Connection) -> Applied:
        applied = Applied(self._plan.slug, created=False)
        try:
            async with apply.applying(connection):
                stored = await apply.find_contest(connection, self._plan.slug)
                notes = [doubt.as_message() for doubt in warnings(self._plan, now_ms=self._now_ms)]
                notes += self._colour_notes()
                state = stored.state if stored else self._new_state
                applied = Applied(
                    self._plan.slug, created=stored is None, notes=notes, dry_run=self._dry_run, state=state
                )
                await self._write(connection, stored, applied)
                if self._dry_run:
                    raise _TakenBack
        except _TakenBack:
            pass
        except apply.Conflict as conflict:
            raise UserError("conflict", detail=conflict) from conflict
        return applied

    def _colour_notes(self) -> list[Message]:
        """Where buttons and links get a darker shade than the colour of the file."""
        color = self._page.color
        shade = hex_of(shade_in(colour_of(color), LIGHT)[0])
        return [] if shade == color else [Message("applied.color_corrected", color=color, used=shade)]

    async def _write(self, connection: Connection, stored: StoredContest | None, applied: Applied) -> None:
        changed = applied.changed
        if stored is None:
            contest_id = await self._create(connection)
            if self._author is not None:
                await apply.give_contest(connection, contest_id, self._author.organization_id)
            changed.append(Message("applied.contest", contest=self._plan.slug))
        else:
            contest_id = stored.id
            if self._author is not None and not await apply.is_of(connection, contest_id, self._author.organization_id):
                raise UserError("slug_taken", slug=self._plan.slug)
            if await apply.update_contest(connection, contest_id, self._plan):
                changed.append(Message("applied.texts"))
        rounds = [] if stored is None else await apply.read_rounds(connection, contest_id)
        version = await self._write_rules(connection, contest_id, stored, rounds, applied)
        if units := await apply.write_units(connection, contest_id, self._plan.units):
            changed.append(Message("applied.units", units=units))
        await insert_media(connection, self._media, at=self._now_ms)
        if await write_page(connection, contest_id, self._page):
            changed.append(Message("applied.page"))
        await self._write_rounds(connection, contest_id, version, rounds, applied)
        if changed:
            in_english = [say(MESSAGES, message, "en") for message in changed]
            details: dict[str, Any] = {"contest": self._plan.slug, "changed": in_english}
            if applied.differences:
                details["differences"] = applied.differences
            if self._why:
                details["why"] = self._why
            await self._record(connection, details)
            await notify(connection)

    async def _record(self, connection: Connection, details: dict[str, Any]) -> None:
        if self._author is not None:
            await record_change(connection, self._author, "apply", at=self._now_ms, details=details)
        else:
            await record_audit(connection, who=self._who, action="apply", at=self._now_ms, details=details)

    async def _create(self, connection: Connection) -> int:
        for _ in range(_CODE_TRIES):
            contest_id = await apply.insert_contest(
                connection,
                self._plan,
                code=new_code(),
                generation=secrets.token_hex(8),
                at=self._now_ms,
                state=self._new_state,
            )
            if contest_id is not None:
                return contest_id
        raise UserError("no_code")

    async def _write_rules(
        self,
        connection: Connection,
        contest_id: int,
        stored: StoredContest | None,
        rounds: list[StoredRound],
        applied: Applied,
    ) -> int:
        """The number of the version that rounds not yet open run under."""
        if stored is not None:
            if stored.sha256 == self._sha256:
                return stored.rules_version
            before = rules_from_json(msgspec.json.encode(stored.rules))
            if any(apply_rounds.has_opened(round_, self._now_ms) for round_ in rounds):
                _refuse_new_identity(before, self._plan.rules)
            changes = differences(before, self._plan.rules)
            applied.differences.extend(map(str, changes))
            applied.changed_rules.extend(change.as_message() for change in changes)
        version = await apply.insert_rules(connection, contest_id, self._rules, self._sha256, at=self._now_ms)
        applied.changed.append(Message("applied.rules", version=version))
        return version

    async def _write_rounds(
        self, connection: Connection, contest_id: int, version: int, stored: list[StoredRound], applied: Applied
    ) -> None:
        opened = {round_.slug for round_ in stored if apply_rounds.has_opened(round_, self._now_ms)}
        wanted = await self._wanted_rounds(connection, version, opened)
        apply_rounds.refuse_missing(stored, wanted)
        by_slug = {round_.slug: round_ for round_ in stored}
        windows = []
        for round_ in wanted:
            before = by_slug.get(round_.slug)
            if before is None:
                await apply.insert_round(connection, contest_id, asdict(round_), at=self._now_ms)
                applied.changed.append(Message("applied.round", round=round_.slug))
                windows.append((round_.opens_at, round_.closes_at, round_.slug))
                continue
            after = apply_rounds.merge(before, round_, self._now_ms)
            windows.append((after.opens_at, after.closes_at, after.slug))
            if after != before:
                await apply.update_round(connection, after)
                applied.changed.append(apply_rounds.describe(before, after))
            if kept := apply_rounds.describe_kept(after, round_):
                applied.notes.append(kept)
        apply_rounds.refuse_overlap(windows)

    async def _wanted_rounds(self, connection: Connection, version: int, opened: set[str]) -> list[WantedRound]:
        """The rounds of the file. Papers are checked against the newest bank, but for rounds that keep their own."""
        banks: dict[str, tuple[int, Bank]] = {}
        wanted = []
        for position, round_ in enumerate(self._plan.rounds, 1):
            slug = f"{self._plan.slug}-{round_.slug}"
            papers = division_papers(self._plan.rules, round_)
            for rule in papers.values():
                if rule.bank not in banks:
                    banks[rule.bank] = await _find_bank(connection, rule.bank)
                if slug not in opened:
                    _check_paper(slug, rule, banks[rule.bank][1], self._plan.rules.marking)
            paper, bank_id, bank_version = _drawn_from(papers.pop(""), banks)
            own: list[dict[str, Any]] = [
                dict(zip(_OWN_PAPER, (division, *_drawn_from(each, banks)), strict=True))
                for division, each in sorted(papers.items())
            ]
            terms = (version, paper, bank_id, bank_version, own)
            wanted.append(WantedRound(slug, round_.title, position, round_.opens_at, round_.closes_at, *terms))
        return wanted


def _drawn_from(paper: PaperRule, banks: Mapping[str, tuple[int, Bank]]) -> tuple[dict[str, Any], int, int]:
    """The paper as JSON, the id of its bank, and which version."""
    bank_id, bank = banks[paper.bank]
    return msgspec.json.decode(canonical(paper)), bank_id, bank.version


async def _find_bank(connection: Connection, slug: str) -> tuple[int, Bank]:
    newest = await apply.find_newest_bank(connection, slug)
    if newest is None:
        raise UserError("unknown_bank", bank=slug)
    return newest


def _check_paper(slug: str, paper: PaperRule, bank: Bank, marking: Marking) -> None:
    try:
        check_tables(bank, marking)
        Plan.compile(paper, bank)
    except (PaperError, ScoringError) as error:
        raise UserError("paper", round=slug, reason=error.message) from error


def _refuse_new_identity(old: Rules, new: Rules) -> None:
    """With other fields the same person would be somebody else, with all their attempts again."""
    names = ("unique", "also_unique", "phone_region")
    changed = [name for name in names if getattr(old.identity, name) != getattr(new.identity, name)]
    if changed:
        raise UserError("identity_settled", names=[f"identity.{name}" for name in changed])
