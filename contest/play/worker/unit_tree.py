"""The tree of a contest's units, walked step by step: for a form without scripts. Pure, prepared once."""

from typing import Any

from scoring.rules.model import UnitNode


class UnitWalk:
    def __init__(self, units: tuple[UnitNode, ...]) -> None:
        self._units = {unit.id: unit for unit in units}
        self._below: dict[str, list[UnitNode]] = {}
        for unit in units:
            self._below.setdefault(unit.parent or "", []).append(unit)

    def below(self, unit: str) -> list[dict[str, Any]]:
        """The units right below, or the topmost for "", in the organizer's order."""
        return [self._shown(item) for item in self._below.get(unit, ())]

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
