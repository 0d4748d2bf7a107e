"""A job is done once, or fails with its reason, whatever dies meanwhile: its process, its worker, its sessions."""

import asyncio

import pytest

from contest.archive.accounts.accounts import FIRST_ORGANIZATION
from contest.archive.pool import Connection, acquire
from contest.archive.work import files
from contest.core.errors import UserError
from contest.work import queue, worker
from tests.work.conftest import Jobs


async def left(connection: Connection) -> list[str]:
    return [row["slug"] for row in await connection.fetch("select slug from banks order by id")]


async def test_a_job_is_done_with_its_effect_its_result_and_its_file(jobs: Jobs, connection: Connection) -> None:
    async with jobs.working():
        job = await jobs.ask("leave", slug="kho", size=files.PART_BYTES + 7)
        row = await jobs.over(job)
    assert (row.state, row.result["left"], row.attempts, row.error) == ("done", "kho", 1, None)
    assert (row.file_name, row.file_bytes) == ("one.txt", files.PART_BYTES + 7)
    assert await left(connection) == ["kho"]
    assert row.file_id is not None
    parts = [part async for part in files.read_file(jobs.services.pool, row.file_id)]
    assert (len(parts), b"".join(parts)) == (2, b"x" * (files.PART_BYTES + 7))


@pytest.mark.parametrize("killed_after_s", [0.1, 1.2])
async def test_a_killed_process_leaves_nothing_half_and_the_job_is_done_once(
    killed_after_s: float, jobs: Jobs, connection: Connection
) -> None:
    """Killed while it computes, or in the middle of the transaction that ends it."""
    async with jobs.working():
        job = await jobs.ask("leave", slug="kho", before_s=1, within_s=2)
        for attempt in (1, 2):
            await jobs.until(job, lambda row: row.attempts == attempt and row.step == "reading")  # noqa: B023
            await asyncio.sleep(killed_after_s)
            jobs.kill()
            assert await left(connection) == []
        row = await jobs.over(job)
    assert (row.state, row.attempts, await left(connection)) == ("done", 3, ["kho"])
    assert await connection.fetchval("select count(*) from stored_files") == 1


