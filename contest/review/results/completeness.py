"""What a result still waits for: marks of judges, a number to be stated. Says it; refuses nothing but being final."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contest.archive.contests.published import PublishedRound
from contest.archive.pool import Connection
from contest.archive.results.results import read_results
from contest.core.errors import Refusal
from contest.review.results.inputs import read_decisions
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision
from scoring.results.outcome import Result
from scoring.rules.model import JudgedPart


@dataclass(frozen=True, slots=True)
class Missing:
    """`part` is a judged part's id, or "prediction". `missing` of `of` have no mark; `brought_in` says that some sheet
    for it was."""

    part: str
    name: str
    missing: int
    of: int
    brought_in: bool


def can_wait(one: PublishedRound) -> bool:
    """Whether the rules of the round know anything that people bring in after it closed."""
    prediction = one.rules.prediction
    return bool(one.rules.judged) or (prediction is not None and prediction.target == "stated")


def find_missing(one: PublishedRound, decisions: Sequence[Decision], result: Result) -> tuple[Missing, ...]:
    """Of a closed round, in the order of its rules."""
    corrections = Corrections(decisions)
    return (*_missing_marks(one, corrections, result), *_missing_number(one, result))


def refuse_incomplete(one: PublishedRound, decisions: Sequence[Decision], result: Result) -> None:
    """Raises Refusal while a part has no marks at all, or the number that ranks people is not stated."""
    for each in find_missing(one, decisions, result):
        if each.part == "prediction":
            command = f"contest decide state-number {one.slug} NUMBER"
            raise Refusal("no_true_number", f"the true number of {one.slug} is not stated yet: {command}")
        if not each.brought_in:
            command = f"contest decide judge {one.slug} {each.part} SHEET, or --nobody"
            raise Refusal("no_marks", f"no marks of {each.name} are brought in yet: {command}")


async def refuse_waiting(connection: Connection, one: PublishedRound) -> None:
    """As `refuse_incomplete`, of the round as the archive has it."""
    result = await read_results(connection, one.id) if can_wait(one) else None
    if result is not None:
        refuse_incomplete(one, await read_decisions(connection, one.id), result)


def _missing_marks(one: PublishedRound, corrections: Corrections, result: Result) -> Iterator[Missing]:
    for part in one.rules.judged:
        if part.given_to == "season":
            continue
        sheets = [marks for name, marks in corrections.sheets if name == part.id]
        root = corrections.root if part.given_to == "person" else str
        marked = {root(target) for marks in sheets for target in marks}
        wanted = _wanted(part, result)
        missing = len(wanted - marked)
        if missing:
            yield Missing(part.id, part.name, missing, len(wanted), bool(sheets))


def _wanted(part: JudgedPart, result: Result) -> set[str]:
    """Whose mark decides something: everybody's in the standings, by the attempt that represents them."""
    if part.given_to == "attempt":
        return {row.attempt for row in result.rows}
    if part.given_to == "person":
        return {row.person for row in result.rows}
    return {row.unit for board in result.unit_boards for row in board.rows}


def _missing_number(one: PublishedRound, result: Result) -> Iterator[Missing]:
    prediction = one.rules.prediction
    if prediction is not None and prediction.target == "stated" and result.facts.predicted is None:
        yield Missing("prediction", prediction.prompt, 1, 1, False)
