"""A contest put straight into the archive, and stream records for it: for tests that need no rules file."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

import msgspec

from contest.archive.pool import Connection
from contest.live.records import Entered, Started
from questions.model import PaperRule
from scoring.rules.model import Identity, IdentityField, Rules
from scoring.rules.versions import canonical

RULES = Rules(
    identity=Identity((IdentityField("phone", "Phone", "phone"),), ("phone",)), paper=PaperRule("kho", count=2)
)
DAY_MS = 86_400_000


@dataclass(frozen=True)
class Planted:
    contest_id: int
    code: str
    slug: str
    rounds: list[int] = field(default_factory=list)


async def plant(connection: Connection, slug: str = "demo", code: str = "ab12", rounds: int = 1) -> Planted:
    """A contest with a bank of three questions and rounds of a day each, from epoch day 1 on."""
    async with connection.transaction():
        bank = await plant_bank(connection)
        contest_id = await connection.fetchval(
            """insert into contests (slug, code, title, time_zone, language, generation, created_at)
               values ($1, $2, 'Hội thi', 'Asia/Ho_Chi_Minh', 'vi', 'g1', 0) returning id""",
            slug,
            code,
        )
        await connection.execute(
            "insert into rules_versions (contest_id, version, rules, sha256, created_at) values ($1, 1, $2, 'x', 0)",
            contest_id,
            msgspec.json.decode(canonical(RULES)),
        )
        await connection.execute(
            "insert into units (contest_id, unit_id, name, selectable, position) values ($1, 'hue', 'Huế', true, 1)",
            contest_id,
        )
        ids = [await _plant_round(connection, contest_id, slug, bank, number) for number in range(1, rounds + 1)]
    return Planted(contest_id, code, slug, ids)


async def plant_bank(connection: Connection, *, version: int = 1, questions: int = 3) -> int:
    """Bank `kho` with questions q1, q2, … that all have the right option a; returns its id."""
    bank_id: int = await connection.fetchval(
        "insert into banks (slug) values ('kho') on conflict (slug) do update set title = '' returning id"
    )
    await connection.execute(
        """insert into bank_versions (bank_id, version, sha256, created_at) values ($1, $2, 'x', 0)
           on conflict do nothing""",
        bank_id,
        version,
    )
    await connection.execute(
        """insert into questions (bank_id, version, position, question_id, topic, difficulty, choose, body, options,
                                  right_options, pinned)
           select $1, $2, n, 'q' || n, 'lịch sử', 'easy', 'one', 'Câu ' || n, '[["a", "Có"], ["b", "Không"]]', '{a}',
                  false
           from generate_series(1, $3) as n on conflict do nothing""",
        bank_id,
        version,
        questions,
    )
    return bank_id


async def _plant_round(connection: Connection, contest_id: int, slug: str, bank: int, number: int) -> int:
    round_id: int = await connection.fetchval(
        """insert into rounds (contest_id, slug, title, position, opens_at, closes_at, planned_opens_at,
                               planned_closes_at, rules_version, paper, bank_id, bank_version)
           values ($1, $2, 'Tuần', $3, $4, $5, $4, $5, 1, $6, $7, 1) returning id""",
        contest_id,
        f"{slug}-w{number}",
        number,
        number * DAY_MS,
        (number + 1) * DAY_MS,
        msgspec.to_builtins(RULES.paper),
        bank,
    )
    await connection.execute("insert into key_revisions values ($1, 1, '{}', null, 0)", round_id)
    await connection.execute("select create_round_partitions($1)", round_id)
    return round_id


@dataclass(frozen=True)
class Message:
    """What the stream delivers; the same three fields as contest.live.stream.StreamMessage."""

    id: str
    kind: str
    data: bytes


def started(planted: Planted, person: int = 1, number: int = 1, **changes: Any) -> Started:
    """The start of a person's attempt; the same arguments give the same record."""
    attempt = _text(planted, f"{person}-{number}")
    base = Started(
        attempt=attempt,
        receipt=_text(planted, f"receipt-{person}-{number}"),
        round=planted.rounds[0],
        person=f"person{person:010}",
        number=number,
        started_at=DAY_MS + person,
        limit_end=DAY_MS + person + 600_000,
        seed=hashlib.md5(attempt.encode(), usedforsecurity=False).hexdigest(),
        identity=hashlib.sha256(str(person).encode()).hexdigest(),
        profile="k1:sealed",
        shown_name=f"Nguyễn {person}",
        unit="hue",
        idempotency=f"once-{person}-{number}",
    )
    return msgspec.structs.replace(base, **changes)


def entered(planted: Planted, person: int = 1, number: int = 1, **changes: Any) -> Entered:
    """The entry of the attempt that `started` with the same arguments describes."""
    start = started(planted, person, number)
    base = Entered(
        attempt=start.attempt,
        receipt=start.receipt,
        round=start.round,
        person=start.person,
        number=number,
        started_at=start.started_at,
        limit_end=start.limit_end,
        seed=start.seed,
        received_at=start.started_at + 60_000,
        duration_ms=60_000,
        how="submitted",
        key_revision=1,
        points=1,
        answers={"q1": ["a"], "q2": ["b"]},
        prediction=1200,
    )
    return msgspec.structs.replace(base, **changes)


def messages(*records: Started | Entered, at: int = 1) -> list[Message]:
    """The records as the stream delivers them, with ids from `at` on."""
    return [
        Message(f"{at + place}-0", "started" if isinstance(record, Started) else "entered", msgspec.json.encode(record))
        for place, record in enumerate(records)
    ]


def _text(planted: Planted, what: str) -> str:
    return planted.code + hashlib.sha256(what.encode()).hexdigest()[:16]
