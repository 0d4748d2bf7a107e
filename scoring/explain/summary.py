"""What a contestant wants to know first, in sentences of the printed rules: how often, how long, who wins, what."""

from collections.abc import Iterator

from questions.model import PaperRule
from scoring.explain.article import Clause
from scoring.explain.attempts import limits_text, number_text
from scoring.explain.prizes import tier_text
from scoring.explain.results import chain
from scoring.explain.texts.formatting import Phrases, TextLanguage
from scoring.rules.checks.rounds import paper_size
from scoring.rules.model import Rules


def summary(rules: Rules, paper: PaperRule, lang: TextLanguage) -> tuple[Clause, ...]:
    """At most six. `paper` is that of the round that is shown."""
    return tuple(_clauses(rules, paper, Phrases(lang)))


def _clauses(rules: Rules, paper: PaperRule, phrases: Phrases) -> Iterator[Clause]:
    attempts = rules.attempts
    if admitted := rules.eligibility.admitted:
        yield Clause(phrases("on_list", list=phrases.quoted(admitted)))
    size = phrases("summary_paper", questions=phrases.counted(paper_size(paper), "questions"))
    if attempts.time_limit_s is not None:
        size += " " + phrases("time_limit", time=phrases.duration(attempts.time_limit_s))
    yield Clause(size)
    yield Clause(limits_text(attempts, phrases))
    if rules.prediction is not None:
        yield Clause(phrases("summary_prediction", number=number_text(rules.prediction, phrases)))
    keys = chain(rules.ranking, rules, phrases, linked=False)
    yield Clause(phrases("summary_ranked"), keys)
    if rules.prizes:
        yield Clause(phrases("prizes_are"), tuple(tier_text(tier, rules, phrases) for tier in rules.prizes))
