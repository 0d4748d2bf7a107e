"""A round under way in numbers as staff are shown them: exact, or rounded while such a number is being predicted. Pure.

Rounded numbers are rounded one by one, also each bar of a chart: who adds them up learns no more than from the sum.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from scoring.results.item_statistics import percent
from scoring.results.rounding import about

FEW, FEW_IN_BAR = 50, 10
MINUTE_MS, MINUTES = 60_000, 60
_STEPS = (60, 120, 180, 360, 720, 1440)
"""Minutes of a bar; the first with which the round's chart has at most `_MOST_BARS`."""
_MOST_BARS = 60


class Number(NamedTuple):
    """`value` is what a chart draws; of `few` it is the number that there are fewer than."""

    value: int
    how: Literal["exact", "about", "few"] = "exact"

    @property
    def drawn(self) -> int:
        return 0 if self.how == "few" else self.value


def show(number: int, *, hidden: bool, few: int = FEW) -> Number:
    if not hidden:
        return Number(number)
    return Number(few, "few") if number < few else Number(about(number), "about")


class Bar(NamedTuple):
    """From `at` on (epoch ms) until the next one."""

    at: int
    entries: Number


class Share(NamedTuple):
    """`percent` is None where so few are counted that it would tell them."""

    name: str
    number: Number
    percent: int | None


class UnitCount(NamedTuple):
    """`name` tells it apart from others; `people` with all below it."""

    unit: str
    name: str
    people: int
    head_count: int | None


class UnitRow(NamedTuple):
    name: str
    people: Number
    head_count: int | None
    percent: int | None


def last_hour(by_minute: Mapping[int, int], now_ms: int, *, hidden: bool) -> list[Bar]:
    """The minutes that are over, of the last hour; by minutes from the epoch."""
    now = now_ms // MINUTE_MS
    return [
        Bar(minute * MINUTE_MS, show(by_minute.get(minute, 0), hidden=hidden, few=FEW_IN_BAR))
        for minute in range(now - MINUTES, now)
    ]


def whole_round(by_minute: Mapping[int, int], opens_at: int, until: int, *, hidden: bool) -> list[Bar]:
    """From the opening on, in bars of equal length; the last one may not be over yet."""
    first, last = opens_at // MINUTE_MS, max(opens_at, until - 1) // MINUTE_MS
    step = next((each for each in _STEPS if (last - first) // each < _MOST_BARS), _STEPS[-1])
    counted = [0] * ((last - first) // step + 1)
    for minute, entries in by_minute.items():
        counted[min(max(0, minute - first) // step, len(counted) - 1)] += entries
    return [
        Bar((first + place * step) * MINUTE_MS, show(each, hidden=hidden, few=FEW_IN_BAR))
        for place, each in enumerate(counted)
    ]


def shares(counts: Mapping[str, int], *, hidden: bool, whole: int | None = None) -> list[Share]:
    """The most first; in percent of `whole`, or of all together."""
    all_ = sum(counts.values()) if whole is None else whole
    told = all_ > 0 and not (hidden and all_ < FEW)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0])) if whole is None else counts.items()
    return [Share(name, show(count, hidden=hidden), percent(count, all_) if told else None) for name, count in ordered]


def unit_rows(units: Sequence[UnitCount], *, hidden: bool) -> list[UnitRow]:
    """The most people first. The rate is that of the number shown."""
    rows = []
    for unit in sorted(units, key=lambda each: (-each.people, each.name)):
        people = show(unit.people, hidden=hidden)
        base = unit.head_count or 0
        rows.append(
            UnitRow(unit.name, people, unit.head_count, percent(people.value, base) if base and people.drawn else None)
        )
    return sorted(rows, key=lambda row: -row.people.drawn)
