"""The Merkle tree against RFC 6962 as it is written there, and proofs from the blocks that are kept."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.sealing.merkle import (
    BLOCK,
    Block,
    Tree,
    audit_path,
    fold,
    hashes_in,
    leaf_hash,
    levels_of,
    node_hash,
    root_from,
)
from scoring.sealing.proofs import path_through, places

# The leaves of the known trees of Certificate Transparency, whose roots many programs are tested with.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
SIZES = st.integers(0, 40) | st.integers(BLOCK - 2, BLOCK + 2) | st.integers(3 * BLOCK - 1, 3 * BLOCK + 3)


def written(lines: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word for word."""
    if not lines:
        return hashlib.sha256().digest()
    if len(lines) == 1:
        return hashlib.sha256(b"\x00" + lines[0]).digest()
    left = 1
    while 2 * left < len(lines):
        left *= 2
    return hashlib.sha256(b"\x01" + written(lines[:left]) + written(lines[left:])).digest()


def planted(lines: list[bytes]) -> tuple[Tree, dict[tuple[int, int], Block]]:
    tree, blocks = Tree(), []
    for line in lines:
        blocks += tree.add(leaf_hash(line))
    blocks += tree.finish()
    found = {(block.level, block.number): block for block in blocks}
    assert len(found) == len(blocks), "no block comes twice"
    return tree, found


def proof(blocks: dict[tuple[int, int], Block], index: int, size: int) -> list[bytes]:
    path = path_through(index, [blocks[place].hashes for place in places(index, size)])
    return [bytes.fromhex(value) for value in path]


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_known_roots(size: int, root: str) -> None:
    tree = Tree()
    for leaf in LEAVES[:size]:
        tree.add(leaf_hash(leaf))
    assert tree.root().hex() == written(LEAVES[:size]).hex() == root


@given(SIZES)
def test_every_size_is_the_tree_of_the_rfc(size: int) -> None:
    lines = [str(number).encode() for number in range(size)]
    tree, blocks = planted(lines)
    top = max(level for level, _ in blocks)
    assert tree.size == size
    assert top + 1 == levels_of(size)
    assert fold(blocks[top, 0].hashes) == written(lines)


@given(SIZES.filter(bool), st.data())
def test_a_proof_leads_to_the_root_and_nothing_else_does(size: int, data: st.DataObject) -> None:
    lines = [str(number).encode() for number in range(size)]
    _, blocks = planted(lines)
    index = data.draw(st.integers(0, size - 1))
    path, root = proof(blocks, index, size), written(lines)
    assert root_from(leaf_hash(lines[index]), index, size, path) == root
    assert root_from(leaf_hash(b"other"), index, size, path) != root
    for place in range(len(path)):
        spoilt = [value[::-1] if at == place else value for at, value in enumerate(path)]
        assert root_from(leaf_hash(lines[index]), index, size, spoilt) != root
    with pytest.raises(ValueError, match="too long"):
        root_from(leaf_hash(lines[index]), index, size, [*path, path[0] if path else root])
    if path:
        with pytest.raises(ValueError, match="too short"):
            root_from(leaf_hash(lines[index]), index, size, path[:-1])


def test_a_tree_of_three_levels() -> None:
    """More than 256 blocks of leaves; checked at both edges and in the middle."""
    lines = [str(number).encode() for number in range(BLOCK * BLOCK + 1)]
    _, blocks = planted(lines)
    root = written(lines)
    assert levels_of(len(lines)) == 3
    for index in (0, BLOCK, BLOCK * BLOCK // 2 + 5, BLOCK * BLOCK - 1, BLOCK * BLOCK):
        path = proof(blocks, index, len(lines))
        assert root_from(leaf_hash(lines[index]), index, len(lines), path) == root


def test_a_node_is_no_leaf() -> None:
    """Else somebody could show an inner node as an entry."""
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)
    assert leaf_hash(b"a") != hashlib.sha256(b"a").digest()


def test_an_index_out_of_the_tree_is_refused() -> None:
    for index in (-1, 1, 5):
        with pytest.raises(ValueError, match="no leaf"):
            root_from(leaf_hash(b"a"), index, 1, [])


def test_hashes_are_kept_one_behind_the_other() -> None:
    hashes = [leaf_hash(str(number).encode()) for number in range(5)]
    assert hashes_in(b"".join(hashes)) == hashes
    assert audit_path(hashes[:1], 0) == []
