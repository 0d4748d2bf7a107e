"""The decisions about a round or a contest to look at: who, when, why, what about, and whether they are in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contest.archive.pool import acquire
from contest.archive.results.decisions import Decision as Recorded
from contest.i18n.messages import MESSAGES
from contest.review.decisions.kinds import KINDS
from contest.review.decisions.model import DecisionContext, PastDecision
from contest.review.decisions.scope import Scope, load_scope
from contest.services import Services
from questions.language import Language, Message, say
from scoring.replay.corrections import withdrawn


@dataclass(frozen=True, slots=True)
class ListedDecision:
    """`effect` is what it decides, nothing where it says nothing of the result; `withdrawn_by` is None while it is in
    force."""

    id: int
    kind: str
    target: str
    effect: tuple[Message, ...]
    actor: str
    reason: str
    at: int
    withdrawn_by: int | None

    def sentence(self, lang: Language = "en") -> str:
        return "; ".join(say(MESSAGES, message, lang) for message in self.effect)

    def document(self, lang: Language = "en") -> dict[str, Any]:
        """For programs."""
        return {
            "id": self.id,
            "kind": self.kind,
            "target": self.target,
            "effect": self.sentence(lang),
            "who": self.actor,
            "why": self.reason,
            "at": self.at,
            "withdrawn_by": self.withdrawn_by,
        }


async def list_decided(services: Services, slug: str, *, scope: Scope = "round", now_ms: int) -> list[ListedDecision]:
    """All of them in their order. Raises UserError when there is no such round or contest."""
    subject = await load_scope(services, scope, slug, now_ms=now_ms)
    async with acquire(services.pool) as connection:
        context = await subject.context(connection)
        names = await context.finder.masked_names(sorted(_people(context.recorded)))
    gone = withdrawn(context.decisions)
    by = {each.target: each.seq for each in context.decisions if each.kind == "withdraw" and each.seq not in gone}
    return [_listed(context, each, names, by.get(str(each.id))) for each in context.recorded]


def _people(recorded: Sequence[Recorded]) -> set[str]:
    """Whom decisions may be about; that some of these are no people does no harm."""
    people: set[str] = set()
    for details in (each.details for each in recorded):
        entry = details.get("entry") or {}
        named = [details.get(name) for name in ("target", "into", "person")]
        named += [entry.get("person"), *details.get("order", ())]
        people.update(str(name) for name in named if name)
    return people


def _listed(
    context: DecisionContext, recorded: Recorded, names: dict[str, str], withdrawn_by: int | None
) -> ListedDecision:
    kind, target = KINDS.get(recorded.kind), str(recorded.details.get("target", ""))
    past = PastDecision(target, recorded.details, names, context.finder)
    effect = kind.effect(past) if kind else []
    sentences = tuple(effect) if isinstance(effect, list) else (effect,)
    return ListedDecision(
        recorded.id, recorded.kind, target, sentences, recorded.who, recorded.why, recorded.at, withdrawn_by
    )
