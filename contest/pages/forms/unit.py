"""The unit field of a form without scripts: found by typing a part of its name, or by walking down the tree.

Each step sends the whole form and gets it back, so that nothing that was typed is lost. Names with a dot are ours,
names of fields never have one: `unit` is what is typed, `unit.id` the chosen one, `unit.for` the text it was chosen
for, `unit.at` where the walk stands, `unit.go` where it goes.
"""

from dataclasses import dataclass, field
from typing import Literal

from contest.html.forms import Form
from contest.pages.ports import PageCommands, View

Step = Literal["find", "down", "up"]


@dataclass
class UnitField:
    """What the template shows. `outcome` of a search: choose when `matches` has several, nothing_found."""

    typed: str = ""
    chosen: View | None = None
    matches: list[View] = field(default_factory=list)
    path: list[View] = field(default_factory=list)
    below: list[View] = field(default_factory=list)
    outcome: Literal["", "choose", "nothing_found"] = ""

    @property
    def id(self) -> str:
        return str(self.chosen["id"]) if self.chosen else ""


def read_unit(acts: PageCommands, contest: str, name: str, form: Form, step: Step | None) -> UnitField:
    """The field as it was sent; `step` is the button of this field that was pressed, if one was."""
    unit = UnitField(form.get(name, "").strip()[:200])
    at = form.get(f"{name}.at", "")
    unit.path = acts.unit_path(contest, at)
    if step == "down":
        _go_down(acts, contest, unit, form.get(f"{name}.go", ""))
    elif step == "up":
        unit.path = unit.path[:-1]
    else:
        _resolve(acts, contest, unit, form.get(f"{name}.id", ""), form.get(f"{name}.for", ""), step)
    unit.below = acts.units_below(contest, unit.path[-1]["id"] if unit.path else "")
    return unit


def empty_unit(acts: PageCommands, contest: str, chosen: str = "") -> UnitField:
    """The field before anything was sent; `unit` is one that the phone remembers."""
    unit = UnitField(below=acts.units_below(contest, ""))
    _take(acts, contest, unit, chosen)
    return unit


def _resolve(
    acts: PageCommands, contest: str, unit: UnitField, chosen: str, chosen_for: str, step: Step | None
) -> None:
    """The unit that was chosen for this very text, else the one that the text can only mean, else those it may mean."""
    if step is None and chosen and unit.typed == chosen_for and _take(acts, contest, unit, chosen):
        return
    if not unit.typed:
        return
    matches = acts.find_units(contest, unit.typed)
    if len(matches) == 1 and _take(acts, contest, unit, matches[0]["id"]):
        return
    unit.matches = matches
    unit.outcome = "choose" if matches else "nothing_found"


def _go_down(acts: PageCommands, contest: str, unit: UnitField, chosen: str) -> None:
    path = acts.unit_path(contest, chosen)
    if path and path[-1]["selectable"]:
        _take(acts, contest, unit, chosen)
    if path and path[-1]["below"]:
        unit.path = path


def _take(acts: PageCommands, contest: str, unit: UnitField, chosen: str) -> bool:
    path = acts.unit_path(contest, chosen)
    if not path or not path[-1]["selectable"]:
        return False
    unit.chosen = path[-1] | {"path": " › ".join(item["name"] for item in path[:-1])}
    unit.typed = path[-1]["name"]
    return True
