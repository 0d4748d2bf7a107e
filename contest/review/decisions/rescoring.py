"""A corrected key from a file: what it would change, and putting it in force; a decision like any other (`take`).

While a round is open a correction is only recorded; closing puts it in force.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from contest.archive.contests.lookup import load_round
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.review.decisions import take
from contest.review.decisions.model import DecisionOutcome, DecisionRequest
from contest.review.decisions.questions import Questions, read_changes
from contest.review.results.answer_keys import changes_after
from contest.review.results.inputs import read_decisions
from contest.services import Services
from questions.files.parts.limits import check_json, check_toml
from questions.reading.report import BankFileError
from scoring.marking.key_corrections import KeyChange, alternatives

Changes = Mapping[str, "list[str] | str"]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A question's right options before and after; "void" or "drop" where it does not decide."""

    question: str
    text: str
    before: list[str] | str
    after: list[str] | str


@dataclass(frozen=True, slots=True)
class Rescored:
    """What was corrected, and what the decision came to."""

    corrected: tuple[Corrected, ...]
    outcome: DecisionOutcome


def read_key_file(text: str) -> Changes:
    """{question: [options] | "void" | "drop"} from TOML or JSON. Raises UserError."""
    try:
        if text.lstrip().startswith("{"):
            check_json(text)
            changes = orjson.loads(text)
        else:
            check_toml(text)
            changes = tomllib.loads(text)
    except BankFileError as error:
        raise UserError("bad_key.unreadable", error=error.message) from None
    except (orjson.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError("bad_key.unreadable", error=error) from None
    for question, change in changes.items():
        listed = isinstance(change, list) and change and all(isinstance(option, str) for option in change)
        if not listed and change not in ("void", "drop"):
            raise UserError("bad_key.in_file", question=question)
    if not changes:
        raise UserError("bad_key.empty")
    return dict(changes)


async def preview(
    services: Services, slug: str, changes: Changes, *, now_ms: int = 0, after: int | None = None
) -> Rescored:
    """What the correction would change. Nothing is written. Raises UserError."""
    corrected = await _corrected(services, slug, changes)
    return Rescored(corrected, await take.preview(services, slug, _request(changes), now_ms=now_ms, after=after))


async def apply(
    services: Services, slug: str, changes: Changes, *, now_ms: int, actor: str, reason: str, after: int | None = None
) -> Rescored:
    """Puts the correction in force: at once, or, while the round is open, when it closes. Raises UserError."""
    corrected = await _corrected(services, slug, changes)
    outcome = await take.apply(
        services, slug, _request(changes), now_ms=now_ms, actor=actor, reason=reason, after=after
    )
    return Rescored(corrected, outcome)


def _request(changes: Changes) -> DecisionRequest:
    return DecisionRequest("key_corrected", details={"given": dict(changes)})


async def _corrected(services: Services, slug: str, changes: Changes) -> tuple[Corrected, ...]:
    _, round_ = await load_round(services.pool, slug)
    async with acquire(services.pool) as connection:
        base = changes_after(round_, await read_decisions(connection, round_.id))
    questions = Questions(round_)
    corrected = []
    for name, change in read_changes(round_, changes).items():
        _, question = questions.find(name)
        before = base.get(name, list(question.right))
        corrected.append(Corrected(name, question.text, _show(before), _show(change)))
    return tuple(corrected)


def _show(change: KeyChange) -> list[str] | str:
    """Options in their order; alternatives as "a / b c"."""
    if isinstance(change, str):
        return change
    ways = alternatives(change)
    return sorted(set(ways[0])) if len(ways) == 1 else " / ".join(" ".join(sorted(way)) for way in ways)
