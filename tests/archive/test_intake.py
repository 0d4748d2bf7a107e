"""Promise 1 and 2 on the archive's side: every record once, one entry an attempt, nothing bad stops the rest."""

import asyncio

import asyncpg
import pytest

from contest.archive.entries.ingest import BadBatch, take, write_batch
from contest.archive.pool import Connection, Pool, acquire
from contest.live.records import Entered, Started
from tests.fixtures.rows import Message, Planted, entered, messages, started

COUNTS = """select (select count(*) from contestants), (select count(*) from attempts), (select count(*) from entries),
                   (select count(*) from quarantine)"""


async def counts(connection: Connection) -> tuple[int, ...]:
    return tuple(await connection.fetchrow(COUNTS) or ())


def hundred(planted: Planted) -> list[Message]:
    """A hundred attempts of fifty people, all entered."""
    records: list[Started | Entered] = []
    for person in range(50):
        for number in (1, 2):
            records += [started(planted, person, number), entered(planted, person, number)]
    return messages(*records)


async def test_batch_arrives_whole(connection: Connection, planted: Planted) -> None:
    assert await write_batch(connection, planted.contest_id, hundred(planted)) == 100
    assert await counts(connection) == (50, 100, 100, 0)
    row = await connection.fetchrow(
        "select * from entries natural join attempts where person = 'person0000000007' and number = 2"
    )
    assert row is not None
    given = entered(planted, 7, 2)
    assert row["answers"] == given.answers
    assert (row["attempt_id"], row["receipt"], row["prediction"]) == (given.attempt, given.receipt, 1200)
    assert (row["received_at"], row["duration_ms"], row["how"]) == (given.received_at, 60_000, "submitted")
    assert row["idempotency"] == "once-7-2"


async def test_delivered_again_changes_nothing(connection: Connection, planted: Planted) -> None:
    batch = hundred(planted)
    await write_batch(connection, planted.contest_id, batch)
    before = await connection.fetch("select * from entries order by attempt_id")
    assert await write_batch(connection, planted.contest_id, batch) == 0
    assert await write_batch(connection, planted.contest_id, batch[::-1] + batch[:10]) == 0
    assert await connection.fetch("select * from entries order by attempt_id") == before
    assert await counts(connection) == (50, 100, 100, 0)


async def test_first_answers_win(connection: Connection, planted: Planted) -> None:
    first, second = entered(planted), entered(planted, answers={"q1": ["b"]}, received_at=9)
    await write_batch(connection, planted.contest_id, messages(started(planted), first, second))
    assert await connection.fetchval("select answers from entries") == first.answers


async def test_table_itself_refuses_a_second_entry(connection: Connection, planted: Planted) -> None:
    await write_batch(connection, planted.contest_id, messages(started(planted), entered(planted)))
    with pytest.raises(asyncpg.UniqueViolationError):
        await connection.execute("insert into entries select * from entries")


async def test_two_archivers_with_the_same_records(pool: Pool, connection: Connection, planted: Planted) -> None:
    batch = hundred(planted)

    async def archive(part: list[Message]) -> int:
        async with acquire(pool) as own:
            return (await take(own, planted.contest_id, part, at=5)).entries

    new = await asyncio.gather(archive(batch), archive(batch[::-1]), archive(batch[50:] + batch[:50]))
    assert sum(new) == 100
    assert await counts(connection) == (50, 100, 100, 0)


async def test_entered_alone_makes_a_stub_that_started_fills_in(connection: Connection, planted: Planted) -> None:
    await write_batch(connection, planted.contest_id, messages(entered(planted)))
    stub = await connection.fetchrow("select identity, shown_name, unit_id from contestants")
    assert tuple(stub or ()) == (None, "", None)
    await write_batch(connection, planted.contest_id, messages(started(planted, differs=True), at=9))
    filled = await connection.fetchrow("select identity, shown_name, unit_id, first_seen_at from contestants")
    assert tuple(filled or ()) == (started(planted).identity, "Nguyễn 1", "hue", started(planted).started_at)
    assert tuple(await connection.fetchrow("select idempotency, differs from attempts") or ()) == ("once-1-1", True)


