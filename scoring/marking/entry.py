"""What goes into a result: an entry as it was given, and the same entry once marked. Values only."""

from typing import NamedTuple

import msgspec


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One entry of a round as the archive holds it. Times are epoch ms, `answers` is question → chosen options."""

    attempt: str
    person: str
    number: int
    started_at: int
    received_at: int
    duration_ms: int
    answers: dict[str, list[str]]
    prediction: int | None
    seed: str


class Marked(NamedTuple):
    """An entry reduced to what ranks it. A tuple, because a fold goes through a million of them."""

    person: str
    attempt: str
    number: int
    points: int
    all_right: bool
    duration_ms: int
    received_at: int
    prediction: int | None


class MarkedEntry(NamedTuple):
    """An entry that was marked before by the same key: a replay takes it instead of the entry."""

    started_at: int
    row: Marked

    @property
    def attempt(self) -> str:
        return self.row.attempt

    @property
    def person(self) -> str:
        return self.row.person
