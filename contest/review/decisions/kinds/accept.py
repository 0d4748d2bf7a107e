"""Leave something open, by its name in the list of what is open: a result can then be sealed and final with it."""

from contest.core.errors import UserError
from contest.review.decisions.model import (
    PUBLIC_REASON,
    DecisionContext,
    DecisionKind,
    DecisionRequest,
    Draft,
    PastDecision,
    Word,
)
from questions.language import Message
from scoring.open_items.items import waiting


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    request.read()
    if context.result is None:
        raise UserError("round_not_closed.no_standings", round=context.round.slug)
    name = request.target.strip().casefold()
    item = next((item for item in context.open if item.name.casefold() == name), None)
    if item is None:
        names = [each.name for each in waiting(context.open)] or Message("decision.nothing")
        raise UserError("no_item", slug=context.round.slug, name=request.target, names=names)
    if item.accepted is not None:
        raise UserError("no_change.accept", name=item.name, decision=item.accepted)
    about = Message("decision.accept.about", name=item.name, about=item.about)
    return [Draft(request.kind, item.name, {}, about, public_reason=request.public_reason)]


def effect(past: PastDecision) -> Message:
    return Message("decision.accept", name=past.target)


KINDS = (DecisionKind("accept", (Word("item"), PUBLIC_REASON), resolve, effect, of_contest=True, after_final=True),)
