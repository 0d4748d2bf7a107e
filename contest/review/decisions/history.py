"""The decisions about a round to look at: who, when, why, what about, and whether they are still in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contest.archive.results.decisions import Decision as Recorded
from contest.core.ids import show_receipt
from contest.review.decisions.request.model import DecisionContext
from contest.review.decisions.take import looking
from contest.services import Services
from scoring.replay.corrections import withdrawn
from scoring.replay.decisions import KINDS

_PERSONS = ("disqualify", "exclude", "reinstate", "merge", "move", "grant_attempts", "refuse_prize", "unclaimed")


@dataclass(frozen=True, slots=True)
class Listed:
    """`effect` says in words what it decides; `withdrawn_by` is None while it is in force, or says nothing of the
    result."""

    id: int
    kind: str
    target: str
    effect: str
    who: str
    why: str
    at: int
    withdrawn_by: int | None


async def list_round_decisions(services: Services, slug: str, *, now_ms: int) -> list[Listed]:
    """All of them in their order. Raises UserError when there is no such round."""
    async with looking(services, slug, now_ms=now_ms) as context:
        return await list_decided(context)


async def list_decided(context: DecisionContext) -> list[Listed]:
    """All decisions on this context."""
    gone = withdrawn(context.decisions)
    by = {each.target: each.seq for each in context.decisions if each.kind == "withdraw" and each.seq not in gone}
    names = await context.finder.shown(sorted(_named(context.recorded)))
    return [
        Listed(
            each.id,
            each.kind,
            str(each.details.get("target", "")),
            _effect(context, each, names),
            each.who,
            each.why,
            each.at,
            by.get(str(each.id)),
        )
        for each in context.recorded
    ]


def _named(recorded: Sequence[Recorded]) -> set[str]:
    people: set[str] = set()
    for each in recorded:
        if each.kind in _PERSONS:
            people.add(str(each.details.get("target", "")))
        people.update(str(item) for item in each.details.get("order", ()))
        people.update(str(each.details[name]) for name in ("into",) if name in each.details)
        if "entry" in each.details:
            people.add(str(each.details["entry"]["person"]))
    return people


def _effect(context: DecisionContext, each: Recorded, names: dict[str, str]) -> str:
    if each.kind not in KINDS:
        return ""
    details = each.details
    target = str(details.get("target", ""))

    def show(person: Any) -> str:
        return f"{names.get(str(person)) or 'erased'} ({person})"

    match each.kind:
        case "void_question":
            full = details.get("how") != "drop"
            return f"{target}: {'full points for everybody who had it' if full else 'as if it had not been asked'}"
        case "change_key":
            return f"{target}: {', '.join(details['right'])} right instead"
        case "accept_option":
            return f"{target}: {', '.join(details['right'])} right as well"
        case "key_corrected":
            return "; ".join(f"{name}: {_options(to)}" for name, to in details.get("given", details["changes"]).items())
        case "late_entry":
            return f"an entry on paper of {show(details['entry']['person'])}"
        case "merge":
            return f"{show(target)} is {show(details['into'])}"
        case "move":
            places = [f"{name} {details[name] or 'none'}" for name in ("unit", "division") if name in details]
            return f"{show(target)} to {', '.join(places)}"
        case "grant_attempts":
            return f"{show(target)}: {details['count']} more"
        case "judge":
            return f"{target}: {len(details['marks'])} marks"
        case "state_number":
            return f"the true number is {details['number']}"
        case "settle":
            return " before ".join(show(item) if item in names else str(item) for item in details["order"])
        case "void_entry":
            return f"entry {show_receipt(context.finder.form.receipt_of(target))} does not count"
        case "restore_entry":
            return f"entry {show_receipt(context.finder.form.receipt_of(target))} counts again"
        case "withdraw":
            return f"decision {target} is as if it had not been"
        case _:
            return show(target)


def _options(change: Any) -> str:
    return change if isinstance(change, str) else " ".join(map(str, change))
