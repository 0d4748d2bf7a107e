"""What a decision changes or would change, as a document and as lines to read. Masked names and pseudonyms only."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from contest.i18n.messages import MESSAGES
from contest.review.decisions.model import DecisionOutcome
from contest.review.results.open_list import item_document, item_line
from questions.language import Language, Message, say
from scoring.replay.compare import Change, Comparison, Side, UnitChange

MOST_SHOWN = 40
_COLUMNS = ("division", "rank", "points", "distance", "entry", "prize", "name", "person")
Cell = Message | str


def document(outcome: DecisionOutcome, lang: Language = "en") -> dict[str, Any]:
    """For programs. `predicted` and `people` are None while the round has no result."""
    return {
        "round": outcome.round,
        "kind": outcome.kind,
        "applied": outcome.applied,
        "after": outcome.after,
        "decisions": list(outcome.decisions),
        "about": outcome.sentences(lang),
        "later": list(outcome.later),
        "others": [document(other, lang) for other in outcome.others],
        "final": list(outcome.final),
        "open": [item_document(item, lang) for item in outcome.open],
        "opened": [item.name for item in outcome.opened],
        **_compared(outcome.comparison, outcome.names),
    }


def lines(outcome: DecisionOutcome, lang: Language = "en") -> Iterator[str]:
    """For people: what is decided, then a table of everybody who changes, those first whose prize does."""
    yield from outcome.sentences(lang)
    comparison = outcome.comparison
    if comparison is None:
        yield _say(Message("decision.no_standings"), lang)
    else:
        yield from _comparison_lines(comparison, outcome.names, lang)
    if outcome.opened:
        yield _say(Message("decision.opens", count=len(outcome.opened)), lang)
        yield from (_say(item_line(item), lang) for item in outcome.opened[:MOST_SHOWN])
    numbers = {"after": outcome.after, "decisions": list(outcome.decisions)}
    yield _say(Message(f"decision.applied.{outcome.applied}", **numbers), lang)
    for slug in outcome.later:
        yield _say(Message("decision.later", round=slug), lang)
    for other in outcome.others:
        yield _say(Message(f"decision.also.{other.applied}", round=other.round, decisions=list(other.decisions)), lang)
        if other.comparison is not None:
            yield from _comparison_lines(other.comparison, other.names, lang)
    for slug in outcome.final:
        yield _say(Message("decision.also.final", round=slug), lang)


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
                **msgspec.to_builtins(change),
                "name": names.get(change.person, ""),
                "prize_changes": change.prize_changes,
            }
            for change in comparison.changes
        ],
        "units": [
            {**msgspec.to_builtins(unit), "before": _unit_side(unit.before), "after": _unit_side(unit.after)}
            for unit in comparison.units
        ],
    }


def _comparison_lines(comparison: Comparison, names: Mapping[str, str], lang: Language) -> Iterator[str]:
    people, prizes = _people(comparison.changes), _people(comparison.prizes)
    change = "decision.person_changes" if people == 1 else "decision.people_change"
    messages = [Message(change, people=people, prizes=prizes)]
    before, after = comparison.before.predicted, comparison.after.predicted
    if before != after:
        messages.append(Message("decision.predicted.moves", before=_number(before), after=_number(after)))
    elif after is not None:
        messages.append(Message("decision.predicted.stays", after=after))
    for division, was, now in _predicted_by_division(comparison):
        if was != now:
            moved = {"before": _number(was), "after": _number(now)}
            messages.append(Message("decision.predicted.of_division", division=division, **moved))
    yield from (_say(message, lang) for message in messages)
    changes = sorted(comparison.changes, key=lambda change: not change.prize_changes)
    if changes:
        head = [Message(f"decision.column.{column}") for column in _COLUMNS]
        rows: list[Sequence[Cell]] = [head, *(_row(change, names) for change in changes[:MOST_SHOWN])]
        yield from table([[_say(cell, lang) for cell in row] for row in rows])
    if len(changes) > MOST_SHOWN:
        yield _say(Message("decision.more_people", count=len(changes) - MOST_SHOWN), lang)
    for unit in comparison.units[:MOST_SHOWN]:
        yield _say(_unit(unit, names), lang)


def _say(cell: Cell, lang: Language) -> str:
    return cell if isinstance(cell, str) else say(MESSAGES, cell, lang)


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns under each other; one that is empty but for its head is left out."""
    kept = [at for at in range(len(rows[0])) if any(row[at] for row in rows[1:])]
    widths = {at: max(len(row[at]) for row in rows) for at in kept}
    for row in rows:
        yield "  ".join(row[at].ljust(widths[at]) for at in kept).rstrip()


def _row(change: Change, names: Mapping[str, str]) -> list[Cell]:
    was, now = change.before, change.after
    return [
        change.division,
        _moved(*(str(side.rank) if side else "–" for side in (was, now))),
        _moved(*(str(side.points) if side else "–" for side in (was, now))),
        _distance(was, now),
        Message("decision.another_counts") if was and now and was.attempt != now.attempt else "",
        _moved(_won(was), _won(now)),
        names.get(change.person, ""),
        change.person,
    ]


def _moved(before: Cell, after: Cell) -> Cell:
    return before if before == after else Message("decision.moved", before=before, after=after)


def _distance(was: Side | None, now: Side | None) -> Cell:
    """From the number predicted, where it moves."""
    before, after = (str(side.distance) if side and side.distance is not None else "–" for side in (was, now))
    return _moved(before, after) if before != after else ""


def _won(side: Side | None) -> Cell:
    if side is None or not (side.prize or side.together):
        return Message("decision.no_prize")
    return side.prize or Message("decision.to_be_settled", prizes=" / ".join(dict.fromkeys(side.together)))


def _predicted_by_division(comparison: Comparison) -> list[tuple[str, int | None, int | None]]:
    """Where divisions have their own."""
    before = {group.division: group.predicted for group in comparison.before.groups if group.division}
    after = {group.division: group.predicted for group in comparison.after.groups if group.division}
    pairs = [(name, before.get(name), after.get(name)) for name in dict.fromkeys((*after, *before))]
    return [(name, was, now) for name, was, now in pairs if (was, now) != (None, None)]


def _people(changes: Sequence[Change]) -> int:
    return len({change.person for change in changes})


def _number(number: int | None) -> Cell:
    return Message("decision.not_known") if number is None else str(number)


def _unit(change: UnitChange, names: Mapping[str, str]) -> Message:
    def side(place: tuple[int, str | None] | None) -> Message:
        if place is None:
            return Message("decision.unit.not_ranked")
        return Message("decision.unit.rank", rank=place[0], prize=place[1] or Message("decision.no_prize"))

    league = f" ({change.league})" if change.league else ""
    moved = {"before": side(change.before), "after": side(change.after)}
    return Message(
        "decision.unit", unit=names.get(change.unit, change.unit), ranking=change.ranking, league=league, **moved
    )


def _unit_side(place: tuple[int, str | None] | None) -> dict[str, Any] | None:
    return None if place is None else {"rank": place[0], "prize": place[1]}
