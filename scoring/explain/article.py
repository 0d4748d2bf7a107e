"""The printed rules as values: numbered articles of clauses, some with points. Out of scope: any text."""

import msgspec


class Clause(msgspec.Struct, frozen=True):
    """One numbered sentence or two; `points` are listed under it."""

    text: str
    points: tuple[str, ...] = ()


class Article(msgspec.Struct, frozen=True):
    """`name` is what other articles refer to it by, the same in every language."""

    name: str
    title: str
    clauses: tuple[Clause, ...]


def point_mark(number: int) -> str:
    """How the points of a clause are counted: a, b, … z, a1, b1, …"""
    turn, letter = divmod(number, 26)
    return chr(ord("a") + letter) + (str(turn) if turn else "")


def only_in(these: tuple[Article, ...], others: tuple[Article, ...]) -> tuple[Article, ...]:
    """The articles of `these`, each with only the clauses that `others` does not have word for word."""
    old = {article.name: set(article.clauses) for article in others}
    left = []
    for article in these:
        clauses = tuple(clause for clause in article.clauses if clause not in old.get(article.name, ()))
        if clauses:
            left.append(msgspec.structs.replace(article, clauses=clauses))
    return tuple(left)
