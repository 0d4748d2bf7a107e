"""The proof that a receipt's entry is among those sealed: read from the archive, checked in scoring/sealing/proofs."""

from contest.archive.pool import Connection
from contest.archive.results.proofs import find_leaf_block, find_record, read_blocks
from scoring.sealing.encoding import write_line
from scoring.sealing.merkle import BLOCK, hashes_in, leaf_hash
from scoring.sealing.proofs import Proof, path_through, places
from scoring.sealing.reading import read_line
from scoring.sealing.records import EntriesSeal


async def find_proof(connection: Connection, receipt: str) -> Proof | None:
    """None while the round's entries are not sealed. `receipt` in its plain form: lower case, no dashes."""
    record = await find_record(connection, receipt)
    block = await find_leaf_block(connection, record.round_id, record.entry.attempt) if record else None
    if record is None or block is None:
        return None
    line = write_line("entry", record.entry)
    seal: EntriesSeal = read_line("entries_seal", block.line.encode())
    leaves = hashes_in(block.hashes)
    leaf = leaf_hash(line)
    if leaf not in leaves:
        return None
    index = block.number * BLOCK + leaves.index(leaf)
    _, *above = places(index, seal.entries.size)
    blocks = [leaves, *map(hashes_in, await read_blocks(connection, block.seal_id, above))]
    return Proof(line.decode(), index, path_through(index, blocks), block.line, block.seal)
