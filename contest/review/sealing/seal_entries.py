"""The entries seal of a round: once, after closing, before the public number of its draw can be known."""

from collections.abc import Iterable, Iterator

from contest.archive.contests.lookup import load_round, load_round_row
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import acquire
from contest.archive.results.records import read_people
from contest.archive.results.seals import BlockRow, Part, SealRow, list_seals
from contest.archive.round_lock import round_lock
from contest.core.errors import UserError
from contest.review.results.inputs import read_decisions
from contest.review.results.open_list import open_beside, refuse_open
from contest.review.results.replay import papers_of, with_entries
from contest.review.scope import Scope, require_closed
from contest.review.sealing.draws import name_number
from contest.review.sealing.read_seals import SealedRound, record_seal, round_outcome
from contest.services import Services
from scoring.sealing.conditions import condition_lines
from scoring.sealing.encoding import ExportError, write_line
from scoring.sealing.merkle import BLOCK, Block
from scoring.sealing.records import EntryLine, Header, format_of
from scoring.sealing.seals import Sealed, seal_entries


async def seal_round_entries(
    services: Services, slug: str, *, now_ms: int, who: str, why: str, on: str | None = None
) -> SealedRound:
    """Seals the entries of a closed round; where that was done before, it says what was sealed. `on` names another day
    for the public number if that of the rules has passed by. Raises UserError."""
    row = await load_round_row(services.pool, slug)
    async with round_lock(services.database_url, row.id):
        contest, round_ = await load_round(services.pool, slug)
        require_closed(contest, round_)
        async with acquire(services.pool) as connection:
            seals = await list_seals(connection, round_.id)
            if seals:
                return round_outcome(slug, seals[:1], fresh=False)
            items = await open_beside(connection, contest, round_, await read_decisions(connection, round_.id))
            refuse_open(slug, [item for item in items if item.kind == "record"])
            registered = await read_people(connection, contest.id, round_.id)
        draws = round_.rules.draw
        draw = name_number(draws, contest.time_zone, round_.closes_at, now_ms=now_ms, on=on) if draws else None
        conditions = list(
            condition_lines(
                header_of(contest, round_), round_.rules_version, round_.rules, contest.units, papers_of(round_)
            )
        )
        people = [write_line("person", person) for person in registered.values()]
        tree = _TreeKept()

        def seal(entries: Iterable[EntryLine]) -> Sealed:
            lines = tree.lines(entries)
            return seal_entries(conditions, people, lines, draw=draw, sealed_at=now_ms, keep=tree.keep)

        try:
            sealed = await with_entries(services.pool, round_, seal)
        except ExportError as error:
            raise UserError("seal_broken.round", round=slug, reason=error.message) from None
        made = SealRow("entries", sealed.seal, sealed.line, None, now_ms)
        async with acquire(services.pool) as connection, connection.transaction():
            parts: dict[Part, list[bytes]] = {"conditions": conditions, "people": people}
            scope = Scope(contest, round_)
            await record_seal(connection, scope, made, parts=parts, blocks=tree.rows(), who=who, why=why)
        return round_outcome(slug, [made], fresh=True)


def header_of(contest: PublishedContest, round_: PublishedRound) -> Header:
    kinds = {question.kind for paper in papers_of(round_) for question in paper.bank.questions}
    return Header(
        format=format_of(kinds, round_.rules),
        contest=contest.slug,
        title=contest.title,
        organizer=contest.organizer,
        time_zone=contest.time_zone,
        round=round_.slug,
        round_title=round_.title,
        opens_at=round_.opens_at,
        closes_at=round_.closes_at,
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
