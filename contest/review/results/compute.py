"""A round's result computed from the archive: everything replayed from what was recorded, from scratch.

Reads only. The arithmetic is in scoring/; what is written where and when is in contest/archiver/closing.py.
"""

from collections.abc import Iterator, Sequence

import msgspec

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Pool
from contest.review.results.replay import read_inputs, with_entries
from scoring.marking.entry import Entry
from scoring.replay.decisions import Decision
from scoring.replay.round import PublicNumber, fold_round
from scoring.results.standings import Result


async def compute_result(
    pool: Pool,
    contest: PublishedContest,
    round_: PublishedRound,
    supposed: Sequence[Decision] = (),
    *,
    number: PublicNumber | None = None,
) -> Result:
    """The result over the entries archived so far; as if the `supposed` decisions were taken now and this public
    number were known, if they are given."""
    inputs = await read_inputs(pool, contest, round_, supposed)
    if number is not None:
        inputs = msgspec.structs.replace(inputs, number=number)

    def compute(entries: Iterator[Entry]) -> Result:
        return fold_round(msgspec.structs.replace(inputs, entries=entries)).standings()

    return await with_entries(pool, round_, compute)
