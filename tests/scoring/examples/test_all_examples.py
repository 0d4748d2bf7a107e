"""What holds for every example: it can be applied, its papers can be drawn, its rules can be printed, it is listed."""

from pathlib import Path

import pytest

from questions.papers.paper import Plan
from scoring.explain.rules_text import explain
from scoring.rules.file.read import warnings
from scoring.rules.messages.report import Mistake
from tests.scoring.examples.play import EXAMPLES, Example, Row

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))
TESTS = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
DOCS = Path(__file__).parents[3].joinpath("docs/rules.md").read_text("utf-8")

# published rules that leave open what the engine would ask for
OPEN = {"ties_likely", "maybe_no_division", "score_unverified", "attempts_of_others"}


def test_there_are_enough() -> None:
    assert len(NAMES) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_can_be_applied_and_explained(name: str) -> None:
    example = Example(name)
    doubts: list[Mistake] = warnings(example.plan)
    assert {doubt.code for doubt in doubts} <= OPEN
    vietnamese, english = explain(example.plan, "vi"), explain(example.plan, "en")
    assert [article.name for article in vietnamese] == [article.name for article in english]
    assert [[len(clause.points) for clause in article.clauses] for article in vietnamese] == [
        [len(clause.points) for clause in article.clauses] for article in english
    ]
    assert not any(mark in str(vietnamese) + str(english) for mark in "{}\x00")


@pytest.mark.parametrize("name", NAMES)
def test_is_named_by_its_slug_played_by_a_test_and_listed(name: str) -> None:
    assert Example(name).plan.slug == name
    assert f'"{name}"' in TESTS
    assert f"`{name}`" in DOCS


@pytest.mark.parametrize("name", NAMES)
def test_papers_of_all_rounds_can_be_drawn(name: str) -> None:
    example = Example(name)
    for round_ in example.plan.rounds:
        for paper in example.inputs(round_.slug, [Row("an", 0)]).papers:
            assert Plan.compile(paper.rule, paper.bank).count > 0
