"""Long work at the desk: whose it is, how far it is, its file, ending it, trying it again; others see no such page."""

from collections.abc import Callable
from uuid import uuid4

from contest.archive.pool import Connection
from contest.archive.work import files, jobs
from contest.services import Services
from contest.work import queue
from tests.desk.conftest import NOW, Browser
from tests.desk.test_people import invited
from tests.fixtures.rows import plant


async def asked_by(connection: Connection, login: str) -> int:
    row = await connection.fetchrow("select id, organization_id, name from accounts where login = $1", login)
    assert row is not None
    return await queue.enqueue(
        connection,
        "round_list",
        {"round": "demo-w1", "format": "csv"},
        organization=row["organization_id"],
        account=row["id"],
        who=row["name"],
        now_ms=NOW,
    )


async def test_a_job_is_followed_to_its_file(admin: Browser, connection: Connection, services: Services) -> None:
    job = await asked_by(connection, "lan@hue.vn")
    assert "It waits for its turn" in (await admin.open(f"/staff/jobs/{job}")).page
    assert 'http-equiv="refresh"' in admin.page
    claim = uuid4()
    assert await jobs.claim_job(connection, claim, at=NOW, silent_s=60, most_attempts=3)
    await jobs.write_progress(connection, claim, "writing", 400, 1000)
    await admin.open(f"/staff/jobs/{job}")
    assert [text in admin.page for text in ("Writing", "400 of 1,000")] == [True, True]
    file = await files.begin_file(
        services.pool, "bảng.csv", "text/csv", organization=1, account=None, job=job, at=NOW, until=NOW + 86_400_000
    )
    await file.write(b"x" * 3_000_000)
    await file.end()
    assert (await admin.open(f"/staff/jobs/{job}/file")).status == 404
    async with connection.transaction():
        await file.complete(connection, at=NOW)
        await jobs.finish_job(connection, claim, {"rows": 3}, at=NOW)
    await admin.open(f"/staff/jobs/{job}")
    assert ("Download bảng.csv (3 MB)" in admin.page, "data-live" in admin.page) == (True, False)
    await admin.open(f"/staff/jobs/{job}/file")
    assert (admin.status, len(admin.page)) == (200, 3_000_000)
    assert admin.headers["content-disposition"].endswith("filename*=UTF-8''b%E1%BA%A3ng.csv")
    taken = await connection.fetchrow("select who, details from audit where action = 'job_file_taken'")
    assert tuple(taken or ()) == ("Lan", {"job": job, "file": "bảng.csv"})
    await connection.execute("update stored_files set expires_at = $1", NOW)
    assert (await admin.open(f"/staff/jobs/{job}/file")).status == 404


async def test_ending_and_trying_again(admin: Browser, connection: Connection) -> None:
    job = await asked_by(connection, "lan@hue.vn")
    await admin.open(f"/staff/jobs/{job}")
    await admin.send(f"/staff/jobs/{job}/cancel")
    assert "It was ended by Lan" in admin.page
    await admin.send(f"/staff/jobs/{job}/retry")
    assert "It waits for its turn" in admin.page
    await connection.execute(
        "update jobs set state = 'failed', error = $1", {"code": "x", "vi": "Hỏng", "en": "Broken"}
    )
    refused = await admin.send(f"/staff/jobs/{job}/cancel")
    assert (refused.status, "there is nothing to end" in refused.page, "Broken" in refused.page) == (409, True, True)
    noted = await connection.fetchval("select array_agg(action order by id) from audit where action like 'job%'")
    assert noted == ["job_cancelled", "job_retried"]


async def test_whose_it_is(admin: Browser, browser: Callable[..., Browser], connection: Connection) -> None:
    contest = (await plant(connection)).contest_id
    nam, hoa = [await invited(admin, browser(), name, roles=[f"{contest}:organizer"]) for name in ("nam", "hoa")]
    job = await asked_by(connection, "nam")
    for person, status in ((nam, 200), (hoa, 404), (admin, 200)):
        assert (await person.open(f"/staff/jobs/{job}")).status == status
        assert (f"/staff/jobs/{job}" in (await person.open("/staff/jobs")).page) == (status == 200)
    other = await connection.fetchval("insert into organizations (name, created_at) values ('B', 1) returning id")
    await connection.execute("update accounts set organization_id = $1, is_admin = true where login = 'hoa'", other)
    assert (await hoa.open(f"/staff/jobs/{job}")).status == 404
    assert f"/staff/jobs/{job}" not in (await hoa.open("/staff/jobs")).page
