"""The printed rules of a contest, from the very rules its rounds run under, and the few sentences of its page."""

from typing import Any

from contest.i18n.wording import spoken
from contest.play.public.contest import shown_round
from contest.play.worker.running_rounds import ContestInMemory, RunningRound
from scoring.explain.article import Article, Clause, only_in, point_mark
from scoring.explain.rules_text import explain
from scoring.explain.summary import summary
from scoring.rules.model import ContestPlan, DivisionPaper, RoundPlan, Rules

Facts = dict[str, Any]


def rules_facts(contest: ContestInMemory, now_ms: int, lang: str) -> Facts:
    """Of the round that is shown, else the newest. `others` are rounds that run under another version, with what it
    says otherwise."""
    language = spoken(lang)
    current = shown_round(contest, now_ms)
    rules = current.rules if current else contest.published.rules
    paper = (current or contest.rounds[0]).published.paper if contest.rounds else rules.paper
    articles = explain(_plan(contest, rules), language, _kinds(contest))
    return {
        "summary": [_clause(clause, lang) for clause in summary(rules, paper, language)],
        "articles": [_article(article, lang) for article in articles],
        "others": [
            {
                "rounds": [round_.published.title for round_ in rounds],
                "articles": [
                    _article(item, lang)
                    for item in only_in(explain(_plan(contest, other), language, _kinds(contest)), articles)
                ],
            }
            for other, rounds in _versions(contest)
            if other != rules
        ],
    }


def _kinds(contest: ContestInMemory) -> set[str]:
    """Of the questions in the banks of all rounds."""
    return {kind for round_ in contest.rounds for papers in round_.all_papers for kind in papers.kinds}


def _versions(contest: ContestInMemory) -> list[tuple[Rules, list[RunningRound]]]:
    """The versions that rounds run under, from the oldest."""
    versions: dict[int, tuple[Rules, list[RunningRound]]] = {}
    for round_ in sorted(contest.rounds, key=lambda item: item.published.rules_version):
        versions.setdefault(round_.published.rules_version, (round_.rules, []))[1].append(round_)
    return list(versions.values())


def _plan(contest: ContestInMemory, rules: Rules) -> ContestPlan:
    published = contest.published
    return ContestPlan(
        slug=published.slug,
        title=published.title,
        rules=rules,
        rounds=tuple(_round(round_, published.slug, rules) for round_ in contest.rounds),
        organizer=published.organizer,
        time_zone=published.time_zone,
        units=published.units,
        verify=published.page.verify,
        of_all=published.page.of_all,
    )


def _round(round_: RunningRound, contest: str, rules: Rules) -> RoundPlan:
    own = round_.published.paper
    usual = {division.id: division.paper for division in rules.divisions}
    others = round_.published.division_papers
    return RoundPlan(
        slug=round_.slug.removeprefix(f"{contest}-"),
        title=round_.published.title,
        opens_at=round_.facts.opens_at,
        closes_at=round_.facts.closes_at,
        paper=own if own != rules.paper else None,
        division_papers=tuple(
            DivisionPaper(each.division, each.rule) for each in others if each.rule != usual.get(each.division)
        ),
    )


def _article(article: Article, lang: str) -> Facts:
    return {"name": article.name, "title": article.title, "clauses": [_clause(each, lang) for each in article.clauses]}


def _clause(clause: Clause, lang: str) -> Facts:
    marks = [point_mark(at, vietnamese=spoken(lang) == "vi") for at in range(len(clause.points))]
    return {"text": clause.text, "points": list(clause.points), "marks": marks}
