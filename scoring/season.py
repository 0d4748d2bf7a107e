"""The ranking over the rounds of a contest: a fold over their results, in any order; memory grows with people.

A person's rounds are added up as `Season.total` says, then people are ranked by the season's own chain. May not hold:
how a round is ranked.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import msgspec

from scoring.competitions import Competitions
from scoring.corrections import Corrections
from scoring.decisions import Decision
from scoring.draws import Lots
from scoring.entry import Marked
from scoring.facts import Counts
from scoring.group_facts import group_facts
from scoring.judged import adding
from scoring.outcome import Award, Board, Outcome, Standing, UnitBoard
from scoring.people import Person
from scoring.prediction import MISSING
from scoring.ranking import Ordered, order, places, standings
from scoring.replay_people import correct_people, marks_by_part
from scoring.replay_records import Inputs, PublicNumber
from scoring.rules import Rules, Season, UnitNode
from scoring.rules_prizes import EVERYONE
from scoring.rulings import Rulings
from scoring.season_outcome import Finalists, RoundNumbers, SeasonOutcome
from scoring.season_totals import Played, Total, total
from scoring.unit_standings import Played as PlayedForUnit
from scoring.unit_standings import unit_boards


class SeasonFold:
    """Takes the result of every round once. `decisions` are those about the season: judged marks, prizes refused,
    people merged, moved, excluded or disqualified; decisions about rounds are in their results already."""

    def __init__(
        self,
        rules: Rules,
        people: Mapping[str, Person],
        units: Sequence[UnitNode] = (),
        decisions: Sequence[Decision] = (),
        number: PublicNumber | None = None,
    ) -> None:
        """Raises ValueError for rules without a season."""
        if rules.season is None:
            raise ValueError("these rules have no season")
        inputs = Inputs(rules, tuple(units), (), people, (), decisions=tuple(decisions), number=number)
        self.corrections = Corrections(decisions)
        self.people = correct_people(inputs, self.corrections)
        self.units = units
        self.counts = Counts()
        self.rules = _season_rules(rules, rules.season)
        self.season = rules.season
        self.marks = marks_by_part(inputs, self.corrections)
        self.number = number
        self.rounds: dict[str, RoundNumbers] = {}
        self.played: dict[str, dict[str, Played]] = {}
        self.awards: list[Award] = []

    def add(self, slug: str, outcome: Outcome, counts: Counts) -> "SeasonFold":
        """`counts` are those of the round's fold. A round that does not count for the season is only counted."""
        facts, root = outcome.facts, self.corrections.root
        if slug in self.rounds:
            raise ValueError(f"round {slug} was added already")
        self.rounds[slug] = RoundNumbers(
            slug, facts.people, facts.people_all_right, facts.entries, facts.entries_all_right, facts.voided
        )
        self.counts.merge(counts.renamed(root))
        self.awards += [msgspec.structs.replace(each, person=root(each.person)) for each in outcome.awards]
        if not self.season.rounds or slug in self.season.rounds:
            for row in _rows(outcome):
                self._add(root(row.person), _played(slug, row))
        return self

    def outcome(self) -> SeasonOutcome:
        return _Computed(self).outcome()

    def _add(self, person: str, played: Played) -> None:
        """Of a merged person who was in a round twice the better one counts."""
        if person not in self.corrections.removed_roots:
            mine = self.played.setdefault(person, {})
            mine[played.slug] = min(played, mine.get(played.slug, played))


def _season_rules(rules: Rules, season: Season) -> Rules:
    """The season as a round: its chain, its prizes, and the parts that are judged for it."""
    parts = [msgspec.structs.replace(part, given_to="person") for part in rules.judged if part.given_to == "season"]
    return msgspec.structs.replace(
        rules,
        ranking=season.ranking,
        prizes=season.prizes,
        judged=tuple(parts),
        one_prize_per_person="round" if season.beside_round_prizes else "contest",
    )


def _rows(outcome: Outcome) -> Iterator[Standing]:
    """Everybody once."""
    together = [board for board in outcome.boards if board.division == EVERYONE]
    for board in together or outcome.boards:
        yield from board.rows


def _played(slug: str, row: Standing) -> Played:
    off = MISSING if row.distance is None else row.distance
    return Played(-row.points, off, row.duration_ms, row.received_at, slug, row.attempt)


