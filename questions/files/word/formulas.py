"""Formulas of Word (OMML) as one line of text: 1/2, x², √(a+b), ∑_(i=1)^(n) i."""

from collections.abc import Callable
from typing import Any

from questions.files.parts.raised import raise_text

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def read_formula(node: Any) -> str:
    """The text of an m:oMath, or of anything inside one."""
    name = node.tag.removeprefix(_M) if isinstance(node.tag, str) else ""
    reader: Callable[[Any], str] | None = _READERS.get(name)
    if reader:
        return reader(node)
    if name == "t":
        return node.text or ""
    return "".join(read_formula(child) for child in node)


def _part(node: Any, name: str) -> str:
    child = node.find(_M + name)
    return "" if child is None else "".join(read_formula(inner) for inner in child)


def _inner(node: Any) -> str:
    return "".join(map(read_formula, node))


def _value(node: Any, properties: str, name: str, usual: str) -> str:
    child = node.find(f"{_M}{properties}/{_M}{name}")
    return usual if child is None else child.get(_M + "val", "")


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.replace(",", "").replace(".", "").isalnum() else f"({text})"


def _fraction(node: Any) -> str:
    return f"{_grouped(_part(node, 'num'))}/{_grouped(_part(node, 'den'))}"


def _power(node: Any) -> str:
    below, above = _part(node, "sub"), _part(node, "sup")
    base = _part(node, "e")
    base = base if len(base) < 2 or base.isalnum() or base.endswith(")") else f"({base})"
    return base + (raise_text(below, False) if below else "") + (raise_text(above, True) if above else "")


def _root(node: Any) -> str:
    degree = _part(node, "deg")
    return (raise_text(degree, True) if degree else "") + "√" + _grouped(_part(node, "e"))


def _brackets(node: Any) -> str:
    left, right = _value(node, "dPr", "begChr", "("), _value(node, "dPr", "endChr", ")")
    between = _value(node, "dPr", "sepChr", "|")
    return left + between.join("".join(map(read_formula, child)) for child in node.findall(_M + "e")) + right


def _sum(node: Any) -> str:
    sign = _value(node, "naryPr", "chr", "∫")
    below, above = _part(node, "sub"), _part(node, "sup")
    ends = (f"_({below})" if below else "") + (f"^({above})" if above else "")
    return f"{sign}{ends} {_part(node, 'e')}"


def _function(node: Any) -> str:
    return f"{_part(node, 'fName')} {_part(node, 'e')}"


def _limit(node: Any) -> str:
    return f"{_part(node, 'e')}_({_part(node, 'lim')})"


def _matrix(node: Any) -> str:
    rows = [
        ", ".join("".join(map(read_formula, cell)) for cell in row.findall(_M + "e")) for row in node.findall(_M + "mr")
    ]
    return f"[{'; '.join(rows)}]"


def _lines(node: Any) -> str:
    return "; ".join("".join(map(read_formula, child)) for child in node.findall(_M + "e"))


def _accent(node: Any) -> str:
    sign = _value(node, "accPr", "chr", "\u0302")
    return _part(node, "e") + sign


def _bar(node: Any) -> str:
    return _part(node, "e") + "\u0305"


_READERS: dict[str, Callable[[Any], str]] = {
    "f": _fraction,
    "sSup": _power,
    "sSub": _power,
    "sSubSup": _power,
    "rad": _root,
    "d": _brackets,
    "nary": _sum,
    "func": _function,
    "limLow": _limit,
    "limUpp": _limit,
    "m": _matrix,
    "eqArr": _lines,
    "acc": _accent,
    "bar": _bar,
    "fPr": lambda _: "",
    "ctrlPr": lambda _: "",
    "rPr": lambda _: "",
}
