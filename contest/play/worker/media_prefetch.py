"""Pictures of rounds that are open or about to be: fetched before phones ask for them, so that neither a rush nor a
lost Postgres keeps a question's picture away. As many as there is room for."""

import asyncio
import logging
from weakref import WeakKeyDictionary

from contest.archive.errors import DatabaseUnavailable
from contest.play.worker.media import MediaShelf
from contest.play.worker.running_rounds import ContestInMemory, RunningRound
from questions.markup import pictures_in
from questions.model import Bank

log = logging.getLogger(__name__)
AHEAD_MS = 15 * 60_000
_PREFIX = "/media/"
_known: "WeakKeyDictionary[RunningRound, list[str]]" = WeakKeyDictionary()


async def fetch_ahead(shelf: MediaShelf, contests: list[ContestInMemory], now_ms: int) -> int:
    """Fetches what is not there yet; how many pictures that were. What cannot be had now is tried the next time."""
    near = [running for contest in contests for running in contest.rounds if _is_near(running, now_ms)]
    names = [name for running in near for name in names_of(running)]
    fetched = 0
    for name in dict.fromkeys(names):
        if shelf.is_full():
            log.warning("pictures_not_all_ahead", extra={"pictures": len(names), "kept": len(shelf)})
            break
        if name not in shelf:
            try:
                async with asyncio.timeout(5):
                    await shelf.find(name)
            except (DatabaseUnavailable, TimeoutError):
                break
            fetched += 1
    return fetched


def names_of(running: RunningRound) -> list[str]:
    """The pictures that papers of the round may show; looked for once, because its banks never change."""
    known = _known.get(running)
    if known is None:
        published = running.published
        banks = [published.bank, *(own.bank for own in published.division_papers)]
        known = _known[running] = [name for bank in banks if bank.markup for name in _names(bank)]
    return known


def _names(bank: Bank) -> list[str]:
    texts = (
        text for question in bank.questions for text in (question.text, *(option.text for option in question.options))
    )
    return [address.removeprefix(_PREFIX) for text in texts for address, _ in pictures_in(text)]


def _is_near(running: RunningRound, now_ms: int) -> bool:
    facts = running.facts
    return facts.state == "live" and facts.opens_at - AHEAD_MS <= now_ms <= facts.closes_at
