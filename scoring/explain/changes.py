"""What one version of the printed rules says that another does not. Pure; knows no setting."""

import msgspec

from scoring.explain.article import Article


def only_in(these: tuple[Article, ...], others: tuple[Article, ...]) -> tuple[Article, ...]:
    """The articles of `these`, each with only the clauses that `others` does not have word for word."""
    old = {article.name: set(article.clauses) for article in others}
    left = []
    for article in these:
        clauses = tuple(clause for clause in article.clauses if clause not in old.get(article.name, ()))
        if clauses:
            left.append(msgspec.structs.replace(article, clauses=clauses))
    return tuple(left)
