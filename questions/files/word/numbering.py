"""The numbers and letters that Word puts before list paragraphs: seen on paper, but not part of the text."""

from typing import Any

import msgspec
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

_STYLES_ABOVE = 16
"""Word allows eleven; styles that are based on each other in a circle end here."""
_SPELT = 1_000
"""Further numbers are not spelt with letters: "xxxxx…" of a list that begins at 30,000."""
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class _Level(msgspec.Struct, frozen=True):
    format: str
    pattern: str
    start: int


class Numbering:
    """The numbers and letters that Word makes up for list paragraphs: they are seen on paper but not part of the text.

    Counts along while paragraphs are asked for in reading order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counter_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._lists: dict[str | None, tuple[str, int] | None] = {}
        parts = [
            link.target_part for link in document.part.rels.values() if link.reltype == RELATIONSHIP_TYPE.NUMBERING
        ]
        for part in parts:
            self._read(part.element)

    def _read(self, root: Any) -> None:
        abstract = {node.get(qn("w:abstractNumId")): node for node in root.iter(qn("w:abstractNum"))}
        for num in root.iter(qn("w:num")):
            id = num.get(qn("w:numId"))
            shared = _value(num, "w:abstractNumId")
            if shared not in abstract:
                continue
            starts = {
                int(node.get(qn("w:ilvl"))): int(_value(node, "w:startOverride") or 1)
                for node in num.iter(qn("w:lvlOverride"))
            }
            # lists of one definition go on counting, unless a list of its own start is asked for
            self._counter_of[id] = f"own {id}" if starts else f"shared {shared}"
            for level in abstract[shared].iter(qn("w:lvl")):
                depth = int(level.get(qn("w:ilvl")))
                start = starts.get(depth, int(_value(level, "w:start") or 1))
                self._levels[id, depth] = _Level(_value(level, "w:numFmt"), _value(level, "w:lvlText"), start)

    def label(self, paragraph: Any) -> str:
        """What stands before the text of a w:p; "" if nothing does."""
        level = self._levels.get(listed := self._list_of(paragraph))
        if level is None or level.format in ("bullet", "none", ""):
            return ""
        id, depth = listed
        counts = self._counts.setdefault(self._counter_of[id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        label = level.pattern
        for other in range(depth + 1):
            above = self._levels.get((id, other), level)
            label = label.replace(f"%{other + 1}", _spell(counts.get(other, above.start), above.format))
        return label

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """The list a paragraph is in, by itself or by its style, and how deep."""
        return _list_in(paragraph) or self._list_of_style(paragraph.style) or ("", 0)

    def _list_of_style(self, id: str | None) -> tuple[str, int] | None:
        if id not in self._lists:
            style = self._styles.get(id)
            if style is None or style.get(qn("w:type")) != "paragraph":
                style = next(filter(_is_usual, self._styles.values()), None)
            listed = None
            for _ in range(_STYLES_ABOVE):
                if style is None or listed is not None:
                    break
                listed = _list_in(style)
                style = self._styles.get(_value(style, "w:basedOn"))
            self._lists[id] = listed
        return self._lists[id]


def _list_in(holder: Any) -> tuple[str, int] | None:
    properties = holder.find(qn("w:pPr"))
    listed = properties.find(qn("w:numPr")) if properties is not None else None
    return None if listed is None else (_value(listed, "w:numId"), int(_value(listed, "w:ilvl") or 0))


def _is_usual(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")


def _value(node: Any, name: str) -> str:
    child = node.find(qn(name))
    return "" if child is None else child.get(qn("w:val")) or ""


def _spell(number: int, format: str) -> str:
    if not 0 < number <= _SPELT:
        return str(number)
    if format in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if format == "upperLetter" else letter
    if format in ("upperRoman", "lowerRoman"):
        roman = "x" * (number // 10)
        rest = number % 10
        for size, sign in _ROMAN[1:]:
            while rest >= size:
                roman += sign
                rest -= size
        return roman.upper() if format == "upperRoman" else roman
    return str(number)
