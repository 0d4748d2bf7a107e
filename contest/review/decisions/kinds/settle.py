"""Who comes first of people or units that are equal on all keys (a play-off, the jury's word)."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from contest.core.errors import UserError
from contest.review.decisions.model import (
    DecisionContext,
    DecisionKind,
    DecisionRequest,
    Draft,
    PastDecision,
    Word,
    chain,
)
from questions.language import Message
from scoring.prizes.award import Undecided
from scoring.prizes.ties import Settlement, Settling, Tie
from scoring.results.outcome import Result


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    texts = [str(text) for text in request.read(order=list)["order"] or []]
    if context.result is None:
        raise UserError("no_result.no_standings", round=context.round.slug)
    if texts and all(map(context.units_called, texts)):
        return [_draft(context, request, context.result, [context.find_unit(text) for text in texts], texts)]
    people = [await context.finder.person(text) for text in texts]
    corrections, describe = context.corrections(), context.finder.describe
    ranks = {row.person: row.rank for row in context.result.rows}
    roots = [corrections.root(person.person) for person in people]
    for person, root in zip(people, roots, strict=True):
        if root not in ranks:
            raise UserError("not_ranked", person=describe(person), round=context.round.slug)
    if len({ranks[root] for root in roots}) > 1:
        pairs = zip(people, roots, strict=True)
        places = [Message("decision.rank", person=describe(person), rank=ranks[root]) for person, root in pairs]
        raise UserError("not_equal", places=places)
    return [_draft(context, request, context.result, roots, [describe(person) for person in people])]


def effect(past: PastDecision) -> Message:
    order = past.details["order"]
    return chain("decision.settle", [past.person(each) if each in past.names else str(each) for each in order])


def _draft(
    context: DecisionContext, request: DecisionRequest, result: Result, order: list[str], names: Sequence[Message | str]
) -> Draft:
    """It remembers every tie at the edge of a prize (or of the final) that these people are all in."""
    if len(set(order)) < 2 or len(set(order)) < len(order):
        raise UserError("bad_details.order")
    about = [tie for tie in dict.fromkeys(_ties(result)) if set(order) <= set(tie.who)]
    if not about:
        raise UserError("no_tie", round=context.round.slug, names=list(names))
    before = context.corrections().settlements
    after = (*before, Settlement(tuple(order), tuple(about)))
    if all(_order(before, tie) == _order(after, tie) for tie in about):
        raise UserError("no_change.settle", names=list(names))
    details = {"order": order, "about": msgspec.to_builtins(about)}
    return Draft(request.kind, "", details, chain("decision.settle", names))


def _order(settlements: Iterable[Settlement], tie: Tie) -> list[str]:
    places = Settling(settlements).places(tie)
    return sorted(set(tie.who) & places.keys(), key=lambda each: places[each])


def _ties(result: Result) -> Iterator[Tie]:
    """Also of results that were kept before they said their ties."""
    yield from result.grounds.ties
    yield from (_as_tie(each) for each in result.facts.undecided)
    for board in result.unit_boards:
        yield from board.ties
        yield from (_as_tie(each, board.ranking, board.league) for each in board.undecided)


def _as_tie(each: Undecided, ranking: str = "", league: str = "") -> Tie:
    return Tie(each.rank, tuple(sorted(each.persons)), tuple(sorted(each.prizes)), each.division, ranking, league)


KINDS = (
    DecisionKind(
        "settle",
        (Word("people", "order", many=True, metavar="PERSON…", read=list),),
        resolve,
        effect,
        of_contest=True,
        after_final=True,
    ),
)
