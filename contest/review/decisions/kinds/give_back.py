"""Give a person attempts back while the round is open: somebody else used them up, or a phone failed. Such an attempt
is as if it had not been started; the person can start another within a second."""

from contest.archive.entries.people import FoundAttempt, attempts_of
from contest.core import ids
from contest.core.errors import UserError
from contest.review.decisions.model import (
    PERSON,
    PUBLIC_REASON,
    DecisionContext,
    DecisionKind,
    DecisionRequest,
    Draft,
    PastDecision,
    Word,
)
from questions.language import Message
from scoring.replay.round_state import public_state


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    """`attempts` are numbers; without them the attempt of the receipt, or else all of the person's."""
    numbers = request.read(attempts=list)["attempts"] or []
    round_ = context.round
    if public_state(round_.state, round_.opens_at, round_.closes_at, context.now_ms) != "open":
        raise UserError("round_not_open.give_back", round=round_.slug)
    attempts, described = await _attempts(context, request.target, numbers)
    back = context.corrections().given_back
    missing = [number for number in numbers if number not in [each.number for each in attempts]]
    if missing:
        raise UserError(
            "no_attempt.number", person=described, numbers=missing, there=[each.number for each in attempts]
        )
    chosen = [each for each in attempts if not numbers or each.number in numbers]
    fresh = [each for each in chosen if each.attempt not in back]
    if not fresh:
        raise UserError("given_back", number=[each.number for each in chosen])
    return [_draft(request, each, described) for each in fresh]


async def _attempts(context: DecisionContext, target: str, numbers: list[object]) -> tuple[list[FoundAttempt], Message]:
    finder = context.finder
    if ids.read_receipt(target) and not numbers:
        attempt = await finder.attempt(target)
        return [attempt], await finder.describe_pseudonym(attempt.person)
    person = await finder.person(target)
    attempts = (await attempts_of(context.connection, context.round.id, [person.person])).get(person.person, [])
    if not attempts:
        raise UserError("no_attempt.none", person=finder.describe(person), round=context.round.slug)
    return attempts, finder.describe(person)


def _draft(request: DecisionRequest, attempt: FoundAttempt, described: Message) -> Draft:
    entered = "not_entered" if attempt.how is None else "entered"
    about = Message(f"decision.give_back.{entered}", person=described, number=attempt.number)
    details = {"person": attempt.person, "number": attempt.number}
    return Draft(request.kind, attempt.attempt, details, about, public_reason=request.public_reason)


def effect(past: PastDecision) -> Message:
    return Message("decision.give_back", person=past.person(past.details["person"]), number=past.details["number"])


_ATTEMPT = Word(
    "attempt",
    "attempts",
    option=True,
    value_type=int,
    many=True,
    required=False,
    read=lambda numbers: list(numbers) or None,
)
KINDS = (DecisionKind("give_back", (PERSON, _ATTEMPT, PUBLIC_REASON), resolve, effect),)
