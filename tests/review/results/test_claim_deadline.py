"""Prizes that are refused or not claimed in time: until when, what happens then, and that nothing is forgotten."""

import asyncio
import sys

import msgspec
import pytest

from contest.archive.pool import Connection
from contest.archive.results.stale_results import list_stale
from contest.archive.round_lock import round_lock
from contest.archiver.closing import close_round
from contest.archiver.sweeper import Sweeper
from contest.core.errors import UserError
from contest.core.settings import child_environment
from contest.review.results.winners import WinnerList, read_winner_list
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from contest.services import Services
from scoring.rules.model import PrizeTier, Rules, Winners
from tests.fixtures.clocks import FixedClock
from tests.fixtures.round import CLOSES, OPENS, PLAYED, Played, person_of, stage
from tests.fixtures.rows import DAY_MS
from tests.review.requests import OVER, look, take

TWO = (PrizeTier("Giải Nhất", 1), PrizeTier("Giải Nhì", 1))


def ruled(winners: Winners) -> Rules:
    return msgspec.structs.replace(PLAYED, prizes=TWO, winners=winners)


async def play(services: Services, connection: Connection, rules: Rules) -> Played:
    """Persons 1 to 4 are first to fourth."""
    (round_,) = await stage(services, connection, rules)
    for person in (1, 2, 3, 4):
        await round_.enters(person, 2, at=OPENS + person)
    await close_round(services, round_.slug, now_ms=OVER, who="system", why="closing time")
    return round_


async def winners(played: Played) -> WinnerList:
    return await read_winner_list(played.services.pool, played.slug, full=False, open_profile=lambda profile, code: {})


async def held(played: Played) -> dict[str, tuple[str, ...]]:
    return {winner.person: winner.prizes for winner in (await winners(played)).rows}


@pytest.mark.parametrize(
    ("vacant", "then"),
    [
        ("move_up", {2: "Giải Nhất", 3: "Giải Nhì"}),
        ("next_in_line", {2: "Giải Nhì", 3: "Giải Nhất"}),
        ("lapses", {2: "Giải Nhì"}),
    ],
)
async def test_a_refused_prize_goes_on_as_the_rules_say(
    services: Services, connection: Connection, vacant: str, then: dict[int, str]
) -> None:
    item = await play(services, connection, msgspec.convert({"winners": {"vacant": vacant}}, _Part).into(PLAYED))
    seen = await look(item, "refuse_prize", "0905000001")
    assert seen.sentences()[0].startswith(f"N. T. 1 ({person_of(1)}) refuses Giải Nhất: ")
    done = await take(item, "refuse_prize", "0905000001")
    assert await held(item) == {person_of(person): (prize,) for person, prize in then.items()}
    assert [(gone.person, gone.why) for gone in (await winners(item)).gone_on] == [(person_of(1), "refuse_prize")]
    await take(item, "withdraw", str(done.decisions[0]))
    assert await held(item) == {person_of(1): ("Giải Nhất",), person_of(2): ("Giải Nhì",)}


class _Part(msgspec.Struct):
    winners: Winners

    def into(self, rules: Rules) -> Rules:
        return msgspec.structs.replace(rules, prizes=TWO, winners=self.winners)


async def test_the_days_to_claim_run_from_the_seal_that_first_names_the_winner(
    services: Services, connection: Connection
) -> None:
    round_ = await play(services, connection, ruled(Winners(vacant="next_in_line", claim_days=7)))
    assert [winner.claim_by for winner in (await winners(round_)).rows] == [None, None]
    with pytest.raises(UserError, match=r"is sealed yet: contest seal demo-w1 --result, then 7 days"):
        await take(round_, "unclaimed", person_of(1))
    await seal_round_entries(services, round_.slug, now_ms=OVER, who="an", why="khóa")
    await seal_round_result(services, round_.slug, now_ms=OVER, who="an", why="duyệt")
    midnight = 8 * 3_600_000  # how far Huế was ahead of UTC in 1970
    eighth = (OVER + midnight) // DAY_MS * DAY_MS - midnight + 8 * DAY_MS
    assert [winner.claim_by for winner in (await winners(round_)).rows] == [eighth - 1] * 2
    with pytest.raises(UserError, match=r"can claim until 1970-01-10"):
        await take(round_, "unclaimed", person_of(1), at=eighth - 1)
    await take(round_, "unclaimed", person_of(1), at=eighth)
    assert await held(round_) == {person_of(3): ("Giải Nhất",), person_of(2): ("Giải Nhì",)}
    claims = {winner.person: winner.claim_by for winner in (await winners(round_)).rows}
    assert claims == {person_of(2): eighth - 1, person_of(3): None}
    await seal_round_result(services, round_.slug, now_ms=eighth + 1, who="an", why="duyệt lại")
    claims = {winner.person: winner.claim_by for winner in (await winners(round_)).rows}
    assert claims == {person_of(2): eighth - 1, person_of(3): eighth + 8 * DAY_MS - 1}


async def test_what_a_killed_process_left_due_is_computed_by_the_sweep(
    services: Services, connection: Connection
) -> None:
    """The command is killed between its commit and the later round that follows from it, whose lock is held."""
    rules = msgspec.structs.replace(PLAYED, prizes=TWO[:1], one_prize_per_person="contest")
    first, second = await stage(services, connection, rules, rounds=2)
    for round_, opens in ((first, OPENS), (second, CLOSES)):
        for person in (1, 2):
            await round_.enters(person, 2, at=opens + person)
        await close_round(services, round_.slug, now_ms=opens + 2 * DAY_MS, who="system", why="closing time")
    assert await held(second) == {person_of(2): ("Giải Nhất",)}
    environ = child_environment(services.settings)
    words = ("decide", "exclude", first.slug, person_of(1), "--why", "x", "--apply")
    async with round_lock(services.database_url, second.running.id):
        child = await asyncio.create_subprocess_exec(sys.executable, "-m", "contest.cli", *words, env=environ)
        while not await list_stale(connection):
            assert child.returncode is None
            await asyncio.sleep(0.02)
        child.kill()
        await child.wait()
    assert await held(first) == {person_of(2): ("Giải Nhất",)}
    assert await held(second) == {person_of(2): ("Giải Nhất",)}, "not computed again yet"
    sweeper = Sweeper(FixedClock(OVER + 2 * DAY_MS))
    await sweeper(services)
    await sweeper.wait_closed()
    assert await held(second) == {person_of(1): ("Giải Nhất",)}
    assert await list_stale(connection) == []
