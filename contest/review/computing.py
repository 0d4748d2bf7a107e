"""A round's result computed from the archive: everything replayed from what was recorded, from scratch.

Reads only. The arithmetic is in scoring/; what is written where and when is in contest/closing.py and `rescoring`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from contest.archive.pool import Pool
from contest.archive.published import PublishedContest, PublishedRound
from contest.refusals import Refusal
from contest.review.replaying import papers_of, read_inputs, with_entries
from scoring.decisions import Decision
from scoring.entry import Entry
from scoring.key_changes import KeyChangeError, corrected
from scoring.question_names import QuestionNames
from scoring.replay import PublicNumber, fold_round
from scoring.standings import Result


def question_names(one: PublishedRound) -> QuestionNames:
    return QuestionNames(paper.bank for paper in papers_of(one))


def check_key(one: PublishedRound, changes: Mapping[str, Any]) -> None:
    """Raises Refusal for a change that does not fit the banks that the round's papers are drawn from."""
    names = question_names(one)
    try:
        for bank in {paper.bank.slug: paper.bank for paper in papers_of(one)}.values():
            corrected(bank, names.of_bank(changes, bank.slug))
    except KeyChangeError as error:
        raise Refusal("bad_key", str(error)) from None


async def compute_result(
    pool: Pool,
    contest: PublishedContest,
    one: PublishedRound,
    changes: Mapping[str, Any] | None = None,
    *,
    number: PublicNumber | None = None,
) -> Result:
    """The result over the entries archived so far; as if `changes` (all against the bank) were decided now and this
    public number were known, if they are given."""
    inputs = await read_inputs(pool, contest, one)
    if number is not None:
        inputs = msgspec.structs.replace(inputs, number=number)
    if changes is not None:
        last = max((decision.seq for decision in inputs.decisions), default=0)
        supposed = Decision(last + 1, "key_corrected", details={"changes": dict(changes)})
        inputs = msgspec.structs.replace(inputs, decisions=(*inputs.decisions, supposed))

    def compute(entries: Iterator[Entry]) -> Result:
        return fold_round(msgspec.structs.replace(inputs, entries=entries)).standings()

    return await with_entries(pool, one, compute)
