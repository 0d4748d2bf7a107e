"""Correcting a key: the preview changes nothing, applying changes everything that follows, an open round waits."""

import msgspec
import pytest

from contest.archive.contests.lookup import load_round
from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import list_decisions
from contest.archive.results.results import find_result
from contest.archiver.closing import close_round, finalize_round
from contest.core.errors import UserError
from contest.review.decisions.rescoring import apply, preview, read_key_file
from contest.services import Services
from questions.model import PaperRule
from scoring.rules.model import Prediction, PrizeTier, RankingKey
from tests.fixtures.round import CLOSES, OPENS, PLAYED, Played, stage
from tests.fixtures.rows import DAY_MS

OVER = CLOSES + DAY_MS // 2
RULES = msgspec.structs.replace(
    PLAYED,
    prediction=Prediction("Bao nhiêu người đúng hết?", "people_all_right"),
    ranking=(RankingKey("score", "desc"), RankingKey("prediction", "asc"), RankingKey("received_at", "asc")),
    prizes=(PrizeTier("Giải Nhất", 1),),
)
FIXED = PaperRule("kho", draw="fixed", questions=("q1", "q2", "q3"), shuffle_questions=False)


@pytest.fixture
async def played(services: Services, connection: Connection) -> Played:
    """Person 1 has q1, q2 and q3 right, person 2 q1 and q2, person 3 only q1."""
    (item,) = await _stage_fixed(services, connection)
    for person in (1, 2, 3):
        await item.enters(person, 4 - person, at=OPENS + person, guess=2)
    return item


async def _stage_fixed(
    services: Services, connection: Connection, *, rounds: int = 1, once: bool = False
) -> list[Played]:
    rules = msgspec.structs.replace(RULES, one_prize_per_person="contest" if once else "round")
    return await stage(services, connection, rules, rounds=rounds, paper=FIXED)


async def close(played: Played, now_ms: int = OVER) -> None:
    await close_round(played.services, played.slug, now_ms=now_ms, who="system", why="closing time")


async def test_a_preview_tells_who_moves_and_changes_nothing(played: Played) -> None:
    await close(played)
    before = await played.result()
    rescored = await preview(played.services, played.slug, {"q2": ["b"]})
    comparison = rescored.outcome.comparison
    assert comparison is not None
    assert rescored.outcome.applied == "no"
    assert [(each.question, each.before, each.after) for each in rescored.corrected] == [("q2", ["a"], ["b"])]
    assert (comparison.before.predicted, comparison.after.predicted) == (1, 0)
    moved = {
        change.person[-1]: (change.before.points, change.after.points)
        for change in comparison.changes
        if change.before and change.after
    }
    assert moved == {"1": (3, 2), "2": (2, 1), "3": (1, 2)}
    assert set(rescored.outcome.names.values()) == {"N. T. 1", "N. T. 2", "N. T. 3", "Huế"}
    assert await played.result() == before
    assert (await load_round(played.services.pool, played.slug))[1].key_revision == 1


async def test_applied_it_is_the_result_and_a_decision(played: Played) -> None:
    await close(played)
    seen = await preview(played.services, played.slug, {"q2": ["b"], "q3": "void"})
    done = await apply(
        played.services, played.slug, {"q2": ["b"], "q3": "void"}, now_ms=OVER, actor="an", reason="nhầm đáp án"
    )
    assert done.outcome.applied == "now"
    assert done.outcome.comparison == seen.outcome.comparison
    assert sorted(row.points for row in (await played.result()).rows) == [2, 2, 3]
    async with acquire(played.services.pool) as connection:
        found = await find_result(connection, played.running.id)
        decision = (await list_decisions(connection, played.running.id))[-1]
    assert found is not None
    assert found.key_revision == 2
    assert (decision.id, decision.who, decision.why) == (done.outcome.decisions[0], "an", "nhầm đáp án")
    assert (await load_round(played.services.pool, played.slug))[1].key_changes == {"q2": ["b"], "q3": "void"}


