"""Redis comes back empty: nothing is granted from it, it is rebuilt without anybody's help, and the round goes on."""

import asyncio
import random
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end import checks
from tests.end_to_end.crowd import Person, Plan, choose, gather
from tests.end_to_end.organizer import PER_ROUND, ROUND, Organizer
from tests.end_to_end.players import Attempt, Players
from tests.end_to_end.processes import Processes
from tests.end_to_end.service import Service
from tests.fixtures.up import Starter

PEOPLE = 40
REBUILT_WITHIN_S = 60.0
PLAN = Plan("submit", 0.7, 0, 12)


@pytest.mark.timeout(180)
async def test_an_empty_redis_is_rebuilt_and_the_round_goes_on(contest_up: Starter) -> None:
    up = contest_up("--workers", "1")
    organizer = Organizer(up.data)
    organizer.import_bank()
    organizer.apply()
    processes = Processes(up)
    async with Service(up.url) as service:
        players = Players(service, organizer.key)
        await players.play(gather(PEOPLE), at_once=16)
        running, spent, once, late = gather(4, first=PEOPLE)
        for _ in range(PER_ROUND):
            await players.take_part(spent, PLAN)
        submitted, begun = await players.take_part(once, PLAN), await players.start(running)
        await players.save(begun, {}, 5)
        await drained(processes, players)
        with processes.frozen("archiver"):
            # the archive never hears of this start: only the token knows it
            unheard = await players.start(late)
            await lose_redis(processes, up.data)
            await nothing_is_granted_or_accepted(players, once, begun)
        await ready_again(service)
        await running_attempts_go_on(players, begun, unheard)
        await limits_still_hold(players, once, spent)
        await players.submit(submitted, {}, None)
        organizer.close()
        entries = await checks.final_entries(players, organizer.closing_time())
        rows = organizer.run_json("standings", ROUND, "--json")["rows"]
        recomputed = checks.agree_on_every_place(rows, entries, organizer.key)
        await checks.all_receipts_are_valid(service, entries, recomputed)
    checks.numbers_count_from_one(players.kept)
    await checks.archived_exactly_once(processes, players.kept, entries)


async def drained(processes: Processes, players: Players) -> None:
    """Waits until the archive has every start and entry so far."""
    wanted = len(players.kept), len(players.accepted)
    count = "select (select count(*) from attempts) as begun, (select count(*) from entries) as entered"
    for _ in range(800):
        if tuple((await processes.query(count))[0].values()) == wanted:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the archive does not get everything")


async def lose_redis(processes: Processes, data: Path) -> None:
    """A disk is lost: Valkey dies, and when it starts again there is nothing."""
    with processes.nobody_watches():
        killed = processes.kill("valkey")
        shutil.rmtree(data / "valkey" / "appendonlydir")
    await processes.replaced(killed, within_s=REBUILT_WITHIN_S)


async def nothing_is_granted_or_accepted(players: Players, person: Person, running: Attempt) -> None:
    """While Redis is empty, and also once it answers again."""
    service, path = players.service, f"/api/attempts/{running.attempt}"
    form = {"contestant": person.form(0), "consent": True}
    answers: dict[str, Any] = {"answers": {}}
    known = players.kept[0]
    for _ in range(20):
        for method, where, body, token in (
            ("POST", f"/api/rounds/{ROUND}/attempts", form, None),
            ("POST", f"{path}/submission", answers, running.token),
            ("PUT", f"{path}/answers", {"revision": 9} | answers, running.token),
            ("POST", f"/api/attempts/{known.attempt}/submission", answers, known.token),
        ):
            reply = await service.once(method, where, body, token=token)
            assert (reply.status, reply.code) == (503, "intake_away"), where
            assert int(reply.headers["retry-after"]) >= 1
        await asyncio.sleep(0.1)
    ready = await service.once("GET", "/readyz")
    assert (ready.status, ready.json["ready"], ready.json["database"]) == (503, False, "ok")
    assert "hue" in ready.json["intake"]


async def ready_again(service: Service) -> None:
    deadline = time.monotonic() + REBUILT_WITHIN_S
    while (await service.once("GET", "/readyz")).status != 200:
        assert time.monotonic() < deadline, "nobody rebuilds Redis"
        await asyncio.sleep(0.05)


async def running_attempts_go_on(players: Players, known: Attempt, unheard: Attempt) -> None:
    """With the same paper and deadline; what was saved but not submitted is gone, and every phone saves it again."""
    shown = await players.look(known)
    assert (shown["state"], shown["revision"]) == ("running", 0)
    for attempt in [entry for entry in players.kept if entry.saved and entry.receipt is None]:
        await players.save(attempt, attempt.answers, attempt.prediction)
    await players.save(unheard, {}, 3)
    for attempt in (known, unheard):
        shown = await players.look(attempt)
        assert (shown["questions"], shown["deadline"]) == (attempt.questions, attempt.deadline)
        assert shown["predicted"] == attempt.prediction
        await players.submit(attempt, choose(attempt.questions, players.key, 0.6, random.Random(attempt.attempt)), 9)


async def limits_still_hold(players: Players, once: Person, spent: Person) -> None:
    """Who had used one attempt has two more; who had used all has none, however it is asked for."""
    for _ in range(PER_ROUND - 1):
        await players.take_part(once, PLAN)
    for person in (once, spent):
        for reply in await asyncio.gather(*(players.ask(person) for _ in range(20))):
            assert (reply.status, reply.code) == (409, "no_attempts_left")
