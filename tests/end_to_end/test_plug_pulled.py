"""kill -9 in the middle of a round, of each process and of all at once: nothing accepted is lost, nothing doubled."""

import asyncio
import time
from collections.abc import Callable
from functools import partial

import pytest

from tests.end_to_end import checks
from tests.end_to_end.crowd import gather
from tests.end_to_end.organizer import ROUND, Organizer
from tests.end_to_end.players import Players
from tests.end_to_end.processes import Processes
from tests.end_to_end.service import Service
from tests.fixtures.up import Starter

PEOPLE = 150
AT_ONCE = 32
THINK_S = 0.6
WEB = "web"
BLOWS = ((WEB,), ("archiver",), ("valkey",), ("postgres",), (WEB, "archiver", "valkey", "postgres"))
BACK_WITHIN_S = 45.0
"""Patience for a machine full of others; how soon it is back is measured by the drills."""


@pytest.mark.timeout(240)
async def test_nothing_is_lost_or_doubled_when_processes_die(contest_up: Starter) -> None:
    up = contest_up("--workers", "2")
    organizer = Organizer(up.data)
    organizer.import_bank()
    organizer.apply()
    processes = Processes(up)
    people = gather(PEOPLE)
    to_come = sum(plan.way not in ("save", "leave") for person in people for plan in person.plans)
    async with Service(up.url) as service:
        players = Players(service, organizer.key, pause_s=THINK_S)
        async with asyncio.TaskGroup() as group:
            playing = group.create_task(players.play(people, at_once=AT_ONCE))
            for number, names in enumerate(BLOWS, 1):
                await until(partial(reached, players, to_come * number // 7))
                assert not playing.done()
                await pull_the_plug(processes, players, names)
        assert service.repeated
        closed = organizer.close()
        entries = await checks.final_entries(players, organizer.closing_time())
        rows = organizer.run_json("standings", ROUND, "--json")["rows"]
        recomputed = checks.agree_on_every_place(rows, entries, organizer.key)
        await checks.all_receipts_are_valid(service, entries, recomputed)
    assert (closed["people"], closed["entries"]) == (recomputed.people, len(entries))
    checks.numbers_count_from_one(players.kept)
    checks.marked_as_we_mark(entries, organizer.key)
    await checks.archived_exactly_once(processes, players.kept, entries)


async def pull_the_plug(processes: Processes, players: Players, names: tuple[str, ...]) -> None:
    """The service is back when an entry that was sent after the blow is accepted and in the archive."""
    killed = processes.kill(*(child for name in names for child in (processes.webs() if name == WEB else (name,))))
    await processes.replaced(killed, within_s=BACK_WITHIN_S)
    under_way = {attempt.attempt for attempt in players.accepted}
    await until(lambda: any(entry.attempt not in under_way for entry in players.accepted), BACK_WITHIN_S)
    newest = next(entry for entry in players.accepted if entry.attempt not in under_way)
    while not (await players.service.get(f"/api/receipts/{newest.receipt}"))["archived"]:
        await asyncio.sleep(0.05)


def reached(players: Players, entries: int) -> bool:
    return len(players.accepted) >= entries


async def until(happened: Callable[[], bool], within_s: float = 60) -> None:
    deadline = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)