async def test_a_later_correction_keeps_the_earlier_ones_and_can_take_one_back(played: Played) -> None:
    await close(played)
    first = await played.result()
    await apply(played.services, played.slug, {"q2": ["b"]}, now_ms=OVER, actor="an", reason="1")
    await apply(played.services, played.slug, {"q3": "void"}, now_ms=OVER, actor="an", reason="2")
    assert (await load_round(played.services.pool, played.slug))[1].key_changes == {"q2": ["b"], "q3": "void"}
    await apply(played.services, played.slug, {"q2": ["a"], "q3": ["a"]}, now_ms=OVER, actor="an", reason="3")
    assert await played.result() == first
    with pytest.raises(UserError, match="already"):
        await apply(played.services, played.slug, {"q2": ["a"]}, now_ms=OVER, actor="an", reason="4")


async def test_while_a_round_is_open_it_is_recorded_at_once_and_applied_at_close(played: Played) -> None:
    done = await apply(played.services, played.slug, {"q2": ["b"]}, now_ms=OPENS + 100, actor="an", reason="nhầm")
    assert (done.outcome.applied, done.outcome.comparison) == ("at_close", None)
    assert (await load_round(played.services.pool, played.slug))[1].key_revision == 1
    await apply(played.services, played.slug, {"q3": ["b"]}, now_ms=OPENS + 200, actor="an", reason="nhầm nữa")
    await close(played)
    assert (await load_round(played.services.pool, played.slug))[1].key_changes == {"q2": ["b"], "q3": ["b"]}
    assert [(row.person[-1], row.points) for row in (await played.result()).rows] == [("3", 3), ("2", 2), ("1", 1)]


async def test_before_the_round_opens_it_is_in_force_at_once(played: Played) -> None:
    done = await apply(played.services, played.slug, {"q2": ["b"]}, now_ms=OPENS - 100, actor="an", reason="nhầm")
    assert done.outcome.applied == "now"
    assert (await load_round(played.services.pool, played.slug))[1].key_revision == 2


async def test_a_final_round_keeps_its_key(played: Played) -> None:
    await close(played)
    await finalize_round(played.services, played.slug, now_ms=OVER, who="an", why="xong")
    with pytest.raises(UserError, match="final"):
        await preview(played.services, played.slug, {"q2": ["b"]})


@pytest.mark.parametrize("given", [{"q9": ["a"]}, {"q1": ["z"]}, {"q1": ["a", "b"]}])
async def test_a_correction_that_does_not_fit_the_bank_changes_nothing(
    played: Played, given: dict[str, list[str]]
) -> None:
    await close(played)
    with pytest.raises(UserError, match=r"q9|option|one answer"):
        await apply(played.services, played.slug, given, now_ms=OVER, actor="an", reason="x")
    async with acquire(played.services.pool) as connection:
        assert [decision.kind for decision in await list_decisions(connection, played.running.id)] == ["closed"]


async def test_who_has_won_already_follows_into_later_rounds(services: Services, connection: Connection) -> None:
    first, second = await _stage_fixed(services, connection, rounds=2, once=True)
    for item, start in ((first, OPENS), (second, CLOSES)):
        for person in (1, 2):
            await item.enters(person, 4 - person, at=start + person, guess=2)
    await close(first)
    await close(second, OVER + DAY_MS)
    assert [row.prize for row in (await second.result()).rows] == [None, "Giải Nhất"]
    done = await apply(
        services, first.slug, {"q1": ["b"], "q2": ["b"], "q3": ["b"]}, now_ms=OVER + DAY_MS, actor="an", reason="x"
    )
    assert done.outcome.later == (second.slug,)
    assert [row.prize for row in (await first.result()).rows] == ["Giải Nhất", None]
    assert [row.prize for row in (await second.result()).rows] == ["Giải Nhất", None]


def test_a_key_file_is_toml_or_json() -> None:
    assert read_key_file('q1 = ["b"]\nq2 = "void"\n') == {"q1": ["b"], "q2": "void"}
    assert read_key_file('{"q1": ["b", "c"], "q2": "void"}') == {"q1": ["b", "c"], "q2": "void"}


@pytest.mark.parametrize("text", ["", "q1 = 'b'", "q1 = []", "q1 = [1]", "{", '{"q1": null}', "[1]", "q1"])
def test_a_key_file_that_says_nothing_clear_is_refused(text: str) -> None:
    with pytest.raises(UserError, match=r"key file|write a list"):
        read_key_file(text)
