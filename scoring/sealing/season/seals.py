"""Making the seals of a contest as a whole, and with them its export: the rounds seal, the rounds, what follows.

Lines are without line feeds here. Out of scope: where lines come from and go to.
"""

from collections.abc import Iterable
from typing import NamedTuple

from scoring.replay.corrections import Corrections
from scoring.rules.model import Rules
from scoring.sealing.encoding import kind_of, write_line
from scoring.sealing.records import RoundsSeal, SeasonEnd, SeasonSeal
from scoring.sealing.results import season_lines
from scoring.sealing.seals import Sealed, SealError, Write, seal_of, sealed_parts
from scoring.sealing.season.reading import SeasonReading
from scoring.sealing.sections import SEASON_SECTIONS, Sections
from scoring.season.outcome import SeasonOutcome


class SealedSeason(NamedTuple):
    """`line` is that of the seal, `seal` its SHA-256; `outcome` was computed under `rules` with `corrections`."""

    line: bytes
    seal: str
    outcome: SeasonOutcome
    rules: Rules
    corrections: Corrections


def seal_rounds(seal: RoundsSeal) -> Sealed:
    line = write_line("rounds_seal", seal)
    return Sealed(line, seal_of(line))


class SeasonExport:
    """Writes the file: `put` is given every line of the export of a round, `end_round` follows it."""

    def __init__(self, rounds_seal: bytes, write: Write = lambda line: None) -> None:
        self._write = write
        self._lines = 0
        self._reading = SeasonReading(rounds_seal)
        self.put(rounds_seal)

    def put(self, line: bytes) -> None:
        self._lines += 1
        self._write(line)

    def end_round(self, name: str, entries_seal: str, sealed: Sealed | None) -> None:
        """`sealed` is the result of that round as `write_export` gave it. Raises ExportError."""
        if sealed is None or sealed.played is None:
            raise SealError("seal.result_missing", round=name)
        self._reading.add_round(name, entries_seal, sealed.seal, sealed.played)

    def finish(self, grounds: Iterable[bytes], *, replaces: str | None, sealed_at: int) -> SealedSeason:
        """Raises ExportError, ReplayError or DecisionError."""
        sections = Sections(SEASON_SECTIONS)
        for line in grounds:
            self._reading.take(kind_of(line), line)
            self._put(sections, kind_of(line), line)
        outcome = self._reading.outcome()
        for kind, line in season_lines(outcome, self._reading.seal.format):
            self._put(sections, kind, line)
        line = season_seal_line(self._reading, sections, replaces=replaces, sealed_at=sealed_at)
        self.put(line)
        self.put(season_end_line(self._lines, self._reading.seal_sha256, seal_of(line)))
        return SealedSeason(line, seal_of(line), outcome, *self._reading.grounds())

    def _put(self, sections: Sections, kind: str, line: bytes) -> None:
        sections.add(kind, line)
        self.put(line)


def season_seal_line(reading: SeasonReading, sections: Sections, *, replaces: str | None, sealed_at: int) -> bytes:
    """The seal over everything taken so far."""
    parts = sealed_parts(reading.number, sections, replaces, sealed_at)
    seal = SeasonSeal(reading.seal.contest, reading.seal_sha256, reading.results, **parts)
    return write_line("season_seal", seal)


def season_end_line(lines: int, rounds_seal: str, season_seal: str) -> bytes:
    return write_line("season_end", SeasonEnd(lines, rounds_seal, season_seal))
