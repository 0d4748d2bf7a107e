"""Which attempt represents a person: the best by `attempts.counts`, kept while entries stream by.

Memory grows with people. The one exception is a chain with the prediction in it (the best guess counts): which guess
is best is known only when the true number is, so of a person's attempts that are equal on the keys before the
prediction one for each different guess is kept; a limit on attempts bounds that. May not hold: ranks, prizes.
"""

from collections.abc import Callable, Iterable
from typing import Protocol

from scoring.chain import decided_by_number, tuples
from scoring.entry import Marked
from scoring.rules import KeyName, RankingKey

POSITION: dict[KeyName, int] = {"number": 2, "score": 3, "duration": 5, "received_at": 6, "prediction": 8}
"""Where a ranking key is in a `Marked`; the closeness of the prediction is appended to it when it is known."""

NearnessOf = Callable[[int | None], int]


class Representatives(Protocol):
    """Takes entries in any order and grouping and chooses the same attempts."""

    def add(self, rows: Iterable[Marked]) -> None: ...
    def merge(self, other: "Representatives") -> None: ...
    def __len__(self) -> int: ...
    def chosen(self, nearness: NearnessOf) -> Iterable[Marked]: ...


def representatives(counts: Iterable[RankingKey]) -> Representatives:
    keys = decided_by_number(tuple(counts))
    at = next((index for index, key in enumerate(keys) if key.key == "prediction"), None)
    return _BestAttempt(keys) if at is None else _BestGuess(keys[:at], keys[at + 1 :])


class _BestAttempt:
    """One attempt a person; better and it takes the place, else it is forgotten."""

    def __init__(self, keys: tuple[RankingKey, ...]) -> None:
        self._key = tuples(keys, POSITION)
        self._best: dict[str, Marked] = {}

    def __len__(self) -> int:
        return len(self._best)

    def add(self, rows: Iterable[Marked]) -> None:
        best, key = self._best, self._key
        held_of = best.get
        for row in rows:
            held = held_of(row.person)
            if held is None:
                best[row.person] = row
                continue
            new, old = key(row), key(held)
            if new < old or (new == old and row.attempt < held.attempt):
                best[row.person] = row

    def merge(self, other: Representatives) -> None:
        if not isinstance(other, _BestAttempt):
            raise TypeError("only folds under the same rules can be merged")
        self.add(other._best.values())

    def chosen(self, nearness: NearnessOf) -> Iterable[Marked]:
        return self._best.values()


class _BestGuess:
    """Of the attempts that are best on the keys before the prediction, the best one for each guess."""

    def __init__(self, before: tuple[RankingKey, ...], after: tuple[RankingKey, ...]) -> None:
        self._before = tuples(before, POSITION)
        self._after = tuples(after, POSITION)
        self._held: dict[str, tuple[tuple[int, ...], dict[int | None, Marked]]] = {}

    def __len__(self) -> int:
        return len(self._held)

    def add(self, rows: Iterable[Marked]) -> None:
        for row in rows:
            rank, guess = self._before(row), row.prediction
            held = self._held.get(row.person)
            if held is None or rank < held[0]:
                self._held[row.person] = (rank, {guess: row})
            elif rank == held[0]:
                same = held[1].get(guess)
                if same is None or self._last(row) < self._last(same):
                    held[1][guess] = row

    def merge(self, other: Representatives) -> None:
        if not isinstance(other, _BestGuess):
            raise TypeError("only folds under the same rules can be merged")
        for _, guesses in other._held.values():
            self.add(guesses.values())

    def chosen(self, nearness: NearnessOf) -> Iterable[Marked]:
        for _, guesses in self._held.values():
            yield min(guesses.values(), key=lambda row: (nearness(row.prediction), self._last(row)))

    def _last(self, row: Marked) -> tuple[tuple[int, ...], str]:
        return self._after(row), row.attempt
