"""The rules of real contests among the examples, searched without accents, as a start for one's own.

What is taken over is how people take part and win; who they are, papers, rounds and units stay one's own.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import scoring
from questions.text import fold
from scoring.explain.article import Clause
from scoring.explain.rules_text import rules_text
from scoring.explain.summary import summary
from scoring.explain.texts.formatting import TextLanguage
from scoring.rules.file.read import read_contest_file
from scoring.rules.file.write import contest_tables
from scoring.rules.model import ContestPlan

_FOLDER = Path(scoring.__file__).parent / "examples"
_TAKEN = ("attempts", "marking", "prediction", "ranking", "prizes", "winners", "judged")


class Example(NamedTuple):
    """`words` are those of its printed rules in both languages, folded."""

    name: str
    plan: ContestPlan
    words: str

    def points(self, lang: TextLanguage) -> tuple[Clause, ...]:
        return summary(self.plan.rules, self.plan.rules.paper, lang)


@cache
def examples() -> tuple[Example, ...]:
    """In the order of their names."""
    made = []
    for path in sorted(_FOLDER.glob("*.toml")):
        plan = read_contest_file(path.read_text("utf-8"))
        text = "\n".join([path.stem, rules_text(plan, "vi"), rules_text(plan, "en")])
        made.append(Example(path.stem, plan, fold(text)))
    return tuple(made)


def find_examples(query: str) -> list[Example]:
    """Those that have every word of it somewhere in their rules."""
    words = fold(query).split()
    return [example for example in examples() if all(word in example.words for word in words)]


def started_from(name: str, stored: Mapping[str, Any]) -> dict[str, Any] | None:
    """The tables of a contest file with what is taken over of an example; None where there is no such example."""
    example = next((each for each in examples() if each.name == name), None)
    if example is None:
        return None
    own = contest_tables(example.plan)
    kept = {table: value for table, value in stored.items() if table not in _TAKEN}
    limit = {"of_all": stored["attempts"]["of_all"]} if "of_all" in stored.get("attempts", {}) else {}
    taken = {table: own[table] for table in _TAKEN if table in own}
    taken["attempts"] = taken.get("attempts", {}) | limit
    if "prediction" in taken:  # divisions stay one's own
        taken["prediction"] = {name: value for name, value in taken["prediction"].items() if name != "among"}
    if "draw" in own:  # its day has gone by
        draw = {name: value for name, value in own["draw"].items() if name != "on"}
        taken["draw"] = {"days_after": 1} | draw
    return kept | taken
