"""Correct the key of one question: other options are right instead (change_key), or as well (accept_option)."""

from contest.review.decisions.model import DecisionContext, DecisionKind, DecisionRequest, Draft, PastDecision, Word
from contest.review.decisions.questions import Questions, refuse_unchanged, show_question
from questions.kinds import kind_of
from questions.language import Message


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    questions = Questions(context.round)
    name, question = questions.find(request.target)
    right = questions.options(name, question, request.read(right=list)["right"] or [])
    wording, kind = show_question(name, question), kind_of(question)
    shown = {"right": kind.word_key(question, right), "bank": kind.word_key(question, question.right)}
    values = {"question": wording} | shown
    about = Message(f"decision.{request.kind}.about", **values)
    return refuse_unchanged(context, Draft(request.kind, name, {"right": right}, about))


def _kind(name: str) -> DecisionKind:
    def effect(past: PastDecision) -> Message:
        return Message(f"decision.{name}", question=past.target, right=list(past.details["right"]))

    right = Word("right", "right", many=True, read=list)
    return DecisionKind(name, (Word("question"), right), resolve, effect)


KINDS = (_kind("change_key"), _kind("accept_option"))
