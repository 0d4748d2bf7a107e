"""From a paper rule to the pools its questions are drawn from, and whether the bank can always fill them.

Strata may overlap (a topic, and the same topic at one difficulty). Narrow ones are drawn first, a later one never
takes a question that is already on the paper, and a rule that could ever run dry is refused here, before a round opens.
"""

from collections.abc import Sequence
from itertools import chain

import msgspec

from questions.model import PaperRule, Question, Stratum
from questions.text import fold_topic


class PaperError(ValueError):
    """A paper rule that its bank cannot fill. `topic`, `asked` and `available` repeat what the sentence says."""

    def __init__(
        self, message: str, *, topic: str | None = None, asked: int | None = None, available: int | None = None
    ) -> None:
        super().__init__(message)
        self.topic = topic
        self.asked = asked
        self.available = available


class Pool(msgspec.Struct, frozen=True):
    """`count` questions to draw from `indices` (bank order). `position` is the place of its stratum in the rule."""

    indices: tuple[int, ...]
    count: int
    position: int
    overlaps: bool


def find_fixed(rule: PaperRule, questions: Sequence[Question]) -> tuple[int, ...]:
    """The indices of the questions a `fixed` rule lists, in its order; empty for the other ways of drawing."""
    if rule.draw != "fixed":
        if rule.questions:
            raise PaperError(f"a paper with draw = {rule.draw!r} cannot list questions")
        return ()
    if not rule.questions:
        raise PaperError("a fixed paper must list its questions")
    if rule.count is not None and rule.count != len(rule.questions):
        raise PaperError(f"the paper lists {len(rule.questions)} questions but its count is {rule.count}")
    places = {question.id: index for index, question in enumerate(questions)}
    unknown = [id for id in rule.questions if id not in places]
    if unknown:
        raise PaperError(f"bank {rule.bank!r} has no question {', '.join(map(repr, unknown))}")
    if len(set(rule.questions)) != len(rule.questions):
        twice = sorted({id for id in rule.questions if rule.questions.count(id) > 1})
        raise PaperError(f"the paper lists {', '.join(map(repr, twice))} more than once")
    return tuple(places[id] for id in rule.questions)


def make_pools(rule: PaperRule, questions: Sequence[Question]) -> tuple[Pool, ...]:
    """The pools in the order they are drawn in: strata with more conditions first, else as written."""
    strata = _strata(rule)
    order = sorted(range(len(strata)), key=lambda place: -_conditions(strata[place]))
    pools: list[Pool] = []
    for position in order:
        stratum = strata[position]
        indices = tuple(index for index, question in enumerate(questions) if _belongs(question, stratum))
        members = set(indices)
        # The most that earlier strata can take away from this pool; exact when pools are nested or apart.
        gone = sum(min(pool.count, len(members.intersection(pool.indices))) for pool in pools)
        _check_filled(stratum, len(indices), gone, rule, questions)
        overlaps = not members.isdisjoint(chain.from_iterable(pool.indices for pool in pools))
        pools.append(Pool(indices, stratum.count, position, overlaps))
    return tuple(pools)


def _strata(rule: PaperRule) -> tuple[Stratum, ...]:
    if rule.draw == "fixed" or rule.draw == "random":
        if rule.strata:
            raise PaperError(f"a paper with draw = {rule.draw!r} cannot have strata")
        if rule.draw == "fixed":
            return ()
        if rule.count is None:
            raise PaperError("a random paper needs a count")
        return (Stratum(rule.count),)
    if not rule.strata:
        raise PaperError("a paper drawn by strata needs at least one stratum")
    asked = sum(stratum.count for stratum in rule.strata)
    if rule.count is not None and rule.count != asked:
        raise PaperError(f"the strata ask for {asked} questions but the count is {rule.count}", asked=asked)
    return rule.strata


def _conditions(stratum: Stratum) -> int:
    return (stratum.topic is not None) + (stratum.difficulty is not None)


def _belongs(question: Question, stratum: Stratum) -> bool:
    return (stratum.topic is None or fold_topic(stratum.topic) == fold_topic(question.topic)) and (
        stratum.difficulty is None or stratum.difficulty == question.difficulty
    )


def _check_filled(stratum: Stratum, available: int, gone: int, rule: PaperRule, questions: Sequence[Question]) -> None:
    """Refuse a stratum that asks for nothing, or for more than its pool is sure to hold."""
    if stratum.count < 1:
        raise PaperError(f"a paper cannot ask for {stratum.count} questions", topic=stratum.topic, asked=stratum.count)
    if stratum.count <= available - gone:
        return
    what = _describe(stratum, rule)
    if not available and stratum.topic is not None:
        topics = sorted({question.topic for question in questions if question.topic})
        known = ", ".join(map(repr, topics)) or "none"
        message = f"the paper asks for {stratum.count} questions {what}, which has 0; topics of the bank: {known}"
    elif gone:
        message = (
            f"the paper asks for {stratum.count} questions {what}, which has {available}, "
            f"of which other strata may take {gone}"
        )
    else:
        message = f"the paper asks for {stratum.count} questions {what}, which has {available}"
    raise PaperError(message, topic=stratum.topic, asked=stratum.count, available=available - gone)


def _describe(stratum: Stratum, rule: PaperRule) -> str:
    parts = []
    if stratum.topic is not None:
        parts.append(f"topic {stratum.topic!r}")
    if stratum.difficulty is not None:
        parts.append(f"difficulty {stratum.difficulty!r}")
    return "of " + " and ".join(parts or [f"bank {rule.bank!r}"])
