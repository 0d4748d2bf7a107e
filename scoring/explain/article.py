"""The printed rules as values: numbered articles of clauses, some with points. Out of scope: any text."""

from collections.abc import Iterator, Sequence

import msgspec

from scoring.rules.model import FreeClause


class Clause(msgspec.Struct, frozen=True):
    """One numbered sentence or two; `points` are listed under it."""

    text: str
    points: tuple[str, ...] = ()


class Article(msgspec.Struct, frozen=True):
    """`name` is what other articles refer to it by, the same in every language."""

    name: str
    title: str
    clauses: tuple[Clause, ...]


VIETNAMESE_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def point_mark(number: int, vietnamese: bool) -> str:
    """How the points of a clause are counted, from 0: a, b, c, d, đ, … y, aa, ab, … in Vietnamese; a, b, … z, aa, … in
    any other language."""
    letters = VIETNAMESE_LETTERS if vietnamese else _LETTERS
    mark, number = "", number + 1
    while number:
        number, letter = divmod(number - 1, len(letters))
        mark = letters[letter] + mark
    return mark


def with_free_clauses(article: Article, clauses: Sequence[FreeClause]) -> Iterator[Article]:
    """The article with the organizer's own sentences at its end, then their articles behind it, each title once."""
    own = [clause for clause in clauses if clause.article == article.name]
    behind = [Clause(clause.text, clause.points) for clause in own if not clause.title]
    yield msgspec.structs.replace(article, clauses=(*article.clauses, *behind))
    for number, title in enumerate(dict.fromkeys(clause.title for clause in own if clause.title), 1):
        said = tuple(Clause(clause.text, clause.points) for clause in own if clause.title == title)
        yield Article(f"{article.name}-{number}", title, said)


def only_in(these: tuple[Article, ...], others: tuple[Article, ...]) -> tuple[Article, ...]:
    """The articles of `these`, each with only the clauses that `others` does not have word for word."""
    old = {article.name: set(article.clauses) for article in others}
    left = []
    for article in these:
        clauses = tuple(clause for clause in article.clauses if clause not in old.get(article.name, ()))
        if clauses:
            left.append(msgspec.structs.replace(article, clauses=clauses))
    return tuple(left)
