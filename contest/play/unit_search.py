"""Selectable units of a contest, searched without accents. Pure: prepared once, answers ready JSON."""

import unicodedata

import orjson

from scoring.rules import UnitNode

MOST_UNITS = 20


class UnitSearch:
    """Selectable units, searched without accents: every word of the query must begin some word of the unit's path."""

    def __init__(self, units: tuple[UnitNode, ...]) -> None:
        names = {unit.id: unit for unit in units}
        self._rows: list[tuple[list[str], bytes]] = []
        for unit in units:
            if not unit.selectable:
                continue
            path = _path(unit, names)
            words = plain(" ".join(path)).split()
            shown = {"id": unit.id, "name": unit.name, "path": " › ".join(path[:-1])}
            self._rows.append((words, orjson.dumps(shown)))

    def find(self, query: str) -> bytes:
        wanted = plain(query).split()
        found: list[bytes] = []
        for words, shown in self._rows:
            if all(any(word.startswith(start) for word in words) for start in wanted):
                found.append(shown)
                if len(found) == MOST_UNITS:
                    break
        return b'{"units":[%b]}' % b",".join(found)


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
