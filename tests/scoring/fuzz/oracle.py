"""A second, small and slow implementation of results, written from docs/results.md: who counts, who is where, who wins.

It imports nothing of the engine. What it knows of rules is what `Rules` here says; `tests.scoring.fuzz.contests`
translates. A contest's rounds are given one after another; a round that is final stays as it is.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from itertools import groupby, permutations
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Tier:
    name: str
    count: int
    amount: int
    min_score: int = 0
    all_right: bool = False
    division: str = ""


@dataclass(frozen=True)
class Rules:
    per_round: int | None
    per_day: int | None
    per_contest: int | None
    earned: int
    counts: str  # best, first, last
    sums: bool
    ranking: tuple[str, ...]
    tiers: tuple[Tier, ...]
    once: str  # round, contest, tier
    ties: str
    split_unit: int
    cap_percent: int | None
    vacant: str
    divisions: tuple[str, ...]
    tickets: bool
    zone: str
    total: str
    best: int
    season_tiers: tuple[Tier, ...]
    beside: bool


@dataclass(frozen=True)
class Entry:
    id: str
    who: str
    number: int
    started: int
    received: int
    duration: int
    answers: Mapping[str, str]


@dataclass(frozen=True)
class Decided:
    seq: int
    kind: str
    target: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Person:
    name: str
    division: str
    eligible: bool


@dataclass(frozen=True)
class Row:
    """Somebody's place: the attempts that count, reduced to what ranks."""

    who: str
    points: int
    all_right: bool
    duration: int
    received: int
    tickets: int


@dataclass
class Result:
    rows: dict[str, list[tuple[int, Row]]]
    awards: dict[tuple[str, str], tuple[str, int]]  # (competition, person) → prize, amount
    undecided: list[tuple[str, ...]]
    counted: dict[str, list[Entry]]  # person → attempts that count
    not_counted: int

    def holders(self) -> dict[str, str]:
        return {who: prize for (_, who), (prize, _) in self.awards.items()}


class Ruled:
    """What the decisions in force come to."""

    def __init__(self, decisions: Iterable[Decided]) -> None:
        ordered = sorted(decisions, key=lambda each: each.seq)
        gone: set[str] = set()
        for each in reversed(ordered):
            if each.kind == "withdraw" and str(each.seq) not in gone:
                gone.add(each.target)
        self.in_force = [each for each in ordered if str(each.seq) not in gone and each.kind != "withdraw"]
        self.voided: set[str] = set()
        self.removed: set[str] = set()
        self.excluded: set[str] = set()
        self.refused: list[str] = []
        self.order: list[str] = []
        self.granted: Counter[str] = Counter()
        self.full: set[str] = set()
        self.changed: dict[str, str] = {}
        self.into: dict[str, str] = {}
        for each in self.in_force:
            self._take(each)

    def _take(self, each: Decided) -> None:
        target = each.target
        out = {"void_entry": self.voided, "give_back": self.voided}
        sets = {**out, "disqualify": self.removed, "exclude": self.excluded}
        if each.kind in sets:
            sets[each.kind].add(target)
        elif each.kind == "restore_entry":
            self.voided.discard(target)
        elif each.kind == "reinstate":
            self.removed.discard(target)
            self.excluded.discard(target)
        elif each.kind == "refuse_prize":
            self.refused.append(target)
        elif each.kind == "settle":
            later = list(each.details["order"])
            self.order = [who for who in self.order if who not in later] + later
        elif each.kind == "grant_attempts":
            self.granted[target] += each.details["count"]
        elif each.kind == "void_question":
            self.changed.pop(target, None)
            self.full.add(target)
        elif each.kind == "change_key":
            self.full.discard(target)
            self.changed[target] = each.details["right"][0]
        elif each.kind == "merge":
            person, into = self.root(target), self.root(each.details["into"])
            if person != into:
                self.into[person] = into

    def root(self, who: str) -> str:
        while who in self.into:
            who = self.into[who]
        return who

    def group(self, who: str) -> list[str]:
        root = self.root(who)
        return [root, *(each for each in self.into if self.root(each) == root)]


