"""The entries seal of a round: once, after closing, before the public number of its draw can be known."""

from collections.abc import Iterable, Iterator

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import acquire
from contest.archive.results.records import read_people
from contest.archive.results.seals import BlockRow, list_seals
from contest.archive.round_lock import round_lock
from contest.core.errors import Refusal
from contest.review.quarantine import refuse_quarantined
from contest.review.results.replay import papers_of, with_entries
from contest.review.results.standings import require_closed
from contest.review.sealing.draw_date import name_number
from contest.review.sealing.read_seals import SealedRound, record_seal, tell_sealed
from contest.services import Backends
from scoring.sealing.conditions import condition_lines
from scoring.sealing.encoding import ExportError, write_line
from scoring.sealing.merkle import BLOCK, Block
from scoring.sealing.records import FORMAT, EntryLine, Header
from scoring.sealing.seals import Sealed, seal_entries


async def seal_round_entries(
    b: Backends, slug: str, *, now_ms: int, who: str, why: str, on: str | None = None
) -> SealedRound:
    """Seals the entries of a closed round; where that was done before, it says what was sealed. `on` names another day
    for the public number if that of the rules has passed by. Raises Refusal."""
    _, one = await load_round(b.pool, slug)
    async with round_lock(b.database_url, one.id):
        contest, one = await load_round(b.pool, slug)
        require_closed(one)
        async with acquire(b.pool) as connection:
            known = await list_seals(connection, one.id)
            if known:
                return tell_sealed(slug, known[:1], fresh=False)
            await refuse_quarantined(connection, contest)
            registered = await read_people(connection, contest.id, one.id)
        draw = one.rules.draw
        named = name_number(draw, contest.time_zone, one.closes_at, now_ms=now_ms, on=on) if draw else None
        conditions = list(
            condition_lines(header_of(contest, one), one.rules_version, one.rules, contest.units, papers_of(one))
        )
        people = [write_line("person", person) for person in registered.values()]
        tree = _TreeKept()

        def seal(entries: Iterable[EntryLine]) -> Sealed:
            lines = tree.lines(entries)
            return seal_entries(conditions, people, lines, draw=named, sealed_at=now_ms, keep=tree.keep)

        try:
            sealed = await with_entries(b.pool, one, seal)
        except ExportError as error:
            raise Refusal("seal_broken", f"round {slug} cannot be sealed: {error}") from None
        async with acquire(b.pool) as connection, connection.transaction():
            await record_seal(
                connection,
                contest,
                one,
                sealed,
                kind="entries",
                parts={"conditions": conditions, "people": people},
                blocks=tree.rows(),
                who=who,
                why=why,
                at=now_ms,
            )
            return tell_sealed(slug, await list_seals(connection, one.id), fresh=True)


def header_of(contest: PublishedContest, one: PublishedRound) -> Header:
    return Header(
        format=FORMAT,
        contest=contest.slug,
        title=contest.title,
        organizer=contest.organizer,
        time_zone=contest.time_zone,
        round=one.slug,
        round_title=one.title,
        opens_at=one.opens_at,
        closes_at=one.closes_at,
    )


class _TreeKept:
    """The blocks of the tree as the archive keeps them, with the attempt that each block of leaves begins with."""

    def __init__(self) -> None:
        self._first: list[str] = []
        self._blocks: list[tuple[int, int, bytes]] = []

    def lines(self, entries: Iterable[EntryLine]) -> Iterator[bytes]:
        for index, entry in enumerate(entries):
            if index % BLOCK == 0:
                self._first.append(entry.attempt)
            yield write_line("entry", entry)

    def keep(self, block: Block) -> None:
        self._blocks.append((block.level, block.number, b"".join(block.hashes)))

    def rows(self) -> list[BlockRow]:
        return [
            BlockRow(level, number, self._first[number] if level == 0 and self._first else None, hashes)
            for level, number, hashes in self._blocks
        ]
