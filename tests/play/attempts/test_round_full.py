"""A full round takes no further attempt, however many ask at once; who has one goes on."""

import asyncio

import pytest

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.organize.apply import apply_text
from scoring.rules.file.read import RulesError, read_contest_file
from tests.fixtures.sentences import english
from tests.fixtures.worker import CONTEST, NOW, PREDICTION, make_stage, person

FULL = CONTEST.replace("per_round = 3", "per_round = 3\nof_all = 4")


async def test_a_full_round_takes_no_more_and_disturbs_nobody(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await make_stage(settings, pool, live, "", contest=FULL)
    replies = await asyncio.gather(
        *(stage.start(person(number), key=f"key-of-person-{number:03}") for number in range(9))
    )
    started = [reply for reply in replies if reply.status_code == 201]
    refused = [reply for reply in replies if reply.status_code != 201]
    assert len(started) == 4
    assert {(reply.status_code, reply.json()["code"]) for reply in refused} == {(409, "round_full")}
    first = started[0].json()
    number = replies.index(started[0])
    again = await stage.start(person(number), key=f"key-of-person-{number:03}")
    assert again.json()["attempt"] == first["attempt"], "a repeated start is no new attempt"
    assert (await stage.submit(first)).status_code == 200

    more = FULL.replace("of_all = 4", "of_all = 5").replace("@prediction@", "").replace("@combine@", "best")
    applied = await apply_text(stage.backends, more, who="test", now_ms=NOW)
    assert english(applied.changed) == ["page"], "the limit may grow while the round is open"
    await stage.watch.load()
    assert (await stage.start(person(20))).status_code == 201
    assert (await stage.start(person(21))).json()["code"] == "round_full"


def test_a_full_round_would_give_a_predicted_number_away() -> None:
    text = FULL.replace("@prediction@", PREDICTION).replace("@combine@", "best")
    with pytest.raises(RulesError) as refused:
        read_contest_file(text)
    assert [(mistake.place, mistake.code) for mistake in refused.value.mistakes] == [
        ("attempts.of_all", "full_beside_prediction")
    ]
