"""What makes a round rest on others that can still change, as items of what is open: people who are one elsewhere and
two here, and rounds that have to be final first. Reads only."""

from collections.abc import Iterator, Sequence

from contest.archive.contests.published import PublishedContest, RoundSummary
from contest.archive.pool import Connection
from contest.review.results.merges import read_merges, untaken_merges
from questions.language import Message
from scoring.open_items.items import OpenItem
from scoring.replay.attempt_limits import reach_over_rounds
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import ORDER, Decision


async def merges_elsewhere(
    connection: Connection, contest: PublishedContest, round_: RoundSummary, decisions: Sequence[Decision]
) -> list[OpenItem]:
    """Merges of other rounds that this one has not taken and not declined."""
    merges = (await read_merges(connection, contest)).with_supposed(round_.slug, decisions)
    items = []
    for merge in await untaken_merges(connection, contest, round_, merges):
        about = Message("open.merge", decision=merge.number, other=merge.slug)
        items.append(OpenItem(f"merge-{merge.number}", "merge", about, (merge.person, merge.into)))
    return items


def rounds_to_be_final_first(
    contest: PublishedContest, round_: RoundSummary, decisions: Sequence[Decision]
) -> list[OpenItem]:
    """Earlier rounds whose prizes, or whose attempts of merged people, decide here and can still change."""
    earlier = list(_not_final_before(contest, round_))
    if round_.rules.one_prize_per_person != "round" and any(each.rules.prizes for each in earlier):
        code = "open.order.prizes"
    elif earlier and reach_over_rounds(round_.rules.attempts) and Corrections(decisions).merged:
        code = "open.order.attempts"
    else:
        return []
    return [OpenItem(f"{ORDER}{each.slug}", "order", Message(code, earlier=each.slug)) for each in earlier]


def _not_final_before(contest: PublishedContest, round_: RoundSummary) -> Iterator[RoundSummary]:
    for earlier in contest.rounds:
        if earlier.id == round_.id:
            return
        if earlier.state != "final":
            yield earlier
