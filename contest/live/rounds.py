"""A round's facts in Redis, and the attempts of a round whose time is up."""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, Protocol

import msgspec

from contest.live.connection.connection import Live, RedisUnavailable
from contest.live.connection.keys import live_key
from contest.live.connection.result_codes import Code
from contest.live.connection.scripts import DUE, ROUND

LiveState = Literal["live", "closing", "fenced", "final"]
_unpack = msgspec.msgpack.decode


class LiveRound(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def opens_at(self) -> int: ...
    @property
    def closes_at(self) -> int: ...
    @property
    def revision(self) -> int: ...
    @property
    def key_revision(self) -> int: ...


class DueAttempt(NamedTuple):
    """A running attempt with saved answers whose time is up. `answers` is JSON text, `prediction` and `division` '' for
    none; `after` is when the last came, where that was after the deadline, else 0."""

    receipt: str
    attempt: str
    person: str
    number: int
    started_at: int
    limit_end: int
    seed: str
    answers: str
    prediction: str
    division: str
    after: int = 0


class DuePage(NamedTuple):
    ended: int
    attempts: list[DueAttempt]


async def write_round(live: Live, code: str, round_: LiveRound, state: LiveState) -> tuple[Code, str]:
    """Sets the round's facts; returns the last stream id. OLD: Redis knows a later revision; RUNNING: no fence yet."""
    reply = await ROUND.run(
        live, code, round_.id, state, round_.opens_at, round_.closes_at, round_.revision, round_.key_revision
    )
    last = reply[1]
    return Code(reply[0]), last.decode() if isinstance(last, bytes) else last


async def due_attempts(
    live: Live, code: str, generation: str, round_id: int, before_ms: int, count: int = 256
) -> DuePage:
    """Attempts whose limit ended before `before_ms`, all once the round is closing. Those without answers end here."""
    code_number, ended, rows = _unpack(await DUE.run(live, code, generation, round_id, before_ms, count))
    if code_number == Code.NO_GENERATION:
        raise RedisUnavailable("unavailable.other_generation")
    return DuePage(ended, [DueAttempt(*row) for row in rows])


async def read_rounds(live: Live, code: str, round_ids: Iterable[int]) -> dict[int, dict[str, int | str]]:
    """What Redis knows of rounds: state, opens_at, closes_at, revision, key_revision. Unknown rounds are left out."""
    wanted = list(round_ids)
    replies: list[Any] = await live.many(
        [("HMGET", live_key(code, "round", round_id), "st", "op", "cl", "rv", "kr") for round_id in wanted]
    )
    names = ("opens_at", "closes_at", "revision", "key_revision")
    states: dict[int, dict[str, int | str]] = {}
    for round_id, (state, *numbers) in zip(wanted, replies, strict=True):
        if state is not None:
            states[round_id] = {"state": state.decode(), **dict(zip(names, map(int, numbers), strict=True))}
    return states


async def forget_round(live: Live, code: str, round_id: int, receipts: Iterable[str]) -> None:
    """Frees what a final round held: its attempts, boards and counters. The round's facts stay, as `final`."""
    names = ("running", "board", "best", "count", "snap")
    await live.many([("DEL", live_key(code, name, round_id)) for name in names])
    doomed = [("DEL", live_key(code, "att", receipt)) for receipt in receipts]
    for start in range(0, len(doomed), 1000):
        await live.many(doomed[start : start + 1000])
