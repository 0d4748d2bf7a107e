"""A contest's units as contestants choose them: searched without accents, or walked down step by step in a form
without scripts. Pure, prepared once.

What is asked for by its own name comes before what merely lies below such a name: "phu xuan" is first the commune Phú
Xuân, then the schools of the district Phú Xuân.
"""

import unicodedata
from typing import Any

import orjson

from scoring.rules.model import UnitNode

MOST_UNITS = 20


class UnitSearch:
    """Selectable units, searched without accents: every word of the query must begin some word of the unit's path."""

    def __init__(self, units: tuple[UnitNode, ...]) -> None:
        names = {unit.id: unit for unit in units}
        self._rows: list[tuple[list[str], list[str], bytes]] = []
        for unit in units:
            if not unit.selectable:
                continue
            path = _path(unit, names)
            words = plain(" ".join(path)).split()
            row = {"id": unit.id, "name": unit.name, "path": " › ".join(path[:-1])}
            self._rows.append((plain(unit.name).split(), words, orjson.dumps(row)))

    def find(self, query: str) -> bytes:
        wanted = plain(query).split()
        groups: tuple[list[bytes], ...] = ([], [], [], [])
        for name, words, row in self._rows:
            if _begin(wanted, words):
                nearness = _nearness(wanted, name)
                groups[nearness].append(row)
                if len(groups[0]) == MOST_UNITS:
                    break
        nearest = [row for group in groups for row in group]
        return b'{"units":[%b]}' % b",".join(nearest[:MOST_UNITS])


def _begin(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _nearness(wanted: list[str], name: list[str]) -> int:
    """0: the query stands in the name, word for word; 1: as far as typed; 2: in another order; 3: in the path."""
    query, whole = " ".join(wanted), f" {' '.join(name)} "
    if not query or f" {query} " in whole:
        return 0
    if f" {query}" in whole:
        return 1
    return 2 if _begin(wanted, name) else 3


def _path(unit: UnitNode, units: dict[str, UnitNode]) -> list[str]:
    path = [unit.name]
    while unit.parent is not None:
        unit = units[unit.parent]
        path.insert(0, unit.name)
    return path


def plain(text: str) -> str:
    """Lower case without accents; đ becomes d."""
    folded = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(c for c in folded if not unicodedata.combining(c))


class UnitWalk:
    def __init__(self, units: tuple[UnitNode, ...]) -> None:
        self._units = {unit.id: unit for unit in units}
        self._below: dict[str, list[UnitNode]] = {}
        for unit in units:
            self._below.setdefault(unit.parent or "", []).append(unit)

    def below(self, unit: str) -> list[dict[str, Any]]:
        """The units right below, or the topmost for "", in the organizer's order."""
        return [self._shown(item) for item in self._below.get(unit, ())]

    def choices(self, unit: str) -> list[dict[str, Any]]:
        """The same; a lone unit at the top that nobody can choose is gone past, for there is nothing to choose from."""
        below = self.below(unit)
        lone = not unit and len(below) == 1 and below[0]["below"] and not below[0]["selectable"]
        return self.below(below[0]["id"]) if lone else below

    def of_link(self, unit: str) -> list[dict[str, Any]]:
        """The unit of this id as a search finds it, if it can be chosen."""
        path = self.path(unit)
        if not path or not path[-1]["selectable"]:
            return []
        return [{"id": unit, "name": path[-1]["name"], "path": " › ".join(above["name"] for above in path[:-1])}]

    def path(self, unit: str) -> list[dict[str, Any]]:
        """From the top down to the unit itself; empty if there is no such unit."""
        path: list[dict[str, Any]] = []
        node = self._units.get(unit)
        while node is not None:
            path.insert(0, self._shown(node))
            node = self._units.get(node.parent or "")
        return path

    def _shown(self, unit: UnitNode) -> dict[str, Any]:
        return {
            "id": unit.id,
            "name": unit.name,
            "selectable": bool(unit.selectable),
            "below": unit.id in self._below,
        }
