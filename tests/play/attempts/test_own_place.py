"""The own place, however far down the board it is: with the attempt's token, and only where it may be told."""

from typing import Any

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from tests.fixtures.worker import PREDICTION, Stage, make_stage, person, right_answers
from tests.play.attempts.test_start import problem
from tests.play.boards.test_board_parts import DIVISIONS

ENTRIES = ((1, "phu-hau", 4), (2, "vy-da", 3), (3, "phu-hau", 2), (4, "vy-da", 2), (5, "phu-hau", 2))


async def place(stage: Stage, attempt: dict[str, Any], token: str | None = None) -> Any:
    headers = {"authorization": f"Bearer {token or attempt['token']}"}
    return await stage.client.get(f"/api/attempts/{attempt['attempt']}/place", headers=headers)


async def entered(stage: Stage) -> list[dict[str, Any]]:
    attempts = []
    for number, unit, right in ENTRIES:
        attempt = await stage.started(person(number, unit=unit))
        await stage.submit(attempt, dict(list(right_answers(attempt).items())[:right]))
        attempts.append(attempt)
    return attempts


async def test_places_among_all_in_the_division_and_in_the_unit(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await make_stage(settings, pool, live, DIVISIONS + '[ranking]\nkeys = ["score desc"]\n')
    async with stage.client:
        attempts = await entered(stage)
        late = await stage.started(person(9))
        found = [(await place(stage, attempt)).json() for attempt in attempts]
        assert [tuple(item.values()) for item in found] == [(1, 1, 1), (2, 1, 1), (3, 2, 2), (3, 2, 2), (3, 2, 2)]
        assert (await place(stage, late)).json()["rank"] is None
        problem(await place(stage, attempts[0], attempts[1]["token"]), 401, "bad_token")
        await stage.close()
        assert (await place(stage, attempts[4])).json()["rank"] == 3


async def test_hidden_while_a_prediction_is_open(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await make_stage(settings, pool, live, PREDICTION)
    async with stage.client:
        attempt = await stage.started(person(1))
        await stage.submit(attempt, right_answers(attempt))
        problem(await place(stage, attempt), 403, "board_hidden")
        await stage.close()
        assert (await place(stage, attempt)).json()["rank"] == 1
