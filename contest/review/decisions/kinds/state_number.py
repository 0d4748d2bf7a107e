"""The true number of a prediction, where the rules say that it is stated."""

from contest.core.errors import UserError
from contest.review.decisions.model import DecisionContext, DecisionKind, DecisionRequest, Draft, PastDecision, Word
from questions.language import Message


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    number = request.read(number=int)["number"]
    prediction, slug = context.round.rules.prediction, context.round.slug
    if prediction is None:
        raise UserError("not_stated.no_prediction", round=slug)
    if prediction.target != "stated":
        raise UserError("not_stated.counted", round=slug, target=Message(f"decision.target.{prediction.target}"))
    if number is None or not 0 <= number <= prediction.max:
        raise UserError("bad_details.number", most=prediction.max)
    if context.corrections().stated == number:
        raise UserError("no_change.number", number=number)
    about = Message("decision.state_number.about", prompt=prediction.prompt, number=number)
    return [Draft(request.kind, "", {"number": number}, about)]


def effect(past: PastDecision) -> Message:
    return Message("decision.state_number", number=past.details["number"])


KINDS = (DecisionKind("state_number", (Word("number", "number", value_type=int),), resolve, effect),)
