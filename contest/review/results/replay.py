"""A round replayed from what the archive has of it: its result from scratch. The arithmetic is in scoring/; nothing is
written here.

Once the entries are sealed, what was fixed at close is taken from the seal, whatever was published since.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from contest.archive.contests.lookup import load_contest
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Connection, Pool, acquire
from contest.archive.results.records import read_people, read_records
from contest.archive.results.seals import SealRow, list_seals, read_lines
from contest.core.errors import UserError
from contest.review.results.inputs import read_result_inputs
from contest.review.results.kept_marks import find_kept
from contest.review.scope import CLOSED
from scoring.marking.entry import Entry, MarkedEntry
from scoring.people.model import Person
from scoring.replay.decisions import Decision, DecisionError
from scoring.replay.round import Inputs, PublicNumber, ReplayError, RoundPaper, fold_round
from scoring.results.standings import Fold, Result, contest_numbers
from scoring.results.statistics import Numbers
from scoring.sealing.encoding import kind_of
from scoring.sealing.reading import Reading, read_line
from scoring.sealing.records import EntryLine

T = TypeVar("T")


async def compute_result(
    pool: Pool,
    contest: PublishedContest,
    round_: PublishedRound,
    supposed: Sequence[Decision] = (),
    *,
    number: PublicNumber | None = None,
    kept_in: Path | None = None,
) -> Result:
    """The result over the entries archived so far; as if the `supposed` decisions were taken now and this public
    number were known, if they are given. `kept_in` is where marked entries are kept between two previews."""
    inputs = await read_inputs(pool, contest, round_, supposed, kept_in)
    if number is not None:
        inputs = msgspec.structs.replace(inputs, number=number)

    def compute(entries: Iterable[Entry | MarkedEntry]) -> Result:
        return fold_round(msgspec.structs.replace(inputs, entries=entries)).standings()

    return await with_marks(pool, contest, round_, inputs, compute, kept_in)


async def read_inputs(
    pool: Pool,
    contest: PublishedContest,
    round_: PublishedRound,
    supposed: Sequence[Decision] = (),
    kept_in: Path | None = None,
) -> Inputs:
    """All but the entries, which `with_entries` adds; as if the `supposed` decisions had been taken."""
    inputs = await _without_counted(pool, contest, round_, supposed)
    return msgspec.structs.replace(inputs, contest=await read_counted(pool, contest, round_, supposed, kept_in))


async def with_marks(
    pool: Pool,
    contest: PublishedContest,
    round_: PublishedRound,
    inputs: Inputs,
    work: Callable[[Iterable[Entry | MarkedEntry]], T],
    kept_in: Path | None,
) -> T:
    """As `with_entries`, with entries marked as `inputs` mark them: those that are kept in this folder, or else all of
    them, which are kept then. Without a folder nothing is kept."""
    if kept_in is None:
        return await with_entries(pool, round_, work)
    with _naming_misfits(round_):
        kept = await find_kept(pool, kept_in, contest, round_, inputs)
        rows = await asyncio.to_thread(kept.read)
        if rows is not None:
            return await asyncio.to_thread(work, rows)
    return await with_entries(pool, round_, lambda entries: work(kept.keep(inputs, entries)))


async def with_entries(pool: Pool, round_: PublishedRound, work: Callable[[Iterator[EntryLine]], T]) -> T:
    """`work` in a thread, with all entries of the round one by one, also those that a decision took out. The event loop
    stays free. Raises UserError for records that do not fit each other."""
    loop = asyncio.get_running_loop()
    async with acquire(pool) as connection, aclosing(read_records(connection, round_.id)) as pages:
        with _naming_misfits(round_):
            return await asyncio.to_thread(work, _pulled(pages, loop))


@contextmanager
def _naming_misfits(round_: PublishedRound) -> Iterator[None]:
    """Records that do not fit each other come out as UserError."""
    try:
        yield
    except (ReplayError, DecisionError) as error:
        raise UserError("bad_record", round=round_.slug, reason=error.message) from None


async def read_counted(
    pool: Pool,
    contest: PublishedContest,
    round_: PublishedRound,
    supposed: Sequence[Decision] = (),
    kept_in: Path | None = None,
) -> tuple[Numbers, ...]:
    """What is counted over the whole contest, for a prediction about that; empty until its other rounds are closed."""
    prediction = round_.rules.prediction
    if prediction is None or prediction.over != "contest" or prediction.target == "stated":
        return ()
    if any(other.state not in CLOSED for other in contest.rounds if other.id != round_.id):
        return ()
    people: dict[str, Person] = {}
    folds: list[Fold] = []
    for published in (await load_contest(pool, contest.slug)).rounds:
        own = published.id == round_.id
        counted = round_ if own else published
        inputs = await _without_counted(pool, contest, counted, supposed if own else ())
        people = {**people, **inputs.people}
        folding = partial(_fold, msgspec.structs.replace(inputs, people=people))
        folds.append(await with_marks(pool, contest, counted, inputs, folding, kept_in))
    return contest_numbers(folds)


async def _without_counted(
    pool: Pool, contest: PublishedContest, round_: PublishedRound, supposed: Sequence[Decision] = ()
) -> Inputs:
    async with acquire(pool) as connection:
        seals = await list_seals(connection, round_.id)
        fixed = await _sealed(connection, seals) if seals else await _published(connection, contest, round_)
        recorded = await read_result_inputs(connection, contest, round_, supposed)
    return msgspec.structs.replace(
        fixed,
        people={**fixed.people, **{person.person: person for person in recorded.other_people}},
        decisions=recorded.decisions,
        held=recorded.held,
        elsewhere=recorded.elsewhere,
    )


async def _published(connection: Connection, contest: PublishedContest, round_: PublishedRound) -> Inputs:
    people = await read_people(connection, contest.id, round_.id)
    papers, zone = papers_of(round_), contest.time_zone
    return Inputs(round_.rules, contest.units, papers, people, (), round=round_.slug, time_zone=zone)


async def _sealed(connection: Connection, seals: list[SealRow]) -> Inputs:
    """From the lines kept with the entries seal. A number that was drawn with before is still the number."""
    entries, *results = seals
    reading = Reading()
    for line in await read_lines(connection, entries.id, "conditions"):
        reading.take(kind_of(line), line)
    reading.take("entries_seal", entries.line)
    for line in await read_lines(connection, entries.id, "people"):
        reading.take("person", line)
    inputs = reading.inputs(())
    draw = reading.seal.draw
    number = read_line("result_seal", results[-1].line).number if results else None
    drawn = PublicNumber(number, draw.known_at, entries.seal) if draw and number is not None else None
    return msgspec.structs.replace(inputs, number=drawn)


def papers_of(round_: PublishedRound) -> tuple[RoundPaper, ...]:
    return (RoundPaper("", round_.paper, round_.bank), *round_.division_papers)


def _fold(inputs: Inputs, entries: Iterable[Entry | MarkedEntry]) -> Fold:
    return fold_round(msgspec.structs.replace(inputs, entries=entries))


def _pulled(pages: AsyncGenerator[list[EntryLine], None], loop: asyncio.AbstractEventLoop) -> Iterator[EntryLine]:
    """The pages as a thread can go through them."""
    while page := asyncio.run_coroutine_threadsafe(anext(pages, []), loop).result():
        yield from page
