"""What a contest file may change about rounds: anything before they open, next to nothing after. Pure decisions.

Out of scope: reading files, reading or writing the archive.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any

from contest.archive.contests.apply import StoredRound
from contest.core.errors import UserError
from questions.language import Message

# A round this close to opening counts as open: workers may have it in memory for its first attempts already.
SETTLED_MS = 10_000
_TIMES = ("opens_at", "closes_at")
_TERMS = ("rules_version", "paper", "bank_id", "bank_version", "division_papers")


@dataclass(frozen=True, slots=True)
class WantedRound:
    """A round as the file has it, under the newest rules and bank. `slug` is the whole one: contest and round."""

    slug: str
    title: str
    position: int
    opens_at: int
    closes_at: int
    rules_version: int
    paper: dict[str, Any]
    bank_id: int
    bank_version: int
    division_papers: list[dict[str, Any]]


def has_opened(stored: StoredRound, now_ms: int) -> bool:
    """Whether what the round runs under is settled: it is open, over, or opens in a moment."""
    return stored.state != "live" or now_ms >= stored.opens_at - SETTLED_MS


def merge(stored: StoredRound, wanted: WantedRound, now_ms: int) -> StoredRound:
    """The round as it shall be. Times are compared with those of the file applied before, so that one whose clock was
    overridden since is not moved back. Raises UserError for new times of a round that has opened."""
    times = {name: getattr(wanted, name) for name in _TIMES}
    moved = any(getattr(stored, f"planned_{name}") != value for name, value in times.items())
    merged = replace(stored, title=wanted.title, position=wanted.position)
    if has_opened(stored, now_ms):
        if moved:
            raise UserError("round_opened", round=stored.slug)
        return merged
    if moved:
        merged = replace(merged, **times, **{f"planned_{name}": value for name, value in times.items()})
    return replace(merged, **{name: getattr(wanted, name) for name in _TERMS})


def describe(before: StoredRound, after: StoredRound) -> Message:
    """What a merge changed."""
    names = [field.name for field in fields(before) if getattr(before, field.name) != getattr(after, field.name)]
    return Message("applied.round_parts", round=after.slug, parts=_parts(names))


def describe_kept(after: StoredRound, wanted: WantedRound) -> Message | None:
    """What an opened round does not take over from the file; None for nothing."""
    kept = [name for name in _TERMS if getattr(after, name) != getattr(wanted, name)]
    return Message("applied.kept", round=after.slug, parts=_parts(kept)) if kept else None


def _parts(names: Iterable[str]) -> list[Message]:
    plain = dict.fromkeys(name.removeprefix("planned_").removesuffix("_id") for name in names)
    return [Message(f"round_part.{name}") for name in plain]


def refuse_missing(stored: Iterable[StoredRound], wanted: Iterable[WantedRound]) -> None:
    """A published round cannot be taken back by leaving it out."""
    left_out = {round_.slug for round_ in stored} - {round_.slug for round_ in wanted}
    if left_out:
        raise UserError("round_missing", rounds=sorted(left_out))


def refuse_overlap(rounds: Sequence[tuple[int, int, str]]) -> None:
    """`rounds` are (opens_at, closes_at, slug) as they shall be: an overridden clock can make a sound file overlap."""
    for (_, closes_at, earlier), (opens_at, _, later) in pairwise(sorted(rounds)):
        if opens_at < closes_at:
            raise UserError("overlapping_rounds", later=later, earlier=earlier)
