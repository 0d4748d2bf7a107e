"""The outcome of a round or a season as lines: facts, places, awards. The same outcome is the same lines."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from scoring.results.outcome import Award, Board, Outcome, UnitBoard
from scoring.sealing.encoding import write_line
from scoring.sealing.records import Format, SeasonFormat, edition_of
from scoring.season.outcome import SeasonOutcome


def result_lines(outcome: Outcome, format: Format) -> Iterator[tuple[str, bytes]]:
    """(kind, line) of every line of the results, in the order of the file."""
    for kind, value in _values(outcome, edition_of(format) == 1):
        yield kind, write_line(kind, value)


def _values(outcome: Outcome, by_place: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    facts = _members(outcome.facts)
    groups = facts.pop("groups")
    yield "facts", facts
    yield from (("group", _members(group)) for group in groups)
    for board in outcome.boards:
        yield from (("standing", {"division": board.division, **_members(row)}) for row in board.rows)
    awards = _by_place(outcome.awards, outcome.boards) if by_place else outcome.awards
    yield from (("award", _members(award)) for award in awards)
    yield from _unit_values(outcome.unit_boards)
    for person, count in sorted(outcome.granted.items()):
        yield "granted", {"person": person, "count": count}


def season_lines(outcome: SeasonOutcome, format: SeasonFormat) -> Iterator[tuple[str, bytes]]:
    """(kind, line) of every line of the results, in the order of the file."""
    for kind, value in _season_values(outcome, edition_of(format) == 1):
        yield f"season_{kind}", write_line(f"season_{kind}", value)


def _season_values(outcome: SeasonOutcome, by_place: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    numbers = _members(outcome.numbers)
    del numbers["division"]
    yield "facts", {**numbers, "undecided": outcome.undecided, "unawarded": outcome.unawarded}
    yield from (("round", _members(round_)) for round_ in outcome.rounds)
    yield from (("group", _members(group)) for group in outcome.groups)
    for board in outcome.boards:
        yield from (("standing", {"division": board.division, **_members(row)}) for row in board.rows)
    awards = _by_place(outcome.awards, outcome.boards) if by_place else outcome.awards
    yield from (("award", _members(award)) for award in awards)
    yield from (("finalists", _members(finalist)) for finalist in outcome.finalists)
    yield from _unit_values(outcome.unit_boards)


def _by_place(awards: Sequence[Award], boards: Sequence[Board]) -> list[Award]:
    """Competition by competition as they are, in each by place."""
    positions = {(board.division, row.person): row.position for board in boards for row in board.rows}
    order = {division: at for at, division in enumerate(dict.fromkeys(award.division for award in awards))}
    return sorted(awards, key=lambda award: (order[award.division], positions[award.division, award.person]))


def _unit_values(boards: Sequence[UnitBoard]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Prizes of units, then boards, then places."""
    places = [(units, place) for units in boards for place in units.rows]
    for units, place in places:
        if place.prize is not None:
            which = {"ranking": units.ranking, "league": units.league, "unit": place.unit, "rank": place.rank}
            yield "unit_award", which | {"prize": place.prize, "amount": place.amount}
    for units in boards:
        about = _members(units)
        del about["rows"], about["ties"]
        yield "unit_board", about
    for units, place in places:
        yield "unit_place", {"ranking": units.ranking, "league": units.league, **_members(place)}


def _members(value: msgspec.Struct) -> dict[str, Any]:
    return msgspec.structs.asdict(value)
