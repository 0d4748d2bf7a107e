"""Recomputing a contest as a whole from its export alone: every round in it, then the season over them.

One pass, in the order of the file; memory grows with people. Out of scope: files, screens.
"""

from collections.abc import Iterable, Iterator

import msgspec

from questions.language import Message
from scoring.messages import cause
from scoring.sealing.cursor import Cursor, Difference, Differs
from scoring.sealing.encoding import ExportError, NotCanonical
from scoring.sealing.seals import seal_of
from scoring.sealing.season.reading import SeasonReading, read_season_line
from scoring.sealing.season.records import AFTER_ROUNDS, GROUNDS, SECTIONS, SeasonSeal
from scoring.sealing.season.results import season_lines
from scoring.sealing.season.seals import season_end_line, season_seal_line
from scoring.sealing.sections import Sections
from scoring.sealing.verifying import RoundCheck, Verified
from scoring.season.outcome import SeasonOutcome

FIRST = b'{"rounds_seal":'
"""How the export of a contest begins; that of a round begins otherwise."""
_ENDS = b'{"end":'


class VerifiedSeason(msgspec.Struct, frozen=True):
    """What was found; compare the seals with those that were published. `rounds` are as they were found by themselves,
    `counted_otherwise` those whose prediction was measured by other numbers over the contest than it comes to."""

    difference: Difference | None
    contest: str = ""
    rounds: tuple[Verified, ...] = ()
    people: int = 0
    entries: int = 0
    rounds_seal: str = ""
    season_seal: str = ""
    replaces: str | None = None
    number: str | None = None
    counted_otherwise: tuple[str, ...] = ()

    @property
    def identical(self) -> bool:
        return self.difference is None

    def seals(self) -> tuple[str | None, ...]:
        """All that could have been published."""
        of_rounds = (seal for round_ in self.rounds for seal in (round_.entries_seal, round_.result_seal))
        return self.rounds_seal, self.season_seal, *of_rounds


def verify_season(lines: Iterable[bytes]) -> VerifiedSeason:
    """`lines` are those of the file with their line feeds."""
    try:
        return _SeasonCheck(iter(lines)).run()
    except Differs as differs:
        return VerifiedSeason(differs.difference)


class _SeasonCheck:
    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._taken = 1
        self._rounds: list[Verified] = []
        self._sections = Sections(SECTIONS)
        self._reading = self._read_first(next(lines, b""))

    def run(self) -> VerifiedSeason:
        while (expected := self._reading.next_round) is not None:
            self._check_round(expected.round)
        cursor = Cursor(self._lines, AFTER_ROUNDS, after=self._taken)
        while cursor.kind in GROUNDS:
            kind, line = cursor.take(GROUNDS)
            with cursor.blaming():
                self._reading.take(kind, line)
            self._sections.add(kind, line)
        outcome = self._outcome(cursor.number)
        for kind, line in season_lines(outcome):
            self._take_exactly(cursor, kind, line)
        sealed, seal = self._compare_seal(cursor)
        self._take_exactly(cursor, "season_end", season_end_line(cursor.number, self._reading.seal_sha256, seal))
        cursor.expect_nothing()
        return VerifiedSeason(
            difference=None,
            contest=self._reading.seal.contest,
            rounds=tuple(self._rounds),
            people=outcome.numbers.people,
            entries=sum(round_.entries for round_ in self._rounds),
            rounds_seal=self._reading.seal_sha256,
            season_seal=seal,
            replaces=sealed.replaces,
            number=self._reading.number,
            counted_otherwise=self._reading.counted_otherwise(),
        )

    def _read_first(self, raw: bytes) -> SeasonReading:
        line = raw.removesuffix(b"\n")
        try:
            if line == raw or not line.startswith(FIRST):
                raise NotCanonical("differs.first_line")
            return SeasonReading(line)
        except ExportError as error:
            expected = (error.canonical or b"").decode() if isinstance(error, NotCanonical) else ""
            text = line.decode("utf-8", "backslashreplace")
            raise Differs(Difference(1, error.message, expected, text)) from None

    def _check_round(self, name: str) -> None:
        check = RoundCheck(_until_end(self._lines), after=self._taken)
        verified = check.run()
        self._taken = check.taken
        if check.contest != self._reading.seal.contest:
            raise Differs(Difference(self._taken, Message("differs.other_contest", round=name), "", check.contest))
        if check.played is None or verified.result_seal is None:
            raise Differs(Difference(self._taken, Message("differs.not_sealed", round=name), "", ""))
        try:
            self._reading.add_round(verified.round, verified.entries_seal, verified.result_seal, check.played)
        except ExportError as error:
            raise Differs(Difference(self._taken, error.message, "", "")) from None
        self._rounds.append(verified)

    def _outcome(self, line: int) -> SeasonOutcome:
        try:
            return self._reading.outcome()
        except Exception as error:  # whatever a file somebody made up provokes, it is no result
            what = Message("differs.no_result", reason=cause(error))
            raise Differs(Difference(line + 1, what, "", "")) from None

    def _compare_seal(self, cursor: Cursor) -> tuple[SeasonSeal, str]:
        _, line = cursor.take(("season_seal",))
        with cursor.blaming():
            sealed: SeasonSeal = read_season_line("season_seal", line)
        computed = season_seal_line(self._reading, self._sections, replaces=sealed.replaces, sealed_at=sealed.sealed_at)
        cursor.compare(Message("differs.season_seal"), computed, line)
        return sealed, seal_of(line)

    def _take_exactly(self, cursor: Cursor, kind: str, line: bytes) -> None:
        found_kind, taken = cursor.take(AFTER_ROUNDS)
        cursor.compare(Message("differs.not_following", kind=kind), line, taken)
        self._sections.add(found_kind, taken)


def _until_end(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines of one round, which its `end` ends."""
    for raw in lines:
        yield raw
        if raw.startswith(_ENDS):
            return
