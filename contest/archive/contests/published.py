"""What organizers have published: contests, rounds, rules, papers and banks, as one consistent set of frozen values.

Web workers serve from these until `archive.changes` says that there are newer ones. No entries, nobody's name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

import asyncpg
import msgspec

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
class PublishedRound:
    """`state` is live, closing, closed or final; while live, the times tell scheduled from open.
    `division_papers` are those of divisions with one of their own. `key_changes` are the corrections of
    `key_revision` against the banks: the right options, or "void"."""

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
    paper: PaperRule
    bank: Bank
    key_changes: KeyChanges
    division_papers: tuple[RoundPaper, ...] = ()

    @classmethod
    def from_row(cls, row: Row, rules: Rules, banks: Banks) -> "PublishedRound":
        own = tuple(
            RoundPaper(
                each["division"],
                msgspec.convert(each["paper"], PaperRule),
                banks[each["bank_id"], each["bank_version"]],
            )
            for each in row["division_papers"]
        )
        facts = dict(row) | {"rules": rules, "paper": msgspec.convert(row["paper"], PaperRule), "division_papers": own}
        facts["bank"] = banks[row["bank_id"], row["bank_version"]]
        return cls(**{name: facts[name] for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class PublishedContest:
    """`rules` are the newest; each round has those it runs under. `units` have `selectable` settled;
    `banned` are the identities that may not enter."""

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
    rounds: tuple[PublishedRound, ...]
    page: PublishedPage = _PLAIN_PAGE
    banned: frozenset[str] = frozenset()

    @classmethod
    def from_row(cls, row: Row, units: Iterable[UnitNode], rounds: Iterable[PublishedRound]) -> "PublishedContest":
        facts = dict(row) | {"rules": msgspec.convert(row["rules"], Rules)}
        facts["banned"] = frozenset(row["banned"])
        facts["page"] = msgspec.convert(row["page"], PublishedPage)
        return cls(**facts, units=tuple(units), rounds=tuple(rounds))


async def load_contests(connection: Connection) -> list[PublishedContest]:
    """All contests as of one instant. Rounds on the same version of rules or bank share one object of it."""
    with database_errors():
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            contests = await connection.fetch(statement("published_contests"))
            rounds = await connection.fetch(statement("published_rounds"))
            questions = await connection.fetch(statement("published_questions"))
            units = await connection.fetch(statement("published_units"))
    banks = _banks(questions)
    rules = {(row["contest_id"], row["rules_version"]): row["rules"] for row in rounds}
    read = {version: msgspec.convert(value, Rules) for version, value in rules.items()}
    rounds_of: dict[int, list[PublishedRound]] = {}
    for row in rounds:
        item = PublishedRound.from_row(row, read[row["contest_id"], row["rules_version"]], banks)
        rounds_of.setdefault(row["contest_id"], []).append(item)
    units_of: dict[int, list[UnitNode]] = {}
    for row in units:
        units_of.setdefault(row["contest_id"], []).append(read_unit(row))
    return [
        PublishedContest.from_row(row, units_of.get(row["id"], ()), rounds_of.get(row["id"], ())) for row in contests
    ]


def read_unit(row: Row) -> UnitNode:
    """`row` of published_units.sql."""
    _, *facts = row.values()
    return UnitNode(*facts)


def read_bank(rows: Sequence[Row]) -> Bank:
    """One version of a bank from all its rows of published_questions.sql or newest_bank_questions.sql."""
    first = rows[0]
    return Bank(first["slug"], first["version"], tuple(map(_question, rows)), first["title"], first["markup"])


def _banks(rows: Iterable[Row]) -> Banks:
    versions = groupby(rows, lambda row: (row["bank_id"], row["version"]))
    return {version: read_bank(list(group)) for version, group in versions}


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
