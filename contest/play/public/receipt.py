"""GET …/receipts/{receipt}: what became of an entry, with the proof that it is among those sealed.

Live rounds answer from Redis when the archive cannot. The proof is checked in scoring/sealing/proofs.
"""

import asyncio
from typing import Any

import msgspec
import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.archive.entries.receipts import ReceiptRow, find_receipt
from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import Connection, acquire
from contest.archive.results.proofs import Record, find_leaf_block, find_record, read_blocks
from contest.core import ids
from contest.http.problems import Problem
from contest.http.replies import JsonReply
from contest.live.attempts import LiveAttempt, read_attempt
from contest.live.connection.connection import RedisUnavailable
from contest.play.worker.state import WorkerState
from scoring.sealing.encoding import write_line
from scoring.sealing.merkle import BLOCK, hashes_in, leaf_hash
from scoring.sealing.proofs import Proof, path_through, places
from scoring.sealing.reading import read_line
from scoring.sealing.records import EntriesSeal

_PATIENCE_S = 1.0
_COUNTED = ("closed", "final")
Looked = tuple[ReceiptRow | None, Proof | None, Record | None]
"""What the archive says of a receipt, the proof of its entry, and the entry itself once the round was counted."""


async def show_receipt(play: WorkerState, request: Request) -> Response | Problem:
    facts = await receipt_facts(play, request.path_params["receipt"])
    if facts is None:
        return Problem("not_found")
    return JsonReply(orjson.dumps(facts))


async def receipt_facts(play: WorkerState, text: str) -> dict[str, Any] | None:
    """The receipt's public facts, or None when no entry has it. Raises RedisUnavailable or DatabaseUnavailable when
    that cannot be told now: nobody may hear of an accepted entry that there is none."""
    receipt = ids.read_receipt(text)
    contest = play.registry.by_code.get(receipt[: ids.CODE_LENGTH]) if receipt else None
    if receipt is None or contest is None or contest.published.state == "draft":
        return None
    live, live_away = await _live(play, contest.code, receipt)
    try:
        row, proof, record = await _row(play, receipt, live)
    except DatabaseUnavailable:
        if live is None:
            raise
        return _accepted(play, live)
    if row is not None and row.received_at is not None:
        return _archived(row, proof) | _marked(play, row, record)
    if live_away is not None:
        raise live_away
    return _accepted(play, live) if live is not None else None


async def _live(play: WorkerState, code: str, receipt: str) -> tuple[LiveAttempt | None, RedisUnavailable | None]:
    """The entry as Redis has it, and why that could not be asked."""
    try:
        attempt = await read_attempt(play.live, code, receipt)
    except RedisUnavailable as away:
        return None, away
    return (attempt if attempt is not None and attempt.state == "e" else None), None


async def _row(play: WorkerState, receipt: str, live: LiveAttempt | None) -> Looked:
    """What the archive has. A round that runs does not wait for a Postgres that hangs."""
    running = play.registry.by_id.get(live.round) if live is not None else None
    looking = asyncio.create_task(_find(play, receipt))
    if running is not None and running.facts.state not in ("closed", "final"):
        await asyncio.wait({looking}, timeout=_PATIENCE_S)
        if not looking.done():
            looking.cancel()
            raise DatabaseUnavailable("unavailable.slow")
    return await looking


async def _find(play: WorkerState, receipt: str) -> Looked:
    async with acquire(play.pool) as connection:
        row = await find_receipt(connection, receipt)
        if row is None or row.round_state not in _COUNTED:
            return row, None, None
        record = await find_record(connection, receipt)
        return row, None if _hides_number(play, row) else await find_proof(connection, receipt), record


def _marked(play: WorkerState, row: ReceiptRow, record: Record | None) -> dict[str, Any]:
    """The official score of an entry that counts: marked by the key in force, and where it is the one that counts for
    its person as it stands in the standings, with what judges gave. `remarked` where it was another at first."""
    running = play.registry.every_round.get(row.round)
    if running is None or row.round_state not in _COUNTED or row.voided or row.points is None:
        return {"score": None, "remarked": None}
    points, most = row.points, None
    if record is not None:
        papers = running.papers_for(row.registered)
        questions = papers.questions(bytes.fromhex(record.entry.seed))
        points, most = papers.key.mark(questions, record.entry.answers).points, papers.key.most(questions)
    by_key = points != row.points
    if row.represents and row.place_points is not None and running.rules.attempts.combine == "best":
        points = row.place_points
    remarked = {"before": row.points, "after": points, "key_corrected": by_key} if points != row.points else None
    return {"score": {"points": points, "max": most}, "remarked": remarked}


def _hides_number(play: WorkerState, row: ReceiptRow) -> bool:
    """A proof says how many entries there are."""
    running = play.registry.every_round.get(row.round)
    return running is not None and play.contest_of(running).hides_number(running)


def _archived(row: ReceiptRow, proof: Proof | None) -> dict[str, Any]:
    counted = row.round_state in _COUNTED
    status = "void" if row.voided else "valid" if counted else "accepted"
    return {
        "entry": row.attempt,
        "round": row.round,
        "received_at": row.received_at,
        "archived": True,
        "status": status,
        "represents": row.represents if counted else None,
        "reason": row.reason,
        "rank": row.rank if counted and row.represents else None,
        "prize": row.prize if row.represents else None,
        "division": row.division if row.represents else None,
        "division_rank": row.division_rank if row.represents else None,
        **({"given_back": True} if row.given_back else {}),
        **({"proof": msgspec.to_builtins(proof)} if proof is not None else {}),
    }


def _accepted(play: WorkerState, live: LiveAttempt) -> dict[str, Any]:
    running = play.registry.by_id.get(live.round)
    return {
        "entry": live.attempt,
        "round": running.slug if running else None,
        "received_at": live.received_at,
        "archived": False,
        "status": "void" if live.given_back else "accepted",
        **({"given_back": True} if live.given_back else {}),
        "represents": None,
        "reason": None,
        "rank": None,
        "prize": None,
        "division": None,
        "division_rank": None,
        "score": None,
        "remarked": None,
    }


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
