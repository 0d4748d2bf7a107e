"""One season's result computed from what its fold took in. Every person of several identities is one here.

Out of scope: where rounds come from, how they are added up for one person.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter, itemgetter
from zoneinfo import ZoneInfo

import msgspec

from scoring.marking.entry import Marked
from scoring.people.model import Person
from scoring.prizes.draws import Lots
from scoring.prizes.ties import Settling, Tie
from scoring.ranking.judged_marks import adding
from scoring.ranking.prediction import MISSING
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision
from scoring.replay.people import correct_people, marks_by_part
from scoring.replay.records import Inputs, PublicNumber
from scoring.results.group_statistics import group_facts
from scoring.results.order import Ordered, order, places, standings
from scoring.results.outcome import Award, Board, Grounds, Standing, UnitBoard
from scoring.results.prize_pools import Competitions
from scoring.results.resolved import Rulings
from scoring.results.statistics import Counts
from scoring.results.unit_standings import Played as PlayedForUnit
from scoring.results.unit_standings import unit_boards
from scoring.rules.model import Rules, Season, UnitNode
from scoring.rules.prizes import EVERYONE
from scoring.season.outcome import Finalists, RoundNumbers, SeasonOutcome
from scoring.season.totals import Played, Total, total


class Added(msgspec.Struct, frozen=True):
    """What a fold took in, by the identities of the rounds; `personal` are decisions of rounds that hold for all."""

    rounds: Mapping[str, RoundNumbers]
    played: Mapping[str, Sequence[Played]]
    awards: Sequence[Award]
    people: Mapping[str, Person]
    counts: Counts
    personal: tuple[Decision, ...]


class SeasonGrounds(msgspec.Struct, frozen=True):
    """What the result rests on besides the rounds."""

    rules: Rules
    units: tuple[UnitNode, ...]
    decisions: tuple[Decision, ...]
    number: PublicNumber | None
    time_zone: str
    edition: int


def compute_season(added: Added, grounds: SeasonGrounds) -> SeasonOutcome:
    return _Computed(added, grounds).outcome()


class _Computed:
    """One season's result in the making."""

    def __init__(self, added: Added, grounds: SeasonGrounds) -> None:
        rules = grounds.rules
        self._corrections = corrections = Corrections(grounds.decisions, added.personal)
        self._added, self._units, self._grounds = added, grounds.units, grounds
        self._ranks_people, self._season = rules.season is not None, rules.season or Season()
        self._rules = season_rules(rules)
        inputs = Inputs(rules, grounds.units, (), added.people, (), decisions=grounds.decisions)
        self._people = correct_people(inputs, corrections)
        self._marks = marks_by_part(inputs, corrections)
        self._counts = _without(added.counts.renamed(corrections.root), corrections.removed_roots)
        self._awards = [msgspec.structs.replace(each, person=corrections.root(each.person)) for each in added.awards]
        self._played = dict(self._by_person())
        self._totals = dict(self._ranked_totals())
        self._rulings = self._ruled(grounds)
        lots = self._rulings.lots
        self._ordered = order(self._rules, self._rows(), self._off, self._marks, lots.of if lots else None)
        self._settling = Settling(self._rulings.settlements)
        self._final_ties: list[Tie] = []
        self._open_finals: list[Tie] = []
        self._competitions = Competitions(
            self._rules, self._rulings, self._people, grounds.units, self._ordered, _one_ticket, self._settling
        )

    def outcome(self) -> SeasonOutcome:
        added, competitions = self._added, self._competitions
        divisions = [division.id for division in self._rules.divisions]
        rows = [each.row for each in self._ordered]
        finals = divisions or [""] if self._season.finalists else []
        finalists, boards = tuple(map(self._finalists, finals)), tuple(self._unit_boards())
        aside = self._rulings.aside(self._settling.aside(), competitions.passed)
        return SeasonOutcome(
            boards=tuple(self._boards(divisions)) if self._ranks_people else (),
            awards=competitions.awards(),
            finalists=finalists,
            unit_boards=boards,
            rounds=tuple(added.rounds[slug] for slug in sorted(added.rounds)),
            numbers=self._counts.numbers(),
            groups=group_facts(divisions, self._units, self._people, self._counts, rows, {}),
            undecided=competitions.undecided,
            unawarded=competitions.unawarded,
            grounds=Grounds((*competitions.ties, *self._final_ties), aside, tuple(self._open_finals)),
        )

    def _by_person(self) -> Iterator[tuple[str, list[Played]]]:
        """Everybody's rounds; of a merged person who was in a round twice the better one counts."""
        corrections, removed = self._corrections, self._corrections.removed_roots
        merged = corrections.merged
        for person, rounds in self._added.played.items():
            root = corrections.root(person)
            if root not in removed and root not in merged:
                yield person, list(rounds)
        for root, identities in merged.items():
            best: dict[str, Played] = {}
            for identity in (item for each in identities for item in self._added.played.get(each, ())):
                best[identity.slug] = min(identity, best.get(identity.slug, identity))
            if best and root not in removed:
                limited = self._grounds.edition > 1
                yield root, list(self._within_limits(best.values()) if limited else best.values())

    def _within_limits(self, rounds: Iterable[Played]) -> Iterator[Played]:
        """Of a merged person, one after the other as long as all attempts in them together are no more than one person
        has: rounds that were final before people were known to be one stay as they are."""
        limits, zone = self._rules.attempts, ZoneInfo(self._grounds.time_zone)
        more = limits.earned.most if limits.earned else 0
        entries, on_day = 0, Counter[date]()
        for round_ in sorted(rounds, key=attrgetter("received_at", "slug")):
            day = datetime.fromtimestamp(round_.received_at / 1000, zone).date()
            of_contest = limits.per_contest is None or entries + round_.entries <= limits.per_contest + more
            of_day = limits.per_day is None or on_day[day] < limits.per_day + more
            if not entries or (of_contest and of_day):
                entries += round_.entries
                on_day[day] += 1
                yield round_

    def _ranked_totals(self) -> Iterator[tuple[str, Total]]:
        season = self._season
        winners = {each.person for each in self._awards}
        for person, rounds in self._played.items():
            counting = self._counting(rounds)
            if counting and len(counting) >= season.min_rounds and (season.among == "everyone" or person in winners):
                yield person, total(season, counting)

    def _counting(self, rounds: Sequence[Played]) -> Sequence[Played]:
        named = self._season.rounds
        return [round_ for round_ in rounds if round_.slug in named] if named else rounds

    def _ruled(self, grounds: SeasonGrounds) -> Rulings:
        corrections, number = self._corrections, grounds.number
        names = {root: group[0] for root, group in corrections.merged.items()}
        return Rulings(
            ineligible=frozenset(map(corrections.root, corrections.excluded)),
            prized=frozenset(each.person for each in self._awards),
            refused=corrections.refused,
            marks=self._marks,
            settlements=corrections.settlements,
            lots=Lots(number.entries_seal, number.number, names=names) if number else None,
            edition=grounds.edition,
        )

    def _rows(self) -> list[Marked]:
        rows = [_as_row(person, total) for person, total in self._totals.items()]
        extra = adding(self._rules.judged, self._marks, "person")
        return rows if extra is None else [row._replace(points=row.points + extra(row)) for row in rows]

    def _off(self, row: Marked) -> int:
        off = self._totals[row.person].off
        return MISSING if off == MISSING else 2 * off

    def _boards(self, divisions: Sequence[str]) -> Iterator[Board]:
        for division in divisions or [""]:
            yield Board(division, self._standings(self._competitions.members(division)))
        if divisions and any(tier.division == EVERYONE for tier in self._season.prizes):
            yield Board(EVERYONE, self._standings(self._ordered))

    def _standings(self, ordered: Sequence[Ordered]) -> tuple[Standing, ...]:
        return tuple(standings(places(ordered), self._off, self._competitions.prizes))

    def _finalists(self, division: str) -> Finalists:
        """The best who may win, `finalists` of them; equal people at the edge as `finalist_ties` says."""
        season, left = self._season, self._season.finalists or 0
        going: list[str] = []
        for rank, equal in groupby(places(self._competitions.members(division)), key=itemgetter(0)):
            room = left - len(going)
            if room <= 0:
                break
            group = [row.person for _, row in equal if self._competitions.may_win(row.person)]
            if len(group) > room and season.finalist_ties != "all":
                drawing = season.finalist_ties == "draw"
                tie = Tie(rank, tuple(sorted(group)), division=division, places=room)
                self._final_ties.append(tie)
                settled = self._settling.places(tie)
                lots = {person: settled.get(person, self._rulings.lot_of(person, drawing)) for person in group}
                if None in lots.values():
                    self._open_finals.append(tie)
                    return Finalists(division, tuple(going), tuple(group), room)
                group = sorted(group, key=lambda person: lots[person] or 0)[:room]
            going += group
        return Finalists(division, tuple(going))

    def _unit_boards(self) -> Iterator[UnitBoard]:
        """Everybody counts for their unit who took part, with the points of the rounds that count."""
        if not any(ranking.per == "contest" for ranking in self._rules.unit_rankings):
            return
        counts = self._counts
        points = {each.row.person: each.row.points for each in self._ordered}
        played = [
            PlayedForUnit(
                person, points.get(person, self._points(rounds)), counts.entries_of[person], person in counts.right_of
            )
            for person, rounds in self._played.items()
        ]
        awards = (*self._awards, *self._competitions.awards())
        yield from unit_boards(
            self._rules, "contest", self._units, self._people, played, awards, self._rulings, self._settling
        )

    def _points(self, rounds: Sequence[Played]) -> int:
        """Of somebody who is not in the season's ranking."""
        counting = self._counting(rounds)
        return total(self._season, counting).points if counting else 0


def season_rules(rules: Rules) -> Rules:
    """The season as a round: its chain, its prizes, and the parts that are judged for it, or for units."""
    season = rules.season or Season()
    parts = [msgspec.structs.replace(part, given_to="person") for part in rules.judged if part.given_to == "season"]
    parts += [part for part in rules.judged if part.given_to == "unit"]
    return msgspec.structs.replace(
        rules,
        ranking=season.ranking,
        prizes=season.prizes,
        judged=tuple(parts),
        one_prize_per_person="round" if season.beside_round_prizes else "contest",
    )


def _without(counts: Counts, removed: frozenset[str]) -> Counts:
    """Who is disqualified is in no count; their entries are received, and do not count."""
    for person in removed & counts.entries_of.keys():
        counts.voided_of[person] += counts.entries_of.pop(person)
        counts.right_of.pop(person, None)
    return counts


def _as_row(person: str, total: Total) -> Marked:
    return Marked(person, total.attempt, total.rounds, total.points, True, total.duration_ms, total.received_at, None)


def _one_ticket(person: str) -> int:
    return 1
