"""The rules of a contest as data: what one TOML file says. Values only; reading and checking is in `rules_file`.

May not hold: I/O, a clock, anything of one contest. Money is in whole units of `currency`, times are epoch
milliseconds (`_at`) or milliseconds (`_ms`) inside the engine and seconds (`_s`) where an organizer writes them.
"""

from typing import Literal

import msgspec

from questions.model import PaperRule

FieldType = Literal["text", "phone", "date", "unit", "national_id", "email", "choice"]
Direction = Literal["asc", "desc"]
KeyName = Literal["score", "prediction", "duration", "received_at", "number"]
Target = Literal["people", "people_all_right", "entries", "entries_all_right"]
Closeness = Literal["absolute", "not_over", "prefer_under"]


class RankingKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of an ordered chain. `prediction` is the distance to the true number, so `asc` is the natural way."""

    key: KeyName
    direction: Direction


class IdentityField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    label: str
    type: FieldType = "text"
    required: bool = True
    options: tuple[str, ...] = ()


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`unique` names the fields that make a person; `also_unique` fields may belong to one person only (409)."""

    fields: tuple[IdentityField, ...]
    unique: tuple[str, ...]
    also_unique: tuple[str, ...] = ()
    consent: str = ""
    phone_region: str = "VN"


class Attempts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """None means unlimited. `counts` chooses the attempt that represents a person; at the end its number decides."""

    per_round: int | None = None
    per_day: int | None = None
    per_contest: int | None = None
    time_limit_s: int | None = None
    grace_s: int = 15
    show_score: bool = True
    counts: tuple[RankingKey, ...] = (RankingKey("score", "desc"), RankingKey("received_at", "asc"))


class Marking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`points` for a right answer, `wrong_points` (zero or below) for a wrong one; an unanswered question gives 0."""

    points: int = 1
    wrong_points: int = 0


class Prediction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    prompt: str
    target: Target = "people_all_right"
    closeness: Closeness = "absolute"
    max: int = 99_999_999


class PrizeTier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`count` awards of `amount` each, in the order the tiers are written. `min_score` in points."""

    name: str
    count: int
    amount: int = 0
    min_score: int | None = None


class UnitNode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A node of the organizer's tree. `head_count` is the base of participation rates; only leaves and
    `selectable` nodes can be chosen on the form."""

    id: str
    name: str
    kind: str = ""
    parent: str | None = None
    head_count: int | None = None
    selectable: bool | None = None


class RoundPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One publishing window. `opens_at` ≤ t ≤ `closes_at`, epoch milliseconds. `paper` replaces the contest's."""

    slug: str
    title: str
    opens_at: int
    closes_at: int
    paper: PaperRule | None = None


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything of a rules version that decides a result. Rounds keep the version they ran under."""

    identity: Identity
    paper: PaperRule
    attempts: Attempts = Attempts()
    marking: Marking = Marking()
    prediction: Prediction | None = None
    ranking: tuple[RankingKey, ...] = (RankingKey("score", "desc"), RankingKey("received_at", "asc"))
    prizes: tuple[PrizeTier, ...] = ()
    one_prize_per_person: Literal["round", "contest"] = "round"
    publish_winner_names: bool = False
    currency: str = "VND"


class ContestPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole contest file: who, when, the rules, the rounds and the units."""

    slug: str
    title: str
    rules: Rules
    rounds: tuple[RoundPlan, ...]
    organizer: str = ""
    description: str = ""
    time_zone: str = "Asia/Ho_Chi_Minh"
    language: Literal["vi", "en"] = "vi"
    units: tuple[UnitNode, ...] = ()
