"""Results for everybody: numbers from close on, winners once final, names only where the rules publish them."""

from typing import Any

import msgspec

from contest.archive.pool import Pool
from contest.archiver.closing import finalize_round
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.play.contracts.replies import ResultsReply
from tests.fixtures.worker import CONTEST, PREDICTION, Stage, make_stage, person

PRIZES = """[[prizes]]
name = "Giải Nhất"
count = 1
amount = 500_000
"""
NAMED = PRIZES + "[winners]\npublish_names = true\n"


async def results(stage: Stage) -> dict[str, Any]:
    reply = await stage.client.get("/api/rounds/hue-w1/results")
    assert reply.status_code == 200, reply.text
    msgspec.json.decode(reply.content, type=ResultsReply, strict=True)
    facts: dict[str, Any] = reply.json()
    return facts


async def finish(stage: Stage) -> None:
    await stage.close()
    await finalize_round(stage.backends, "hue-w1", now_ms=stage.clock.now, who="test", why="signed")
    await stage.watch.load()


async def played(settings: Settings, pool: Pool, live: Live, more: str, consent: bool = True) -> Stage:
    text = CONTEST if consent else CONTEST.replace('consent = "Tôi đồng ý."', "")
    stage = await make_stage(settings, pool, live, PREDICTION + "\n" + more, contest=text)
    for number, answers in ((1, None), (2, {})):
        attempt = await stage.started(person(number))
        await stage.submit(attempt, answers, prediction=1)
    return stage


async def test_what_is_told_grows_with_the_round(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await played(settings, pool, live, PRIZES)
    open_ = await results(stage)
    assert (open_["facts"], open_["winners"], open_["final"]) == (None, None, False)
    await stage.close()
    closed = await results(stage)
    assert (closed["facts"]["people"], closed["facts"]["people_all_right"], closed["facts"]["predicted"]) == (2, 1, 1)
    assert [band["points"] for band in closed["facts"]["bands"]] == [4, 0]
    assert closed["winners"] is None, "provisional winners are nobody's business"
    await finalize_round(stage.backends, "hue-w1", now_ms=stage.clock.now, who="test", why="signed")
    await stage.watch.load()
    final = await results(stage)
    (winner,) = final["winners"]
    assert (winner["prizes"], winner["name"], winner["amount"]) == (["Giải Nhất"], "N. T. Hoa", 500_000)
    assert (winner["unit"], winner["points"], winner["rank"]) == ("Phú Hậu", 4, 1)
    assert "0905" not in str(final)
    page = await stage.client.get("/c/hue/results/hue-w1")
    assert page.status_code == 200, page.text
    assert "N. T. Hoa" in page.text
    assert "<dt>Đáp số câu dự đoán</dt><dd>1</dd>" in page.text


async def test_names_are_published_where_rules_and_consent_say_so(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await played(settings, pool, live, NAMED)
    await finish(stage)
    assert (await results(stage))["winners"][0]["name"] == "Nguyễn Thị Hoa"


async def test_without_a_consent_text_names_stay_masked(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await played(settings, pool, live, NAMED, consent=False)
    await finish(stage)
    assert (await results(stage))["winners"][0]["name"] == "N. T. Hoa"


async def test_there_are_results_only_of_rounds(stage: Stage) -> None:
    assert (await stage.client.get("/api/rounds/none/results")).status_code == 404
