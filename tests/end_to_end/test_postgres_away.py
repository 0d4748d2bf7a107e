"""Postgres stands still in the middle of a round: nobody playing notices, and everything arrives afterwards."""

import asyncio
import time

import pytest

from tests.end_to_end import checks
from tests.end_to_end.crowd import gather
from tests.end_to_end.organizer import ROUND, Organizer
from tests.end_to_end.players import Players
from tests.end_to_end.processes import Processes
from tests.end_to_end.service import Service
from tests.fixtures.up import Starter

FIRST, SECOND = 20, 60
AWAY_S = 8.0
PROMPT_S = 5.0


@pytest.mark.timeout(180)
async def test_the_round_goes_on_while_postgres_stands_still(contest_up: Starter) -> None:
    up = contest_up("--workers", "1")
    organizer = Organizer(up.data)
    organizer.import_bank()
    organizer.apply()
    processes = Processes(up)
    async with Service(up.url) as service:
        players = Players(service, organizer.key)
        await players.play(gather(FIRST), at_once=16)
        with processes.frozen("postgres"):
            began, known = time.monotonic(), len(service.heard)
            await players.play(gather(SECOND, first=FIRST), at_once=16)
            newest = players.accepted[-1]
            while time.monotonic() - began < AWAY_S:
                receipt = await prompt(service, f"/api/receipts/{newest.receipt}")
                assert (receipt["status"], receipt["archived"]) == ("accepted", False)
                assert (await prompt(service, f"/api/rounds/{ROUND}/leaderboard"))["rows"] == [], (
                    "a number is predicted"
                )
                assert (await prompt(service, "/readyz"))["ready"]
            refused = [item for item in service.heard[known:] if item.reply.status not in (200, 201, 204)]
            assert not refused and not service.repeated
        while not (await service.get(f"/api/receipts/{newest.receipt}"))["archived"]:
            await asyncio.sleep(0.1)
        organizer.close()
        entries = await checks.final_entries(players, organizer.closing_time())
        rows = organizer.run_json("standings", ROUND, "--json")["rows"]
        recomputed = checks.agree_on_every_place(rows, entries, organizer.key)
        await checks.all_receipts_are_valid(service, entries, recomputed)
    await checks.archived_exactly_once(processes, players.kept, entries)


async def prompt(service: Service, path: str) -> dict[str, object]:
    before = time.monotonic()
    reply: dict[str, object] = await service.get(path)
    assert time.monotonic() - before < PROMPT_S, path
    return reply
