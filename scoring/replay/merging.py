"""Attempts of people who turned out to be one: numbered anew, and no more of them count than one person has."""

from collections.abc import Iterator, Mapping
from operator import attrgetter

from scoring.marking.entry import Marked
from scoring.replay.attempt_limits import Allowance
from scoring.replay.records import Inputs


class Merging:
    """Rows of merged identities, kept aside until all are known; only of these does memory grow with entries."""

    def __init__(self, inputs: Inputs, roots: Mapping[str, str], granted: Mapping[str, int]) -> None:
        """`roots` says of every identity of a merged person who that is, the person's own included."""
        self._inputs = inputs
        self._roots = roots
        self._granted = granted
        self._rows: dict[str, list[tuple[int, str, Marked]]] = {}

    def takes(self, row: Marked, started_at: int) -> bool:
        """Keeps the row if it is of a merged person."""
        root = self._roots.get(row.person)
        if root is None:
            return False
        self._rows.setdefault(root, []).append((started_at, row.attempt, row))
        return True

    def counting(self) -> Iterator[tuple[int, Marked]]:
        """(when it was started, row) of as many as the rules allow a person; rows by the identities they were of."""
        return ((started_at, row) for started_at, row, counts in self._numbered() if counts)

    def beyond_the_limit(self) -> Iterator[Marked]:
        return (self.of_person(row) for _, row, counts in self._numbered() if not counts)

    def of_person(self, row: Marked) -> Marked:
        return row._replace(person=self._roots[row.person])

    def _numbered(self) -> Iterator[tuple[int, Marked, bool]]:
        """In the order they were started; those that count are numbered without gaps."""
        counts_of = self._within_limits if self._inputs.edition > 1 else self._within_the_round
        for root, rows in self._rows.items():
            number = 1
            for (started_at, _, row), counts in counts_of(root, sorted(rows)):
                yield started_at, row._replace(number=number), counts
                number += counts

    def _within_limits(
        self, root: str, rows: list[tuple[int, str, Marked]]
    ) -> Iterator[tuple[tuple[int, str, Marked], bool]]:
        inputs = self._inputs
        allowance = Allowance(inputs.rules.attempts, inputs.round, inputs.time_zone, self._granted.get(root, 0))
        for other in sorted(inputs.elsewhere, key=attrgetter("started_at", "round")):
            if self._roots.get(other.person) == root:
                allowance.take(other.started_at, other.round)
        return ((row, allowance.take(row[0], inputs.round)) for row in rows)

    def _within_the_round(
        self, root: str, rows: list[tuple[int, str, Marked]]
    ) -> Iterator[tuple[tuple[int, str, Marked], bool]]:
        """As it was before limits over rounds held for merged people."""
        limit = self._inputs.rules.attempts.per_round
        most = len(rows) if limit is None else limit + self._granted.get(root, 0)
        return ((row, place < most) for place, row in enumerate(rows))
