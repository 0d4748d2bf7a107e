"""A Merkle tree over lines: one hash for all of them, and for each line a short proof that it is among them.

The tree is that of RFC 6962, section 2.1: SHA-256, a zero byte before a leaf, a one byte before a node, the left part
of n leaves the largest power of two below n. Built level by level, where an odd one out moves up as it is, it is the
same tree, and so is one built over the roots of its pieces of BLOCK leaves: these are what is kept to make proofs.
Out of scope: what the lines say.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from scoring.messages import ScoringError

BLOCK = 256
HASH_BYTES = 32


class Block(NamedTuple):
    """BLOCK hashes (the last of a level may have fewer) of one level: 0 are leaves, 1 the roots of their blocks, …"""

    level: int
    number: int
    hashes: tuple[bytes, ...]


def leaf_hash(line: bytes) -> bytes:
    return sha256(b"\0" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


class Tree:
    """Takes leaves one by one and holds no more than a block of each level."""

    def __init__(self) -> None:
        self.size = 0
        self._levels: list[list[bytes]] = [[]]
        self._given = [0]

    def add(self, leaf: bytes) -> list[Block]:
        """The blocks that are complete now, mostly none."""
        self.size += 1
        return self._put(0, leaf)

    def finish(self) -> Iterator[Block]:
        """The rest of the blocks; nothing can be added any more. The last one holds what `fold` makes the root of."""
        level = 0
        while level < len(self._levels) - 1:
            yield from self._complete(level)
            level += 1
        yield Block(level, 0, tuple(self._levels[level]))

    def root(self) -> bytes:
        """Ends the tree as `finish` does."""
        *_, top = self.finish()
        return fold(top.hashes)

    def _put(self, level: int, value: bytes) -> list[Block]:
        hashes = self._levels[level]
        completed = self._complete(level) if len(hashes) == BLOCK else []
        hashes.append(value)
        return completed

    def _complete(self, level: int) -> list[Block]:
        hashes = self._levels[level]
        block = Block(level, self._given[level], tuple(hashes))
        hashes.clear()
        self._given[level] += 1
        if level + 1 == len(self._levels):
            self._levels.append([])
            self._given.append(0)
        return [block, *self._put(level + 1, fold(block.hashes))]


def hashes_in(data: bytes) -> list[bytes]:
    """Hashes written one behind the other."""
    return [data[start : start + HASH_BYTES] for start in range(0, len(data), HASH_BYTES)]


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over these; of none at all it is SHA-256 of nothing."""
    level = list(hashes)
    while len(level) > 1:
        level = _level_above(level)
    return level[0] if level else sha256(b"").digest()


def audit_path(hashes: Sequence[bytes], index: int) -> list[bytes]:
    """What `index` has to be hashed with on the way to the root over `hashes`, from the bottom up."""
    level, path = list(hashes), []
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            path.append(level[beside])
        level, index = _level_above(level), index // 2
    return path


def levels_of(size: int) -> int:
    """How many levels of blocks a tree of so many leaves has."""
    levels = 1
    while size > BLOCK:
        size, levels = -(-size // BLOCK), levels + 1
    return levels


def root_from(leaf: bytes, index: int, size: int, path: Iterable[bytes]) -> bytes:
    """The root that this leaf at `index` of `size` and its path lead to (RFC 9162, section 2.1.3.2). ScoringError for a
    path of the wrong length."""
    if not 0 <= index < size:
        raise ScoringError("proof.no_leaf", index=index, size=size)
    value, last = leaf, size - 1
    for beside in path:
        if last == 0:
            raise ScoringError("proof.path_long")
        if index & 1 or index == last:
            value = node_hash(beside, value)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            value = node_hash(value, beside)
        index, last = index >> 1, last >> 1
    if last:
        raise ScoringError("proof.path_short")
    return value


def _level_above(level: list[bytes]) -> list[bytes]:
    pairs = zip(level[::2], level[1::2], strict=False)
    above = [node_hash(left, right) for left, right in pairs]
    return [*above, level[-1]] if len(level) % 2 else above
