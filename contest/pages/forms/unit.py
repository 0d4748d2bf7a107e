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
    """What the template shows. `said` is nothing, or why there is a list or none: choose, nothing_found."""

    typed: str = ""
    chosen: View | None = None
    found: list[View] = field(default_factory=list)
    path: list[View] = field(default_factory=list)
    below: list[View] = field(default_factory=list)
    said: Literal["", "choose", "nothing_found"] = ""

    @property
    def id(self) -> str:
        return str(self.chosen["id"]) if self.chosen else ""


def read_unit(acts: PageCommands, contest: str, name: str, form: Form, step: Step | None) -> UnitField:
    """The field as it was sent; `step` is the button of this field that was pressed, if one was."""
    shown = UnitField(form.get(name, "").strip()[:200])
    at = form.get(f"{name}.at", "")
    shown.path = acts.unit_path(contest, at)
    if step == "down":
        _go_down(acts, contest, shown, form.get(f"{name}.go", ""))
    elif step == "up":
        shown.path = shown.path[:-1]
    else:
        _resolve(acts, contest, shown, form.get(f"{name}.id", ""), form.get(f"{name}.for", ""), step)
    shown.below = acts.units_below(contest, shown.path[-1]["id"] if shown.path else "")
    return shown


def empty_unit(acts: PageCommands, contest: str, unit: str = "") -> UnitField:
    """The field before anything was sent; `unit` is one that the phone remembers."""
    shown = UnitField(below=acts.units_below(contest, ""))
    _take(acts, contest, shown, unit)
    return shown


def _resolve(acts: PageCommands, contest: str, shown: UnitField, unit: str, chosen_for: str, step: Step | None) -> None:
    """The unit that was chosen for this very text, else the one that the text can only mean, else those it may mean."""
    if step is None and unit and shown.typed == chosen_for and _take(acts, contest, shown, unit):
        return
    if not shown.typed:
        return
    found = acts.find_units(contest, shown.typed)
    if len(found) == 1 and _take(acts, contest, shown, found[0]["id"]):
        return
    shown.found = found
    shown.said = "choose" if found else "nothing_found"


def _go_down(acts: PageCommands, contest: str, shown: UnitField, unit: str) -> None:
    path = acts.unit_path(contest, unit)
    if path and path[-1]["selectable"]:
        _take(acts, contest, shown, unit)
    if path and path[-1]["below"]:
        shown.path = path


def _take(acts: PageCommands, contest: str, shown: UnitField, unit: str) -> bool:
    path = acts.unit_path(contest, unit)
    if not path or not path[-1]["selectable"]:
        return False
    shown.chosen = path[-1] | {"path": " › ".join(item["name"] for item in path[:-1])}
    shown.typed = path[-1]["name"]
    return True
