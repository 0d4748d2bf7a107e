"""What a result still waits for: marks of judges, a number to be stated. Says it; refuses nothing but being final."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contest.archive.contests.published import PublishedRound
from contest.archive.pool import Connection
from contest.archive.results.results import read_results
from contest.core.errors import UserError
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


def can_wait(round_: PublishedRound) -> bool:
    """Whether the rules of the round know anything that people bring in after it closed."""
    prediction = round_.rules.prediction
    return bool(round_.rules.judged) or (prediction is not None and prediction.target == "stated")


def find_missing(round_: PublishedRound, decisions: Sequence[Decision], result: Result) -> tuple[Missing, ...]:
    """Of a closed round, in the order of its rules."""
    corrections = Corrections(decisions)
    return (*_missing_marks(round_, corrections, result), *_missing_number(round_, result))


def refuse_incomplete(round_: PublishedRound, decisions: Sequence[Decision], result: Result) -> None:
    """Raises UserError while a part has no marks at all, or the number that ranks people is not stated."""
    for part in find_missing(round_, decisions, result):
        if part.part == "prediction":
            raise UserError("no_true_number.not_stated", round=round_.slug)
        if not part.brought_in:
            raise UserError("no_marks", name=part.name, round=round_.slug, part=part.part)


async def refuse_waiting(connection: Connection, round_: PublishedRound) -> None:
    """As `refuse_incomplete`, of the round as the archive has it."""
    result = await read_results(connection, round_.id) if can_wait(round_) else None
    if result is not None:
        refuse_incomplete(round_, await read_decisions(connection, round_.id), result)


def _missing_marks(round_: PublishedRound, corrections: Corrections, result: Result) -> Iterator[Missing]:
    for part in round_.rules.judged:
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


def _missing_number(round_: PublishedRound, result: Result) -> Iterator[Missing]:
    prediction = round_.rules.prediction
    if prediction is not None and prediction.target == "stated" and result.facts.predicted is None:
        yield Missing("prediction", prediction.prompt, 1, 1, False)
