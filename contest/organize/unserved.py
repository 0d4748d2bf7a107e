"""Settings that rules can have and this service does not execute yet. A contest file that uses one is refused, because
what people read has to be what runs. `contest rules check` and the arithmetic in scoring/ know all of them.
"""

from collections.abc import Iterator

from contest.refusals import Refusal
from scoring.rules import ContestPlan


def refuse_unserved(plan: ContestPlan) -> None:
    """Raises Refusal that names all of them in one line."""
    found = [f"{place} ({why})" for place, why in unserved(plan)]
    if found:
        raise Refusal("not_served", f"this service cannot run these settings yet: {'; '.join(found)}")


def unserved(plan: ContestPlan) -> Iterator[tuple[str, str]]:
    """The way to each setting in the file, and what is missing."""
    rules = plan.rules
    if rules.judged:
        yield "judged", "marks given by people cannot be brought in"
    if rules.winners.vacant != "move_up" or rules.winners.claim_days is not None:
        name = "claim_days" if rules.winners.claim_days is not None else "vacant"
        yield f"winners.{name}", "refused and unclaimed prizes cannot be recorded"
