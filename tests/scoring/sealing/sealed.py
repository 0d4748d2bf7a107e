"""Exports made of recorded rounds, for tests of sealing and verifying them."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import msgspec

from scoring.marking.entry import Entry
from scoring.replay.round import Inputs
from scoring.sealing import verifying
from scoring.sealing.conditions import condition_lines
from scoring.sealing.encoding import write_line
from scoring.sealing.merkle import Block
from scoring.sealing.proofs import receipt_sha256
from scoring.sealing.reading import Reading
from scoring.sealing.records import EntryLine, Format, Header, KeyLine, NamedNumber, NumberLine
from scoring.sealing.replaying import Replayed, replay_entries
from scoring.sealing.seals import Sealed, seal_entries, write_export
from tests.scoring.recorded import START

DAY_MS = 86_400_000
SEALED_AT = START + DAY_MS
DRAW = NamedNumber("Xổ số Thừa Thiên Huế", "2022-04-18", START + 3 * DAY_MS)
OLDEST: Format = "hoi-thi/export/1"  # that of the committed vectors
HEADER = Header(
    OLDEST, "demo", "Hội thi", "Ban tổ chức", "Asia/Ho_Chi_Minh", "demo-w1", "Tuần 1", START, START + 3_600_000
)


def receipt_of(attempt: str) -> str:
    """The receipt of a recorded entry, as it is shown."""
    return hashlib.sha256(attempt.encode()).hexdigest()[:20].upper()


def entry_line(entry: Entry) -> bytes:
    receipt = receipt_sha256(receipt_of(entry.attempt))
    return write_line("entry", EntryLine(**msgspec.structs.asdict(entry), how="submitted", receipt_sha256=receipt))


def entries_of(inputs: Inputs) -> list[bytes]:
    return [entry_line(entry) for entry in sorted(inputs.entries, key=lambda entry: entry.attempt)]


def people_of(inputs: Inputs) -> list[bytes]:
    return [write_line("person", person) for _, person in sorted(inputs.people.items())]


def conditions_of(inputs: Inputs) -> list[bytes]:
    return list(condition_lines(HEADER, 1, inputs.rules, inputs.units, inputs.papers))


def sealed_entries(inputs: Inputs, blocks: list[Block] | None = None) -> Sealed:
    return seal_entries(
        conditions_of(inputs),
        people_of(inputs),
        entries_of(inputs),
        draw=DRAW if inputs.rules.draw else None,
        sealed_at=SEALED_AT,
        keep=(blocks if blocks is not None else []).append,
    )


def grounds_of(inputs: Inputs, number: str | None = None) -> list[bytes]:
    named = [] if number is None else [write_line("number", NumberLine(DRAW.source, DRAW.date, number))]
    return [
        write_line("key", KeyLine(1)),
        *(write_line("decision", decision) for decision in inputs.decisions),
        *(write_line("held", held) for held in inputs.held),
        *(write_line("elsewhere", attempt) for attempt in inputs.elsewhere),
        *(write_line("counted", numbers) for numbers in inputs.contest),
        *named,
    ]


def export(inputs: Inputs, *, number: str | None = None, result: bool = True, **more: Any) -> list[bytes]:
    """All lines of the file with their line feeds."""
    lines: list[bytes] = []
    grounds = grounds_of(inputs, number) if result else []
    head = [*conditions_of(inputs), sealed_entries(inputs).line, *grounds, *people_of(inputs)]
    write_export(head, entries_of(inputs), sealed_at=SEALED_AT + DAY_MS, write=lines.append, **more)
    return feed(lines)


def feed(lines: Iterable[bytes]) -> list[bytes]:
    return [line + b"\n" for line in lines]


@contextmanager
def one_replay_each() -> Iterator[None]:
    """Verifiers in here replay what was replayed before only once: the same records and entries have one result."""
    results: dict[tuple[bytes, ...], Replayed] = {}

    def replay(reading: Reading, lines: Iterable[bytes]) -> Replayed:
        entries = list(lines)
        key = (repr((reading.slug, reading.key_revision)).encode(), msgspec.json.encode(reading.inputs(())), *entries)
        if key not in results:
            results[key] = replay_entries(reading, iter(entries))
        return results[key]

    with patch.object(verifying, "replay_entries", replay):
        yield


def line_of(lines: list[bytes], kind: str, which: int = 0) -> int:
    """The number of a line of this kind, from 1."""
    return [number for number, line in enumerate(lines, 1) if line.startswith(f'{{"{kind}"'.encode())][which]


def forged(lines: list[bytes], number: int, change: Callable[[dict[str, object]], object]) -> list[bytes]:
    """With one line changed and written in the canonical way, as a forger would."""
    value = json.loads(lines[number - 1])
    change(next(iter(value.values())))
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return [*lines[: number - 1], text.encode() + b"\n", *lines[number:]]
