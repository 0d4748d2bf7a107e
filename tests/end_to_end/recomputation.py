"""The standings once more, from the published rules only and from what the contestants kept.

Per person the best score represents, then the earlier attempt. Persons are ranked by score, then by how far they were
off the true number of people with everything right (no guess comes last), then by arrival. Prizes go down the ranks.
May not use the engine: it is what the engine is compared with.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from loadtest import reconcile


class Entry(NamedTuple):
    """`paper`: each question's text with the texts of what was chosen; nothing chosen is an empty set."""

    person: int
    attempt: str
    number: int
    received_at: int
    paper: Sequence[tuple[str, frozenset[str]]]
    prediction: int | None


class Place(NamedTuple):
    """`prize` is None where none was won, and where equal places leave it undecided."""

    rank: int
    attempt: str
    person: int
    points: int
    distance: int | None
    prize: str | None


class Recomputed(NamedTuple):
    people: int
    entries: int
    all_right: int
    places: list[Place]


def points_of(entry: Entry, key: Mapping[str, frozenset[str]]) -> int:
    return sum(chosen == key[question] for question, chosen in entry.paper)


def recompute(
    entries: Iterable[Entry], key: Mapping[str, frozenset[str]], prizes: Iterable[tuple[str, int]]
) -> Recomputed:
    marked = [(entry, points_of(entry, key)) for entry in entries]
    all_right = len({entry.person for entry, points in marked if points == len(entry.paper)})
    best = reconcile.representing(
        reconcile.Entry(entry.attempt, entry.person, entry.number, points, entry.received_at, entry.prediction)
        for entry, points in marked
    )
    keys = {entry.entry: reconcile.ranking_key(entry, all_right) for entry in best}
    ranks = reconcile.ranks(keys)
    places = []
    for entry in sorted(best, key=lambda entry: (keys[entry.entry], entry.person)):
        distance = None if entry.prediction is None else abs(entry.prediction - all_right)
        places.append(Place(ranks[entry.entry], entry.entry, int(entry.person), entry.points, distance, None))
    return Recomputed(len(best), len(marked), all_right, _with_prizes(places, prizes))


def _with_prizes(places: list[Place], prizes: Iterable[tuple[str, int]]) -> list[Place]:
    """Equal places that reach over the edge of a prize, or of all of them, are left undecided."""
    in_order = [name for name, count in prizes for _ in range(count)]
    of_rank: dict[int, set[str | None]] = {}
    for position, place in enumerate(places):
        won = in_order[position] if position < len(in_order) else None
        of_rank.setdefault(place.rank, set()).add(won)
    return [
        place._replace(prize=next(iter(of_rank[place.rank])) if len(of_rank[place.rank]) == 1 else None)
        for place in places
    ]
