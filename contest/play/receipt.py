"""GET …/receipts/{receipt}: what became of an entry. Live rounds answer from Redis when the archive cannot."""

from typing import Any

import msgspec
import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest import ids
from contest.archive.away import ArchiveAway
from contest.archive.pool import acquire
from contest.archive.receipts import ReceiptRow, find_receipt
from contest.live.attempts import LiveAttempt, read_attempt
from contest.live.connection import LiveAway
from contest.play.proofs import find_proof
from contest.play.service import Play
from contest.problems import Refused
from scoring.sealing.proofs import Proof

_COUNTED = ("closed", "final")


async def show_receipt(play: Play, request: Request) -> Response | Refused:
    facts = await receipt_facts(play, request.path_params["receipt"])
    if facts is None:
        return Refused("not_found")
    return Response(orjson.dumps(facts), 200, {"Cache-Control": "no-store"}, "application/json")


async def receipt_facts(play: Play, text: str) -> dict[str, Any] | None:
    """The receipt's public facts, or None when no entry has it. Raises ArchiveAway when that cannot be told now."""
    receipt = ids.read_receipt(text)
    contest = play.season.by_code.get(receipt[: ids.CODE_LENGTH]) if receipt else None
    if receipt is None or contest is None:
        return None
    away: ArchiveAway | None = None
    row: ReceiptRow | None = None
    proof: Proof | None = None
    try:
        async with acquire(play.pool) as connection:
            row = await find_receipt(connection, receipt)
            if row is not None and row.round_state in _COUNTED:
                proof = await find_proof(connection, receipt)
    except ArchiveAway as error:
        away = error
    if row is not None and row.received_at is not None:
        return _archived(row, proof)
    live = await _live(play, contest.code, receipt)
    if live is not None and live.state == "e":
        return _accepted(play, live)
    if away is not None:
        raise away
    return None


async def _live(play: Play, code: str, receipt: str) -> LiveAttempt | None:
    try:
        return await read_attempt(play.live, code, receipt)
    except LiveAway:
        return None


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
        "proof": msgspec.to_builtins(proof),
    }


def _accepted(play: Play, live: LiveAttempt) -> dict[str, Any]:
    running = play.season.by_id.get(live.round)
    return {
        "entry": live.attempt,
        "round": running.slug if running else None,
        "received_at": live.received_at,
        "archived": False,
        "status": "accepted",
        "represents": None,
        "reason": None,
        "rank": None,
        "proof": None,
    }
