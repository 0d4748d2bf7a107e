"""What a contestant wants to know first, in sentences of the printed rules: how often, how long, who wins, what."""

from collections.abc import Iterator

from questions.model import PaperRule
from scoring.explain.article import Clause
from scoring.explain.attempts import limits_text, number_text
from scoring.explain.chains import chain
from scoring.explain.prizes import tier_text
from scoring.explain.texts.formatting import Said
from scoring.explain.texts.wording import Spoken
from scoring.rules.checks.rounds import paper_size
from scoring.rules.model import Rules


def summary(rules: Rules, paper: PaperRule, lang: Spoken) -> tuple[Clause, ...]:
    """At most five. `paper` is that of the round that is shown."""
    return tuple(_clauses(rules, paper, Said(lang)))


def _clauses(rules: Rules, paper: PaperRule, said: Said) -> Iterator[Clause]:
    attempts = rules.attempts
    size = said("summary_paper", questions=said.counted(paper_size(paper), "questions"))
    if attempts.time_limit_s is not None:
        size += " " + said("time_limit", time=said.duration(attempts.time_limit_s))
    yield Clause(size)
    yield Clause(limits_text(attempts, said))
    if rules.prediction is not None:
        yield Clause(said("summary_prediction", number=number_text(rules.prediction, said)))
    keys = chain(rules.ranking, rules, said, linked=False)
    yield Clause(said("summary_ranked"), keys)
    if rules.prizes:
        yield Clause(said("prizes_are"), tuple(tier_text(tier, rules, said) for tier in rules.prizes))
