"""From the lines of an export to what a replay takes. Every line is checked by itself here, and against those before.

Out of scope: seals compared, results compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from questions.language import day_text
from questions.model import Bank, Option, Question
from scoring.messages import cause
from scoring.people.model import Person
from scoring.replay.attempt_limits import AttemptElsewhere
from scoring.replay.decisions import Decision
from scoring.replay.records import Inputs, PrizeHolding, PublicNumber, RoundPaper
from scoring.rules.model import Rules
from scoring.rules.versions import canonical, rules_from_json
from scoring.sealing.encoding import ExportError, NotCanonical, Reader, refuse_fractions
from scoring.sealing.records import (
    SEASON_TYPES,
    TYPES,
    EntriesSeal,
    EntryLine,
    Header,
    NamedNumber,
    NumberLine,
    PaperLine,
    QuestionLine,
    RulesLine,
    edition_of,
    least_edition,
)

_READERS = {kind: Reader(kind, type) for kind, type in (TYPES | SEASON_TYPES).items()}
_ONCE = ("header", "rules", "entries_seal", "key", "number")


class Unfit(ExportError):
    """A line that does not fit those before it."""


def unknown_kind(kind: str) -> NotCanonical:
    return NotCanonical("line.unknown_kind", kind=kind)


def check_order(decision: Decision, before: Sequence[Decision]) -> None:
    if before and decision.seq <= before[-1].seq:
        raise Unfit("line.decision_order", number=decision.seq, last=before[-1].seq)


def check_day(draw: NamedNumber, time_zone: str) -> None:
    """Raises Unfit where the moment from which the number can be known is not of its day."""
    try:
        day = datetime.fromtimestamp(draw.known_at / 1000, ZoneInfo(time_zone)).date().isoformat()
    except (ValueError, OverflowError, OSError, KeyError) as error:
        raise Unfit(cause(error)) from None
    if day != draw.date:
        raise Unfit("line.other_day", day=day_text(draw.date), known=day_text(day))


def read_line(kind: str, line: bytes) -> Any:
    """The value of a line. Raises NotCanonical."""
    if kind not in _READERS:
        raise unknown_kind(kind)
    value = _READERS[kind](line)
    if isinstance(value, RulesLine):
        _read_rules(bytes(value.rules))
    elif isinstance(value, Decision):
        refuse_fractions(value.details)
    return value


class Reading:
    """What the lines before the entries say. `seal_sha256` is the entries seal, "" before its line."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.seal_sha256 = ""
        self._taken: dict[str, list[Any]] = {kind: [] for kind in TYPES}

    def take(self, kind: str, line: bytes) -> None:
        """Raises NotCanonical or Unfit."""
        if kind not in TYPES:
            raise unknown_kind(kind)
        value = read_line(kind, line)
        taken = self._taken[kind]
        if taken and kind in _ONCE:
            raise Unfit("line.second", kind=kind)
        if isinstance(value, Person):
            self._take_person(kind, value)
            return
        if isinstance(value, PrizeHolding | AttemptElsewhere):
            self._check_edition(kind, value)
        if isinstance(value, Decision):
            check_order(value, taken)
        if isinstance(value, NumberLine):
            self._check_number(value)
        if isinstance(value, EntriesSeal):
            self._check_seal(value)
            self.seal_sha256 = sha256(line).hexdigest()
        taken.append(value)

    @property
    def seal(self) -> EntriesSeal:
        only: EntriesSeal = self._only("entries_seal")
        return only

    @property
    def header(self) -> Header:
        only: Header = self._only("header")
        return only

    @property
    def slug(self) -> str:
        """The round as the rules of its contest name it."""
        return self.header.round.removeprefix(f"{self.header.contest}-")

    @property
    def rules(self) -> RulesLine:
        only: RulesLine = self._only("rules")
        return only

    @property
    def key_revision(self) -> int | None:
        """None where only the entries are sealed."""
        return self._taken["key"][0].revision if self._taken["key"] else None

    @property
    def number(self) -> str | None:
        return self._taken["number"][0].number if self._taken["number"] else None

    def inputs(self, entries: Iterable[EntryLine]) -> Inputs:
        """Raises Unfit if something is missing."""
        number, draw = self.number, self.seal.draw
        return Inputs(
            rules=_read_rules(bytes(self.rules.rules)),
            units=tuple(self._taken["unit"]),
            papers=tuple(map(self._paper, self._taken["paper"])),
            people=self.people,
            entries=entries,
            decisions=tuple(self._taken["decision"]),
            number=PublicNumber(number, draw.known_at, self.seal_sha256) if number is not None and draw else None,
            held=tuple(self._taken["held"]),
            contest=tuple(self._taken["counted"]),
            elsewhere=tuple(self._taken["elsewhere"]),
            round=self.header.round,
            time_zone=self.header.time_zone,
            edition=self.edition,
        )

    @property
    def edition(self) -> int:
        return edition_of(self.header.format)

    def _check_edition(self, kind: str, value: PrizeHolding | AttemptElsewhere) -> None:
        """Prizes held of a round that is named, and attempts elsewhere, came with the second edition."""
        if isinstance(value.round, str) and self.edition == 1:
            raise Unfit("line.other_edition", kind=kind, format=self.header.format)

    def _take_person(self, kind: str, person: Person) -> None:
        if person.person in self.people:
            raise Unfit("line.second_person", person=person.person)
        last = self._taken[kind]
        if last and person.person < last[0].person:
            raise Unfit("line.person_order", person=person.person, last=last[0].person)
        last[:] = [person]
        self.people[person.person] = person

    def _check_seal(self, seal: EntriesSeal) -> None:
        rules = self.rules
        if seal.round != self.header.round:
            raise Unfit("line.other_round", round=seal.round)
        if (seal.rules_version, seal.rules_sha256) != (rules.version, sha256(bytes(rules.rules)).hexdigest()):
            raise Unfit("line.other_rules")
        written = _read_rules(bytes(rules.rules))
        if edition_of(self.header.format) < least_edition({row.choose for row in self._taken["question"]}, written):
            raise Unfit("line.other_format", format=self.header.format)
        draw = written.draw
        if (draw and draw.source) != (seal.draw and seal.draw.source):
            raise Unfit("line.other_draw")
        if seal.draw is not None:
            if seal.sealed_at >= seal.draw.known_at:
                raise Unfit("line.entries_sealed_late")
            check_day(seal.draw, self.header.time_zone)

    def _check_number(self, number: NumberLine) -> None:
        draw: NamedNumber | None = self.seal.draw
        if draw is None or (draw.source, draw.date) != (number.source, number.date):
            raise Unfit("line.other_number")

    def _paper(self, paper: PaperLine) -> RoundPaper:
        which = paper.bank, paper.bank_version
        rows: list[QuestionLine] = [row for row in self._taken["question"] if (row.bank, row.bank_version) == which]
        return RoundPaper(paper.division, paper.rule, Bank(*which, tuple(map(_question, rows))))

    def _only(self, kind: str) -> Any:
        if not self._taken[kind]:
            raise Unfit("line.missing", kind=kind)
        return self._taken[kind][0]


def read_entries(lines: Iterable[bytes]) -> Iterator[EntryLine]:
    """Raises NotCanonical or Unfit."""
    last = ""
    for line in lines:
        entry: EntryLine = read_line("entry", line)
        if entry.attempt <= last:
            raise Unfit("line.entry_order", attempt=entry.attempt, last=last)
        last = entry.attempt
        yield entry


@lru_cache(maxsize=4)
def _read_rules(written: bytes) -> Rules:
    try:
        rules = rules_from_json(written)
    except ValueError as error:
        raise NotCanonical(cause(error)) from None
    if canonical(rules) != written:
        raise NotCanonical("line.rules_not_canonical")
    return rules


def _question(row: QuestionLine) -> Question:
    return Question(
        id=row.id,
        text="",
        options=tuple(Option(id, "") for id in row.options),
        right=row.right,
        topic=row.topic,
        difficulty=row.difficulty,
        kind=row.choose,
        pinned=row.pinned,
    )
