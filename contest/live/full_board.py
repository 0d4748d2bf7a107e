"""A round's live board whole, reduced to who stands where: for boards of a unit or a division, cut from one reading.

About a hundred bytes a person. What is shown of them is read for the few rows that are shown.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection
from itertools import chain
from typing import NamedTuple

from contest.live.board import BoardRow, Placed, read_placed, read_shown
from contest.live.connection.connection import Live

PAGE = 2_000


class Place(NamedTuple):
    rank: int
    person: str


class Standings(NamedTuple):
    """One person's ranks: among all, in the division, and in the unit they belong to."""

    rank: int
    division_rank: int
    unit_rank: int


class WholeBoard:
    """Everybody in the order of the board, with their ranks among all and in their division."""

    def __init__(self) -> None:
        self._people: list[str] = []
        self._ranks = array("L")
        self._division_ranks = array("L")
        self._of_division: dict[str, list[int]] = {}
        self._of_unit: dict[str, list[int]] = {}
        self._division_at: list[str] = []
        self._at: dict[str, int] = {}
        self._unit_at: list[str] = []
        self._last: tuple[int, str] | None = None
        self._last_in: dict[str, tuple[int, str]] = {}

    def add(self, rows: Collection[Placed]) -> None:
        """The next rows of the board. Who was there already has moved between two pages and stays where they were."""
        for row in rows:
            if row.person in self._at:
                continue
            at, division = len(self._people), row.division
            self._at[row.person] = at
            self._unit_at.append(row.unit)
            places = self._of_division.setdefault(division, [])
            equal, equal_in = row.tie == self._last, row.tie == self._last_in.get(division)
            self._ranks.append(self._ranks[-1] if equal else at + 1)
            self._division_ranks.append(self._division_ranks[places[-1]] if equal_in else len(places) + 1)
            self._last = self._last_in[division] = row.tie
            self._people.append(row.person)
            self._division_at.append(division)
            places.append(at)
            self._of_unit.setdefault(row.unit, []).append(at)

    def of_person(self, person: str) -> Standings | None:
        """Where somebody stands; None if they are not on the board."""
        at = self._at.get(person)
        if at is None:
            return None
        rank = self._ranks[at]
        unit_rank = bisect_left(self._of_unit[self._unit_at[at]], rank - 1) + 1
        return Standings(rank, self._division_ranks[at], unit_rank)

    def find(self, division: str, units: Collection[str] | None, most: int) -> list[Place]:
        """The first `most` of a division ("" for all) who are of one of these units (None for all)."""
        if units is None:
            positions = self._of_division.get(division, []) if division else list(range(min(most, len(self._people))))
        else:
            positions = sorted(chain.from_iterable(self._of_unit.get(unit, ()) for unit in units))
            if division:
                positions = [at for at in positions if self._division_at[at] == division]
        ranks = self._division_ranks if division else self._ranks
        return [Place(ranks[at], self._people[at]) for at in positions[:most]]


async def read_whole(live: Live, code: str, round_id: int) -> WholeBoard:
    """Page by page, so that nobody waits long for the others' requests."""
    whole, start = WholeBoard(), 0
    while rows := await read_placed(live, code, round_id, start, PAGE):
        whole.add(rows)
        start += PAGE
    return whole


async def read_places(live: Live, code: str, round_id: int, places: list[Place]) -> list[BoardRow]:
    """What is shown of people, with the ranks they were given. Who left the board meanwhile is left out."""
    rows = await read_shown(live, code, round_id, [place.person for place in places])
    return [row._replace(rank=place.rank) for place, row in zip(places, rows, strict=True) if row is not None]
