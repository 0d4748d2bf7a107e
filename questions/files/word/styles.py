"""How a run of a Word document looks: its own settings over those of its style, its paragraph's style and the usual."""

from typing import Any

import msgspec
from docx.oxml.ns import qn

_OFF = ("0", "false", "off", "none")
_RAISED_AT = 4


class Look(msgspec.Struct, frozen=True):
    """`names` are what may mark a key; `raised` is above 0 for raised letters, below for lowered ones."""

    names: frozenset[str] = frozenset()
    font: str = ""
    hidden: bool = False
    struck: bool = False
    white: bool = False
    capitals: bool = False
    raised: int = 0


class Styles:
    """The styles of one document. Looks that mark keys count only where a run or its own style has them: a style of the
    paragraph holds for all of it."""

    def __init__(self, root: Any) -> None:
        self._styles = {} if root is None else {node.get(qn("w:styleId")): node for node in root.iter(qn("w:style"))}
        usual = None if root is None else root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._usual_style = next((id for id, node in self._styles.items() if _is_usual(node)), "")
        self._usual = _changed(Look(), usual, marks=False)
        self._by_style: dict[tuple[str, bool, Look], Look] = {}

    def of_paragraph(self, node: Any) -> Look:
        return self._with_style(self._usual, _style_of(node) or self._usual_style, marks=False)

    def heads(self, node: Any) -> bool:
        """Whether a paragraph is a heading of the first level."""
        style = self._styles.get(_style_of(node))
        name = style.find(qn("w:name")) if style is not None else None
        return name is not None and (name.get(qn("w:val")) or "").casefold() == "heading 1"

    def of_run(self, run: Any, base: Look) -> Look:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return base
        style = properties.find(qn("w:rStyle"))
        look = base if style is None else self._with_style(base, style.get(qn("w:val")) or "", marks=True)
        return _changed(look, properties, marks=True)

    def of_mark(self, node: Any, base: Look) -> Look:
        """The look of a paragraph's number."""
        return _changed(base, node.find(f"{qn('w:pPr')}/{qn('w:rPr')}"), marks=True)

    def _with_style(self, look: Look, id: str, marks: bool, depth: int = 0) -> Look:
        key = (id, marks, look)
        if key not in self._by_style:
            node = self._styles.get(id)
            if node is None or depth > 10:
                return look
            parent = node.find(qn("w:basedOn"))
            below = look if parent is None else self._with_style(look, parent.get(qn("w:val")) or "", marks, depth + 1)
            self._by_style[key] = _changed(below, node.find(qn("w:rPr")), marks)
        return self._by_style[key]


def _style_of(node: Any) -> str:
    style = node.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val")) or ""


def _is_usual(node: Any) -> bool:
    return node.get(qn("w:type")) == "paragraph" and node.get(qn("w:default")) in ("1", "true", "on")


def _changed(look: Look, properties: Any, marks: bool) -> Look:
    """The look with what an rPr sets."""
    if properties is None:
        return look
    set_: dict[str, Any] = {}
    names = set(look.names)
    for node in properties:
        value = node.get(qn("w:val"))
        on = value is None or value.casefold() not in _OFF
        match node.tag.rpartition("}")[2]:
            case "vanish" | "specVanish":
                set_["hidden"] = on
            case "strike" | "dstrike":
                set_["struck"] = on or (look.struck and node.tag == qn("w:dstrike"))
            case "caps":
                set_["capitals"] = on
            case "vertAlign":
                set_["raised"] = {"superscript": 1, "subscript": -1}.get(value or "", 0)
            case "position":
                height = int(value or 0) if (value or "0").lstrip("-").isdigit() else 0
                set_["raised"] = (height >= _RAISED_AT) - (height <= -_RAISED_AT) or set_.get("raised", look.raised)
            case "rFonts":
                font = node.get(qn("w:ascii")) or node.get(qn("w:hAnsi")) or node.get(qn("w:cs"))
                set_["font"] = font or look.font
            case "b" | "i" as name if marks:
                (names.add if on else names.discard)("bold" if name == "b" else "italic")
            case "u" if marks:
                (names.add if on else names.discard)("underline")
            case "color":
                white = (value or "").upper() in ("FFFFFF", "FEFEFE")
                set_["white"] = white
                names = {name for name in names if not name.startswith("colour")}
                if marks and on and (value or "").casefold() not in ("auto", "000000"):
                    names.add(f"colour {value}")
            case "highlight" if marks:
                (names.add if on else names.discard)("highlight")
            case "shd" if marks:
                fill = (node.get(qn("w:fill")) or "auto").casefold()
                (names.discard if fill in ("auto", "ffffff") else names.add)("highlight")
    return msgspec.structs.replace(look, names=frozenset(names), **set_)
