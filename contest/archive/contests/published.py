"""What organizers have published: contests, rounds, rules, papers and banks, as one consistent set of frozen values.

Web workers serve from these until `archive.changes` says that there are newer ones. No entries, nobody's name.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Literal, TypeAlias

import asyncpg
import msgspec

from contest.archive.contests.announcements import Announcement
from contest.archive.contests.life import ContestState
from contest.archive.contests.pages import PublishedPage
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement
from questions.model import Bank, Option, PaperRule, Question
from scoring.replay.records import RoundPaper
from scoring.rules.model import Rules, UnitNode

Row: TypeAlias = asyncpg.Record
_PLAIN_PAGE = PublishedPage()
KeyChanges = dict[str, list[str] | Literal["void"]]
Banks = dict[tuple[int, int], Bank]
"""By id and version."""


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A round without its questions. `state` is live, closing, closed or final; while live, the times tell scheduled
    from open."""

    id: int
    slug: str
    title: str
    opens_at: int
    closes_at: int
    state: str
    revision: int
    key_revision: int
    rules_version: int
    rules: Rules


@dataclass(frozen=True, slots=True)
class PublishedRound(RoundSummary):
    """`division_papers` are those of divisions with one of their own. `key_changes` are the corrections of
    `key_revision` against the banks: the right options, or "void"."""

    paper: PaperRule
    bank: Bank
    key_changes: KeyChanges
    division_papers: tuple[RoundPaper, ...] = ()

    @classmethod
    def from_row(cls, row: Row, summary: RoundSummary, banks: Banks) -> "PublishedRound":
        own = tuple(
            RoundPaper(
                each["division"],
                msgspec.convert(each["paper"], PaperRule),
                banks[each["bank_id"], each["bank_version"]],
            )
            for each in row["division_papers"]
        )
        paper, bank = msgspec.convert(row["paper"], PaperRule), banks[row["bank_id"], row["bank_version"]]
        columns = {field.name: getattr(summary, field.name) for field in fields(RoundSummary)}
        return cls(**columns, paper=paper, bank=bank, key_changes=row["key_changes"], division_papers=own)


@dataclass(frozen=True, slots=True)
class PublishedContest:
    """`rules` are the newest; each round has those it runs under. `units` have `selectable` settled;
    `banned` are the identities that may not enter; `identity_form` is how they are made, as contest/identity/form.py
    has it; `announcements` are those not withdrawn, the newest first."""

    id: int
    slug: str
    code: str
    title: str
    organizer: str
    description: str
    time_zone: str
    language: str
    generation: str
    rules_version: int
    rules: Rules
    units: tuple[UnitNode, ...]
    rounds: tuple[RoundSummary, ...]
    page: PublishedPage = _PLAIN_PAGE
    banned: frozenset[str] = frozenset()
    identity_form: int = 2
    state: ContestState = "published"
    state_since: int = 0
    announcements: tuple[Announcement, ...] = ()

    @property
    def is_public(self) -> bool:
        """Whether anybody may look at it: a draft nobody, a hidden one only who has entered."""
        return self.state in ("published", "archived")

    def hides_number(self, round_: RoundSummary) -> bool:
        """Whether a number that is counted is being predicted: in this round, or over the contest."""
        prediction = round_.rules.prediction
        if prediction is None or prediction.target == "stated":
            return False
        rounds = self.rounds if prediction.over == "contest" else (round_,)
        return any(each.state not in ("closed", "final") for each in rounds)


@dataclass(frozen=True, slots=True)
class ContestWithPapers(PublishedContest):
    """A contest with the papers, banks and keys of all its rounds."""

    rounds: tuple[PublishedRound, ...]


async def load_contests(connection: Connection) -> list[ContestWithPapers]:
    """All contests as of one instant. Rounds on the same version of rules or bank share one object of it."""
    async with _one_instant(connection):
        contests = await _read_contests(connection, await connection.fetchval(statement("contest_ids")))
        return await _with_papers(connection, contests)


async def find_published_contest(connection: Connection, slug: str) -> ContestWithPapers | None:
    """One contest with the papers of all its rounds; nothing of other contests is read."""
    async with _one_instant(connection, planned_once=True):
        contest_id = await connection.fetchval(statement("contest_of_slug"), slug)
        contests = await _read_contests(connection, [contest_id]) if contest_id is not None else []
        return next(iter(await _with_papers(connection, contests)), None)


