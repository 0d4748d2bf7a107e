"""Printed rules: what papers are drawn from and how answers are marked."""

from collections.abc import Collection, Iterator, Sequence

from questions.kinds import KINDS
from questions.model import PaperRule, Stratum
from scoring.explain.article import Article, Clause
from scoring.explain.texts.formatting import Phrases
from scoring.rules.checks.rounds import paper_size
from scoring.rules.model import ContestPlan, JudgedPart, KindPoints, Marking


def papers(plan: ContestPlan, phrases: Phrases, kinds: Collection[str] = ()) -> Article:
    """`kinds` are those that the banks have, as far as they are known."""
    marking = plan.rules.marking
    clauses = (*_drawn(plan, phrases), *_marked(marking, phrases), *_kinds(marking, kinds, phrases))
    judged = tuple(_judged_part(part, phrases) for part in plan.rules.judged)
    if judged:
        clauses += (Clause(phrases("judged"), judged),)
    return Article("papers", phrases("papers"), clauses)


def _drawn(plan: ContestPlan, phrases: Phrases) -> Iterator[Clause]:
    rules = plan.rules
    names = {division.id: division.name for division in rules.divisions}
    usual = tuple(_paper(rules.paper, "", phrases))
    yield from usual
    for division in rules.divisions:
        if division.paper is not None:
            yield from _paper(division.paper, phrases("in_division", division=division.name), phrases)
    own_papers: dict[tuple[str, tuple[Clause, ...]], list[int]] = {}
    for at, round_ in enumerate(plan.rounds):
        if round_.paper is not None and tuple(_paper(round_.paper, "", phrases)) != usual:
            own_papers.setdefault(("", tuple(_paper(round_.paper, "", phrases, own=True))), []).append(at)
        for own in round_.division_papers:
            texts = tuple(_paper(own.paper, "", phrases, own=True))
            own_papers.setdefault((names.get(own.division, own.division), texts), []).append(at)
    for (division_name, texts), rounds in own_papers.items():
        titles = _titles(rounds, plan, phrases)
        where = phrases("in_round", round=titles)
        if division_name:
            where = phrases("in_round_division", round=titles, division=division_name)
        for clause in texts:
            yield Clause(phrases("own_paper", where=where, paper=clause.text), clause.points)


def _titles(rounds: Sequence[int], plan: ContestPlan, phrases: Phrases) -> str:
    """Rounds by their place; more than two that follow each other are said as the first and the last."""
    runs: list[list[int]] = []
    for at in rounds:
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    titles = []
    for run in runs:
        names = [plan.rounds[at].title for at in run]
        titles += [phrases("rounds_from_to", first=names[0], last=names[-1])] if len(run) > 2 else names
    return ", ".join(titles)


def _paper(paper: PaperRule, where: str, phrases: Phrases, *, own: bool = False) -> Iterator[Clause]:
    """`own` is the paper of certain rounds, `where` is said before it."""
    count = phrases.counted(paper_size(paper), "questions")
    code = "paper_fixed_own" if own and paper.draw == "fixed" else f"paper_{paper.draw}"
    text = phrases(code, questions=count, bank=paper.bank)
    text = f"{text} {_order(paper, phrases)}" if paper.draw != "strata" else text
    points = tuple(_stratum(stratum, phrases) for stratum in paper.strata) if paper.draw == "strata" else ()
    yield Clause(phrases("own_paper", where=where, paper=text) if where else text, points)
    if points:
        order = _order(paper, phrases)
        yield Clause(phrases("own_paper", where=where, paper=order) if where else order)


def _order(paper: PaperRule, phrases: Phrases) -> str:
    if paper.shuffle_questions:
        return phrases("shuffled" if paper.shuffle_options else "questions_shuffled")
    return phrases("options_shuffled" if paper.shuffle_options else "not_shuffled")


def _stratum(stratum: Stratum, phrases: Phrases) -> str:
    count = phrases.counted(stratum.count, "questions")
    text = phrases("stratum_topic", questions=count, topic=stratum.topic) if stratum.topic else ""
    text = text or phrases("stratum", questions=count)
    if stratum.difficulty is None:
        return text
    return phrases("stratum_difficulty", stratum=text, difficulty=phrases(stratum.difficulty))


def _marked(marking: Marking, phrases: Phrases) -> Iterator[Clause]:
    points = phrases.counted(marking.points, "points")
    if (marking.easy, marking.medium, marking.hard) != (None, None, None):
        by = {name: getattr(marking, name) for name in ("easy", "medium", "hard")}
        worth = {name: marking.points if own is None else own for name, own in by.items()}
        points = phrases(
            "points_by_difficulty", **{name: phrases.counted(own, "points") for name, own in worth.items()}
        )
    if marking.topics:
        topics = [
            phrases("topic_points", topic=each.topic, points=phrases.counted(each.points, "points"))
            for each in marking.topics
        ]
        points = phrases("points_by_topic", points=points, topics=phrases.listed(topics))
    yield Clause(phrases("right_answer", points=points))
    least = phrases.counted(marking.wrong_points, "points")
    if marking.option_points is not None:
        right, wrong = marking.option_points, marking.wrong_option_points
        right_text, wrong_text = phrases.counted(right, "points"), phrases.counted(-wrong, "points")
        code = "partial_costs" if wrong else "partial"
        yield Clause(phrases(code, right=right_text, wrong=wrong_text, least=least))
    elif marking.wrong_points:
        yield Clause(phrases("wrong_answer_costs", points=phrases.counted(-marking.wrong_points, "points")))
    else:
        yield Clause(phrases("wrong_answer"))


def _kinds(marking: Marking, kinds: Collection[str], phrases: Phrases) -> Iterator[Clause]:
    """What kinds of questions are worth by themselves, and how those are answered that are more than options."""
    if marking.kinds:
        yield Clause(phrases("kinds_worth"), tuple(_kind_points(each, phrases) for each in marking.kinds))
    named = {*kinds, *(each.kind for each in marking.kinds)}
    hows = [(kind, phrases.words(kind.how)) for name, kind in KINDS.items() if name in named and kind.how.vi]
    points = tuple(phrases("kind_how", kind=phrases.words(kind.title), how=how) for kind, how in hows)
    if points:
        yield Clause(phrases("kinds_asked"), points)


def _kind_points(each: KindPoints, phrases: Phrases) -> str:
    title = phrases.words(KINDS[each.kind].title)
    counted = [phrases.counted(points, "points") for points in each.points]
    if len(counted) == 1:
        return phrases("kind_points", kind=title, points=counted[0])
    part = phrases.words(KINDS[each.kind].part)
    steps = [
        phrases("kind_step", parts=parts, part=part, points=points) for parts, points in enumerate(counted[:-1], 1)
    ]
    steps.append(phrases("kind_all", parts=len(counted), part=part, points=counted[-1]))
    return phrases("kind_steps", kind=title, steps=phrases.listed(steps))


def _judged_part(part: JudgedPart, phrases: Phrases) -> str:
    more = phrases("part_adds") if part.adds else ""
    if part.min_points is not None:
        code = f"part_least_{part.given_to}" if part.given_to in ("season", "unit") else "part_least"
        more += phrases(code, least=phrases.counted(part.min_points, "points"))
    whom = phrases(f"to_{part.given_to}")
    return phrases("judged_part", name=part.name, max=phrases.counted(part.max, "points"), whom=whom, more=more)
