"""Void a question: full points for everybody who had it, or as if it had not been asked."""

from contest.core.errors import UserError
from contest.review.decisions.model import DecisionContext, DecisionKind, DecisionRequest, Draft, PastDecision, Word
from contest.review.decisions.questions import Questions, refuse_unchanged, show_question
from questions.language import Message

_HOW = ("full", "drop")


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    how = request.read(how=str)["how"] or "full"
    if how not in _HOW:
        raise UserError("bad_details.how", how=how)
    name, question = Questions(context.round).find(request.target)
    about = Message(f"decision.void_question.{how}", question=show_question(name, question))
    return refuse_unchanged(context, Draft(request.kind, name, {"how": how}, about))


def effect(past: PastDecision) -> Message:
    how = "drop" if past.details.get("how") == "drop" else "full"
    return Message(f"decision.void_question.{how}", question=past.target)


KINDS = (
    DecisionKind(
        "void_question",
        (Word("question"), Word("how", "how", option=True, default="full", choices=_HOW)),
        resolve,
        effect,
    ),
)