async def find_contest_facts(connection: Connection, slug: str) -> PublishedContest | None:
    """One contest with its rounds, without what is asked in them."""
    async with _one_instant(connection, planned_once=True):
        contest_id = await connection.fetchval(statement("contest_of_slug"), slug)
        contests = await _read_contests(connection, [contest_id]) if contest_id is not None else []
    return contests[0] if contests else None


async def find_published_round(connection: Connection, slug: str) -> tuple[PublishedContest, PublishedRound] | None:
    """One round and its contest; of the other rounds no questions are read, of other contests nothing."""
    async with _one_instant(connection, planned_once=True):
        contest_id = await connection.fetchval(statement("contest_of_round"), slug)
        if contest_id is None:
            return None
        (contest,) = await _read_contests(connection, [contest_id])
        (round_,) = await _read_papers(connection, [each for each in contest.rounds if each.slug == slug])
    return contest, round_


@asynccontextmanager
async def _one_instant(connection: Connection, *, planned_once: bool = False) -> AsyncIterator[None]:
    """`planned_once`: Postgres keeps the plans of the statements inside; planning them anew costs more than they do."""
    with database_errors():
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            if planned_once:
                await connection.execute(statement("plan_once"))
            yield


async def _read_contests(connection: Connection, ids: Sequence[int]) -> list[PublishedContest]:
    """In the order they were made, with their rounds in the contest's order."""
    versions = await connection.fetch(statement("published_rules"), ids)
    rules = {(row["contest_id"], row["version"]): msgspec.convert(row["rules"], Rules) for row in versions}
    rounds: dict[int, list[RoundSummary]] = {}
    for row in await connection.fetch(statement("published_rounds"), ids):
        contest_id, *columns = row.values()
        rounds.setdefault(contest_id, []).append(RoundSummary(*(*columns, rules[contest_id, row["rules_version"]])))
    units: dict[int, list[UnitNode]] = {}
    for row in await connection.fetch(statement("published_units"), ids):
        units.setdefault(row["contest_id"], []).append(read_unit(row))
    return [
        PublishedContest(
            **{
                **dict(row),
                "rules": rules[row["id"], row["rules_version"]],
                "units": tuple(units.get(row["id"], ())),
                "rounds": tuple(rounds.get(row["id"], ())),
                "page": msgspec.convert(row["page"], PublishedPage),
                "banned": frozenset(row["banned"]),
                "announcements": msgspec.convert(row["announcements"], tuple[Announcement, ...]),
            }
        )
        for row in await connection.fetch(statement("published_contests"), ids)
    ]


async def _with_papers(connection: Connection, contests: Sequence[PublishedContest]) -> list[ContestWithPapers]:
    papers = await _read_papers(connection, [round_ for contest in contests for round_ in contest.rounds])
    rounds = {round_.id: round_ for round_ in papers}
    names = [field.name for field in fields(PublishedContest) if field.name != "rounds"]
    return [
        ContestWithPapers(
            **{name: getattr(contest, name) for name in names},
            rounds=tuple(rounds[round_.id] for round_ in contest.rounds),
        )
        for contest in contests
    ]


async def _read_papers(connection: Connection, rounds: Sequence[RoundSummary]) -> list[PublishedRound]:
    """These rounds with what is asked in them, in no order."""
    by_id = {round_.id: round_ for round_ in rounds}
    rows = await connection.fetch(statement("published_papers"), list(by_id))
    used = {(paper["bank_id"], paper["bank_version"]) for row in rows for paper in (row, *row["division_papers"])}
    columns = [bank for bank, _ in used], [version for _, version in used]
    questions = await connection.fetch(statement("published_questions"), *columns)
    versions = groupby(questions, lambda row: (row["bank_id"], row["version"]))
    banks = {version: read_bank(list(group)) for version, group in versions}
    return [PublishedRound.from_row(row, by_id[row["id"]], banks) for row in rows]


def read_unit(row: Row) -> UnitNode:
    """`row` of published_units.sql."""
    _, *facts = row.values()
    return UnitNode(*facts)


def read_bank(rows: Sequence[Row]) -> Bank:
    """One version of a bank from all its rows of published_questions.sql or newest_bank_questions.sql."""
    first = rows[0]
    return Bank(first["slug"], first["version"], tuple(map(_question, rows)), first["title"], first["markup"])


def _question(row: Row) -> Question:
    return Question(
        id=row["question_id"],
        text=row["body"],
        options=tuple(Option(*option) for option in row["options"]),
        right=tuple(row["right_options"]),
        topic=row["topic"],
        difficulty=row["difficulty"],
        kind=row["choose"],
        pinned=row["pinned"],
        source=row["source"],
    )
