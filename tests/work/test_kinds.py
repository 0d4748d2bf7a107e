"""The kinds of jobs that there are, each done in this process: what they take, what comes of them, what they refuse."""

from typing import Any
from uuid import uuid4

import orjson
import pytest

from contest.archive.contests.banks import find_bank
from contest.archive.pool import Connection
from contest.archive.work import files
from contest.archive.work.jobs import JobRow, claim_job
from contest.archiver.closing import close_round
from contest.core.clock import Clock
from contest.i18n.messages import MESSAGES
from contest.organize.bank_exports import export_bank
from contest.work.kinds import own_kinds
from contest.work.one_job import do_job
from tests.fixtures.round import CLOSES, OPENS, stage
from tests.questions.files.messy_sheet import many_questions, messy_sheet
from tests.questions.files.tables import as_csv, good, table
from tests.work.conftest import Jobs


async def upload(jobs: Jobs, name: str, data: bytes, *, until: int = 1 << 60) -> int:
    file = await files.begin_file(jobs.services.pool, name, "", organization=1, account=None, at=1, until=until)
    await file.write(data)
    await file.end()
    async with jobs.services.pool.acquire() as connection:
        await file.complete(connection, at=1)
    return file.id


async def done(jobs: Jobs, connection: Connection, job: int) -> JobRow:
    claim = uuid4()
    assert await claim_job(connection, claim, at=2, silent_s=60, most_attempts=3) is not None
    assert await do_job(jobs.services, claim, own_kinds(), Clock()) == 0
    return await jobs.row(job)


def test_each_kind_has_a_name_for_people_and_is_found_by_it() -> None:
    assert {f"job.kind.{name}" for name in own_kinds()} <= set(MESSAGES)
    assert {kind.name for kind in own_kinds().values()} == set(own_kinds())


async def test_an_upload_is_read_and_imported_with_a_report_in_both_languages(
    jobs: Jobs, connection: Connection
) -> None:
    file = await upload(jobs, "ngan-hang.xlsx", messy_sheet(many_questions()))
    row = await done(jobs, connection, await jobs.ask("bank_reading", file=file))
    assert (row.state, row.result["ok"], row.result["questions"]) == ("done", True, len(many_questions()))
    assert row.file_id is not None
    document = orjson.loads(b"".join([part async for part in files.read_file(jobs.services.pool, row.file_id)]))
    assert document["questions"][0]["text"] == many_questions()[0].text
    assert {note["vi"] == note["en"] for notes in document["notes"].values() for note in notes} <= {False}
    assert await connection.fetchval("select count(*) from questions") == 0

    row = await done(jobs, connection, await jobs.ask("bank_import", file=file, bank="kho", title="Kho"))
    assert (row.state, row.result["version"], row.result["changed"]) == ("done", 1, True)
    bank = await find_bank(connection, "kho")
    assert bank is not None
    assert list(bank.questions) == many_questions()
    again = await done(jobs, connection, await jobs.ask("bank_import", file=file, bank="kho"))
    assert (again.result["version"], again.result["changed"]) == (1, False)
    out = await done(jobs, connection, await jobs.ask("bank_export", bank="kho", format="json"))
    assert out.file_id is not None
    exported = b"".join([part async for part in files.read_file(jobs.services.pool, out.file_id)])
    assert exported == await export_bank(jobs.services.pool, "kho", "json")


async def test_bad_files_fail_with_their_reason_and_leave_nothing(jobs: Jobs, connection: Connection) -> None:
    bad = await upload(jobs, "a.csv", as_csv(table(good(1), good(2, key="E"))).encode())
    nonsense = await upload(jobs, "a.xlsx", b"PK\x03\x04 no workbook")
    over = await upload(jobs, "b.csv", b"x", until=5)
    asked: list[tuple[str, dict[str, Any], str]] = [
        ("bank_import", {"file": bad, "bank": "kho"}, "bad_bank"),
        ("bank_import", {"file": bad, "bank": "Kho lớn"}, "bad_slug"),
        ("bank_reading", {"file": nonsense}, "damaged"),
        ("bank_reading", {"file": over}, "no_upload"),
        ("bank_reading", {"file": bad, "layer": {"what": 1}}, "bad_layer"),
        ("round_list", {"round": "no-such", "format": "csv"}, "no_such_round"),
        ("round_list", {"round": "demo-w1", "format": "exe"}, "bad_format"),
    ]
    for kind, arguments, code in asked:
        row = await done(jobs, connection, await jobs.ask(kind, **arguments))
        assert (row.state, (row.error or {}).get("code")) == ("failed", code), kind
    assert await connection.fetchval("select count(*) from bank_versions") == 0


@pytest.mark.parametrize(("form", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("json", b"{")])
async def test_standings_become_a_file_and_are_on_record(
    form: str, begins: bytes, jobs: Jobs, connection: Connection
) -> None:
    (round_,) = await stage(jobs.services, connection)
    for person in range(3):
        await round_.enters(person, 2, at=OPENS + person)
    await close_round(jobs.services, round_.slug, now_ms=CLOSES + 3_600_000, who="system", why="closing time")
    closed_round = round_.slug
    row = await done(jobs, connection, await jobs.ask("round_list", round=closed_round, format=form))
    assert (row.state, row.result["rows"], row.file_name) == ("done", 3, f"{closed_round}.{form}")
    assert row.file_id is not None
    content = b"".join([part async for part in files.read_file(jobs.services.pool, row.file_id)])
    assert content.startswith(begins)
    assert await connection.fetchval("select details->>'rows' from audit where action = 'list_exported'") == "3"
