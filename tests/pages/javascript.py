"""Scripts as the phone gets them, taken apart: what the language-level and text tests look at. Judges nothing."""

from collections.abc import Iterator
from typing import Any

import esprima

Node = Any


def parse(source: str) -> Node:
    """Raises if there is any syntax newer than ES2017, but for spread in objects, which the parser lets through."""
    return esprima.parseScript(source)


def walk(node: Node) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Every node with those above it, the nearest last."""
    waiting: list[tuple[Node, tuple[Node, ...]]] = [(node, ())]
    while waiting:
        item, above = waiting.pop()
        yield item, above
        waiting += [(child, (*above, item)) for child in _children(item)]


def _children(node: Node) -> Iterator[Node]:
    for value in vars(node).values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(getattr(item, "type", None), str):
                yield item


def declared(program: Node) -> set[str]:
    """Every name that is bound somewhere: variables, functions, classes, parameters."""
    names: set[str] = set()
    for node, _ in walk(program):
        if node.type == "VariableDeclarator":
            names |= set(_bound(node.id))
        elif node.type in ("FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"):
            names |= {name for parameter in node.params for name in _bound(parameter)}
            names |= {node.id.name} if node.id else set()
        elif node.type == "ClassDeclaration":
            names.add(node.id.name)
        elif node.type == "CatchClause" and node.param:
            names |= set(_bound(node.param))
    return names


def _bound(pattern: Node) -> Iterator[str]:
    if pattern.type == "Identifier":
        yield pattern.name
    elif pattern.type == "AssignmentPattern":
        yield from _bound(pattern.left)
    elif pattern.type == "RestElement":
        yield from _bound(pattern.argument)
    elif pattern.type == "ArrayPattern":
        yield from (name for element in pattern.elements if element for name in _bound(element))
    elif pattern.type == "ObjectPattern":
        yield from (
            name for property_ in pattern.properties for name in _bound(getattr(property_, "value", None) or property_)
        )


def free_names(program: Node) -> set[str]:
    """Names that are used and bound nowhere: what the browser has to bring."""
    used: set[str] = set()
    for node, above in walk(program):
        if node.type == "Identifier" and not _is_a_label(node, above[-1]):
            used.add(node.name)
    return used - declared(program)


def _is_a_label(node: Node, parent: Node) -> bool:
    """The name of a member, not of a variable."""
    if parent.type == "MemberExpression":
        return parent.property is node and not parent.computed
    if parent.type in ("Property", "MethodDefinition"):
        return parent.key is node and not parent.computed and not getattr(parent, "shorthand", False)
    return False


def members(program: Node) -> set[str]:
    """The names behind a dot."""
    return {node.property.name for node, _ in walk(program) if node.type == "MemberExpression" and not node.computed}


def called_members(program: Node) -> set[str]:
    """Those of them that are called."""
    callees = (node.callee for node, _ in walk(program) if node.type == "CallExpression")
    return {callee.property.name for callee in callees if callee.type == "MemberExpression" and not callee.computed}
