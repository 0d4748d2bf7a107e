"""The full rules of a contest (thể lệ) as an organizer would publish them, made from the rules that are executed.

The only place that knows which articles there are and in which order. Pure: the same rules give the same text.
"""

from collections.abc import Collection, Sequence

import msgspec

from scoring.explain import attempts, entering, papers, prizes, results, units
from scoring.explain.article import Article, Clause, point_mark, with_free_clauses
from scoring.explain.texts.formatting import Phrases, TextLanguage, numbered
from scoring.rules.model import ContestPlan

_ARTICLES = (
    entering.entrants,
    entering.schedule,
    entering.groups,
    papers.papers,
    attempts.attempts,
    attempts.counted,
    attempts.prediction,
    results.ranking,
    prizes.prizes,
    prizes.season,
    units.units,
    results.draw,
    prizes.awards,
    results.complaints,
    results.data,
)


def explain(plan: ContestPlan, lang: TextLanguage, kinds: Collection[str] = ()) -> tuple[Article, ...]:
    """The articles in their order; what the rules do not use has none. `kinds` of questions that the banks have are
    explained also where the rules do not name them."""
    phrases = Phrases(lang)
    written = (
        papers.papers(plan, phrases, kinds) if write is papers.papers else write(plan, phrases) for write in _ARTICLES
    )
    articles = [article for article in written if article is not None]
    articles = [each for article in articles for each in with_free_clauses(article, plan.rules.clauses)]
    numbers = {article.name: number for number, article in enumerate(articles, 1)}
    return tuple(_linked(article, numbers) for article in articles)


def rules_text(plan: ContestPlan, lang: TextLanguage) -> str:
    """The articles as plain text, with the name of the contest and who holds it."""
    phrases = Phrases(lang)
    lines = [phrases("title").upper(), plan.title]
    if plan.organizer:
        lines.append(phrases("held_by", organizer=plan.organizer))
    for number, article in enumerate(explain(plan, lang), 1):
        heading = f"{phrases('article', number=number)}. {article.title}"
        lines += ["", heading, *_clauses(article.clauses, vietnamese=lang == "vi")]
    return "\n".join(lines) + "\n"


def _clauses(clauses: Sequence[Clause], *, vietnamese: bool) -> list[str]:
    lines = []
    for number, clause in enumerate(clauses, 1):
        lines.append(f"{number}. {clause.text}")
        lines += [f"   {point_mark(at, vietnamese)}) {point}" for at, point in enumerate(clause.points)]
    return lines


def _linked(article: Article, numbers: dict[str, int]) -> Article:
    clauses = tuple(
        Clause(numbered(clause.text, numbers), tuple(numbered(point, numbers) for point in clause.points))
        for clause in article.clauses
    )
    return msgspec.structs.replace(article, clauses=clauses)
