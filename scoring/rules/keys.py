"""The words that rules are made of, and one step of a ranking chain. Values only."""

from typing import Literal

import msgspec

FieldType = Literal["text", "phone", "date", "unit", "national_id", "email", "choice"]
Direction = Literal["asc", "desc"]
KeyName = Literal["score", "prediction", "duration", "received_at", "number", "judged", "rounds", "draw"]
Target = Literal["people", "people_all_right", "entries", "entries_all_right", "stated"]
Closeness = Literal["absolute", "not_over", "prefer_under"]
Measure = Literal[
    "people", "entries", "rate", "points", "average", "people_all_right", "all_right_rate", "high_scores", "winners",
    "judged",
]  # fmt: skip

ATTEMPT_KEYS: tuple[KeyName, ...] = ("score", "prediction", "duration", "received_at", "number", "judged")
PERSON_KEYS: tuple[KeyName, ...] = (*ATTEMPT_KEYS, "draw")
SEASON_KEYS: tuple[KeyName, ...] = ("score", "prediction", "duration", "received_at", "rounds", "judged", "draw")


class RankingKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of an ordered chain. `prediction` is the distance to the true number, so `asc` is the natural way.
    `part` names the judged part where the key is `judged`. In a season `rounds` counts the rounds played."""

    key: KeyName
    direction: Direction
    part: str = ""


class UnitKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One measure of a unit. `weight` is used where ranks are added, `part` where the measure is `judged`."""

    measure: Measure
    direction: Direction = "desc"
    weight: int = 1
    part: str = ""
