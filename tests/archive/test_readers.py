"""What is read back: receipts, entries for scoring, seats for a rebuild, published contests, staff."""

from contextlib import aclosing
from hashlib import sha256

from contest.archive.contests.published import load_contests
from contest.archive.entries.ingest import write_batch
from contest.archive.entries.receipts import find_receipt
from contest.archive.entries.seats import read_contestants, read_seats
from contest.archive.pool import Connection
from contest.archive.results.decisions import record_decision
from contest.archive.results.records import read_records
from contest.archive.staff import add_staff, disable_staff, find_staff, list_staff
from scoring.marking.entry import Entry
from tests.fixtures.rows import RULES, Planted, entered, messages, plant, started

STANDING = """insert into standings (round_id, position, rank, person, attempt_id, number, points, duration_ms,
                                     received_at)
              values ($1, $2, $2, $3, $4, 1, 1, 1, 1)"""


async def void(connection: Connection, planted: Planted, attempt: str) -> None:
    decision = await record_decision(
        connection,
        contest_id=planted.contest_id,
        round_id=planted.rounds[0],
        kind="void",
        who="an",
        why="thi hộ",
        at=5,
        details={"reason": "trùng người"},
    )
    await connection.execute("update entries set voided_by = $1 where attempt_id = $2", decision, attempt)


async def test_receipt_from_start_to_rank(connection: Connection, planted: Planted) -> None:
    first, second, round_id = entered(planted, 1, 1), entered(planted, 1, 2), planted.rounds[0]
    assert await find_receipt(connection, first.receipt) is None
    await write_batch(connection, planted.contest_id, messages(started(planted, 1, 1)))
    running = await find_receipt(connection, first.receipt)
    assert running is not None
    assert (running.round, running.contest, running.received_at, running.represents) == ("demo-w1", "demo", None, None)
    await write_batch(connection, planted.contest_id, messages(first, second))
    archived = await find_receipt(connection, first.receipt)
    assert archived is not None
    assert (archived.attempt, archived.received_at, archived.how) == (first.attempt, first.received_at, "submitted")
    assert (archived.rank, archived.represents, archived.voided) == (None, None, False)
    await connection.execute("insert into results values ($1, 1, 1, '{}', 0)", round_id)
    await connection.execute(STANDING, round_id, 1, first.person, second.attempt)
    found = [await find_receipt(connection, entry.receipt) for entry in (first, second)]
    assert [(row.rank, row.represents) for row in found if row] == [(1, False), (1, True)]


async def test_receipt_of_a_voided_entry(connection: Connection, planted: Planted) -> None:
    given = entered(planted)
    await write_batch(connection, planted.contest_id, messages(given))
    await void(connection, planted, given.attempt)
    row = await find_receipt(connection, given.receipt)
    assert row is not None
    assert (row.voided, row.reason) == (True, "trùng người")


async def test_entries_come_in_the_order_of_their_attempts_voided_ones_too(
    connection: Connection, planted: Planted
) -> None:
    given = {entry.attempt: entry for entry in (entered(planted, person) for person in range(25))}
    await write_batch(connection, planted.contest_id, messages(*given.values()))
    await void(connection, planted, min(given))
    async with aclosing(read_records(connection, planted.rounds[0], page=10)) as pages:
        read = [page async for page in pages]
    assert [len(page) for page in read] == [10, 10, 5]
    rows = [item for page in read for item in page]
    assert [row.attempt for row in rows] == sorted(given)
    for row in rows:
        kept = given[row.attempt]
        assert row.receipt_sha256 == sha256(kept.receipt.encode()).hexdigest()
        for name in (*Entry.__struct_fields__, "how"):
            assert getattr(row, name) == getattr(kept, name)


async def test_seats_tell_running_entered_and_voided(connection: Connection, planted: Planted) -> None:
    start, entry = started(planted, 1), entered(planted, 1)
    later = started(planted, 2), entered(planted, 3)
    await write_batch(connection, planted.contest_id, messages(start, entry, *later))
    await void(connection, planted, entered(planted, 3).attempt)
    async with aclosing(read_seats(connection, planted.contest_id)) as pages:
        seats = {seat.person: seat async for page in pages for seat in page}
    item, two, three = (seats[f"person{person:010}"] for person in (1, 2, 3))
    assert item.entered is not None
    assert (item.identity, item.idempotency, item.limit_end) == (start.identity, "once-1-1", start.limit_end)
    assert (item.entered.answers, item.entered.prediction, item.entered.voided) == (entry.answers, 1200, False)
    assert two.entered is None
    assert three.entered is not None
    assert (three.identity, three.entered.voided) == (None, True)


async def test_contestants_with_what_is_theirs_alone(connection: Connection, planted: Planted) -> None:
    other = await plant(connection, slug="other", code="cd34")
    await write_batch(connection, other.contest_id, messages(started(other, 9)))
    records = messages(started(planted, 1, uniques={"email": "e", "national_id": "n"}), started(planted, 2))
    await write_batch(connection, planted.contest_id, records)
    async with aclosing(read_contestants(connection, planted.contest_id)) as pages:
        rows = {row.person: row async for page in pages for row in page}
    first, second = rows[started(planted, 1).person], rows[started(planted, 2).person]
    assert (first.uniques, second.uniques) == ({"email": "e", "national_id": "n"}, {})
    assert (first.shown_name, first.unit, first.division) == ("Nguyễn 1", "hue", None)
    assert len(rows) == 2


async def test_published_contests_are_whole(connection: Connection) -> None:
    assert await load_contests(connection) == []
    await plant(connection, rounds=2)
    await plant(connection, slug="other", code="cd34")
    first, second = await load_contests(connection)
    assert [round_.slug for round_ in first.rounds] == ["demo-w1", "demo-w2"]
    assert (first.rules, first.rules_version, first.generation) == (RULES, 1, "g1")
    assert first.rounds[0].rules is first.rounds[1].rules
    assert first.rounds[0].bank is second.rounds[0].bank
    question = first.rounds[0].bank.questions[1]
    assert (question.id, question.right, [option.id for option in question.options]) == ("q2", ("a",), ["a", "b"])
    assert [unit.id for unit in second.units] == ["hue"]


async def test_staff_by_key(connection: Connection) -> None:
    added = await add_staff(connection, "Lan", "reviewer", "hash", at=5)
    assert added is not None
    assert await add_staff(connection, "Lan", "admin", "other", at=6) is None
    assert await find_staff(connection, "hash") == added
    assert await find_staff(connection, "none") is None
    assert await disable_staff(connection, "nobody", at=7) is None
    await disable_staff(connection, "Lan", at=7)
    await disable_staff(connection, "Lan", at=8)
    assert await find_staff(connection, "hash") is None
    assert [(item.name, item.role, item.disabled_at) for item in await list_staff(connection)] == [
        ("Lan", "reviewer", 7)
    ]
