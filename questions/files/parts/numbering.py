"""The numbers and letters that Word makes up for list paragraphs: they are seen on paper but not part of the text."""

from typing import Any

import msgspec
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class _Level(msgspec.Struct, frozen=True):
    format: str
    pattern: str
    start: int


class Numbering:
    """Counts along while paragraphs are asked for in reading order; the same paragraph always gets the same text."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counter_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._texts: dict[Any, str] = {}
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

    def text(self, paragraph: Paragraph) -> str:
        """The paragraph as it is seen: with its number in front, if Word gives it one."""
        known = self._texts.get(paragraph._p)
        if known is None:
            label = self._label(paragraph) if paragraph.text.strip() else ""
            known = self._texts[paragraph._p] = f"{label} {paragraph.text}" if label else paragraph.text
        return known

    def _label(self, paragraph: Paragraph) -> str:
        id, depth = _list_of(paragraph)
        level = self._levels.get((id, depth))
        if level is None or level.format in ("bullet", "none", ""):
            return ""
        counts = self._counts.setdefault(self._counter_of[id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        label = level.pattern
        for other in range(depth + 1):
            shown = self._levels.get((id, other), level)
            label = label.replace(f"%{other + 1}", _spell(counts.get(other, shown.start), shown.format))
        return label


def _list_of(paragraph: Paragraph) -> tuple[str, int]:
    """The list a paragraph is in, by itself or by its style, and how deep."""
    styles = []
    style: Any = paragraph.style
    while style is not None:
        styles.append(style.element)
        style = style.base_style
    for holder in (paragraph._p, *styles):
        properties = holder.find(qn("w:pPr"))
        listed = properties.find(qn("w:numPr")) if properties is not None else None
        if listed is not None:
            return _value(listed, "w:numId"), int(_value(listed, "w:ilvl") or 0)
    return "", 0


def _value(node: Any, name: str) -> str:
    child = node.find(qn(name))
    return "" if child is None else child.get(qn("w:val")) or ""


def _spell(number: int, format: str) -> str:
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
