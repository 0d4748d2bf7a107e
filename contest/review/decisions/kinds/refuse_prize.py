"""A person does not take the prize (refuse_prize), or did not claim it in time (unclaimed): it goes on by the rules."""

from zoneinfo import ZoneInfo

from contest.archive.results.seals import list_contest_seals
from contest.core.errors import UserError
from contest.documents.table import show_day
from contest.review.decisions.model import PERSON, DecisionContext, DecisionKind, DecisionRequest, Draft
from contest.review.results.claim_deadline import claim_ends
from questions.language import Message
from scoring.prizes.ties import Refusal
from scoring.results.outcome import Result

_DAY_MS = 86_400_000


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    request.read()
    person = await context.finder.person(request.target)
    if context.result is None:
        raise UserError("no_result.no_winners", round=context.round.slug)
    root = context.corrections().root(person.person)
    described = context.finder.describe(person)
    prizes, division = _held(context.result, root)
    for each in context.corrections().refused:
        if each.person == root and (not prizes or each == Refusal(root, prizes, division, each.seq)):
            kind = next(past.kind for past in context.decisions if past.seq == each.seq)
            raise UserError(f"no_change.{kind}", person=described)
    if not prizes:
        raise UserError("no_prize", person=described, round=context.round.slug)
    details = {"prizes": list(prizes), "division": division}
    if request.kind == "unclaimed":
        await (_refuse_early_season(context) if context.of_contest else _refuse_early(context, root, described))
    about = Message(
        f"decision.{request.kind}",
        person=described,
        prize=prizes[0] if len(prizes) == 1 else Message("decision.prize_together"),
        next=Message(f"decision.vacant.{context.round.rules.winners.vacant}"),
    )
    return [Draft(request.kind, root, details, about)]


def _held(result: Result, person: str) -> tuple[tuple[str, ...], str]:
    """The prize of a person, or those they hold together with others, and the division they are of."""
    for award in result.awards:
        if award.person == person:
            return (award.prize,), award.division
    for each in result.facts.undecided:
        if person in each.persons:
            return tuple(dict.fromkeys(each.prizes)), each.division
    return (), ""


async def _refuse_early(context: DecisionContext, person: str, described: Message) -> None:
    if context.round.rules.winners.claim_days is None:
        return
    ends = await claim_ends(context.connection, context.contest, context.round)
    at = ends.at(person)
    if at is None:
        raise UserError("not_published.round", person=described, round=context.round.slug, days=ends.days)
    if at >= context.now_ms:
        raise UserError("still_time.round", person=described, day=ends.show(person))


async def _refuse_early_season(context: DecisionContext) -> None:
    """The days to claim run from the first season seal on."""
    days = context.round.rules.winners.claim_days
    if days is None:
        return
    seals = await list_contest_seals(context.connection, context.contest.id, "season")
    if not seals:
        raise UserError("not_published.contest", contest=context.contest.slug, days=days)
    if context.now_ms < seals[0].sealed_at + days * _DAY_MS:
        zone = ZoneInfo(context.contest.time_zone)
        raise UserError("still_time.contest", day=show_day(seals[0].sealed_at + days * _DAY_MS, zone))


KINDS = (
    DecisionKind("refuse_prize", (PERSON,), resolve, of_contest=True),
    DecisionKind("unclaimed", (PERSON,), resolve, of_contest=True),
)
