"""A season's outcome as lines: facts, places, awards, who goes on to the final. The same outcome is the same lines."""

from collections.abc import Iterator
from typing import Any

import msgspec

from scoring.sealing.encoding import write_line
from scoring.sealing.results import unit_values
from scoring.season.outcome import SeasonOutcome


def season_lines(outcome: SeasonOutcome) -> Iterator[tuple[str, bytes]]:
    """(kind, line) of every line of the results, in the order of the file."""
    for kind, value in _values(outcome):
        yield f"season_{kind}", write_line(f"season_{kind}", value)


def _values(outcome: SeasonOutcome) -> Iterator[tuple[str, dict[str, Any]]]:
    numbers = _members(outcome.numbers)
    del numbers["division"]
    yield "facts", {**numbers, "undecided": outcome.undecided, "unawarded": outcome.unawarded}
    yield from (("round", _members(round_)) for round_ in outcome.rounds)
    yield from (("group", _members(group)) for group in outcome.groups)
    for board in outcome.boards:
        yield from (("standing", {"division": board.division, **_members(row)}) for row in board.rows)
    yield from (("award", _members(award)) for award in outcome.awards)
    yield from (("finalists", _members(finalist)) for finalist in outcome.finalists)
    yield from unit_values(outcome.unit_boards)


def _members(value: msgspec.Struct) -> dict[str, Any]:
    return msgspec.structs.asdict(value)
