"""A backup of a service that runs, restored elsewhere: the same receipts, boards, papers and, later, standings."""

import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_cli import contest
from tests.end_to_end import checks
from tests.end_to_end.crowd import gather
from tests.end_to_end.organizer import ROUND, Organizer
from tests.end_to_end.players import Players
from tests.end_to_end.processes import Processes
from tests.end_to_end.service import Service
from tests.fixtures.up import Starter

BEFORE, MEANWHILE = 20, 20


@pytest.mark.timeout(180)
async def test_a_round_goes_on_from_its_backup(contest_up: Starter, fast_directory: Path, tmp_path: Path) -> None:
    up = contest_up("--workers", "1")
    organizer = Organizer(up.data)
    organizer.import_bank()
    organizer.apply()
    async with Service(up.url) as service:
        players = Players(service, organizer.key)
        await players.play(gather(BEFORE), at_once=16)
        accepted = len(players.accepted)
        playing = asyncio.create_task(players.play(gather(MEANWHILE, first=BEFORE), at_once=8))
        meanwhile = await asyncio.to_thread(organizer.run_json, "backup", str(tmp_path / "meanwhile"), "--json")
        await playing
        assert accepted <= meanwhile["records"]["entries"] <= len(players.accepted)
        taken = await asyncio.to_thread(organizer.run_json, "backup", str(tmp_path / "taken"), "--json")
        assert taken["records"]["entries"] == len(players.accepted)
        before = await shown(service, players)
    up.stop()

    elsewhere = fast_directory / "restored"
    elsewhere.mkdir()
    shutil.copy(up.data / "secrets", elsewhere / "secrets")
    restored = contest("restore", str(tmp_path / "taken"), "--data", str(elsewhere))
    assert restored.returncode == 0, restored.stderr
    assert f"{len(players.accepted)} entries" in restored.stdout
    again = contest_up("--workers", "1", data=elsewhere)
    organizer = Organizer(elsewhere)
    async with Service(again.url) as service:
        players.service = service
        assert await shown(service, players) == before
        organizer.close()
        entries = await checks.final_entries(players, organizer.closing_time())
        rows = organizer.run_json("standings", ROUND, "--json")["rows"]
        recomputed = checks.agree_on_every_place(rows, entries, organizer.key)
        await checks.all_receipts_are_valid(service, entries, recomputed)
    await checks.archived_exactly_once(Processes(again), players.kept, entries)


async def shown(service: Service, players: Players) -> list[Any]:
    """Everything a contestant can see: the board, every receipt, every running attempt with its saved answers."""
    while not all([(await service.get(f"/api/receipts/{entry.receipt}"))["archived"] for entry in players.accepted]):
        await asyncio.sleep(0.05)
    board = await service.get(f"/api/rounds/{ROUND}/leaderboard")
    receipts = [await service.get(f"/api/receipts/{entry.receipt}") for entry in players.accepted]
    attempts = [await players.look(item) for item in players.kept]
    for attempt in attempts:
        del attempt["server_time"]
    return [board["rows"], receipts, attempts]