class Round:
    def __init__(self, entries: Sequence[Entry], questions: Sequence[str]) -> None:
        self.entries = sorted(entries, key=lambda each: (each.started, each.id))
        self.questions = questions
        self.decisions: list[Decided] = []
        self.final: Result | None = None


class Contest:
    """`draw` is, of every round where something is drawn, its entries seal followed by the public number."""

    def __init__(self, rules: Rules, people: Sequence[Person], rounds: Sequence[Round]) -> None:
        self.rules = rules
        self.people = {person.name: person for person in people}
        self.rounds = rounds
        self.draw = [""] * len(rounds)
        self.final_order: list[int] = []

    def results(self) -> list[Result]:
        """Of all rounds as they are now."""
        results: list[Result] = []
        for number, round_ in enumerate(self.rounds):
            results.append(round_.final or self._result(number, results))
        return results

    def make_final(self, number: int, result: Result) -> None:
        self.rounds[number].final = result
        self.final_order.append(number)

    # which attempts count

    def counting(self, number: int, earlier: Sequence[Result]) -> tuple[dict[str, list[Entry]], int]:
        round_ = self.rounds[number]
        ruled = Ruled(round_.decisions)
        counted: dict[str, list[Entry]] = {}
        left_out = 0
        for entry in round_.entries:
            root = ruled.root(entry.who)
            if entry.id in ruled.voided or root in {ruled.root(who) for who in ruled.removed}:
                left_out += 1
                continue
            group = ruled.group(entry.who)
            before = [each for result in earlier for mine in result.counted.values() for each in mine]
            before = sorted((each for each in before if each.who in group), key=lambda each: each.started)
            mine = counted.get(root, [])
            if len(group) == 1 or self._has_left(entry, before, mine, sum(ruled.granted[who] for who in group)):
                counted.setdefault(root, []).append(entry)
            else:
                left_out += 1
        return counted, left_out

    def _has_left(self, entry: Entry, before: Sequence[Entry], mine: Sequence[Entry], granted: int) -> bool:
        """Whether one person who has had these attempts may have this one too."""
        extra = min(granted, self.rules.earned)
        had: list[Entry] = list(before)
        for each in (*mine, entry):
            reached = self._reached(each, had, had[len(before) :])
            if reached and extra == 0:
                return False
            extra -= reached
            had.append(each)
        return True

    def _reached(self, entry: Entry, had: Sequence[Entry], here: Sequence[Entry]) -> bool:
        rules = self.rules
        today = [each for each in had if self.day(each) == self.day(entry)]
        limits = ((rules.per_round, here), (rules.per_day, today), (rules.per_contest, had))
        return any(limit is not None and len(taken) >= limit for limit, taken in limits)

    def day(self, entry: Entry) -> str:
        return _day(entry.started, self.rules.zone)

    # places

    def _result(self, number: int, earlier: Sequence[Result]) -> Result:
        ruled = Ruled(self.rounds[number].decisions)
        counted, left_out = self.counting(number, earlier)
        rows = [self._row(who, entries, number, ruled) for who, entries in counted.items()]
        return self._awarded(number, ruled, rows, earlier, counted, left_out)

    def _points(self, entry: Entry, number: int, ruled: Ruled) -> tuple[int, bool]:
        questions = self.rounds[number].questions
        right = [each in ruled.full or entry.answers.get(each) == ruled.changed.get(each, "a") for each in questions]
        return sum(right), all(right)

    def _row(self, who: str, entries: Sequence[Entry], number: int, ruled: Ruled) -> Row:
        marked = [(each, *self._points(each, number, ruled)) for each in entries]
        merged = len(ruled.group(who)) > 1
        numbers = {each.id: at if merged else each.number for at, each in enumerate(entries, 1)}
        order = {
            "best": lambda item: (-item[1], item[0].received, numbers[item[0].id], item[0].id),
            "first": lambda item: (numbers[item[0].id], item[0].id),
            "last": lambda item: (-numbers[item[0].id], item[0].id),
        }[self.rules.counts]
        chosen, points, all_right = min(marked, key=order)
        duration, received = chosen.duration, chosen.received
        if self.rules.sums:
            points, duration = sum(item[1] for item in marked), sum(each.duration for each in entries)
            received = max(each.received for each in entries)
        return Row(who, points, all_right, duration, received, len(entries) if self.rules.tickets else 1)

    def _placed(self, rows: Iterable[Row], lots: Mapping[str, int] | None) -> list[tuple[int, Row]]:
        ways: dict[str, Callable[[Row], int]] = {
            "score": lambda row: -row.points,
            "duration": lambda row: row.duration,
            "received_at": lambda row: row.received,
            "draw": lambda row: lots[row.who] if lots else 0,
        }

        def value(row: Row) -> tuple[int, ...]:
            return tuple(ways[name](row) for name in self.rules.ranking)

        ordered = sorted(rows, key=lambda row: (value(row), row.who))
        return [(1 + sum(value(other) < value(row) for other in ordered), row) for row in ordered]

    # prizes

    def _awarded(
        self,
        number: int,
        ruled: Ruled,
        rows: Sequence[Row],
        earlier: Sequence[Result],
        counted: dict[str, list[Entry]],
        left_out: int,
    ) -> Result:
        rules = self.rules
        lots = self._lots(number, ruled, rows) if rules.ties == "draw" or "draw" in rules.ranking else None
        looked_at = [*earlier, *(self.rounds[at].final for at in self.final_order if at > number)]
        holders = [
            (ruled.root(who), prize) for result in looked_at if result for who, prize in result.holders().items()
        ]
        competitions = (
            {"": list(rows)}
            if not rules.divisions
            else {
                division: [row for row in rows if self.people[row.who].division == division]
                for division in rules.divisions
            }
        )
        if any(tier.division == "all" for tier in rules.tiers):
            competitions["all"] = list(rows)
        pools: dict[str, list[Tier]] = {}
        for tier in rules.tiers:
            for name in [tier.division] if tier.division else rules.divisions or ("",):
                pools.setdefault(name, []).append(tier)
        result = Result(
            {name: self._placed(each, lots) for name, each in competitions.items()}, {}, [], counted, left_out
        )
        for name, tiers in pools.items():
            barred = {who for _, who in result.awards} | {ruled.root(who) for who in ruled.excluded}
            if rules.once == "contest":
                barred |= {who for who, _ in holders}
            barred |= {row.who for row in rows if not all(self.people[who].eligible for who in ruled.group(row.who))}
            had = set(holders) if rules.once == "tier" else set()
            refused = list(dict.fromkeys(map(ruled.root, ruled.refused)))
            places = {who: place for place, who in enumerate(dict.fromkeys(map(ruled.root, ruled.order)))}
            drawn = lots if rules.ties == "draw" and lots is not None else {}
            pool = Pool(rules, tiers, result.rows[name], barred, had, refused, places, drawn)
            result.awards |= {(name, who): won for who, won in pool.won.items()}
            result.undecided += pool.undecided
        return result

    def _lots(self, number: int, ruled: Ruled, rows: Iterable[Row]) -> dict[str, int]:
        lots = {}
        for row in rows:
            text = f"{self.draw[number]}{min(ruled.group(row.who))}"
            tickets = [text, *(f"{text}/{ticket}" for ticket in range(2, row.tickets + 1))]
            lots[row.who] = min(int(sha256(each.encode()).hexdigest(), 16) for each in tickets)
        return lots


