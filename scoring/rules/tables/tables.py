"""The tables of a rules file as an organizer writes them: names, types, defaults. Documented in docs/rules.md.

What is written the same way as the engine keeps it (marking, prediction, prizes, units) is used from `rules`.
"""

from datetime import date, datetime
from typing import Literal

import msgspec

from questions.model import Stratum
from scoring.rules.groups import Condition
from scoring.rules.model import (
    Earned,
    FieldType,
    FreeClause,
    JudgedPart,
    League,
    Marking,
    Prediction,
    PrizeTier,
    UnitNode,
)
from scoring.rules.page import Page


class ContestTable(msgspec.Struct, frozen=True):
    slug: str
    title: str
    organizer: str = ""
    description: str = ""
    time_zone: str = "Asia/Ho_Chi_Minh"
    language: Literal["vi", "en"] = "vi"
    units_file: str | None = None


class FieldTable(msgspec.Struct, frozen=True):
    """`type` may be left out for the usual names (phone, birth_date, national_id, email, unit)."""

    name: str
    label: str
    type: FieldType | None = None
    required: bool = True
    options: tuple[str, ...] = ()


class IdentityTable(msgspec.Struct, frozen=True):
    fields: tuple[FieldTable, ...]
    unique: tuple[str, ...]
    also_unique: tuple[str, ...] = ()
    consent: str = ""
    phone_region: str = "VN"
    verify: str = ""
    verify_regions: tuple[str, ...] = ()


class AttemptsTable(msgspec.Struct, frozen=True):
    per_round: int | None = None
    per_day: int | None = None
    per_contest: int | None = None
    of_all: int | None = None
    time_limit: str | None = None
    grace: str = "15 s"
    show_score: bool | None = None
    counts: tuple[str, ...] = ("score desc", "received_at asc")
    combine: Literal["best", "sum"] = "best"
    question_time: str | None = None
    earned: Earned | None = None
    all_answered: bool = False


class PaperTable(msgspec.Struct, frozen=True):
    """`draw` may be left out: strata mean "strata", questions mean "fixed", else it is "random"."""

    bank: str
    draw: Literal["fixed", "random", "strata"] | None = None
    count: int | None = None
    questions: tuple[str, ...] = ()
    strata: tuple[Stratum, ...] = ()
    shuffle_questions: bool = True
    shuffle_options: bool = True


class RoundPaperTable(msgspec.Struct, frozen=True):
    """Replaces the contest's paper as a whole; only `bank` is taken over where it is not written."""

    bank: str | None = None
    draw: Literal["fixed", "random", "strata"] | None = None
    count: int | None = None
    questions: tuple[str, ...] = ()
    strata: tuple[Stratum, ...] = ()
    shuffle_questions: bool = True
    shuffle_options: bool = True


class DivisionPaperTable(RoundPaperTable, frozen=True, kw_only=True):
    """The paper of one division in one round."""

    division: str


class DivisionTable(msgspec.Struct, frozen=True):
    id: str
    name: str
    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    field: str = ""
    values: tuple[str, ...] = ()
    paper: RoundPaperTable | None = None


class EligibilityTable(msgspec.Struct, frozen=True):
    """`age_on` is the day on which ages are taken, here and in divisions."""

    age_from: int | None = None
    age_to: int | None = None
    age_on: date | None = None
    units: tuple[str, ...] = ()
    excluded_units: tuple[str, ...] = ()
    excluded_field: str = ""
    excluded_values: tuple[str, ...] = ()
    others: Literal["may_play", "refused"] = "may_play"
    refused: tuple[Condition, ...] = ()
    admitted: str = ""


class RankingTable(msgspec.Struct, frozen=True):
    keys: tuple[str, ...] = ("score desc", "received_at asc")


class WinnersTable(msgspec.Struct, frozen=True):
    one_prize_per_person: Literal["round", "contest", "tier"] = "round"
    publish_names: bool = False
    currency: str = "VND"
    ties: Literal["undecided", "shared", "split", "draw"] = "undecided"
    split_unit: int = 1
    cap_percent: int | None = None
    vacant: Literal["move_up", "next_in_line", "lapses"] = "move_up"
    claim_days: int | None = None


class DrawTable(msgspec.Struct, frozen=True):
    source: str
    on: date | None = None
    days_after: int | None = None
    tickets: Literal["person", "attempts"] = "person"
    min_score: int | None = None


class UnitRankingTable(msgspec.Struct, frozen=True):
    """`weights` go with `keys` where `combine` is "ranks"."""

    id: str
    name: str
    keys: tuple[str, ...]
    per: Literal["round", "contest"] = "round"
    kinds: tuple[str, ...] = ()
    leagues: tuple[str, ...] = ()
    combine: Literal["chain", "ranks"] = "chain"
    weights: tuple[int, ...] = ()
    min_people: int = 0
    min_head_count: int = 0
    min_score: int | None = None
    high_score: int | None = None
    prizes: tuple[PrizeTier, ...] = ()
    division: str = ""


class SeasonTable(msgspec.Struct, frozen=True):
    total: Literal["sum", "best_rounds", "best_attempt"] = "sum"
    best: int | None = None
    rounds: tuple[str, ...] = ()
    min_rounds: int = 0
    among: Literal["everyone", "winners"] = "everyone"
    keys: tuple[str, ...] = ("score desc", "received_at asc")
    prizes: tuple[PrizeTier, ...] = ()
    beside_round_prizes: bool = True
    finalists: int | None = None
    finalist_ties: Literal["all", "draw", "undecided"] = "all"


class RoundTable(msgspec.Struct, frozen=True):
    """Times without an offset are in the contest's time zone."""

    slug: str
    title: str
    opens_at: datetime
    closes_at: datetime
    paper: RoundPaperTable | None = None
    division_papers: tuple[DivisionPaperTable, ...] = ()


class RulesFile(msgspec.Struct, frozen=True):
    """`schema` says by which defaults the file was written; one without it is older than the number."""

    contest: ContestTable
    identity: IdentityTable
    paper: PaperTable
    rounds: tuple[RoundTable, ...]
    attempts: AttemptsTable = AttemptsTable()
    marking: Marking = Marking()
    prediction: Prediction | None = None
    ranking: RankingTable = RankingTable()
    winners: WinnersTable = WinnersTable()
    prizes: tuple[PrizeTier, ...] = ()
    judged: tuple[JudgedPart, ...] = ()
    divisions: tuple[DivisionTable, ...] = ()
    leagues: tuple[League, ...] = ()
    eligibility: EligibilityTable = EligibilityTable()
    unit_rankings: tuple[UnitRankingTable, ...] = ()
    season: SeasonTable | None = None
    draw: DrawTable | None = None
    units: tuple[UnitNode, ...] = ()
    clauses: tuple[FreeClause, ...] = ()
    page: Page = Page()
    schema: int = 2
