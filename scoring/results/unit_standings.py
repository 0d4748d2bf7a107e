"""Units against each other: by number, by rate of head-count, by quality, or by several of them together.

Measures are whole numbers or exact fractions, so no rounding decides a place. Out of scope: who belongs to a unit (that
is the person's unit after all decisions), what people win.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from scoring.people.model import Person
from scoring.prizes.award import AwardRules, Candidate, award
from scoring.prizes.ties import Settling, Tie
from scoring.ranking.judged_marks import Marks
from scoring.results.outcome import Award, Ratio, UnitBoard, UnitPlace
from scoring.results.resolved import Rulings
from scoring.rules.model import League, Rules, UnitKey, UnitNode, UnitRanking
from scoring.rules.units import UnitTree, judged_keys


class Played(NamedTuple):
    """What a person did for the unit; `points` are those that count in the ranking of people."""

    person: str
    points: int
    entries: int
    all_right: bool


class _Tally:
    """What is added up of a unit."""

    def __init__(self) -> None:
        self.people = self.entries = self.points = self.all_right = self.high = self.winners = 0

    def add(self, played: Played, high_score: int | None, prizes: int) -> None:
        self.people += 1
        self.entries += played.entries
        self.points += played.points
        self.all_right += played.all_right
        self.high += high_score is not None and played.points >= high_score
        self.winners += prizes


class _Competing(NamedTuple):
    """`barred` keeps its place and wins nothing."""

    unit: str
    measures: tuple[Ratio, ...]
    counts: bool
    barred: bool = False


def unit_boards(
    rules: Rules,
    per: str,
    units: Sequence[UnitNode],
    people: Mapping[str, Person],
    played: Sequence[Played],
    awards: Iterable[Award],
    rulings: Rulings,
    settling: Settling,
) -> Iterator[UnitBoard]:
    """The boards of all rankings `per` round or contest, league by league, in the order of the rules."""
    tree, prizes = UnitTree(units), Counter(each.person for each in awards)
    leagues = {league.id: league for league in rules.leagues}
    for ranking in rules.unit_rankings:
        if ranking.per != per:
            continue
        tallies = _tallies(ranking, tree, people, played, prizes)
        judging = _Judging(rules, ranking, rulings)
        for unit in judging.competing_by_marks(tree):
            tallies.setdefault(unit, _Tally())
        competing = [_competing(ranking, tree.nodes[unit], tally, judging) for unit, tally in tallies.items()]
        if not ranking.leagues:
            yield _board(rules, ranking, "", competing, rulings, settling)
        for name in ranking.leagues:
            inside = [each for each in competing if _is_in(tree, each.unit, leagues[name])]
            yield _board(rules, ranking, name, inside, rulings, settling)


class _Judging:
    """What marks of judges decide in a ranking of units. Where they come first in its chain, or are one of the ranks
    added up, it is by marks: no mark is no place, and who has one needs nobody who played, unless the rules ask."""

    def __init__(self, rules: Rules, ranking: UnitRanking, rulings: Rulings) -> None:
        self.marks = rulings.marks
        self._ranking = ranking
        parts = [key.part for key in ranking.keys if key.measure == "judged"]
        self._deciding = judged_keys(ranking) if rulings.edition > 1 else []
        used = {key.part for other in rules.unit_rankings for key in other.keys if key.measure == "judged"}
        self._least = {
            part.id: part.min_points
            for part in rules.judged
            if part.given_to == "unit" and part.min_points is not None and (part.id in parts or part.id not in used)
        }

    def competing_by_marks(self, tree: UnitTree) -> list[str]:
        """Units of the ranking that have all marks it is by."""
        if not self._deciding:
            return []
        marked = set.intersection(*(set(self.marks.get(part, {})) for part in self._deciding))
        kinds = self._ranking.kinds
        return [unit for unit in sorted(marked & tree.nodes.keys()) if tree.competes(tree.nodes[unit], kinds)]

    def has_marks(self, unit: str) -> bool:
        return all(unit in self.marks.get(part, {}) for part in self._deciding)

    def is_below(self, unit: str) -> bool:
        """Whether the judges gave less than a part asks for."""
        return any(self.marks.get(part, {}).get(unit, 0) < least for part, least in self._least.items())


def _tallies(
    ranking: UnitRanking,
    tree: UnitTree,
    people: Mapping[str, Person],
    played: Iterable[Played],
    prizes: Mapping[str, int],
) -> dict[str, _Tally]:
    competes: dict[str | None, str | None] = {}
    tallies: dict[str, _Tally] = {}
    for row in played:
        person = people.get(row.person)
        if person is None or (ranking.min_score is not None and row.points < ranking.min_score):
            continue
        if ranking.division and person.division != ranking.division:
            continue
        if person.unit not in competes:
            competes[person.unit] = tree.nearest(person.unit, ranking.kinds)
        unit = competes[person.unit]
        if unit is not None:
            if unit not in tallies:
                tallies[unit] = _Tally()
            tallies[unit].add(row, ranking.high_score, prizes.get(row.person, 0))
    return tallies


def _competing(ranking: UnitRanking, node: UnitNode, tally: _Tally, judging: _Judging) -> _Competing:
    heads = node.head_count or 0
    measures = tuple(_measure(key, node, tally, judging.marks) for key in ranking.keys)
    counts = tally.people >= ranking.min_people and heads >= ranking.min_head_count and judging.has_marks(node.id)
    rated = any(key.measure == "rate" for key in ranking.keys)
    return _Competing(node.id, measures, counts and (heads > 0 or not rated), judging.is_below(node.id))


def _measure(key: UnitKey, node: UnitNode, tally: _Tally, marks: Marks) -> Ratio:
    """An unknown head-count gives the rate 0 of 1; such a unit does not count. Nobody has an average of 0."""
    if key.measure == "rate":
        return Ratio("rate", tally.people, node.head_count) if node.head_count else Ratio("rate", 0)
    if key.measure == "average":
        return Ratio("average", tally.points, max(tally.people, 1))
    if key.measure == "all_right_rate":
        return Ratio("all_right_rate", tally.all_right, max(tally.people, 1))
    if key.measure == "judged":
        return Ratio(f"judged:{key.part}", marks.get(key.part, {}).get(node.id, 0))
    whole = {
        "people": tally.people,
        "entries": tally.entries,
        "points": tally.points,
        "people_all_right": tally.all_right,
        "high_scores": tally.high,
        "winners": tally.winners,
    }
    return Ratio(key.measure, whole[key.measure])


def _is_in(tree: UnitTree, unit: str, league: League) -> bool:
    below = not league.units or tree.is_below(unit, league.units)
    return below and (not league.kinds or tree.nodes[unit].kind in league.kinds)


def _board(
    rules: Rules,
    ranking: UnitRanking,
    league: str,
    competing: list[_Competing],
    rulings: Rulings,
    settling: Settling,
) -> UnitBoard:
    rows = list(_places(ranking, competing))
    drawing = rules.winners.ties == "draw"
    ranked = (Candidate(rank, each.unit, 0, True, rulings.lot_of(each.unit, drawing)) for rank, each in rows)
    award_rules = AwardRules(rules.winners.ties, rules.winners.split_unit)
    barred = {each.unit for each in competing if each.barred or not each.counts}
    where = Tie(0, (), ranking=ranking.id, league=league)
    awarded = award(ranking.prizes, ranked, barred, award_rules, where, settling)
    amounts = {tier.name: tier.amount for tier in ranking.prizes}
    return UnitBoard(
        ranking.id,
        league,
        tuple(
            UnitPlace(
                rank,
                each.unit,
                each.measures,
                each.counts,
                prize := awarded.prizes.get(each.unit),
                awarded.split.get(each.unit, amounts[prize] if prize else 0),
            )
            for rank, each in rows
        ),
        awarded.undecided,
        awarded.unawarded,
        awarded.ties,
    )


class _Valued(NamedTuple):
    """Sorts: units that count first, the best first, equal ones by id."""

    out: bool
    value: tuple[Fraction, ...]
    unit: str
    each: _Competing


def _places(ranking: UnitRanking, competing: list[_Competing]) -> Iterator[tuple[int, _Competing]]:
    """Equal units share a rank; among equals the order of rows is by id."""
    valued = [_valued(ranking, each) for each in competing]
    if ranking.combine == "ranks":
        valued = _by_ranks(ranking, valued)
    rank, last = 0, None
    for position, (out, value, _, each) in enumerate(sorted(valued), 1):
        if (out, value) != last:
            rank, last = position, (out, value)
        yield rank, each


def _valued(ranking: UnitRanking, each: _Competing) -> _Valued:
    pairs = zip(ranking.keys, each.measures, strict=True)
    return _Valued(not each.counts, tuple(_signed(key, measure) for key, measure in pairs), each.unit, each)


def _by_ranks(ranking: UnitRanking, valued: list[_Valued]) -> list[_Valued]:
    """Weight × place in each measure, added up; places are counted within those that count, and within the others."""
    totals: Counter[str] = Counter()
    for at, key in enumerate(ranking.keys):
        for out in (False, True):
            ordered = sorted((row.value[at], row.unit) for row in valued if row.out == out)
            rank, last = 0, None
            for position, (value, unit) in enumerate(ordered, 1):
                if value != last:
                    rank, last = position, value
                totals[unit] += key.weight * rank
    return [_with_total(row, totals[row.unit]) for row in valued]


def _with_total(row: _Valued, total: int) -> _Valued:
    measures = (*row.each.measures, Ratio("ranks", total))
    return row._replace(value=(Fraction(total),), each=row.each._replace(measures=measures))


def _signed(key: UnitKey, measure: Ratio) -> Fraction:
    """Smaller is better."""
    value = Fraction(measure.value, measure.of)
    return value if key.direction == "asc" else -value
