"""A round as a season takes it: its result, what was counted, who took part, and what was decided about who they are.

Out of scope: how rounds are added up.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scoring.people.model import Person
from scoring.replay.attempt_limits import AttemptElsewhere, StartsOf
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import ORDER, Decision
from scoring.replay.records import Inputs, PrizeHolding
from scoring.replay.round import Replayed, replay_counted
from scoring.results.outcome import Outcome
from scoring.results.statistics import Counts, Numbers
from scoring.rules.model import Rules, UnitNode

PERSONAL = ("merge", "move")
"""Decisions about who somebody is: taken of one round, they hold for the season."""


class SeasonRound(NamedTuple):
    """`slug` as the rules name it. `people` are as registered, with those added on paper; `personal` are the decisions
    of these kinds that are in force. The season runs under the rules and units of its last round. `counted` is
    what the round took for the numbers over the whole contest, where it predicts one; `links` is what it took of the
    other rounds, and gives to them."""

    slug: str
    outcome: Outcome
    counts: Counts
    people: Mapping[str, Person]
    personal: tuple[Decision, ...]
    rules: Rules
    units: tuple[UnitNode, ...]
    counted: tuple[Numbers, ...] = ()
    decisions: tuple[Decision, ...] = ()
    links: "RoundLinks | None" = None


class RoundLinks(NamedTuple):
    """`name` is the round's in the contest's addresses, `holders` who won what; `held` and `elsewhere` are what it took
    of the others. `starts` are those of `scoring.replay.round.Replayed`, `merged` everybody of several identities.
    `before_others`: it was accepted that it became final before rounds it rests on."""

    name: str
    rules: Rules
    edition: int
    holders: tuple[tuple[str, str], ...]
    held: tuple[PrizeHolding, ...]
    elsewhere: tuple[AttemptElsewhere, ...]
    merged: Mapping[str, Sequence[str]]
    starts: StartsOf
    before_others: bool = False


def as_season_round(slug: str, inputs: Inputs, replayed: Replayed) -> SeasonRound:
    """Of a round that was replayed from these inputs."""
    outcome, counts, starts = replayed
    corrections = Corrections(inputs.decisions)
    added = {late.entry.person: late.person for late in corrections.late if late.person is not None}
    people = {**added, **inputs.people} if added else inputs.people
    personal = tuple(decision for decision in corrections.in_force if decision.kind in PERSONAL)
    links = RoundLinks(
        name=inputs.round,
        rules=inputs.rules,
        edition=inputs.edition,
        holders=tuple(sorted((award.person, award.prize) for award in outcome.awards)),
        held=inputs.held,
        elsewhere=inputs.elsewhere,
        merged=corrections.merged,
        starts=starts,
        before_others=any(name.startswith(ORDER) for name in corrections.accepted),
    )
    ground = inputs.rules, inputs.units, inputs.contest, inputs.decisions, links
    return SeasonRound(slug, outcome, counts, people, personal, *ground)


def replay_for_season(slug: str, inputs: Inputs) -> SeasonRound:
    """Raises as `replay` does."""
    return as_season_round(slug, inputs, replay_counted(inputs))
