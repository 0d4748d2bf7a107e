"""docs/results.md says what the engine does: every kind of decision, and a draw that can be checked by hand."""

import re
from pathlib import Path

from scoring.prizes.draws import Lots
from scoring.replay.decisions import KINDS

TEXT = Path(__file__).parents[3].joinpath("docs/results.md").read_text("utf-8")


def test_every_kind_of_decision_is_documented_and_no_other() -> None:
    table = TEXT.partition("| kind | about |")[2].partition("\n\n")[0]
    named = [kind for row in re.findall(r"^\| (`.+?`) \|", table, re.MULTILINE) for kind in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(KINDS)


def test_the_example_of_a_draw_is_right() -> None:
    seal, number, person = re.search(r"printf '%s' (\w+) (\w+) (\w+) ", TEXT).groups()  # type: ignore[union-attr]
    assert f"`{Lots(seal, number).of(person):064x}`" in TEXT
