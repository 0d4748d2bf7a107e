"""Withdraw a decision: it is then as if it had not been."""

from dataclasses import replace

from contest.core.errors import UserError
from contest.review.decisions.model import (
    ONLY_HERE,
    DecisionContext,
    DecisionKind,
    DecisionRequest,
    Draft,
    PastDecision,
    Word,
    kind_name,
)
from questions.language import Message
from scoring.replay import decisions
from scoring.replay.corrections import withdrawn


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    """`only` takes back a merge in this round and leaves it in the others."""
    kept = {"only": "only"} if request.details.get("only") else {}
    replace(request, details={name: request.details[name] for name in request.details.keys() - {"only"}}).read()
    text = request.target.strip().lstrip("#")
    decision = next((each for each in context.recorded if str(each.id) == text), None)
    if decision is None:
        numbers = [each.id for each in context.recorded if each.kind in decisions.KINDS]
        if not numbers:
            raise UserError("no_decision.none", round=context.round.slug, decision=request.target)
        raise UserError("no_decision.listed", round=context.round.slug, decision=request.target, numbers=numbers)
    kind = kind_name(decision.kind)
    if decision.kind not in decisions.KINDS:
        raise UserError("bad_kind.no_correction", decision=decision.id, kind=kind)
    if decision.kind in ("grant_attempts", "give_back"):
        code = "bad_kind.granted" if decision.kind == "grant_attempts" else "bad_kind.given_back"
        raise UserError(code, decision=decision.id)
    if decision.id in withdrawn(context.decisions):
        raise UserError("no_change.withdrawn", decision=decision.id, kind=kind)
    about = Message("decision.withdraw.about", decision=text, kind=kind, actor=decision.who, reason=decision.why)
    return [Draft(request.kind, text, kept, about)]


def effect(past: PastDecision) -> Message:
    return Message("decision.withdraw", decision=past.target)


KINDS = (DecisionKind("withdraw", (Word("number"), ONLY_HERE), resolve, effect, of_contest=True),)
