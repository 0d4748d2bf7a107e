"""Reading one round or contest reads nothing of other contests, however many there are."""

from typing import Any

import msgspec
import orjson
import pytest

from contest.archive.contests.lookup import is_contest, load_contest, load_round, load_round_row
from contest.archive.contests.published import load_contests
from contest.archive.pool import Connection, Pool
from contest.archive.statements import statement
from contest.archiver.closing import close_round
from contest.core.errors import UserError
from contest.review.decisions.history import list_decided
from contest.review.decisions.model import DecisionRequest
from contest.review.decisions.take import apply, preview
from contest.review.sealing.seal_entries import seal_round_entries
from contest.services import Services
from loadtest.bench.narrow_reads import install_copies
from tests.fixtures.round import OPENS, stage
from tests.fixtures.rows import Planted, plant, plant_bank
from tests.review.requests import OVER

GROWING = {"contests", "rules_versions", "units", "rounds", "key_revisions", "banks", "bank_versions", "questions"} | {
    "results",
    "decisions",
}
"""Tables that grow with every contest that is installed."""
NARROW = {
    "contest_of_slug": "(text) | 'copy-7'",
    "contest_of_round": "(text) | 'copy-7-w1'",
    "published_contests": "(integer[]) | '{7}'",
    "published_rules": "(integer[]) | '{7}'",
    "published_rounds": "(integer[]) | '{7}'",
    "published_papers": "(integer[]) | '{7}'",
    "published_questions": "(integer[], integer[]) | '{7}', '{1}'",
    "published_units": "(integer[]) | '{7}'",
    "find_round": "(text) | 'copy-7-w1'",
    "find_result": "(integer) | 7",
    "list_decisions": "(integer) | 7",
    "list_contest_decisions": "(integer) | 7",
    "newest_grant": "(integer) | 7",
}


@pytest.fixture
async def crowded(connection: Connection, planted: Planted) -> Planted:
    """One contest among so many that Postgres knows better than to read tables through."""
    await install_copies(connection, 5000, 1, 1)
    await connection.execute("analyze")
    return planted


def read_through(plan: dict[str, Any]) -> set[str]:
    """The growing tables of which a plan reads every row."""
    below = [table for part in plan.get("Plans", ()) for table in read_through(part)]
    whole = plan["Node Type"] == "Seq Scan" or ("Index" in plan["Node Type"] and "Index Cond" not in plan)
    return {table for table in [*below, *([plan.get("Relation Name")] if whole else [])] if table in GROWING}


async def test_reading_one_never_reads_a_table_through(connection: Connection, crowded: Planted) -> None:
    wrong: dict[tuple[str, str], set[str]] = {}
    for mode in ("custom", "generic"):
        await connection.execute(f"set plan_cache_mode = force_{mode}_plan")
        for name, text in NARROW.items():
            types, values = text.split(" | ")
            await connection.execute(f"prepare narrow {types} as {statement(name)}")
            (explained,) = orjson.loads(await connection.fetchval(f"explain (format json) execute narrow({values})"))
            await connection.execute("deallocate narrow")
            if tables := read_through(explained["Plan"]):
                wrong[name, mode] = tables
    assert wrong == {}


async def test_what_is_unreadable_elsewhere_stops_nobody(services: Services, connection: Connection) -> None:
    (played,) = await stage(services, connection)
    other = await plant(connection, slug="other", code="cd34", rounds=2)
    unreadable = await plant_bank(connection, version=2)
    await connection.execute("insert into rules_versions values ($1, 2, '{}', 'y', 0)", other.contest_id)
    await connection.execute(
        """insert into questions (bank_id, version, position, question_id, topic, difficulty, choose, body, options,
                                  right_options, pinned)
           values ($1, 2, 4, 'q4', '', 'easy', 'one', 'Câu', '"unreadable"', '{a}', false)""",
        unreadable,
    )
    await connection.execute("update rounds set bank_version = 2 where id = $1", other.rounds[1])
    with pytest.raises(msgspec.ValidationError):
        await load_contests(connection)
    with pytest.raises(msgspec.ValidationError):
        await load_round(services.pool, "other-w1")

    for person in (1, 2, 3):
        await played.enters(person, 2, at=OPENS + person)
    assert (await close_round(services, played.slug, now_ms=OVER, who="system", why="closing time")).people == 3
    request = DecisionRequest("void_question", "q1", {"how": "full"})
    shown = await preview(services, played.slug, request, now_ms=OVER)
    taken = await apply(services, played.slug, request, now_ms=OVER, actor="Lan", reason="unclear", after=shown.after)
    listed = await list_decided(services, played.slug, now_ms=OVER)
    assert [each.id for each in listed][-1:] == list(taken.decisions)
    await seal_round_entries(services, played.slug, now_ms=OVER, who="Lan", why="sealed")
    assert (await load_contest(services.pool, "demo")).slug == "demo"


async def test_of_a_contest_s_other_rounds_no_questions_are_read(pool: Pool, connection: Connection) -> None:
    planted = await plant(connection, rounds=3)
    whole = await load_contest(pool, "demo")
    contest, round_ = await load_round(pool, "demo-w2")
    assert whole.rounds[1] == round_
    assert [each.id for each in contest.rounds] == planted.rounds
    assert not any(hasattr(each, "bank") for each in contest.rounds)
    assert (await load_round_row(pool, "demo-w2")).id == round_.id


async def test_who_asks_for_what_is_not_there_is_told_what_is(pool: Pool, connection: Connection) -> None:
    with pytest.raises(UserError) as nothing:
        await load_round(pool, "demo-w1")
    assert str(nothing.value) == "there is no round 'demo-w1' (rounds: none yet)"
    await plant(connection, rounds=2)
    with pytest.raises(UserError) as refused:
        await load_round_row(pool, "demo-w9")
    near = "demo-w2, demo-w1? (rounds: demo-w1, demo-w2)"
    assert str(refused.value) == f"there is no round 'demo-w9'; did you mean {near}"
    assert refused.value.text("vi") == (
        "không có đợt thi 'demo-w9'; có phải ý bạn là: demo-w2, demo-w1? (các đợt thi: demo-w1, demo-w2)"
    )
    with pytest.raises(UserError, match=r"there is no contest 'no' \(contests: demo\)"):
        await load_contest(pool, "no")
    assert (await is_contest(pool, "demo"), await is_contest(pool, "no")) == (True, False)
