"""With `REPLICAS=1` nobody is told of an entry that only one disk has."""

import asyncio
import signal

import pytest

from contest.live.batched_writes import Intake
from contest.live.connection.connection import RedisUnavailable, connect
from contest.live.connection.keys import generation_key
from contest.live.rebuild import open_contest
from contest.live.rounds import write_round
from contest.live.stream import ensure_group
from loadtest.deployments.nodes import Node
from tests.live.conftest import CODE, GENERATION, Facts, enter_item, seat_item


async def test_an_entry_waits_for_the_replica(valkey_pair: tuple[Node, Node]) -> None:
    primary, replica = valkey_pair
    live = await connect(primary.url, replicas=1)
    try:
        await ensure_group(live, CODE)
        await open_contest(live, CODE, GENERATION)
        await write_round(live, CODE, Facts(), "live")
        intake = Intake(live, CODE, GENERATION)
        first, second = await asyncio.gather(intake.seat(seat_item("1")), intake.seat(seat_item("2")))
        assert (first[0], second[0]) == (0, 0)
        assert (await intake.enter(enter_item("1")))[0] == 0
        replica.send(signal.SIGSTOP)
        refused = asyncio.ensure_future(intake.enter(enter_item("2")))
        await asyncio.sleep(0.1)
        # whoever only looks does not wait for the replica
        assert await live.look(generation_key(CODE), "GET", generation_key(CODE)) == GENERATION.encode()
        assert not refused.done()
        with pytest.raises(RedisUnavailable, match="0 of 1 replicas"):
            await refused
        replica.send(signal.SIGCONT)
        # the primary had it all along: who repeats is told the same, now that the replica has it too
        assert (await intake.enter(enter_item("2")))[0] == 6
        assert "rc2" in replica.ask("HKEYS", f"ht:{{{CODE}}}:att:rc2") or ":1" in replica.ask(
            "EXISTS", f"ht:{{{CODE}}}:att:rc2"
        )
    finally:
        await live.close()
