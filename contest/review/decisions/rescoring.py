"""A corrected key from a file: what it would change, and putting it in force. A decision like any other (`deciding`).

While a round is open a correction is only recorded; closing puts it in force (`keys_in_force`).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from contest.archive.contests.lookup import load_round
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.review.decisions import take
from contest.review.decisions.kinds.questions import Questions, read_changes
from contest.review.decisions.request.model import DecisionOutcome, DecisionRequest
from contest.review.results.answer_keys import changes_after
from contest.review.results.inputs import read_decisions
from contest.services import Services
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
    """What was corrected, and what it came to."""

    corrected: tuple[Corrected, ...]
    decided: DecisionOutcome


def read_key_file(text: str) -> Changes:
    """{question: [options] | "void" | "drop"} from TOML or JSON. Raises UserError."""
    try:
        found = orjson.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (orjson.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError("bad_key", f"the key file is neither TOML nor JSON: {error}") from None
    for question, change in found.items():
        listed = isinstance(change, list) and change and all(isinstance(option, str) for option in change)
        if not listed and change not in ("void", "drop"):
            said = 'write a list of right options such as ["b"], or "void", or "drop"'
            raise UserError("bad_key", f"question {question!r}: {said}")
    if not found:
        raise UserError("bad_key", "the key file is empty: there is nothing to correct")
    return dict(found)


async def preview(services: Services, slug: str, given: Changes, *, now_ms: int = 0) -> Rescored:
    """What the correction would change. Nothing is written. Raises UserError."""
    corrected = await _corrected(services, slug, given)
    return Rescored(corrected, await take.preview(services, slug, _wish(given), now_ms=now_ms))


async def apply(
    services: Services, slug: str, given: Changes, *, now_ms: int, who: str, why: str, after: int | None = None
) -> Rescored:
    """Puts the correction in force: at once, or, while the round is open, when it closes. Raises UserError."""
    corrected = await _corrected(services, slug, given)
    decided = await take.apply(services, slug, _wish(given), now_ms=now_ms, who=who, why=why, after=after)
    return Rescored(corrected, decided)


def _wish(given: Changes) -> DecisionRequest:
    return DecisionRequest("key_corrected", details={"given": dict(given)})


async def _corrected(services: Services, slug: str, given: Changes) -> tuple[Corrected, ...]:
    _, round_ = await load_round(services.pool, slug)
    async with acquire(services.pool) as connection:
        base = changes_after(round_, await read_decisions(connection, round_.id))
    questions = Questions(round_)
    found = []
    for name, change in read_changes(round_, given).items():
        _, question = questions.find(name)
        before = base.get(name, list(question.right))
        found.append(Corrected(name, question.text, _shown(before), _shown(change)))
    return tuple(found)


def _shown(change: KeyChange) -> list[str] | str:
    """Options in their order; alternatives as "a / b c"."""
    if isinstance(change, str):
        return change
    ways = alternatives(change)
    return sorted(set(ways[0])) if len(ways) == 1 else " / ".join(" ".join(sorted(way)) for way in ways)
