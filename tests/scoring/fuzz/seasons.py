"""The oracle's season: what people come to over the rounds of a contest, written from docs/results.md."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tests.scoring.fuzz.oracle import Contest, Decided, Entry, Pool, Row, Ruled


class Played(NamedTuple):
    """Sorts best first."""

    lost: int
    duration: int
    received: int
    round: int
    entries: int


@dataclass
class SeasonResult:
    points: dict[str, int]
    awards: dict[tuple[str, str], tuple[str, int]]
    undecided: list[tuple[str, ...]]


def season(contest: Contest) -> SeasonResult:
    """All rounds are final."""
    rules, ruled = contest.rules, Ruled(_personal(contest))
    best: dict[str, dict[int, Played]] = {}
    holders: set[str] = set()
    for number, round_ in enumerate(contest.rounds):
        assert round_.final is not None
        holders |= {ruled.root(who) for who in round_.final.holders()}
        for row in {row.who: row for placed in round_.final.rows.values() for _, row in placed}.values():
            played = Played(-row.points, row.duration, row.received, number, len(round_.final.counted[row.who]))
            mine = best.setdefault(ruled.root(row.who), {})
            mine[number] = min(played, mine.get(number, played))
    points = {}
    for who, rounds in best.items():
        counting = (
            _within_limits(contest, list(rounds.values())) if len(ruled.group(who)) > 1 else list(rounds.values())
        )
        most = {"sum": len(counting), "best_rounds": rules.best, "best_attempt": 1}[rules.total]
        points[who] = -sum(each.lost for each in sorted(counting)[:most])
    result = SeasonResult(points, {}, [])
    for division in (rules.divisions or ("",)) if rules.season_tiers else ():
        rows = [Row(who, mine, True, 0, 0, 1) for who, mine in points.items()]
        rows = [row for row in rows if not division or contest.people[row.who].division == division]
        placed = sorted(
            ((1 + sum(other.points > row.points for other in rows), row) for row in rows), key=lambda item: item[0]
        )
        barred = {row.who for row in rows if not all(contest.people[who].eligible for who in ruled.group(row.who))}
        barred |= set() if rules.beside else holders
        pool = Pool(rules, rules.season_tiers, placed, barred, set(), (), {}, {})
        result.awards |= {(division, who): won for who, won in pool.won.items()}
        result.undecided += pool.undecided
    return result


def _personal(contest: Contest) -> Sequence[Decided]:
    """Who is one person in a round is so in the season."""
    every = [each for round_ in contest.rounds for each in Ruled(round_.decisions).in_force]
    return [each for each in every if each.kind == "merge"]


def _within_limits(contest: Contest, rounds: list[Played]) -> list[Played]:
    rules, kept = contest.rules, list[Played]()
    entries, days = 0, Counter[str]()
    for each in sorted(rounds, key=lambda item: (item.received, item.round)):
        day = contest.day(Entry("", "", 0, each.received, 0, 0, {}))
        over = rules.per_contest is not None and entries + each.entries > rules.per_contest + rules.earned
        over = over or (rules.per_day is not None and days[day] >= rules.per_day + rules.earned)
        if not entries or not over:
            entries += each.entries
            days[day] += 1
            kept.append(each)
    return kept