async def test_other_details_later_change_nobody(connection: Connection, planted: Planted) -> None:
    await write_batch(connection, planted.contest_id, messages(started(planted)))
    again = started(planted, 1, 2, shown_name="Lê", unit=None, differs=True)
    await write_batch(connection, planted.contest_id, messages(again))
    assert tuple(await connection.fetchrow("select shown_name, unit_id from contestants") or ()) == ("Nguyễn 1", "hue")
    assert await connection.fetchval("select differs from attempts where number = 2")


async def test_an_erased_person_stays_erased(connection: Connection, planted: Planted) -> None:
    await write_batch(connection, planted.contest_id, messages(started(planted)))
    await connection.execute("update contestants set identity = null, profile = null, shown_name = '', erased_at = 1")
    await write_batch(connection, planted.contest_id, messages(started(planted)))
    assert await connection.fetchval("select identity from contestants") is None


async def test_unique_fields_belong_to_the_first(connection: Connection, planted: Planted) -> None:
    uniques = {"email": "hash"}
    batch = messages(started(planted, 1, uniques=uniques), started(planted, 2, uniques=uniques))
    await write_batch(connection, planted.contest_id, batch)
    owners = await connection.fetch("select field, value, person from contestant_uniques")
    assert [tuple(row) for row in owners] == [("email", "hash", started(planted, 1).person)]


BAD = {
    "no json": Message("500-0", "entered", b'{"attempt":'),
    "no utf-8": Message("500-0", "entered", b'{"attempt":"\xff"}'),
    "a zero character": Message("500-0", "entered", b'{"attempt":"\\u0000"}'),
    "no object": Message("500-0", "entered", b"[]"),
    "nothing in it": Message("500-0", "started", b"{}"),
    "an unknown kind": Message("500-0", "guessed", b"{}"),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
async def test_a_bad_record_stands_alone(connection: Connection, planted: Planted, bad: Message) -> None:
    batch = hundred(planted)
    taken = await take(connection, planted.contest_id, [*batch[:77], bad, *batch[77:]], at=5)
    assert taken.entries == 100
    assert [fault.stream_id for fault in taken.faults] == ["500-0"]
    assert await counts(connection) == (50, 100, 100, 1)
    await take(connection, planted.contest_id, [bad], at=6)
    assert [tuple(row) for row in await connection.fetch("select stream_id, kind, at from quarantine")] == [
        ("500-0", bad.kind, 5)
    ]


async def test_impossible_values_go_to_quarantine(connection: Connection, planted: Planted) -> None:
    other = await connection.fetchval("select max(id) + 1 from rounds")
    bad = messages(
        entered(planted, 1, duration_ms=-1),
        entered(planted, 2, prediction=-5),
        entered(planted, 3, round=other),
        started(planted, 4, unit="mars"),
        started(planted, 5, number=0),
        at=700,
    )
    good = messages(started(planted, 9), entered(planted, 9))
    taken = await take(connection, planted.contest_id, bad[:3] + good + bad[3:], at=5)
    assert taken.entries == 1
    assert {fault.stream_id for fault in taken.faults} == {message.id for message in bad}


async def test_a_batch_is_all_or_nothing(connection: Connection, planted: Planted) -> None:
    with pytest.raises(BadBatch):
        await write_batch(connection, planted.contest_id, [*hundred(planted), BAD["nothing in it"]])
    assert await counts(connection) == (0, 0, 0, 0)


async def test_commits_reach_the_disk_first(connection: Connection) -> None:
    assert await connection.fetchval("show synchronous_commit") == "on"
    assert await connection.fetchval("show fsync") == "on"
