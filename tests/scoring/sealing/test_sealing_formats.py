"""Kinds of questions, and points of kinds, that the first format of exports does not know."""

import msgspec
import pytest

from questions.kinds import KINDS
from scoring.rules.model import KindPoints, Marking, Rules
from scoring.sealing.records import least_edition
from tests.scoring.samples import make_rules

RULES: Rules = make_rules()


@pytest.mark.parametrize(
    ("kinds", "marking", "edition"),
    [
        (set(), Marking(), 1),
        ({"one", "many"}, Marking(wrong_points=-1, option_points=1), 1),
        *(({"one", name}, Marking(), 2) for name, kind in KINDS.items() if name not in ("one", "many")),
        ({"one"}, Marking(kinds=(KindPoints("many", (3,)),)), 2),
    ],
)
def test_the_first_format_that_can_say_it(kinds: set[str], marking: Marking, edition: int) -> None:
    assert least_edition(kinds, msgspec.structs.replace(RULES, marking=marking)) == edition
