"""Take a person out (disqualify), let them win nothing (exclude), or take both back (reinstate)."""

from collections.abc import Iterable

from contest.archive.entries.people import FoundPerson
from contest.core.errors import UserError
from contest.review.decisions.model import PERSON, PUBLIC_REASON, DecisionContext, DecisionKind, DecisionRequest, Draft
from questions.language import Message


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    request.read()
    person = await context.finder.person(request.target)
    corrections = context.corrections()
    root = corrections.root(person.person)
    removed, excluded = root in corrections.removed_roots, root in map(corrections.root, corrections.excluded)
    already = {"disqualify": removed, "exclude": excluded, "reinstate": not removed and not excluded}
    described = context.finder.describe(person)
    if already[request.kind]:
        raise UserError(f"no_change.{request.kind}", person=described)
    about = Message(f"decision.{request.kind}", person=described)
    return [
        Draft(request.kind, pseudonym, {}, about, public_reason=request.public_reason)
        for pseudonym in _pseudonyms(context, request, person)
    ]


def _pseudonyms(context: DecisionContext, request: DecisionRequest, person: FoundPerson) -> Iterable[str]:
    """Reinstating takes back what was decided of any identity of a person."""
    corrections = context.corrections()
    if request.kind != "reinstate":
        return [person.person]
    root = corrections.root(person.person)
    return sorted(item for item in corrections.removed | corrections.excluded if corrections.root(item) == root)


KINDS = (
    DecisionKind("disqualify", (PERSON, PUBLIC_REASON), resolve, of_contest=True),
    DecisionKind("exclude", (PERSON,), resolve, of_contest=True),
    DecisionKind("reinstate", (PERSON,), resolve, of_contest=True),
)
