"""Which attempt represents a person: the best by `attempts.counts`, kept while entries stream by.

Memory grows with people. The one exception is a chain with the prediction in it (the best guess counts): which guess
is best is known only when the true number is, so of a person's attempts that are equal on the keys before the
prediction one for each different guess is kept; a limit on attempts bounds that. Out of scope: ranks, prizes.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from scoring.marking.entry import Marked
from scoring.ranking.judged_marks import Marks, columns, extended
from scoring.ranking.keys import Column, Comparable, decided_by_number, tuples
from scoring.rules.model import RankingKey, Rules

POSITION: dict[Column, int] = {
    ("number", ""): 2,
    ("rounds", ""): 2,
    ("score", ""): 3,
    ("duration", ""): 5,
    ("received_at", ""): 6,
    ("prediction", ""): 8,
}
"""Where a ranking key is in a `Marked` (a season's row has its rounds for a number); what is known only at the end is
appended to it, closeness first."""

NearnessOf = Callable[[Marked], int]
KeyOf = Callable[[Marked], Comparable]


class Representatives(Protocol):
    """Takes entries in any order and grouping and chooses the same attempts."""

    def add(self, rows: Iterable[Marked]) -> None: ...
    def merge(self, other: "Representatives") -> None: ...
    def chosen(self, nearness: NearnessOf) -> Iterable[Marked]: ...


def representatives(rules: Rules, marks: Marks) -> Representatives:
    keys = decided_by_number(rules.attempts.counts)
    at = next((index for index, key in enumerate(keys) if key.key == "prediction"), None)
    if at is None:
        chosen: Representatives = _BestAttempt(_key_of(rules, keys, marks))
    else:
        chosen = _BestGuess(_key_of(rules, keys[:at], marks), _key_of(rules, keys[at + 1 :], marks))
    return _Sum(chosen) if rules.attempts.combine == "sum" else chosen


def _key_of(rules: Rules, keys: Sequence[RankingKey], marks: Marks) -> KeyOf:
    judged = columns(keys, rules.judged, marks)
    position = POSITION | {column: len(Marked._fields) + at for at, column in enumerate(judged)}
    key = tuples(keys, position)
    if not judged:
        return key
    extend = extended(list(judged.values()))
    return lambda row: key(extend(row))


class _BestAttempt:
    """One attempt a person; better and it takes the place, else it is forgotten."""

    def __init__(self, key: KeyOf) -> None:
        self._key = key
        self._best: dict[str, Marked] = {}

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

    def __init__(self, before: KeyOf, after: KeyOf) -> None:
        self._before = before
        self._after = after
        self._held: dict[str, tuple[tuple[int, ...], dict[int | None, Marked]]] = {}

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
            yield min(guesses.values(), key=lambda row: (nearness(row), self._last(row)))

    def _last(self, row: Marked) -> tuple[tuple[int, ...], str]:
        return self._after(row), row.attempt


class _Sum:
    """All attempts of a person together: points and durations add up, the moment is that of the last one."""

    def __init__(self, chosen: Representatives) -> None:
        self._chosen = chosen
        self._sums: dict[str, tuple[int, int, int]] = {}

    def add(self, rows: Iterable[Marked]) -> None:
        rows = list(rows)
        self._chosen.add(rows)
        for row in rows:
            self._add(row.person, row.points, row.duration_ms, row.received_at)

    def merge(self, other: Representatives) -> None:
        if not isinstance(other, _Sum):
            raise TypeError("only folds under the same rules can be merged")
        self._chosen.merge(other._chosen)
        for person, sums in other._sums.items():
            self._add(person, *sums)

    def chosen(self, nearness: NearnessOf) -> Iterable[Marked]:
        for row in self._chosen.chosen(nearness):
            points, duration_ms, last = self._sums[row.person]
            yield row._replace(points=points, duration_ms=duration_ms, received_at=last)

    def _add(self, person: str, points: int, duration_ms: int, received_at: int) -> None:
        held = self._sums.get(person)
        if held is not None:
            points, duration_ms, received_at = held[0] + points, held[1] + duration_ms, max(held[2], received_at)
        self._sums[person] = points, duration_ms, received_at
