"""The sections of an export that seals are over: how many lines each has, and their SHA-256."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from scoring.sealing.records import (
    CONDITIONS,
    GROUNDS,
    RESULTS,
    SEASON_GROUNDS,
    SEASON_RESULTS,
    SEASON_WINNERS,
    WINNERS,
    Section,
)

if TYPE_CHECKING:
    from hashlib import _Hash

SECTIONS = {
    "conditions": CONDITIONS,
    "people": ("person",),
    "grounds": GROUNDS,
    "decisions": ("decision",),
    "results": RESULTS,
    "winners": WINNERS,
}
SEASON_SECTIONS = {
    "grounds": SEASON_GROUNDS,
    "decisions": ("season_decision",),
    "results": SEASON_RESULTS,
    "winners": SEASON_WINNERS,
}


class Sections:
    """Takes the lines of an export in their order; `section` says what was taken of one so far."""

    def __init__(self, sections: Mapping[str, Sequence[str]] = SECTIONS) -> None:
        self._lines = dict.fromkeys(sections, 0)
        self._hashes: dict[str, _Hash] = {name: sha256() for name in sections}
        every = {kind for kinds in sections.values() for kind in kinds}
        self._of = {kind: [name for name, kinds in sections.items() if kind in kinds] for kind in every}

    def add(self, kind: str, line: bytes) -> None:
        """`line` is without its line feed, which belongs to what is hashed."""
        for name in self._of.get(kind, ()):
            self._lines[name] += 1
            self._hashes[name].update(line + b"\n")

    def section(self, name: str) -> Section:
        return Section(self._lines[name], self._hashes[name].hexdigest())
