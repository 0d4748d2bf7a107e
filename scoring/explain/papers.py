"""Printed rules: what papers are drawn from and how answers are marked."""

from collections.abc import Iterator

from questions.model import PaperRule, Stratum
from scoring.explain.article import Article, Clause
from scoring.explain.texts.formatting import Said
from scoring.rules.checks.rounds import paper_size
from scoring.rules.model import ContestPlan, JudgedPart, Marking


def papers(plan: ContestPlan, said: Said) -> Article:
    clauses = (*_drawn(plan, said), *_marked(plan.rules.marking, said))
    judged = tuple(_judged_part(part, said) for part in plan.rules.judged)
    if judged:
        clauses += (Clause(said("judged"), judged),)
    return Article("papers", said("papers"), clauses)


def _drawn(plan: ContestPlan, said: Said) -> Iterator[Clause]:
    rules = plan.rules
    names = {division.id: division.name for division in rules.divisions}
    yield from _paper(rules.paper, "", said)
    for division in rules.divisions:
        if division.paper is not None:
            yield from _paper(division.paper, said("in_division", division=division.name), said)
    for round_ in plan.rounds:
        if round_.paper is not None:
            yield from _paper(round_.paper, said("in_round", round=round_.title), said)
        for own in round_.division_papers:
            division_name = names.get(own.division, own.division)
            where = said("in_round_division", round=round_.title, division=division_name)
            yield from _paper(own.paper, where, said)


def _paper(paper: PaperRule, where: str, said: Said) -> Iterator[Clause]:
    count = said.counted(paper_size(paper), "questions")
    text = said(f"paper_{paper.draw}", questions=count, bank=paper.bank)
    text = f"{text} {_order(paper, said)}" if paper.draw != "strata" else text
    points = tuple(_stratum(stratum, said) for stratum in paper.strata) if paper.draw == "strata" else ()
    yield Clause(said("own_paper", where=where, paper=text) if where else text, points)
    if points:
        order = _order(paper, said)
        yield Clause(said("own_paper", where=where, paper=order) if where else order)


def _order(paper: PaperRule, said: Said) -> str:
    if paper.shuffle_questions:
        return said("shuffled" if paper.shuffle_options else "questions_shuffled")
    return said("options_shuffled" if paper.shuffle_options else "not_shuffled")


def _stratum(stratum: Stratum, said: Said) -> str:
    count = said.counted(stratum.count, "questions")
    text = said("stratum_topic", questions=count, topic=stratum.topic) if stratum.topic else ""
    text = text or said("stratum", questions=count)
    if stratum.difficulty is None:
        return text
    return said("stratum_difficulty", stratum=text, difficulty=said(stratum.difficulty))


def _marked(marking: Marking, said: Said) -> Iterator[Clause]:
    points = said.counted(marking.points, "points")
    if (marking.easy, marking.medium, marking.hard) != (None, None, None):
        by = {name: getattr(marking, name) for name in ("easy", "medium", "hard")}
        worth = {name: marking.points if own is None else own for name, own in by.items()}
        points = said("points_by_difficulty", **{name: said.counted(own, "points") for name, own in worth.items()})
    yield Clause(said("right_answer", points=points))
    least = said.counted(marking.wrong_points, "points")
    if marking.option_points is not None:
        right, wrong = marking.option_points, marking.wrong_option_points
        right_text, wrong_text = said.counted(right, "points"), said.counted(wrong, "points")
        yield Clause(said("partial", right=right_text, wrong=wrong_text, least=least))
    elif marking.wrong_points:
        yield Clause(said("wrong_answer_costs", points=said.counted(-marking.wrong_points, "points")))
    else:
        yield Clause(said("wrong_answer"))


def _judged_part(part: JudgedPart, said: Said) -> str:
    more = said("part_adds") if part.adds else ""
    if part.min_points is not None:
        code = "part_least_season" if part.given_to == "season" else "part_least"
        more += said(code, least=said.counted(part.min_points, "points"))
    whom = said(f"to_{part.given_to}")
    return said("judged_part", name=part.name, max=said.counted(part.max, "points"), whom=whom, more=more)
