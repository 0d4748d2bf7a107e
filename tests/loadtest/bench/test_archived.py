"""The large round in Postgres is one that people could have played: papers follow from seeds, answers from papers."""

from contest.archive.contests.lookup import load_round
from contest.archive.pool import Connection, Pool
from contest.review.results.replay import compute_result
from loadtest.bench import archived
from questions.papers.paper import Plan, draw_questions
from tests.fixtures.rows import plant


async def test_a_filled_round_is_computed(pool: Pool, connection: Connection) -> None:
    await plant(connection, slug="bench")
    await archived._fill_round(pool, "bench-w1", 40)
    contest, round_ = await load_round(pool, "bench-w1")
    result = await compute_result(pool, contest, round_)
    assert (result.facts.people, result.facts.entries) == (10, 40)
    assert {row.number for row in result.rows} <= {1, 2, 3, 4}
    assert result.facts.people_all_right > 0
    plan = Plan.compile(round_.paper, round_.bank)
    for _, seed, answers in archived.enumerate_drawn(round_):
        drawn = [plan.questions[index].id for index in draw_questions(plan, bytes.fromhex(seed))]
        assert list(answers) == drawn
