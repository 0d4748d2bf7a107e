"""What a decision changes or would change, as a document and as lines to read. Masked names and pseudonyms only."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from contest.review.decisions.request.model import DecisionOutcome
from scoring.replay.compare import Change, Comparison, Side, UnitChange

MOST_SHOWN = 40
_HEAD = ("division", "rank", "points", "distance", "entry", "prize", "name", "person")


def document(decided: DecisionOutcome) -> dict[str, Any]:
    """For programs. `predicted` and `people` are None while the round has no result."""
    comparison = decided.comparison
    return {
        "round": decided.round,
        "kind": decided.kind,
        "applied": decided.applied,
        "after": decided.after,
        "decisions": list(decided.decisions),
        "about": list(decided.about),
        "later": list(decided.later),
        **_compared(comparison, decided.names),
    }


def lines(decided: DecisionOutcome) -> Iterator[str]:
    """For people: what is decided, then a table of everybody who changes, those first whose prize does."""
    yield from decided.about
    comparison = decided.comparison
    if comparison is None:
        yield "there are no standings yet that could change"
    else:
        yield from _comparison_lines(comparison, decided.names)
    yield _applied(decided)
    for slug in decided.later:
        yield f"standings of {slug} computed again"


def _compared(comparison: Comparison | None, names: Mapping[str, str]) -> dict[str, Any]:
    if comparison is None:
        return {"predicted": None, "people": None, "rows": [], "units": []}
    return {
        "predicted": {
            "before": comparison.before.predicted,
            "after": comparison.after.predicted,
            "divisions": [
                {"division": division, "before": before, "after": after}
                for division, before, after in _predicted_by_division(comparison)
            ],
        },
        "people": {"changed": _people(comparison.changes), "prizes": _people(comparison.prizes)},
        "rows": [
            {
                "division": change.division,
                "person": change.person,
                "name": names.get(change.person, ""),
                "before": msgspec.to_builtins(change.before),
                "after": msgspec.to_builtins(change.after),
                "prize_changes": change.prize_changes,
            }
            for change in comparison.changes
        ],
        "units": [
            {
                "ranking": unit.ranking,
                "league": unit.league,
                "unit": unit.unit,
                "before": _unit_side(unit.before),
                "after": _unit_side(unit.after),
            }
            for unit in comparison.units
        ],
    }


def _comparison_lines(comparison: Comparison, names: Mapping[str, str]) -> Iterator[str]:
    people, prizes = _people(comparison.changes), _people(comparison.prizes)
    yield f"{people} {'person changes' if people == 1 else 'people change'}, {prizes} of them in their prize"
    before, after = comparison.before.predicted, comparison.after.predicted
    if before != after:
        yield f"the predicted number moves: {_number(before)} → {_number(after)}"
    elif after is not None:
        yield f"the predicted number stays {after}"
    for division, was, now in _predicted_by_division(comparison):
        if was != now:
            yield f"the predicted number of {division} moves: {_number(was)} → {_number(now)}"
    told = sorted(comparison.changes, key=lambda change: not change.prize_changes)
    if told:
        yield from table([_HEAD, *(_row(change, names) for change in told[:MOST_SHOWN])])
    if len(told) > MOST_SHOWN:
        yield f"… and {len(told) - MOST_SHOWN} more (--json has all)"
    for unit in comparison.units[:MOST_SHOWN]:
        yield f"unit {_unit(unit)}"


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns under each other; one that is empty but for its head is left out."""
    kept = [at for at in range(len(rows[0])) if any(row[at] for row in rows[1:])]
    widths = {at: max(len(row[at]) for row in rows) for at in kept}
    for row in rows:
        yield "  ".join(row[at].ljust(widths[at]) for at in kept).rstrip()


def _row(change: Change, names: Mapping[str, str]) -> tuple[str, ...]:
    was, now = change.before, change.after
    return (
        change.division,
        _moved(*(str(side.rank) if side else "–" for side in (was, now))),
        _moved(*(str(side.points) if side else "–" for side in (was, now))),
        _distance(was, now),
        "another counts" if was and now and was.attempt != now.attempt else "",
        _moved(_won(was), _won(now)),
        names.get(change.person, ""),
        change.person,
    )


def _moved(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _distance(was: Side | None, now: Side | None) -> str:
    """From the number predicted, where it moves."""
    shown = [str(side.distance) if side and side.distance is not None else "–" for side in (was, now)]
    return _moved(*shown) if shown[0] != shown[1] else ""


def _won(side: Side | None) -> str:
    if side is None or not (side.prize or side.together):
        return "no prize"
    return side.prize or f"{' / '.join(dict.fromkeys(side.together))} (to be settled)"


def _applied(decided: DecisionOutcome) -> str:
    numbers = ", ".join(map(str, decided.decisions))
    return {
        "no": f"nothing was changed; to do it: --apply --after {decided.after}",
        "now": f"in force, decision {numbers}",
        "at_close": f"recorded as decision {numbers}, in force when the round closes",
    }[decided.applied]


def _predicted_by_division(comparison: Comparison) -> list[tuple[str, int | None, int | None]]:
    """Where divisions have their own."""
    before = {group.division: group.predicted for group in comparison.before.groups if group.division}
    after = {group.division: group.predicted for group in comparison.after.groups if group.division}
    pairs = [(name, before.get(name), after.get(name)) for name in dict.fromkeys((*after, *before))]
    return [(name, was, now) for name, was, now in pairs if (was, now) != (None, None)]


def _people(changes: Sequence[Change]) -> int:
    return len({change.person for change in changes})


def _number(number: int | None) -> str:
    return "not known" if number is None else str(number)


def _unit(unit: UnitChange) -> str:
    def side(place: tuple[int, str | None] | None) -> str:
        return "not ranked" if place is None else f"rank {place[0]}, {place[1] or 'no prize'}"

    league = f" ({unit.league})" if unit.league else ""
    return f"{unit.unit}, {unit.ranking}{league}: {side(unit.before)} → {side(unit.after)}"


def _unit_side(place: tuple[int, str | None] | None) -> dict[str, Any] | None:
    return None if place is None else {"rank": place[0], "prize": place[1]}
