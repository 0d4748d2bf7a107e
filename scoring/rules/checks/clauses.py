"""What the organizer's own sentences must satisfy: they are not empty, and stand where something is printed."""

from collections.abc import Mapping
from typing import Any

from scoring.rules.messages.report import Report
from scoring.rules.tables.values import numbered, quote

MOST_CLAUSES = 60
LONGEST = 2_000
_NEEDS = {
    "groups": "divisions",
    "prediction": "prediction",
    "season": "season",
    "units": "unit_rankings",
    "draw": "draw",
}
"""Articles that are printed only where the file has such a table."""


def check_clauses(parts: Mapping[str, Any], report: Report) -> None:
    clauses = parts["clauses"]
    if len(clauses) > MOST_CLAUSES:
        report.add("clauses", "too_large", found=len(clauses), most=MOST_CLAUSES)
    for number, clause in numbered(clauses):
        place = f"clauses[{number}]"
        for name, text in (
            ("text", clause.text),
            *((f"points[{at}]", each) for at, each in enumerate(clause.points, 1)),
        ):
            if not text.strip():
                report.add(f"{place}.{name}", "empty")
            elif len(text) > LONGEST:
                report.add(f"{place}.{name}", "too_long", found=len(text), most=LONGEST)
        needed = _NEEDS.get(clause.article)
        if needed and not parts[needed]:
            report.add(f"{place}.article", "clause_nowhere", found=quote(clause.article), needed=needed)
