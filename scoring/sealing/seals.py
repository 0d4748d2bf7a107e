"""Making the two seals, and with them the export file, from lines in their order. A seal is the SHA-256 of its line.

Lines are without line feeds here. Out of scope: where lines come from and go to, what a verifier says of them.
"""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from scoring.messages import cause
from scoring.results.outcome import Outcome
from scoring.sealing.encoding import ExportError, kind_of, write_line
from scoring.sealing.merkle import Block, Tree, fold, leaf_hash
from scoring.sealing.reading import Reading, read_entries
from scoring.sealing.records import End, EntriesSeal, NamedNumber, ResultSeal, Root
from scoring.sealing.replaying import replay_entries
from scoring.sealing.results import result_lines
from scoring.sealing.sections import Sections
from scoring.season.rounds import SeasonRound

Write = Callable[[bytes], object]


class SealError(ExportError):
    """What is to be sealed does not fit together."""


class Sealed(NamedTuple):
    """`line` is the line of the seal that was made, `seal` its SHA-256, `played` the round whose result was sealed."""

    line: bytes
    seal: str
    played: SeasonRound | None = None

    @property
    def outcome(self) -> Outcome | None:
        return self.played.outcome if self.played else None


def seal_entries(
    conditions: Iterable[bytes],
    people: Iterable[bytes],
    entries: Iterable[bytes],
    *,
    draw: NamedNumber | None,
    sealed_at: int,
    keep: Callable[[Block], object],
) -> Sealed:
    """The entries seal. `keep` gets the pieces of the tree that proofs are made of. Raises ExportError."""
    reading, sections, tree = Reading(), Sections(), Tree()
    for line in (*conditions, *people):
        sections.add(_take(reading, line), line)

    def hashed() -> Iterator[bytes]:
        for line in entries:
            for block in tree.add(leaf_hash(line)):
                keep(block)
            yield line

    for _ in read_entries(hashed()):
        pass
    last: Block | None = None
    for last in tree.finish():
        keep(last)
    rules = reading.rules
    seal = EntriesSeal(
        round=reading.header.round,
        rules_version=rules.version,
        rules_sha256=sha256(bytes(rules.rules)).hexdigest(),
        conditions=sections.section("conditions"),
        people=sections.section("people"),
        entries=Root(tree.size, fold(last.hashes if last else ()).hex()),
        draw=draw,
        sealed_at=sealed_at,
    )
    line = write_line("entries_seal", seal)
    reading.take("entries_seal", line)
    return _sealed(line)


def write_export(
    head: Iterable[bytes],
    entries: Iterable[bytes],
    *,
    replaces: str | None = None,
    sealed_at: int = 0,
    write: Write = lambda line: None,
) -> Sealed | None:
    """Writes the whole file. `head` are the lines before the entries; if they have grounds (a `key` line), the result
    is replayed and sealed: `replaces` and `sealed_at` are of that seal, which is returned. Raises ExportError."""
    reading, sections, count = Reading(), Sections(), 0

    def put(kind: str, line: bytes) -> None:
        nonlocal count
        count += 1
        sections.add(kind, line)
        write(line)

    def noted() -> Iterator[bytes]:
        for line in entries:
            put("entry", line)
            yield line

    for line in head:
        put(_take(reading, line), line)
    check_sections(reading.seal, sections)
    root, played, error = replay_entries(reading, noted())
    if root != reading.seal.entries:
        raise SealError("seal.other_entries", root=root.root)
    if error is not None:
        raise SealError(cause(error)) from error
    result: Sealed | None = None
    if played is not None:
        for kind, line in result_lines(played.outcome, reading.header.format):
            put(kind, line)
        line = result_seal_line(reading, sections, replaces=replaces, sealed_at=sealed_at)
        put("result_seal", line)
        result = _sealed(line)._replace(played=played)
    write(end_line(count, reading.seal_sha256, result.seal if result else None))
    return result


def check_sections(seal: EntriesSeal, sections: Sections) -> None:
    """Raises SealError if conditions or people are not those of the entries seal."""
    for name, sealed in (("conditions", seal.conditions), ("people", seal.people)):
        if sections.section(name) != sealed:
            raise SealError(f"seal.other_{name}", sha256=sections.section(name).sha256)


def result_seal_line(reading: Reading, sections: Sections, *, replaces: str | None, sealed_at: int) -> bytes:
    """The result seal over everything taken so far."""
    parts = sealed_parts(reading.number, sections, replaces, sealed_at)
    seal = ResultSeal(reading.header.round, reading.seal_sha256, reading.key_revision or 0, **parts)
    return write_line("result_seal", seal)


def sealed_parts(number: str | None, sections: Sections, replaces: str | None, sealed_at: int) -> dict[str, Any]:
    """What the seal of a result is over, of a round's and of a season's."""
    parts = {name: sections.section(name) for name in ("grounds", "decisions", "results", "winners")}
    return {**parts, "number": number, "replaces": replaces, "sealed_at": sealed_at}


def end_line(lines: int, entries_seal: str, result_seal: str | None) -> bytes:
    return write_line("end", End(lines, entries_seal, result_seal))


def seal_of(line: bytes) -> str:
    return sha256(line).hexdigest()


def _take(reading: Reading, line: bytes) -> str:
    kind = kind_of(line)
    reading.take(kind, line)
    return kind


def _sealed(line: bytes) -> Sealed:
    return Sealed(line, seal_of(line))