class _Computed:
    """One season's result in the making."""

    def __init__(self, fold: SeasonFold) -> None:
        self._fold = fold
        corrections, number = fold.corrections, fold.number
        names = {root: group[0] for root, group in corrections.merged.items()}
        lots = Lots(number.entries_seal, number.number, names=names) if number else None
        self._totals = dict(self._ranked_totals())
        rows = [_as_row(person, one) for person, one in self._totals.items()]
        extra = adding(fold.rules.judged, fold.marks, "person")
        if extra is not None:
            rows = [row._replace(points=row.points + extra(row)) for row in rows]
        self._ordered = order(fold.rules, rows, self._off, fold.marks, lots.of if lots else None)
        self._rulings = Rulings(
            ineligible=frozenset(map(corrections.root, corrections.excluded)),
            prized=frozenset(each.person for each in fold.awards),
            refused=tuple(dict.fromkeys(map(corrections.root, corrections.refused))),
            marks=fold.marks,
            settled=corrections.settled,
            lots=lots,
        )
        rulings = self._rulings
        self._competitions = Competitions(fold.rules, rulings, fold.people, fold.units, self._ordered, _one_ticket)

    def outcome(self) -> SeasonOutcome:
        fold, competitions = self._fold, self._competitions
        divisions = [division.id for division in fold.rules.divisions]
        rows = [each.row for each in self._ordered]
        return SeasonOutcome(
            boards=tuple(self._boards(divisions)),
            awards=competitions.awards(),
            finalists=tuple(self._finalists(division) for division in divisions or [""] if fold.season.finalists),
            unit_boards=tuple(self._unit_boards(rows)),
            rounds=tuple(fold.rounds[slug] for slug in sorted(fold.rounds)),
            numbers=fold.counts.numbers(),
            groups=group_facts(divisions, fold.units, fold.people, fold.counts, rows, {}),
            undecided=competitions.undecided,
            unawarded=competitions.unawarded,
        )

    def _ranked_totals(self) -> Iterator[tuple[str, Total]]:
        fold = self._fold
        winners = {each.person for each in fold.awards}
        for person, rounds in fold.played.items():
            if len(rounds) >= fold.season.min_rounds and (fold.season.among == "everyone" or person in winners):
                yield person, total(fold.season, rounds.values())

    def _off(self, row: Marked) -> int:
        off = self._totals[row.person].off
        return MISSING if off == MISSING else 2 * off

    def _boards(self, divisions: Sequence[str]) -> Iterator[Board]:
        for division in divisions or [""]:
            yield Board(division, self._standings(self._competitions.members(division)))
        if divisions and any(tier.division == EVERYONE for tier in self._fold.season.prizes):
            yield Board(EVERYONE, self._standings(self._ordered))

    def _standings(self, ordered: Sequence[Ordered]) -> tuple[Standing, ...]:
        return tuple(standings(places(ordered), self._off, self._competitions.prizes))

    def _finalists(self, division: str) -> Finalists:
        """The best who may win, `finalists` of them; equal people at the edge as `finalist_ties` says."""
        season, left = self._fold.season, self._fold.season.finalists or 0
        going: list[str] = []
        for _, equal in groupby(places(self._competitions.members(division)), key=itemgetter(0)):
            room = left - len(going)
            if room <= 0:
                break
            group = [row.person for _, row in equal if self._competitions.may_win(row.person)]
            if len(group) > room and season.finalist_ties != "all":
                drawing = season.finalist_ties == "draw"
                lots = {person: self._rulings.lot_of(person, drawing) for person in group}
                if None in lots.values():
                    return Finalists(division, tuple(going), tuple(group), room)
                group = sorted(group, key=lambda person: lots[person] or 0)[:room]
            going += group
        return Finalists(division, tuple(going))

    def _unit_boards(self, rows: Sequence[Marked]) -> Iterator[UnitBoard]:
        fold, counts = self._fold, self._fold.counts
        played = [
            PlayedForUnit(row.person, row.points, counts.entries_of[row.person], row.person in counts.right_of)
            for row in rows
        ]
        awards = (*fold.awards, *self._competitions.awards())
        yield from unit_boards(fold.rules, "contest", fold.units, fold.people, played, awards, self._rulings)


def _as_row(person: str, one: Total) -> Marked:
    return Marked(person, one.attempt, one.rounds, one.points, True, one.duration_ms, one.received_at, None)


def _one_ticket(person: str) -> int:
    return 1
