"""What kinds share whose options in the right order would show the key: names that say nothing, and an order on papers
that is never the right one.

Showing every order but the right one would show the right one to whoever collects papers. So two options are always
shown against the order of the key: that gives away this alone, however many papers are seen.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from math import inf


def neutral(texts: Iterable[str], ranks: Sequence[int | None]) -> list[int]:
    """The places of texts in an order that does not follow from the key: that of their SHA-256, and two exchanged
    where it would have them as the key does. `ranks` are the places of the texts in the key, None for one that has
    none."""
    hashes = [sha256(text.encode()).digest() for text in texts]
    order = sorted(range(len(hashes)), key=lambda place: hashes[place])
    apart = against([ranks[place] for place in order])
    if apart and apart[0] > apart[1]:
        first, second = apart
        order[first], order[second] = order[second], order[first]
    return order


def against(ranks: Sequence[int | None]) -> tuple[int, int] | None:
    """Two places, of which the first is always shown before the second: the first one, and the next that does not
    stand apart from the key as well."""
    other = next((at for at in range(1, len(ranks)) if ranks[0] is not None or ranks[at] is not None), None)
    if other is None:
        return None
    first, second = (inf if rank is None else rank for rank in (ranks[0], ranks[other]))
    return (other, 0) if first < second else (0, other)
