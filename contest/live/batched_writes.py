"""The hot path's three lanes of one contest: seats, entries, saved answers. Items have the fields of lua/*.lua.

Text, never bytes: the scripts' msgpack knows no binary type.
"""

from asyncio import Future
from typing import Any, NamedTuple

from contest.live.connection.connection import Live
from contest.live.connection.group_commit import Batcher
from contest.live.connection.scripts import ENTER, SAVE, SEAT


class SeatItem(NamedTuple):
    """A request for an attempt. 0 means no limit, '' none; see lua/seat.lua."""

    receipt: str
    attempt: str
    round: str
    identity: str
    person: str
    idempotency: str
    now: int
    limit_ms: int
    per_round: int
    per_day: int
    per_contest: int
    day: str
    seed: str
    shown_name: str
    unit: str
    uniques: tuple[tuple[str, str], ...]
    details: str
    address: str
    address_limit: int
    tail: str
    division: str = ""
    earned_most: int = 0
    earned_in: str = ""
    most_attempts: int = 0
    network: str = ""
    new_limit: int = 0
    new_network_limit: int = 0
    proof: str = ""
    admitted_only: int = 0


class EnterItem(NamedTuple):
    """An attempt to be entered, already marked; see lua/enter.lua."""

    receipt: str
    round: str
    person: str
    how: str
    late: int
    revision: int
    received_at: int
    duration_ms: int
    points: int
    all_right: int
    choice: str
    score: int
    member: str
    record: str


class SaveItem(NamedTuple):
    """Answers so far; see lua/save.lua."""

    receipt: str
    round: str
    late: int
    round_revision: int
    revision: int
    answers: str
    prediction: str
    attempt: str
    person: str
    number: int
    started_at: int
    limit_end: int
    seed: str
    division: str = ""
    open_questions: str = ""
    after_deadline: int = 0


class Intake:
    """Lanes of one contest in one worker. Answers are lists that begin with a `Code`."""

    def __init__(self, live: Live, code: str, generation: str, most_at_once: int | None = None) -> None:
        limits = {} if most_at_once is None else {"most_at_once": most_at_once}
        self._seats = Batcher(live, SEAT, code, generation, **limits)
        self._entries = Batcher(live, ENTER, code, generation, **limits)
        self._saves = Batcher(live, SAVE, code, generation, **limits)

    @property
    def generation(self) -> str:
        return self._entries.generation

    @generation.setter
    def generation(self, generation: str) -> None:
        for lane in (self._seats, self._entries, self._saves):
            lane.generation = generation

    @property
    def waiting(self) -> int:
        """Items in the longest of the three queues."""
        return max(lane.waiting for lane in (self._seats, self._entries, self._saves))

    def seat(self, item: SeatItem) -> Future[list[Any]]:
        return self._seats.commit(item)

    def enter(self, item: EnterItem) -> Future[list[Any]]:
        return self._entries.commit(item)

    def save(self, item: SaveItem) -> Future[list[Any]]:
        return self._saves.commit(item)
