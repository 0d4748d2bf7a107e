"""Everything of a round that was fixed when it closed, as lines: rules, units, papers, and banks without their texts.

A question gives away its key only if it can be on a paper of this round: the rest of a bank may be asked another day.
"""

from collections.abc import Iterable, Iterator

import msgspec

from questions.model import Bank, Question
from questions.papers.paper import Plan
from scoring.replay.records import RoundPaper
from scoring.rules.model import Rules, UnitNode
from scoring.rules.versions import canonical
from scoring.sealing.encoding import write_line
from scoring.sealing.records import Header, PaperLine, QuestionLine, RulesLine


def condition_lines(
    header: Header, rules_version: int, rules: Rules, units: Iterable[UnitNode], papers: Iterable[RoundPaper]
) -> Iterator[bytes]:
    """In the order of the file. Papers of one bank version share the lines of its questions."""
    yield write_line("header", header)
    yield write_line("rules", RulesLine(rules_version, msgspec.Raw(canonical(rules))))
    yield from (write_line("unit", unit) for unit in sorted(units, key=lambda unit: unit.id))
    ordered = sorted(papers, key=lambda paper: paper.division)
    for paper in ordered:
        yield write_line("paper", PaperLine(paper.division, paper.rule, paper.bank.slug, paper.bank.version))
    banks = {(paper.bank.slug, paper.bank.version): paper.bank for paper in ordered}
    for which, bank in sorted(banks.items()):
        ids = {id for paper in ordered if (paper.bank.slug, paper.bank.version) == which for id in askable(paper)}
        yield from (write_line("question", _question(bank, each, each.id in ids)) for each in bank.questions)


def askable(paper: RoundPaper) -> set[str]:
    """The questions that a paper drawn by this rule may have."""
    plan = Plan.compile(paper.rule, paper.bank)
    indices = {*plan.fixed, *(index for pool in plan.pools for index in pool.indices)}
    return {plan.questions[index].id for index in indices}


def _question(bank: Bank, question: Question, on_a_paper: bool) -> QuestionLine:
    return QuestionLine(
        bank=bank.slug,
        bank_version=bank.version,
        id=question.id,
        options=tuple(option.id for option in question.options),
        right=question.right if on_a_paper else (),
        topic=question.topic,
        difficulty=question.difficulty,
        choose=question.kind,
        pinned=question.pinned,
    )
