"""An organizer closes the round while people write: what was accepted or saved by then counts, and nothing after it."""

import asyncio
from contextlib import suppress

import pytest

from loadtest.deployments.deployment import Deployment
from tests.end_to_end import checks
from tests.end_to_end.crowd import Person, Plan, gather
from tests.end_to_end.organizer import ROUND, Organizer
from tests.end_to_end.players import Attempt, Players, RoundOver
from tests.end_to_end.processes import Archive
from tests.end_to_end.service import Service

PEOPLE = 100
THINK_S = 0.5
BEFORE = 50
SLOW = 12


class Surprised(Players):
    """They go on until they are told that it is over; `receipts` is what each was told about an attempt under way."""

    def __init__(self, service: Service, organizer: Organizer) -> None:
        super().__init__(service, organizer.key, pause_s=THINK_S)
        self.receipts: dict[str, str | None] = {}

    async def take_part(self, person: Person, plan: Plan) -> Attempt:
        known = {entry.attempt for entry in self.kept if entry.person == person.id}
        try:
            return await super().take_part(person, plan)
        except RoundOver as over:
            under_way = [entry for entry in self.kept if entry.person == person.id and entry.attempt not in known]
            self.receipts |= {entry.attempt: over.receipt for entry in under_way}
            raise


@pytest.mark.timeout(180)
async def test_closing_in_the_middle_keeps_what_was_accepted_or_saved(deployment: Deployment) -> None:
    organizer = Organizer(deployment.data, deployment.environ)
    organizer.import_bank()
    organizer.apply()
    async with Service(deployment.url) as service:
        players = Surprised(service, organizer)
        slow = [await slow_start(players, person) for person in gather(SLOW, first=PEOPLE)]
        playing = asyncio.gather(*(until_over(players, person) for person in gather(PEOPLE)))
        while len(players.accepted) < BEFORE:
            await asyncio.sleep(0.02)
        closed = await asyncio.to_thread(organizer.close)
        await playing
        for attempt in slow:
            with pytest.raises(RoundOver) as over:
                await players.submit(attempt, {}, 99)
            players.receipts[attempt.attempt] = over.value.receipt
        collected = [entry for entry in players.kept if entry.receipt is None and entry.saved]
        entries = await checks.final_entries(players, organizer.closing_time())
        assert len(collected) >= SLOW // 2
        assert (closed["people"], closed["entries"]) == (len({e.person for e in entries}), len(entries))
        for attempt in players.kept:
            assert players.receipts.get(attempt.attempt, attempt.receipt) == attempt.receipt
        rows = organizer.run_json("standings", ROUND, "--json")["rows"]
        recomputed = checks.agree_on_every_place(rows, entries, organizer.key)
        await checks.all_receipts_are_valid(service, entries, recomputed)
    await checks.archived_exactly_once(Archive(deployment.state().database_url), players.kept, entries)


async def slow_start(players: Surprised, person: Person) -> Attempt:
    """Somebody who will send everything only after the close; half of them have saved something before."""
    attempt = await players.start(person)
    if person.id % 2:
        await players.save(attempt, {question["id"]: [] for question in attempt.questions}, person.id)
    return attempt


async def until_over(players: Surprised, person: Person) -> None:
    with suppress(RoundOver):
        for plan in person.plans:
            await players.take_part(person, plan)
