"""A closed round's numbers as tables: what organizers add up by hand elsewhere, and where it goes wrong.

Everything is counted by scoring/ when the result is computed; here it only gets names. Rates say their base.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Pool, acquire
from contest.archive.results.results import find_result
from contest.core.errors import UserError
from contest.review.results.standings import require_closed
from scoring.results.statistics import GroupFacts, Statistics

Line = tuple[str, ...]
HEAD: Line = (
    "group",
    "name",
    "people",
    "entries",
    "received",
    "voided",
    "people_all_right",
    "entries_all_right",
    "rate",
)
TABLE: Line = ("section", *HEAD[1:-1], "head_count", "rate_percent")
BANDS: Line = ("points", "people", "entries")


@dataclass(frozen=True, slots=True)
class RoundFacts:
    round: str
    title: str
    provisional: bool
    facts: Statistics
    divisions: dict[str, str]
    units: dict[str, str]

    def groups(self) -> Iterator[Line]:
        """Everybody, each division, each unit with all below it; `rate` is people of head-count, with its base."""
        facts = self.facts
        numbers = (facts.people, facts.entries, facts.entries + facts.voided, facts.voided)
        yield ("all", "", *map(str, (*numbers, facts.people_all_right, facts.entries_all_right)), "")
        for group in facts.groups:
            yield self._group(group)

    def bands(self) -> Iterator[Line]:
        """From the highest score down."""
        for band in self.facts.bands:
            yield (str(band.points), str(band.people), str(band.entries))

    def table(self) -> Iterator[Line]:
        """All of it in one table below TABLE, numbers alone in their cells; the name of a score band is its points."""
        for line, group in zip(self.groups(), (None, *self.facts.groups), strict=True):
            base = group.head_count if group else None
            yield (*line[:-1], str(base or ""), percent(group.people, base) if group else "")
        for line in self.bands():
            yield ("points", *line, *[""] * (len(TABLE) - len(line) - 1))

    def document(self) -> dict[str, Any]:
        """For programs; rates are a pair of whole numbers, so that nobody rounds."""
        facts: dict[str, Any] = msgspec.to_builtins(self.facts)
        facts["received"] = self.facts.entries + self.facts.voided
        for told, group in zip(facts["groups"], self.facts.groups, strict=True):
            told["name"] = self._name(group)
            told["received"] = group.entries + group.voided
            told["rate"] = [group.people, group.head_count] if group.head_count else None
        return {"round": self.round, "title": self.title, "provisional": self.provisional, **facts}

    def _group(self, group: GroupFacts) -> Line:
        numbers = (group.people, group.entries, group.entries + group.voided, group.voided)
        right = (group.people_all_right, group.entries_all_right)
        kind = "division" if group.division else "unit"
        return (kind, self._name(group), *map(str, (*numbers, *right)), rate(group.people, group.head_count))

    def _name(self, group: GroupFacts) -> str:
        return self.divisions.get(group.division) or self.units.get(group.unit) or group.division or group.unit


def rate(people: int, head_count: int | None) -> str:
    """ "12.34 % of 1500", rounded down to a hundredth; empty where the base is not known."""
    return f"{percent(people, head_count)} % of {head_count}" if head_count else ""


def percent(people: int, head_count: int | None) -> str:
    """ "12.34", rounded down."""
    if not head_count:
        return ""
    whole, hundredths = divmod(people * 10_000 // head_count, 100)
    return f"{whole}.{hundredths:02}"


async def read_round_facts(pool: Pool, slug: str) -> RoundFacts:
    """Raises UserError before close."""
    contest, round_ = await load_round(pool, slug)
    require_closed(round_)
    async with acquire(pool) as connection:
        result = await find_result(connection, round_.id)
    if result is None:
        raise UserError("no_result", f"round {slug} has no result")
    return RoundFacts(slug, *_names(contest, round_), result.facts, _divisions(round_), _units(contest))


def _names(contest: PublishedContest, round_: PublishedRound) -> tuple[str, bool]:
    return f"{contest.title} – {round_.title}", round_.state != "final"


def _divisions(round_: PublishedRound) -> dict[str, str]:
    return {division.id: division.name for division in round_.rules.divisions}


def _units(contest: PublishedContest) -> dict[str, str]:
    return {unit.id: unit.name for unit in contest.units}
