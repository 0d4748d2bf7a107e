"""Whether the points by how many parts are right fit the questions of a bank. Out of scope: marking."""

from questions.kinds import kind_of
from questions.model import Bank
from scoring.messages import ScoringError
from scoring.rules.model import Marking


def check_tables(bank: Bank, marking: Marking) -> None:
    """Raises ScoringError for a question that has more or fewer parts than its kind has points."""
    tables = {each.kind: each.points for each in marking.kinds if len(each.points) > 1}
    for question in bank.questions:
        table, parts = tables.get(question.kind), kind_of(question).count(question)
        if table is not None and len(table) != parts:
            raise ScoringError(
                "key.other_parts", question=question.id, parts=parts, kind=question.kind, points=len(table)
            )
