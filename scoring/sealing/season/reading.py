"""The lines of a season's export beside those of its rounds, read and checked; and what follows from all of them.

What is read here is what a file says and what a service is about to write: both go the same way.
"""

from hashlib import sha256

from scoring.open_items.items import OpenItem, accepted_beside
from scoring.open_items.season import season_open_items
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision
from scoring.replay.records import PublicNumber
from scoring.rules.model import Rules
from scoring.sealing.reading import Unfit, check_day, check_order, read_line, unknown_kind
from scoring.sealing.records import SEASON_GROUNDS, NumberLine, RoundsSeal, SealedEntries, SealedResult, edition_of
from scoring.season.between_rounds import Disagreement, find_other_attempts, find_other_holders
from scoring.season.fold import SeasonFold, season_draws
from scoring.season.outcome import SeasonOutcome, as_outcome
from scoring.season.rounds import RoundLinks, SeasonRound


class SeasonReading:
    """Takes the rounds seal, then every round, then the grounds. Raises NotCanonical or Unfit."""

    def __init__(self, rounds_seal: bytes) -> None:
        self.seal: RoundsSeal = read_line("rounds_seal", rounds_seal)
        self.seal_sha256 = sha256(rounds_seal).hexdigest()
        self.results: tuple[SealedResult, ...] = ()
        self.number: str | None = None
        self._decisions: list[Decision] = []
        self._fold = SeasonFold()
        self._last: SeasonRound | None = None
        self._links: list[RoundLinks] = []
        self.disagreements: list[Disagreement] = []
        if not self.seal.rounds:
            raise Unfit("line.no_round")

    @property
    def next_round(self) -> SealedEntries | None:
        """Which round comes next; None after the last."""
        rounds = self.seal.rounds
        return rounds[len(self.results)] if len(self.results) < len(rounds) else None

    def add_round(self, name: str, entries_seal: str, result_seal: str, played: SeasonRound) -> None:
        """A round that agrees with its own seals."""
        expected = self.next_round
        if expected != SealedEntries(name, entries_seal):
            raise Unfit("line.other_rounds", round=name, entries_seal=entries_seal)
        self._fold.add(played)
        self._last = played
        self.results = (*self.results, SealedResult(name, result_seal))
        self._compare(played)
        if self.next_round is None:
            self._check_draw(played)

    def take(self, kind: str, line: bytes) -> None:
        """A line of the grounds."""
        if kind not in SEASON_GROUNDS:
            raise unknown_kind(kind)
        value = read_line(kind, line)
        if isinstance(value, NumberLine):
            draw = self.seal.draw
            if self.number is not None:
                raise Unfit("line.second", kind=kind)
            if draw is None or (draw.source, draw.date) != (value.source, value.date):
                raise Unfit("line.other_season_number")
            self.number = value.number
        elif isinstance(value, Decision):
            check_order(value, self._decisions)
            self._decisions.append(value)

    def outcome(self) -> SeasonOutcome:
        """Raises ReplayError or DecisionError too."""
        last, draw = self._last, self.seal.draw
        if last is None or self.next_round is not None:
            raise Unfit("line.round_missing")
        number = PublicNumber(self.number, draw.known_at, self.seal_sha256) if draw and self.number else None
        return self._fold.outcome(
            last.rules,
            last.units,
            self._decisions,
            number,
            time_zone=self.seal.time_zone,
            edition=edition_of(self.seal.format),
        )

    def grounds(self) -> tuple[Rules, Corrections]:
        """The rules that the contest as a whole is computed under, and what was decided of it."""
        if self._last is None:
            raise Unfit("line.round_missing")
        return self._last.rules, self._fold.corrections(self._decisions)

    def open_items(self, outcome: SeasonOutcome) -> tuple[OpenItem, ...]:
        """What the result leaves open."""
        known = self.seal.draw is None or self.number is not None
        rules, corrections = self.grounds()
        items = season_open_items(rules, corrections, as_outcome(outcome), number_known=known)
        return (*items, *accepted_beside(corrections))

    def counted_otherwise(self) -> tuple[str, ...]:
        """As `SeasonFold` says it."""
        return self._fold.counted_otherwise()

    def _compare(self, played: SeasonRound) -> None:
        """What the round took of the others with what they come to."""
        if played.links is not None:
            for find in (find_other_holders, find_other_attempts):
                disagreement = find(self._links, played.links)
                self.disagreements += [disagreement] if disagreement else []
            self._links.append(played.links)

    def _check_draw(self, last: SeasonRound) -> None:
        draw, rules = self.seal.draw, last.rules
        source = rules.draw.source if rules.draw and season_draws(rules) else None
        if source != (draw and draw.source):
            raise Unfit("line.other_draw")
        if draw is not None:
            if self.seal.sealed_at >= draw.known_at:
                raise Unfit("line.rounds_sealed_late")
            check_day(draw, self.seal.time_zone)