@lru_cache(maxsize=10_000)
def _day(at: int, zone: str) -> str:
    return datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).strftime("%Y-%m-%d")


class Pool:
    """The prizes of one competition."""

    def __init__(
        self,
        rules: Rules,
        tiers: Sequence[Tier],
        placed: Sequence[tuple[int, Row]],
        barred: set[str],
        had: set[tuple[str, str]],
        refused: Sequence[str],
        places: Mapping[str, int],
        lots: Mapping[str, int],
    ) -> None:
        self.rules, self.tiers, self.barred, self.had = rules, tiers, barred, had
        self.places, self.lots = places, lots
        self.left = [tier.count for tier in tiers]
        if rules.cap_percent is not None:
            room = len(placed) * rules.cap_percent // 100
            for at, tier in enumerate(tiers):
                self.left[at] = min(tier.count, room)
                room -= self.left[at]
        self.won: dict[str, tuple[str, int]] = {}
        self.undecided: list[tuple[str, ...]] = []
        self.refused = refused
        self.out = set(refused) if rules.vacant == "move_up" else set()
        for _, group in groupby(placed, key=lambda item: item[0]):
            self._give([row for _, row in group])
        if rules.vacant != "move_up":
            self._pass_on(placed)

    def _can_have(self, row: Row, at: int) -> bool:
        tier = self.tiers[at]
        fits = row.points >= tier.min_score and (row.all_right or not tier.all_right)
        return fits and (row.who, tier.name) not in self.had

    def _best(self, row: Row, left: Sequence[int]) -> int | None:
        if row.who in self.barred or row.who in self.out:
            return None
        return next((at for at in range(len(left)) if left[at] and self._can_have(row, at)), None)

    def _in_order(self, rows: Iterable[Row]) -> tuple[dict[str, int], list[int]]:
        left, taken = self.left.copy(), {}
        for row in rows:
            at = self._best(row, left)
            if at is not None:
                taken[row.who] = at
                left[at] -= 1
        return taken, left

    def _give(self, group: Sequence[Row]) -> None:
        rows = [row for row in group if self._best(row, self.left) is not None]
        if not rows:
            return
        ways = [self._in_order(each) for each in (permutations(rows) if len(rows) < 5 else (rows, rows[::-1]))]
        taken, left = ways[0]
        if all(way == ways[0] for way in ways) and len(taken) == len(rows):
            self._win(taken)
        elif all(row.who in self.places or row.who in self.lots for row in rows):
            key = {
                row.who: (0, self.places[row.who]) if row.who in self.places else (1, self.lots[row.who])
                for row in rows
            }
            taken, left = self._in_order(sorted(rows, key=lambda row: key[row.who]))
            self._win(taken)
        elif self.rules.ties in ("undecided", "draw"):
            self.undecided.append(tuple(sorted(row.who for row in rows)))
        else:
            tiers = sorted(taken.values())
            self._win({row.who: next(at for at in tiers if self._can_have(row, at)) for row in rows})
            if self.rules.ties == "split":
                unit = self.rules.split_unit
                each = sum(self.tiers[at].amount for at in tiers) // len(rows) // unit * unit
                self.won |= {row.who: (self.won[row.who][0], each) for row in rows}
        self.left = left

    def _win(self, taken: Mapping[str, int]) -> None:
        self.won |= {who: (self.tiers[at].name, self.tiers[at].amount) for who, at in taken.items()}

    def _pass_on(self, placed: Sequence[tuple[int, Row]]) -> None:
        names = [tier.name for tier in self.tiers]
        for who in self.refused:
            if who not in self.won:
                continue
            at = names.index(self.won.pop(who)[0])
            if self.rules.vacant == "lapses":
                continue
            busy = {each for group in self.undecided for each in group} | self.won.keys() | set(self.refused)
            rest = [
                (rank, row)
                for rank, row in placed
                if row.who not in busy and row.who not in self.barred and self._can_have(row, at)
            ]
            if rest:
                others, self.left = self.left, [int(each == at) for each in range(len(self.left))]
                self._give([row for rank, row in rest if rank == rest[0][0]])
                self.left = others
