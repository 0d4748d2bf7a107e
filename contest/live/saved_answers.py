"""Answers that were saved and not submitted: the one thing that Redis alone holds. Read for a backup, written back."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, NamedTuple

from contest.live.connection.connection import Live
from contest.live.connection.keys import live_key

_CHUNK = 1_000


class SavedAnswers(NamedTuple):
    """`answers` is JSON text, `prediction` '' for none."""

    receipt: str
    revision: int
    answers: str
    prediction: str


async def read_saved(live: Live, code: str, round_id: int) -> AsyncIterator[list[SavedAnswers]]:
    """Page by page, of the attempts that run in this round. Raises RedisUnavailable."""
    start = 0
    while receipts := await live.call("ZRANGE", live_key(code, "running", round_id), start, start + _CHUNK - 1):
        keys = [live_key(code, "att", receipt.decode()) for receipt in receipts]
        rows = await live.many([("HMGET", key, "rev", "ans", "pr") for key in keys])
        yield [
            SavedAnswers(receipt.decode(), int(revision), answers.decode(), (prediction or b"").decode())
            for receipt, (revision, answers, prediction) in zip(receipts, rows, strict=True)
            if answers is not None
        ]
        start += _CHUNK


async def write_saved(live: Live, code: str, saved: Sequence[SavedAnswers]) -> int:
    """Gives attempts that still run their answers back; how many. Only while nobody else writes. Raises
    RedisUnavailable."""
    kept = 0
    for start in range(0, len(saved), _CHUNK):
        page = saved[start : start + _CHUNK]
        keys = [live_key(code, "att", entry.receipt) for entry in page]
        states = await live.many([("HGET", key, "s") for key in keys])
        commands: list[tuple[Any, ...]] = [
            ("HSET", key, "ans", item.answers, "pr", item.prediction, "rev", item.revision)
            for key, state, item in zip(keys, states, page, strict=True)
            if state == b"r"
        ]
        if commands:
            await live.many(commands)
        kept += len(commands)
    return kept
