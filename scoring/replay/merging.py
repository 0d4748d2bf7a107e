"""Attempts of people who turned out to be one: numbered anew, and no more of them count than one person has."""

from collections.abc import Iterable, Iterator, Mapping

from scoring.marking.entry import Marked
from scoring.rules.model import Rules


class Merging:
    """Rows of merged identities, kept aside until all are known; only of these does memory grow with entries."""

    def __init__(self, rules: Rules, roots: Mapping[str, str], granted: Mapping[str, int]) -> None:
        """`roots` says of every identity of a merged person who that is, the person's own included."""
        self._rules = rules
        self._roots = roots
        self._granted = granted
        self._held: dict[str, list[tuple[int, str, Marked]]] = {}

    def takes(self, row: Marked, started_at: int) -> bool:
        """Keeps the row if it is of a merged person."""
        root = self._roots.get(row.person)
        if root is None:
            return False
        self._held.setdefault(root, []).append((started_at, row.attempt, row._replace(person=root)))
        return True

    def counting(self) -> Iterator[Marked]:
        """In the order they were started, as many as the rules allow a person in a round."""
        return (row for row, counts in self._numbered() if counts)

    def beyond_the_limit(self) -> Iterator[Marked]:
        return (row for row, counts in self._numbered() if not counts)

    def _numbered(self) -> Iterable[tuple[Marked, bool]]:
        limit = self._rules.attempts.per_round
        for root, held in self._held.items():
            most = None if limit is None else limit + self._granted.get(root, 0)
            for number, (_, _, row) in enumerate(sorted(held), 1):
                yield row._replace(number=number), most is None or number <= most
