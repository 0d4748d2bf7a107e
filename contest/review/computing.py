"""A round's result computed from the archive: every entry marked again from its answers, then folded.

Reads only. The arithmetic is in scoring/; what is written where and when is in contest/closing.py and `rescoring`.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from contest.archive.entries import read_entries
from contest.archive.pool import Pool, acquire
from contest.archive.published import PublishedRound
from contest.archive.results import read_prized
from contest.refusals import Refusal
from questions.paper import Plan, draw_questions
from scoring.entry import Entry
from scoring.marking import Key, KeyChangeError
from scoring.standings import Fold, Result, Rulings, mark_entries


def compile_key(one: PublishedRound, changes: Mapping[str, Any]) -> Key:
    """The round's key with `changes` against its bank. Raises Refusal for a change that does not fit the bank."""
    try:
        return Key.compile(one.bank, one.rules.marking, changes)
    except KeyChangeError as error:
        raise Refusal("bad_key", str(error)) from None


async def compute_result(pool: Pool, one: PublishedRound, changes: Mapping[str, Any] | None = None) -> Result:
    """The result over the entries archived so far; under `changes` instead of the round's own key changes if given.

    The event loop stays free: marking and ranking run in a thread, a page at a time."""
    key = compile_key(one, one.key_changes if changes is None else changes)
    paper_of = papers(Plan.compile(one.paper, one.bank))
    async with acquire(pool) as connection:
        prized = frozenset[str]()
        if one.rules.one_prize_per_person == "contest":
            prized = await read_prized(connection, one.id)
        fold = Fold(one.rules, Rulings(prized=prized))
        async for page in read_entries(connection, one.id):
            await asyncio.to_thread(_add, fold, key, paper_of, page)
    return await asyncio.to_thread(fold.standings)


def papers(plan: Plan) -> Callable[[Entry], list[str]]:
    """Draws the question ids of an entry's paper again from its seed."""
    ids = [question.id for question in plan.questions]

    def paper_of(entry: Entry) -> list[str]:
        return [ids[index] for index in draw_questions(plan, bytes.fromhex(entry.seed))]

    return paper_of


def _add(fold: Fold, key: Key, paper_of: Callable[[Entry], list[str]], entries: Iterable[Entry]) -> None:
    fold.add(mark_entries(key, paper_of, entries))
