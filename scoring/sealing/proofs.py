"""Proof that an entry is among those that were sealed, for whoever holds its receipt, and the check of such a proof."""

from collections.abc import Sequence
from hashlib import sha256

import msgspec

from scoring.messages import ScoringError, cause
from scoring.sealing.merkle import BLOCK, audit_path, leaf_hash, levels_of, root_from
from scoring.sealing.reading import read_line
from scoring.sealing.records import EntriesSeal, EntryLine
from scoring.sealing.seals import seal_of


class Proof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`entry` and `seal` are lines of the export, without line feed; `path` are the hashes, in hex, with which the
    entry's is combined from the bottom up. `entries_seal` is the SHA-256 of `seal`, as it was published."""

    entry: str
    index: int
    path: tuple[str, ...]
    seal: str
    entries_seal: str


class ProofError(ScoringError):
    """Why a proof proves nothing."""


def places(index: int, size: int) -> list[tuple[int, int]]:
    """(level, number) of the blocks that the proof of a leaf is made of, from the bottom up."""
    return [(level, index // BLOCK ** (level + 1)) for level in range(levels_of(size))]


def path_through(index: int, blocks: Sequence[Sequence[bytes]]) -> tuple[str, ...]:
    """The path of a leaf, from the blocks at its `places`."""
    path: list[bytes] = []
    for level, hashes in enumerate(blocks):
        path += audit_path(hashes, index // BLOCK**level % BLOCK)
    return tuple(value.hex() for value in path)


def receipt_sha256(receipt: str) -> str:
    """Of a receipt however it is written: case and dashes do not matter."""
    return sha256(receipt.replace("-", "").strip().lower().encode()).hexdigest()


def check_proof(proof: Proof, receipt: str) -> EntryLine:
    """The entry that was sealed under this receipt. Raises ProofError. The entries seal itself has to be compared with
    the one that was published."""
    try:
        entry: EntryLine = read_line("entry", proof.entry.encode())
        seal: EntriesSeal = read_line("entries_seal", proof.seal.encode())
        path = [bytes.fromhex(value) for value in proof.path]
        root = root_from(leaf_hash(proof.entry.encode()), proof.index, seal.entries.size, path)
    except ValueError as error:
        raise ProofError(cause(error)) from None
    if entry.receipt_sha256 != receipt_sha256(receipt):
        raise ProofError("proof.other_receipt")
    if root.hex() != seal.entries.root:
        raise ProofError("proof.other_root")
    if seal_of(proof.seal.encode()) != proof.entries_seal:
        raise ProofError("proof.other_seal")
    return entry
