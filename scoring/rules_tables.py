"""The tables of a rules file as an organizer writes them: names, types, defaults. Documented in docs/rules.md.

What is written the same way as the engine keeps it (marking, prediction, prizes, units) is used from `rules`.
"""

from datetime import datetime
from typing import Literal

import msgspec

from questions.model import Stratum
from scoring.rules import FieldType, Marking, Prediction, PrizeTier, UnitNode


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


class AttemptsTable(msgspec.Struct, frozen=True):
    per_round: int | None = None
    per_day: int | None = None
    per_contest: int | None = None
    time_limit: str | None = None
    grace: str = "15 s"
    show_score: bool = True
    counts: tuple[str, ...] = ("score desc", "received_at asc")


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


class RankingTable(msgspec.Struct, frozen=True):
    keys: tuple[str, ...] = ("score desc", "received_at asc")


class WinnersTable(msgspec.Struct, frozen=True):
    one_prize_per_person: Literal["round", "contest"] = "round"
    publish_names: bool = False
    currency: str = "VND"


class RoundTable(msgspec.Struct, frozen=True):
    """Times without an offset are in the contest's time zone."""

    slug: str
    title: str
    opens_at: datetime
    closes_at: datetime
    paper: RoundPaperTable | None = None


class RulesFile(msgspec.Struct, frozen=True):
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
    units: tuple[UnitNode, ...] = ()
