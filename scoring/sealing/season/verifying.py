"""Recomputing a contest as a whole from its export alone: every round in it, then the season over them.

One pass, in the order of the file; memory grows with people. Out of scope: files, screens.
"""

from collections.abc import Iterable, Iterator, Sequence

from questions.language import Message
from scoring.messages import cause
from scoring.open_items.items import OpenItem
from scoring.sealing.cursor import Cursor, Difference, Differs
from scoring.sealing.encoding import ExportError, NotCanonical
from scoring.sealing.records import AFTER_ROUNDS, SEASON_GROUNDS
from scoring.sealing.results import season_lines
from scoring.sealing.season.reading import SeasonReading
from scoring.sealing.season.seals import season_end_line, season_seal_line
from scoring.sealing.sections import SEASON_SECTIONS, Sections
from scoring.sealing.verifying import Check, Finding, RoundCheck, Verified
from scoring.season.outcome import SeasonOutcome

FIRST = b'{"rounds_seal":'
"""How the export of a contest begins; that of a round begins otherwise."""
_ENDS = b'{"end":'


class VerifiedSeason(Finding, frozen=True):
    """What was found; compare the seals with those that were published. `rounds` are as they were found by themselves,
    `open` is what the contest's own result leaves open, `counted_otherwise` those whose prediction was measured by
    other numbers over the contest than it comes to, `held_otherwise` those that took other prizes to be held than the
    other rounds gave in the end."""

    contest: str = ""
    rounds: tuple[Verified, ...] = ()
    people: int = 0
    entries: int = 0
    rounds_seal: str = ""
    season_seal: str = ""
    replaces: str | None = None
    number: str | None = None
    counted_otherwise: tuple[str, ...] = ()
    held_otherwise: tuple[str, ...] = ()
    open: tuple[OpenItem, ...] = ()

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
        self._reading = self._read_first(next(lines, b""))

    def run(self) -> VerifiedSeason:
        while (expected := self._reading.next_round) is not None:
            self._check_round(expected.round)
        return _ResultCheck(Cursor(self._lines, AFTER_ROUNDS, after=self._taken), self._reading).run(self._rounds)

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
        for item in self._reading.disagreements:
            if item.grave:
                what = Message(f"differs.other_{item.reason}", round=item.round, person=item.person)
                raise Differs(Difference(self._taken, what, "", ""))
        self._rounds.append(verified)


class _ResultCheck(Check):
    """What follows the rounds."""

    def __init__(self, cursor: Cursor, reading: SeasonReading) -> None:
        super().__init__(cursor, reading, Sections(SEASON_SECTIONS))
        self._reading = reading

    def run(self, rounds: Sequence[Verified]) -> VerifiedSeason:
        while self._cursor.kind in SEASON_GROUNDS:
            self._take(SEASON_GROUNDS)
        outcome = self._outcome()
        for _, line in season_lines(outcome, self._reading.seal.format):
            self._take_exactly(line)
        seal, replaces = self._compare_seal("season_seal", season_seal_line)
        self._take_exactly(season_end_line(self._cursor.number, self._reading.seal_sha256, seal))
        self._cursor.expect_nothing()
        return VerifiedSeason(
            difference=None,
            contest=self._reading.seal.contest,
            rounds=tuple(rounds),
            people=outcome.numbers.people,
            entries=sum(round_.entries for round_ in rounds),
            rounds_seal=self._reading.seal_sha256,
            season_seal=seal,
            replaces=replaces,
            number=self._reading.number,
            counted_otherwise=self._reading.counted_otherwise(),
            held_otherwise=tuple(item.round for item in self._reading.disagreements),
            open=self._reading.open_items(outcome),
        )

    def _outcome(self) -> SeasonOutcome:
        try:
            return self._reading.outcome()
        except Exception as error:  # whatever a file somebody made up provokes, it is no result
            what = Message("differs.no_result", reason=cause(error))
            raise Differs(Difference(self._cursor.number + 1, what, "", "")) from None


def _until_end(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines of one round, which its `end` ends."""
    for raw in lines:
        yield raw
        if raw.startswith(_ENDS):
            return
