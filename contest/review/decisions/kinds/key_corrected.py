"""Correct the key of several questions at once, as `contest rescore` does."""

from collections.abc import Mapping, Sequence

from contest.review.decisions.model import DecisionContext, DecisionKind, DecisionRequest, Draft, PastDecision
from contest.review.decisions.questions import read_changes, refuse_unchanged
from contest.review.results.answer_keys import changes_after
from questions.language import Message


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    changes = read_changes(context.round, request.read(given=dict)["given"] or {})
    before = changes_after(context.round, context.decisions)
    details = {"changes": {**before, **changes}, "given": changes}
    about = Message("decision.key_corrected", questions=list(changes))
    return refuse_unchanged(context, Draft(request.kind, "", details, about))


def effect(past: PastDecision) -> list[Message]:
    changes: Mapping[str, str | Sequence[object]] = past.details.get("given", past.details["changes"])
    keys = {name: key if isinstance(key, str) else " ".join(map(str, key)) for name, key in changes.items()}
    return [Message("decision.key_change", question=name, key=key) for name, key in keys.items()]


KINDS = (DecisionKind("key_corrected", None, resolve, effect),)
