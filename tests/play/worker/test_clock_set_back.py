"""A machine's clock that is set back is not believed by itself: not by workers that run, nor by those started later."""

import time
from collections.abc import AsyncIterator

import pytest

from contest.archive.pool import Pool
from contest.commands.operator import clock as command
from contest.core.clock import Clock
from contest.core.secrets import load
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.play.worker.refresher import Refresher
from contest.play.worker.state import WorkerState
from tests.fixtures.worker import NOW, PREDICTION, Stage, make_stage, right_answers

HOUR_S = 3600


class Machine:
    """One clock for Redis and all workers, which the test sets."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, settings: Settings, pool: Pool, live: Live) -> None:
        self.offset_s = 0
        self._services = settings, load(settings.secrets_path), pool, live
        self._monotonic_to_wall = time.time_ns() - time.monotonic_ns()
        monkeypatch.setattr("contest.core.clock.time.time_ns", self.now_ns)
        monkeypatch.setattr(live, "server_time", self._redis_time)

    def now_ns(self) -> int:
        return self._monotonic_to_wall + time.monotonic_ns() + self.offset_s * 1_000_000_000

    async def _redis_time(self) -> tuple[int, int]:
        return divmod(self.now_ns() // 1000, 1_000_000)

    def worker(self) -> Refresher:
        """A web worker that starts now."""
        settings, secrets, pool, live = self._services
        return Refresher(WorkerState(settings, secrets, Clock(), live, pool), settings.database_url or "")


@pytest.fixture
async def machine(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, pool: Pool, live: Live
) -> AsyncIterator[Machine]:
    yield Machine(monkeypatch, settings, pool, live)


async def unready(worker: Refresher, looks: int = 3) -> str | None:
    """Why the worker takes nothing in after it has looked so often."""
    for _ in range(looks):
        await worker.look()
    return worker._play.unready.get("intake")


async def test_a_clock_set_back_is_not_believed_until_it_is_right_again(machine: Machine) -> None:
    worker = machine.worker()
    assert await unready(worker) is None
    machine.offset_s = -HOUR_S
    assert "set back by 3" in (await unready(worker) or "")
    assert worker._play.load_monitor.astray
    assert "set back by 3" in (await unready(machine.worker()) or ""), "who starts now knows it too"
    machine.offset_s = 0
    assert await unready(worker) is None and await unready(machine.worker()) is None
    assert not worker._play.load_monitor.astray


async def test_staff_confirm_a_clock_that_was_wrong_before(machine: Machine, live: Live) -> None:
    machine.offset_s = HOUR_S
    worker = machine.worker()
    assert await unready(worker) is None
    machine.offset_s = 0
    assert "set back" in (await unready(worker) or "")
    seconds, _ = await live.server_time()
    back_s, _ = await command.confirm_clock(live)
    assert back_s in (HOUR_S, HOUR_S + 1)
    assert await unready(worker) is None
    assert abs(worker._play.clock.now_ms() - seconds * 1000) < 2_000


async def test_a_step_of_a_moment_and_a_step_forward_are_followed(machine: Machine) -> None:
    worker = machine.worker()
    assert await unready(worker) is None
    for machine.offset_s in (-2, 60):
        assert await unready(worker) is None
        assert abs(worker._play.clock.now_ms() - machine.now_ns() // 1_000_000) < 500


async def test_an_entry_from_before_its_start_is_not_taken(settings: Settings, pool: Pool, live: Live) -> None:
    stage: Stage = await make_stage(settings, pool, live, PREDICTION)
    async with stage.client:
        attempt = await stage.started()
        stage.clock.now = NOW - HOUR_S * 1000
        early = await stage.submit(attempt, right_answers(attempt))
        assert (early.status_code, early.json()["code"]) == (503, "intake_away")
        stage.clock.now = NOW + 5_000
        assert (await stage.submit(attempt, right_answers(attempt))).json()["duration_ms"] == 5_000
