"""Recomputing a round from its export alone: seals, standings and prizes, against what the file says they are.

One pass, in the order of the file; memory grows with people. Out of scope: files, screens.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn, Protocol

import msgspec

from questions.language import Message
from scoring.messages import cause
from scoring.open_items.items import OpenItem, accepted_beside, open_items, ranked
from scoring.replay.corrections import Corrections
from scoring.results.outcome import Outcome
from scoring.sealing.cursor import Cursor, Difference, Differs
from scoring.sealing.encoding import kind_of
from scoring.sealing.reading import Reading, read_line
from scoring.sealing.records import KINDS, ResultSeal, SeasonSeal, Section
from scoring.sealing.replaying import Replayed, replay_entries
from scoring.sealing.results import result_lines
from scoring.sealing.seals import end_line, result_seal_line, seal_of
from scoring.sealing.sections import Sections
from scoring.season.rounds import SeasonRound

_HEAD = KINDS[: KINDS.index("entry")]
_SEAL_AND_BEFORE = KINDS[: KINDS.index("entries_seal") + 1]


class Finding(msgspec.Struct, frozen=True):
    """What checking a round or a season comes to."""

    difference: Difference | None

    @property
    def identical(self) -> bool:
        return self.difference is None


class Verified(Finding, frozen=True):
    """What was found. The seals have to be compared with those that were published: a file that somebody made up as a
    whole agrees with itself too. `result_seal` is None where only the entries are sealed. `open` is what the result
    leaves open, accepted by a decision or not."""

    round: str = ""
    people: int = 0
    entries: int = 0
    entries_seal: str = ""
    result_seal: str | None = None
    replaces: str | None = None
    number: str | None = None
    open: tuple[OpenItem, ...] = ()

    def seals(self) -> tuple[str | None, ...]:
        """All that could have been published."""
        return self.entries_seal, self.result_seal


def verify(lines: Iterable[bytes]) -> Verified:
    """`lines` are those of the file with their line feeds, as a file opened for reading bytes gives them."""
    try:
        return RoundCheck(lines).run()
    except Differs as differs:
        return Verified(differs.difference)


class Reader(Protocol):
    def take(self, kind: str, line: bytes) -> None: ...


class Check:
    """What checking a round and checking a season share: lines that are taken from a cursor into a reading."""

    def __init__(self, cursor: Cursor, reading: Reader, sections: Sections) -> None:
        self._cursor = cursor
        self._reader = reading
        self._sections = sections

    def _take(self, kinds: Sequence[str]) -> str:
        kind, line = self._cursor.take(kinds)
        with self._cursor.blaming():
            self._reader.take(kind, line)
        self._sections.add(kind, line)
        return kind

    def _take_exactly(self, line: bytes) -> None:
        kind, taken = self._cursor.take(self._cursor.kinds)
        expected = kind_of(line)
        self._cursor.compare(Message("differs.not_following", kind=expected), line, taken)
        self._sections.add(kind, taken)

    def _compare_seal(self, kind: str, compute: Callable[..., bytes]) -> tuple[str, str | None]:
        """The seal and the one it replaces."""
        _, line = self._cursor.take((kind,))
        with self._cursor.blaming():
            sealed: ResultSeal | SeasonSeal = read_line(kind, line)
        computed = compute(self._reader, self._sections, replaces=sealed.replaces, sealed_at=sealed.sealed_at)
        self._cursor.compare(Message(f"differs.{kind}"), computed, line)
        return seal_of(line), sealed.replaces


class RoundCheck(Check):
    """One round, the first `after` lines of whose file are something else. `played` is known once it was run."""

    def __init__(self, lines: Iterable[bytes], *, after: int = 0) -> None:
        self._reading = Reading()
        super().__init__(Cursor(lines, after=after), self._reading, Sections())
        self._after = after
        self._seal_at = 0
        self.played: SeasonRound | None = None

    @property
    def taken(self) -> int:
        """The number of the line taken last."""
        return self._cursor.number

    @property
    def contest(self) -> str:
        return self._reading.header.contest

    def run(self) -> Verified:
        """Raises Differs."""
        self._take_head()
        seal = self._reading.seal
        self._compare_section("conditions", seal.conditions)
        self._compare_section("people", seal.people)
        outcome = self._replay()
        sealed: str | None = None
        replaces: str | None = None
        if outcome is not None:
            for _, line in result_lines(outcome, self._reading.header.format):
                self._take_exactly(line)
            sealed, replaces = self._compare_seal("result_seal", result_seal_line)
        before = self._cursor.number - self._after
        self._take_exactly(end_line(before, self._reading.seal_sha256, sealed))
        self._cursor.expect_nothing()
        return Verified(
            difference=None,
            round=self._reading.header.round,
            people=seal.people.lines,
            entries=seal.entries.size,
            entries_seal=self._reading.seal_sha256,
            result_seal=sealed,
            replaces=replaces,
            number=self._reading.number,
            open=self._open(outcome) if outcome else (),
        )

    def _open(self, outcome: Outcome) -> tuple[OpenItem, ...]:
        inputs = self._reading.inputs(())
        known = inputs.rules.draw is None or self._reading.number is not None
        corrections = Corrections(inputs.decisions)
        items = open_items(inputs.rules, corrections, ranked(outcome, inputs.rules), number_known=known)
        return (*items, *accepted_beside(corrections))

    def _take_head(self) -> None:
        """All lines before the entries, of which those up to the entries seal cannot be missing."""
        while self._cursor.kind in _HEAD or not self._seal_at:
            if not self._seal_at and self._cursor.kind not in _SEAL_AND_BEFORE:
                self._cursor.take(_SEAL_AND_BEFORE)
            if self._take(_HEAD) == "entries_seal":
                self._seal_at = self._cursor.number

    def _compare_section(self, name: str, sealed: Section) -> None:
        section = self._sections.section(name)
        if section != sealed:
            self._seal_differs(f"differs.{name}", sealed, section)

    def _replay(self) -> Outcome | None:
        """The result, None where none was sealed."""
        with self._cursor.blaming():
            replayed: Replayed = replay_entries(self._reading, self._cursor.take_all("entry"))
        sealed = self._reading.seal.entries
        if replayed.root != sealed:
            self._seal_differs("differs.entries", sealed, replayed.root)
        if replayed.error is not None:
            what = Message("differs.no_result", reason=cause(replayed.error))
            raise Differs(Difference(self._cursor.number + 1, what, "", ""))
        self.played = replayed.played
        return replayed.outcome

    def _seal_differs(self, code: str, expected: msgspec.Struct, computed: msgspec.Struct) -> NoReturn:
        texts = [msgspec.json.encode(each).decode() for each in (expected, computed)]
        raise Differs(Difference(self._seal_at, Message(code), *texts))
