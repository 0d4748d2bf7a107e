"""Giving an attempt back in Redis: `lua/give_back.lua`."""

from typing import NamedTuple

import msgspec

from contest.live.connection.connection import Live, RedisUnavailable
from contest.live.connection.result_codes import Code
from contest.live.connection.scripts import GIVE_BACK
from contest.live.rebuild import BestFacts


class GiveBack(NamedTuple):
    """One attempt. `used`: earned attempts that count as unused now, by field. `gone`: the choice of its entry, ''
    while it is none; `best`: the entry that represents the person without it; `knows_right`: whether the archive has
    all there is of the person; `uniques`: (field, hash) of values that are theirs alone."""

    receipt: str
    round: str
    person: str
    identity: str
    day: str
    used: dict[str, int]
    gone: str
    best: BestFacts | None
    knows_right: bool
    uniques: list[tuple[str, str]]


async def give_back(live: Live, code: str, generation: str, item: GiveBack) -> bool:
    """False when it became an entry meanwhile: then it has to be looked at again. Raises RedisUnavailable."""
    best = item.best or BestFacts(item.person, "", 0, "", False, 0, 0)
    right = int(best.right) if item.knows_right else -1
    after = [best.choice, best.score, best.member, right, best.points, best.duration_ms, item.uniques]
    who = [item.receipt, item.round, item.person, item.identity, item.day, list(item.used.items()), item.gone]
    packed = msgspec.msgpack.encode([*who, *after])
    answer = msgspec.msgpack.decode(await GIVE_BACK.run(live, code, generation, packed))
    if answer == Code.NO_GENERATION:
        raise RedisUnavailable("unavailable.other_generation")
    return bool(answer == Code.OK)
