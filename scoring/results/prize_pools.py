"""Which people compete for which prizes, and who wins them: every division by itself, and all together where tiers say
so. Prizes are awarded in the order in which their first tier is written; who won in one is not in the next.
"""

from collections.abc import Callable, Container, Mapping, Sequence

from scoring.marking.entry import Marked
from scoring.people.model import Person
from scoring.people.registration import may_win
from scoring.prizes.award import AwardRules, Awards, Candidate, Unawarded, Undecided, award, cap
from scoring.prizes.ties import Refusal, Settling, Tie
from scoring.ranking.judged_marks import mark_of
from scoring.results.order import Ordered, places
from scoring.results.outcome import Award
from scoring.results.resolved import Rulings
from scoring.rules.model import PrizeTier, Rules, UnitNode
from scoring.rules.prizes import EVERYONE
from scoring.rules.units import UnitTree

TicketsOf = Callable[[str], int]


def tiers_by_division(rules: Rules, tiers: Sequence[PrizeTier]) -> dict[str, list[PrizeTier]]:
    """The tiers of every competition; "" where the contest has no divisions."""
    everywhere = [division.id for division in rules.divisions] or [""]
    pools: dict[str, list[PrizeTier]] = {}
    for tier in tiers:
        for division in [tier.division] if tier.division else everywhere:
            pools.setdefault(division, []).append(tier)
    return pools


class Competitions:
    """All prizes of one result. `prizes` is person → tier, what is decided; `ties` are all at the edge of a prize,
    `passed` the refusals that hold."""

    def __init__(
        self,
        rules: Rules,
        rulings: Rulings,
        people: Mapping[str, Person],
        units: Sequence[UnitNode],
        ordered: Sequence[Ordered],
        tickets_of: TicketsOf,
        settling: Settling,
    ) -> None:
        self._rules = rules
        self._rulings = rulings
        self._people = people
        self._ordered = ordered
        self._tickets_of = tickets_of
        self._settling = settling
        self._tree = UnitTree(units)
        self._failed = self._failed_parts()
        self.prizes: dict[str, str] = {}
        self.undecided: tuple[Undecided, ...] = ()
        self.unawarded: tuple[Unawarded, ...] = ()
        self.ties: tuple[Tie, ...] = ()
        self.passed: tuple[Refusal, ...] = ()
        self._awards: list[Award] = []
        for division, tiers in tiers_by_division(rules, rules.prizes).items():
            self._award(division, tiers)

    def members(self, division: str) -> Sequence[Ordered]:
        """Who competes there, best first."""
        if division in ("", EVERYONE):
            return self._ordered
        people = self._people
        return [
            each
            for each in self._ordered
            if (person := people.get(each.row.person)) is not None and person.division == division
        ]

    def awards(self) -> tuple[Award, ...]:
        """Every prize with its winner, competition by competition, tier by tier, from the highest place down."""
        return tuple(self._awards)

    def _award(self, division: str, tiers: Sequence[PrizeTier]) -> None:
        members = self.members(division)
        capped = cap(tiers, len(members), self._rules.winners.cap_percent)
        placed = list(places(members))
        ranked = (Candidate(rank, row.person, row.points, row.all_right, self._lot(row.person)) for rank, row in placed)
        barred = _Barred(self)
        where = Tie(0, (), division=division)
        awarded = award(capped, ranked, barred, self._award_rules(), where, self._settling)
        self.prizes |= awarded.prizes
        self.undecided += awarded.undecided
        self.unawarded += awarded.unawarded
        self.ties += awarded.ties
        self.passed += awarded.passed
        self._awards += _listed(division, capped, placed, awarded)

    def is_barred(self, person: str) -> bool:
        """Who keeps their rank but wins nothing (more)."""
        contest = self._rules.one_prize_per_person == "contest"
        if any(person == refusal.person for refusal in self.passed):
            return True
        return person in self.prizes or (contest and person in self._rulings.prized) or not self.may_win(person)

    def may_win(self, person: str) -> bool:
        """Whether rules, judges and decisions let them win at all."""
        return (
            person not in self._rulings.ineligible
            and person not in self._failed
            and may_win(self._rules.eligibility, self._tree, self._people.get(person))
        )

    def _failed_parts(self) -> frozenset[str]:
        """Who is below what a judged part asks for."""
        limits = [
            (mark_of(part, self._rulings.marks), part.min_points)
            for part in self._rules.judged
            if part.min_points is not None and part.given_to in ("attempt", "person")
        ]
        if not limits:
            return frozenset()
        return frozenset(each.row.person for each in self._ordered if any(of(each.row) < least for of, least in limits))

    def _award_rules(self) -> AwardRules:
        winners, rulings = self._rules.winners, self._rulings
        won = rulings.won if self._rules.one_prize_per_person == "tier" else frozenset[tuple[str, str]]()
        return AwardRules(winners.ties, winners.split_unit, winners.vacant, rulings.refused, won)

    def _lot(self, person: str) -> int | None:
        return self._rulings.lot_of(person, self._rules.winners.ties == "draw", self._tickets_of(person))


class _Barred(Container[str]):
    """Asked only of people who would win something."""

    def __init__(self, competitions: Competitions) -> None:
        self._competitions = competitions

    def __contains__(self, person: object) -> bool:
        return isinstance(person, str) and self._competitions.is_barred(person)


def _listed(
    division: str, tiers: Sequence[PrizeTier], placed: Sequence[tuple[int, Marked]], awarded: Awards
) -> list[Award]:
    """In the order of `awarded`."""
    amounts, ranks = {tier.name: tier.amount for tier in tiers}, dict.fromkeys(awarded.prizes, 0)
    left = len(ranks)
    for rank, row in placed:
        if not left:
            break
        if row.person in ranks:
            ranks[row.person], left = rank, left - 1
    return [
        Award(division, prize, ranks[person], person, awarded.split.get(person, amounts[prize]))
        for person, prize in awarded.prizes.items()
    ]