async def test_a_job_that_kills_its_process_each_time_has_failed_with_its_reason(
    jobs: Jobs, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AGAIN_AFTER_S", 0.1)
    async with jobs.working():
        job = await jobs.ask("leave", slug="kho", before_s=60)
        for attempt in range(1, worker.MOST_ATTEMPTS + 1):
            await jobs.until(job, lambda row: row.attempts == attempt and row.step == "reading")  # noqa: B023
            jobs.kill()
        row = await jobs.over(job)
        assert (row.state, row.error and row.error["code"]) == ("failed", "job_failed")
        assert row.error and row.error["vi"] == UserError("job_failed.died", times=3).text("vi")
        await connection.execute("update jobs set arguments = arguments || '{\"before_s\": 0}'")
        await queue.retry(connection, await jobs.row(job))
        assert (await jobs.over(job)).state == "done"
    assert await left(connection) == ["kho"]


async def test_steps_go_on_where_they_had_come(jobs: Jobs, connection: Connection) -> None:
    async with jobs.working():
        job = await jobs.ask("steps", steps=8, pause_s=0.2)
        async with asyncio.timeout(30):
            while len(await left(connection)) < 3:
                await asyncio.sleep(0.02)
        jobs.kill()
        row = await jobs.over(job)
    assert (row.state, row.result["begun_at"] >= 3) == ("done", True)
    assert await left(connection) == [f"step-{number}" for number in range(8)]


async def test_a_worker_that_falls_silent_loses_its_jobs_and_can_write_nothing_more(
    jobs: Jobs, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process of the first still runs, and ends its work after the second worker did the job."""
    monkeypatch.setattr(worker, "SILENT_S", 1.0)
    async with jobs.working() as stopping:
        job = await jobs.ask("leave", slug="kho", before_s=4)
        await jobs.until(job, lambda row: row.step == "reading")
        monkeypatch.setattr("contest.archive.work.jobs.hold_jobs", _silent)
        await connection.execute("update jobs set arguments = arguments || '{\"before_s\": 0}'")
        await asyncio.sleep(1.2)
        await connection.execute("update jobs set heartbeat_at = now() - interval '1 minute'")
        await jobs.until(job, lambda row: row.attempts == 2)
        monkeypatch.undo()
        row = await jobs.over(job)
        assert (row.state, row.attempts) == ("done", 2)
        await asyncio.wait_for(jobs.processes[0].wait(), 30)
        stopping.set()
    assert await left(connection) == ["kho"]
    assert (await jobs.row(job)).attempts == 2


async def _silent(connection: Connection, claims: list[object]) -> dict[object, None]:
    return dict.fromkeys(claims)


async def test_ended_sessions_of_postgres_make_it_wait_and_count_no_attempt(jobs: Jobs, connection: Connection) -> None:
    async with jobs.working():
        job = await jobs.ask("leave", slug="kho", before_s=1, within_s=2)
        await jobs.until(job, lambda row: row.step == "reading")
        await asyncio.sleep(1.2)
        await connection.execute(
            """select pg_terminate_backend(pid) from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid()"""
        )
        row = await jobs.over(job)
    assert (row.state, row.attempts) == ("done", 1)
    async with acquire(jobs.services.pool) as another:
        assert await left(another) == ["kho"]


async def test_cancelling_ends_what_waits_and_what_runs_and_also_what_is_deaf(
    jobs: Jobs, connection: Connection
) -> None:
    async with jobs.working(at_once=1):
        deaf, waiting = await jobs.ask("spin"), await jobs.ask("leave", slug="kho")
        await jobs.until(deaf, lambda row: row.state == "running")
        for job in (waiting, deaf):
            await queue.cancel(connection, await jobs.row(job), "Lan", now_ms=2)
            row = await jobs.over(job)
            assert (row.state, row.cancel_by) == ("cancelled", "Lan")
            with pytest.raises(UserError, match="is over"):
                await queue.cancel(connection, row, "Lan", now_ms=3)
    assert await left(connection) == []


async def test_reasons_memory_and_faults(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "AGAIN_AFTER_S", 0.1)
    async with jobs.working():
        asked = {kind: await jobs.ask(kind) for kind in ("refuse", "fail")}
        asked["memory"] = await jobs.ask("take_memory", megabytes=4000)
        asked["nobody_knows"] = await jobs.ask("nobody_knows")
        rows = {kind: await jobs.over(job) for kind, job in asked.items()}
    told = {kind: (row.state, row.attempts, (row.error or {}).get("en")) for kind, row in rows.items()}
    assert told == {
        "refuse": ("failed", 1, str(UserError("no_upload"))),
        "fail": ("failed", 3, str(UserError("job_failed.broken", times=3))),
        "memory": ("failed", 1, str(UserError("job_failed.memory"))),
        "nobody_knows": ("failed", 1, str(UserError("job_failed.unknown", kind="nobody_knows"))),
    }


async def test_told_to_stop_it_lets_short_jobs_end_and_hands_long_ones_on(
    jobs: Jobs, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "STOPS_WITHIN_S", 3.0)
    async with jobs.working() as stopping:
        short, long = (
            await jobs.ask("leave", slug="short", before_s=1),
            await jobs.ask("leave", slug="long", before_s=9),
        )
        for job in (short, long):
            await jobs.until(job, lambda row: row.step == "reading")
        stopping.set()
    assert (await jobs.row(short)).state == "done"
    handed_on = await jobs.row(long)
    assert (handed_on.state, handed_on.attempts) == ("waiting", 0)
    await connection.execute("update jobs set arguments = arguments || '{\"before_s\": 0}' where state = 'waiting'")
    async with jobs.working():
        assert (await jobs.over(long)).state == "done"
    assert sorted(await left(connection)) == ["long", "short"]


async def test_the_same_job_twice_is_one_and_organizations_take_turns(jobs: Jobs, connection: Connection) -> None:
    other = await connection.fetchval("insert into organizations (name, created_at) values ('B', 1) returning id")
    values = {"organization": FIRST_ORGANIZATION, "account": None, "who": "test", "now_ms": 1, "same_as": "tệp 1"}
    ids = [await queue.enqueue(connection, "leave", {"slug": "once"}, **values) for _ in range(2)]  # type: ignore[arg-type]
    assert ids[0] == ids[1]
    many = [await jobs.ask("leave", slug=f"a-{number}", before_s=0.5) for number in range(3)]
    theirs = await jobs.ask("leave", organization=other, slug="b")
    async with jobs.working():
        for job in (ids[0], *many, theirs):
            await jobs.over(job)
    began = {row["id"]: row["started_at"] for row in await connection.fetch("select id, started_at from jobs")}
    assert began[theirs] <= began[many[0]]
    again = await queue.enqueue(connection, "leave", {"slug": "twice"}, **values)  # type: ignore[arg-type]
    assert again != ids[0]


async def test_what_nobody_needs_any_more_is_deleted(jobs: Jobs, connection: Connection) -> None:
    job = await jobs.ask("refuse")
    old = await jobs.ask("refuse")
    await connection.execute("update jobs set state = 'failed', finished_at = 1 where id = $1", old)
    for until, complete in ((5, True), (1 << 60, False), (1 << 60, True)):
        file = await files.begin_file(
            jobs.services.pool, "a", "text/plain", organization=1, account=None, at=1, until=until
        )
        await file.write(b"a")
        await file.end()
        if complete:
            await file.complete(connection, at=1)
    async with jobs.working():
        await jobs.over(job)
    assert await connection.fetchval("select array_agg(id) from jobs") == [job]
    assert await connection.fetchval("select count(*) from stored_files") == 1
    assert await connection.fetchval("select count(*) from stored_file_parts") == 1
