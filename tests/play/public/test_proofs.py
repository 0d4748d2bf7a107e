"""A receipt proves that its entry was sealed: over HTTP, and in a round of more entries than one block holds."""

import msgspec

from contest.archive.contests.lookup import load_round
from contest.archive.entries.ingest import write_batch
from contest.archive.pool import Connection, Pool
from contest.core import ids
from contest.core.secrets import load
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.play.contracts.replies import ReceiptReply
from contest.play.public.receipt import find_proof
from contest.review.sealing.seal_entries import seal_round_entries
from contest.services import Services
from scoring.sealing.proofs import Proof, check_proof
from tests.fixtures.rows import entered, messages, plant, started
from tests.fixtures.worker import Stage, person

MANY = 700


async def test_a_receipt_comes_with_its_proof_once_the_round_is_sealed(stage: Stage) -> None:
    receipts = []
    for number in (1, 2, 3):
        receipts.append((await stage.submit(await stage.started(person(number)))).json()["receipt"])
    await stage.close()
    assert (await _facts(stage, receipts[0])).proof is msgspec.UNSET
    sealed = await seal_round_entries(stage.backends, "hue-w1", now_ms=stage.clock.now, who="an", why="khóa bài")
    for receipt in receipts:
        facts = await _facts(stage, receipt)
        assert facts.proof is not msgspec.UNSET
        assert facts.proof.entries_seal == sealed.seal
        proof = msgspec.convert(msgspec.to_builtins(facts.proof), Proof)
        assert check_proof(proof, receipt).attempt == facts.entry
    missed = await stage.client.get("/api/receipts/00000-00000-00000-00000")
    assert missed.status_code == 404


async def _facts(stage: Stage, receipt: str) -> ReceiptReply:
    reply = await stage.client.get(f"/api/receipts/{receipt}")
    return msgspec.json.decode(reply.content, type=ReceiptReply)


async def test_every_entry_of_a_large_round_has_its_proof(
    settings: Settings, pool: Pool, live: Live, connection: Connection
) -> None:
    services = Services(settings, load(settings.secrets_path), pool, live)
    planted = await plant(connection)
    records = [(started(planted, number), entered(planted, number)) for number in range(MANY)]
    for at in range(0, MANY, 100):
        batch = [item for pair in records[at : at + 100] for item in pair]
        await write_batch(connection, planted.contest_id, messages(*batch, at=2 * at))
    await connection.execute("update rounds set state = 'closed'")
    _, round_ = await load_round(pool, f"{planted.slug}-w1")
    sealed = await seal_round_entries(services, round_.slug, now_ms=round_.closes_at, who="an", why="khóa bài")
    assert sealed.base.entries.size == MANY
    indices = set()
    for _, entry in records:
        proof = await find_proof(connection, entry.receipt)
        assert proof is not None
        assert check_proof(proof, ids.show_receipt(entry.receipt)).attempt == entry.attempt
        assert proof.entries_seal == sealed.seal
        indices.add(proof.index)
    assert indices == set(range(MANY))
    await connection.execute("update entries set received_at = received_at + 1")
    assert await find_proof(connection, records[0][1].receipt) is None, "what was altered has no proof"
