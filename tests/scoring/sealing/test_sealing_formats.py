"""Kinds of questions, and points of kinds, that the first format of exports does not know."""

import msgspec
import pytest

from scoring.rules.model import KindPoints, Marking, Rules
from scoring.sealing.records import format_of, least_edition
from tests.scoring.samples import make_rules

RULES: Rules = make_rules()


@pytest.mark.parametrize(
    ("kinds", "marking", "edition"),
    [
        (set(), Marking(), 1),
        ({"one", "many"}, Marking(wrong_points=-1, option_points=1), 1),
        *(({"one", name}, Marking(), 2) for name in ("number", "text", "statements")),
        *(({"one", name}, Marking(), 3) for name in ("order", "match")),
        ({"one"}, Marking(kinds=(KindPoints("many", (3,)),)), 2),
    ],
)
def test_the_first_format_that_can_say_it(kinds: set[str], marking: Marking, edition: int) -> None:
    rules = msgspec.structs.replace(RULES, marking=marking)
    assert least_edition(kinds, rules) == edition
    assert format_of(kinds, rules) == f"hoi-thi/export/{max(2, edition)}", (
        "a round without a newer kind keeps its bytes"
    )
