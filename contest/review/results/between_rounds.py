"""What makes a round rest on others that can still change: it cannot be final before they are, or before it takes who
is one person elsewhere. Reads only."""

from collections.abc import Iterator

from contest.archive.contests.published import PublishedContest, RoundSummary
from contest.archive.pool import Connection
from contest.core.errors import UserError
from contest.review.results.inputs import read_decisions
from contest.review.results.merges import untaken_merges
from scoring.replay.attempt_limits import reach_over_rounds
from scoring.replay.corrections import Corrections


async def refuse_untaken(connection: Connection, contest: PublishedContest, round_: RoundSummary) -> None:
    """Raises UserError while people are one elsewhere and two here."""
    for merge in await untaken_merges(connection, contest, round_):
        raise UserError(
            "merge_elsewhere",
            round=round_.slug,
            decision=merge.number,
            other=merge.slug,
            person=merge.person,
            into=merge.into,
        )


async def refuse_before_earlier(connection: Connection, contest: PublishedContest, round_: RoundSummary) -> None:
    """Raises UserError while a round is not final whose prizes, or whose attempts of merged people, decide here."""
    earlier = list(_waiting(contest, round_))
    if not earlier:
        return
    if round_.rules.one_prize_per_person != "round" and any(each.rules.prizes for each in earlier):
        raise UserError("earlier_round.prizes", round=round_.slug, earlier=[each.slug for each in earlier])
    merged = Corrections(await read_decisions(connection, round_.id)).merged
    if reach_over_rounds(round_.rules.attempts) and merged:
        raise UserError("earlier_round.attempts", round=round_.slug, earlier=[each.slug for each in earlier])


def _waiting(contest: PublishedContest, round_: RoundSummary) -> Iterator[RoundSummary]:
    for earlier in contest.rounds:
        if earlier.id == round_.id:
            return
        if earlier.state != "final":
            yield earlier
