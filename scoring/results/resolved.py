"""What was decided, reduced to what a fold needs. Made from decisions by `corrections`, or by hand."""

from collections.abc import Iterable, Mapping

import msgspec

from scoring.prizes.draws import Lots
from scoring.prizes.ties import Refusal, Settlement
from scoring.results.statistics import Numbers


class Rulings(msgspec.Struct, frozen=True):
    """What was decided about entries and people, replayed whenever a result is computed.

    `voided` attempts and all attempts of `removed` people are as if they had not been. `ineligible` people are ranked
    and counted but win nothing. `prized` people hold a prize of an earlier round, which matters where a person can
    win only once in the contest; `won` are (person, tier) of earlier rounds, for once in each tier. `refused` says
    who does not take a prize, in the order of the decisions. `marks` are judged marks (part → target → points).
    `stated` is the true number the organizer stated, `contest` what was counted over all rounds. `settlements` say who
    of equal people (or units) comes first, `lots` decide draws, in which attempts `without_ticket` give none.
    `edition` is the way results are computed, see `scoring.replay.records`.
    """

    voided: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    ineligible: frozenset[str] = frozenset()
    prized: frozenset[str] = frozenset()
    won: frozenset[tuple[str, str]] = frozenset()
    refused: tuple[Refusal, ...] = ()
    marks: Mapping[str, Mapping[str, int]] = {}
    stated: int | None = None
    contest: tuple[Numbers, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    lots: Lots | None = None
    without_ticket: frozenset[str] = frozenset()
    edition: int = 2

    def lot_of(self, item: str, drawing: bool, tickets: int = 1) -> int | None:
        """Who of equal people or units is drawn first, the smaller; None where nothing is drawn (yet)."""
        return self.lots.of(item, tickets) if drawing and self.lots is not None else None

    def aside(self, settled: Iterable[int], passed: Iterable[Refusal]) -> tuple[int, ...]:
        """The decisions that were about something else than what there is: of `settled`, and refusals that did not
        hold, unless the person refused again later."""
        held = {refusal.seq for refusal in passed}
        last = {refusal.person: refusal.seq for refusal in self.refused}
        left = [each.seq for each in self.refused if each.prizes is not None and each.seq not in held]
        persons = {each.seq: each.person for each in self.refused}
        return tuple(sorted({*settled, *(seq for seq in left if last[persons[seq]] == seq)}))
