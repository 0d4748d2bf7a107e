"""Statements are headed by name, purpose and arguments, all are called, and the hot ones never read a table through."""

import ast
import re
from pathlib import Path
from typing import Any

import orjson
import pytest

from contest.archive import statements
from contest.archive.entries.ingest import write_batch
from contest.archive.pool import Connection
from contest.archive.statements import statement
from contest.live.records import Entered, Started
from tests.fixtures.rows import Planted, entered, messages, plant, started

FILES = sorted(path for path in statements.HOME.rglob("*.sql") if "migrations" not in path.parts)
PASSING_ON = ("read_pages", "_fetch", "_change", "_listed")
# Those that grow with entries; units, rounds and the like are small, and reading them through is right.
STANDINGS = """
    insert into standings (round_id, position, rank, person, attempt_id, number, points, duration_ms, received_at)
    select round_id, row_number() over (partition by round_id), 1, person, attempt_id, 1, 1, 1, 1 from attempts"""
LARGE = re.compile(r"^(attempts|entries|contestants|contestant_uniques|standings|quarantine)(_\d+)?$")


def problems(text: str) -> list[str]:
    """What is wrong with a statement: its header says purpose and arguments, its body is one, in lower case."""
    header = "".join(line for line in text.splitlines(keepends=True) if line.startswith("--"))
    body = re.sub(r"'[^']*'", "", text.removeprefix(header))
    used, described = set(re.findall(r"\$\d+", body)), set(re.findall(r"\$\d+", header))
    keywords = "SELECT INSERT UPDATE DELETE FROM WHERE JOIN VALUES RETURNING WITH".split()  # noqa: SIM905
    shouted = set(re.findall(r"\b[A-Z]+\b", body)) & set(keywords)
    return [
        *([] if header.strip("- \n") else ["no purpose"]),
        *([] if ";" not in body else ["several statements"]),
        *([] if used == described else [f"arguments {used} are described as {described}"]),
        *([f"upper case: {shouted}"] if shouted else []),
    ]


def called(module: Path) -> set[str]:
    """The statements that a module runs: names given to `statement`, or to a function that passes them on to it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in ("statement", *PASSING_ON):
                names |= {str(each.value) for each in node.args if isinstance(each, ast.Constant)}
    return names & set(statements.statements())


def test_each_statement_says_what_it_is_for_and_takes() -> None:
    named = {name: text for path in FILES for name, text in statements.read(path)}
    assert len(named) == sum(len(statements.read(path)) for path in FILES), "a name twice"
    assert {name: wrong for name, text in named.items() if (wrong := problems(text))} == {}
    assert problems("-- $1 contest\nSELECT $2; select 1")[1:] != []


def test_every_statement_is_called_by_the_module_beside_it() -> None:
    idle = {
        path.stem: names - called(path.with_suffix(".py"))
        for path in FILES
        if (names := set(dict(statements.read(path))))
    }
    assert {stem: names for stem, names in idle.items() if names} == {}
    assert "bank_upsert" not in called(Path(__file__)), "a name in the wrong place is no call"


@pytest.fixture
async def busy(connection: Connection) -> Planted:
    """A contest with enough entries in two rounds that Postgres knows better than to read tables through."""
    planted = await plant(connection, rounds=2)
    for round_id in planted.rounds:
        records: list[Started | Entered] = []
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
