"""SQL is one statement a file, headed by its purpose and arguments, and the hot ones never read a table through."""

import re
from typing import Any

import orjson
import pytest

from contest.archive import statements
from contest.archive.entries.ingest import write_batch
from contest.archive.pool import Connection
from contest.archive.statements import statement
from tests.fixtures.rows import Planted, entered, messages, plant, started

FILES = sorted(statements.HOME.glob("*.sql"))
# Those that grow with entries; units, rounds and the like are small, and reading them through is right.
STANDINGS = """
    insert into standings (round_id, position, rank, person, attempt_id, number, points, duration_ms, received_at)
    select round_id, row_number() over (partition by round_id), 1, person, attempt_id, 1, 1, 1, 1 from attempts"""
LARGE = re.compile(r"^(attempts|entries|contestants|contestant_uniques|standings|quarantine)(_\d+)?$")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_holds_one_statement_with_a_header(path: Any) -> None:
    text = path.read_text()
    header = "".join(line for line in text.splitlines(keepends=True) if line.startswith("--"))
    body = text.removeprefix(header)
    assert header.strip("- \n"), "no purpose"
    assert ";" not in re.sub(r"'[^']*'", "", body)
    used, told = set(re.findall(r"\$\d+", body)), set(re.findall(r"\$\d+", header))
    assert used == told
    keywords = "SELECT INSERT UPDATE DELETE FROM WHERE JOIN VALUES RETURNING WITH".split()  # noqa: SIM905
    assert not set(re.findall(r"\b[A-Z]+\b", re.sub(r"'[^']*'", "", body))) & set(keywords)


def test_every_file_is_used() -> None:
    code = "".join(path.read_text() for path in statements.HOME.parents[1].rglob("*.py"))
    assert [path.stem for path in FILES if f'"{path.stem}"' not in code] == []


@pytest.fixture
async def busy(connection: Connection) -> Planted:
    """A contest with enough entries in two rounds that Postgres knows better than to read tables through."""
    planted = await plant(connection, rounds=2)
    for round_id in planted.rounds:
        records = []
        for person in range(3000):
            start = started(
                planted, person, round=round_id, attempt=f"{round_id}-{person}", receipt=f"ab12{round_id}-{person}"
            )
            end = entered(planted, person, round=round_id, attempt=start.attempt, receipt=start.receipt)
            records += [start, end]
        await write_batch(connection, planted.contest_id, messages(*records))
    await connection.execute(STANDINGS)
    await connection.execute("analyze")
    return planted


def tables_read_through(plan: dict[str, Any]) -> set[str]:
    below = [table for part in plan.get("Plans", ()) for table in tables_read_through(part)]
    own = [plan["Relation Name"]] if plan["Node Type"] == "Seq Scan" else []
    return {table for table in own + below if LARGE.match(table)}


HOT = {
    "intake": "(integer, text[], text[], text[]) | 1, '{}', '{}', '{}'",
    "find_receipt": "(text) | 'ab121-77'",
    "quarantine": "(integer, text, text, text, text, bigint) | 1, '1-1', 'entered', '', '', 0",
}


@pytest.mark.parametrize("generic", [False, True], ids=["custom plan", "generic plan"])
@pytest.mark.parametrize("name", HOT)
async def test_hot_statement_never_reads_a_large_table_through(
    connection: Connection, busy: Planted, name: str, generic: bool
) -> None:
    types, values = HOT[name].split(" | ")
    await connection.execute(f"prepare hot {types} as {statement(name)}")
    await connection.execute(f"set plan_cache_mode = force_{'generic' if generic else 'custom'}_plan")
    (explained,) = orjson.loads(await connection.fetchval(f"explain (format json) execute hot({values})"))
    assert tables_read_through(explained["Plan"]) == set()
