"""Who competes with whom and who can win: divisions, leagues of units, eligibility, judged parts. Values only."""

from typing import Literal

import msgspec

from questions.model import PaperRule

Condition = Literal["age", "units", "excluded_units", "excluded_field"]


class Division(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person belongs to the first division whose conditions all hold; conditions that are not written always do.

    `units`: somewhere below one of these; `kinds`: the unit or one above it is of such a kind; `age_from` and
    `age_to` in full years on the day `Rules.age_on`, both included; `values`: the answer to the choice `field`.
    `paper` replaces the contest's for this division.
    """

    id: str
    name: str
    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    field: str = ""
    values: tuple[str, ...] = ()
    paper: PaperRule | None = None


class League(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Units that compete with each other: below one of `units` (or one of them), of one of `kinds`."""

    id: str
    name: str
    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class Eligibility(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who can win. `units` (with all below) are the only ones if named; `excluded_units` and who answered the choice
    `excluded_field` with one of `excluded_values` never can. The `others` may play without winning, or are refused;
    with `refused` only those are who do not meet one of these conditions. `admitted` says in words which list somebody
    has to be on to play at all; the list itself is no part of the rules. "": no list.
    """

    age_from: int | None = None
    age_to: int | None = None
    units: tuple[str, ...] = ()
    excluded_units: tuple[str, ...] = ()
    excluded_field: str = ""
    excluded_values: tuple[str, ...] = ()
    others: Literal["may_play", "refused"] = "may_play"
    refused: tuple[Condition, ...] = ()
    admitted: str = ""


class JudgedPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part that people mark (essay, video, shares counted by hand), from a sheet, 0 to `max` points.

    `given_to` an attempt, a person (in the round, or in the season) or a unit. `adds`: the marks are part of the
    score; either way chains can use them as `judged:<id>`. Below `min_points` nobody wins a prize of a round
    (of the season, where they are given for it), and no unit one of a ranking that uses the part, or of any where none
    does.
    """

    id: str
    name: str
    max: int
    given_to: Literal["attempt", "person", "season", "unit"] = "attempt"
    adds: bool = False
    min_points: int | None = None
