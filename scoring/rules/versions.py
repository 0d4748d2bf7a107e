"""Rules and paper rules as canonical JSON: what a rules version stores, what its SHA-256 is taken over.

Keys are sorted and numbers are integers: the same rules are the same bytes everywhere. Every setting is written, also
one that has its default, so that a later default cannot change an old version. Rules carry the number of their schema,
the lowest that has all they use, and the first is written without a number, so that a version has the same fingerprint
under every engine. A setting added later needs the default that means what was done before it existed.
"""

from functools import cache
from typing import Any

import msgspec

from questions.model import PaperRule
from scoring.rules.model import (
    SCHEMA,
    Attempts,
    Eligibility,
    Marking,
    Prediction,
    PrizeTier,
    RankingKey,
    Rules,
    UnitRanking,
)

ADDED: dict[int, dict[type[msgspec.Struct], tuple[str, ...]]] = {
    2: {
        Rules: (
            "winners", "judged", "divisions", "leagues", "eligibility", "age_on", "unit_rankings", "season", "draw",
            "schema",
        ),
        Attempts: ("combine", "question_time_s", "earned"),
        Marking: ("easy", "medium", "hard", "option_points", "wrong_option_points"),
        Prediction: ("over", "among"),
        PrizeTier: ("all_right", "division"),
        RankingKey: ("part",),
    },
    3: {
        Rules: ("clauses",),
        Attempts: ("all_answered",),
        Marking: ("topics", "kinds"),
        Eligibility: ("refused",),
        UnitRanking: ("division",),
    },
    4: {Eligibility: ("admitted",)},
}  # fmt: skip
"""What each later schema added to the structs of the first. The third also changed a default of the file."""


def canonical(value: Rules | PaperRule) -> bytes:
    schema = _needed(value)
    return msgspec.json.encode(_written(value, schema), order="sorted")


def rules_from_json(data: bytes | str) -> Rules:
    """Raises msgspec.ValidationError if `data` is not what `canonical` wrote, or is of a later schema."""
    rules = msgspec.json.decode(data, type=Rules)
    if rules.schema > SCHEMA:
        raise msgspec.ValidationError(f"these rules are of schema {rules.schema}, this engine knows {SCHEMA}")
    return msgspec.structs.replace(rules, schema=SCHEMA)


def _needed(value: Any) -> int:
    """The lowest schema that has everything this uses."""
    if isinstance(value, tuple):
        return max(map(_needed, value), default=1)
    if not isinstance(value, msgspec.Struct):
        return 1
    added = _added(type(value))
    lowest = 1
    for name in value.__struct_fields__:
        setting = getattr(value, name)
        schema, default = added.get(name, (1, msgspec.UNSET))
        if setting != default:
            lowest = max(lowest, schema, _needed(setting))
    return lowest


@cache
def _added(form: type[msgspec.Struct]) -> dict[str, tuple[int, Any]]:
    """The later settings of a struct: since which schema, and the default that fits the ones before."""
    defaults = {field.name: field.default for field in msgspec.structs.fields(form)}
    return {name: (schema, defaults[name]) for schema, forms in ADDED.items() for name in forms.get(form, ())}


def _written(value: Any, schema: int) -> Any:
    if isinstance(value, tuple):
        return [_written(each, schema) for each in value]
    if not isinstance(value, msgspec.Struct):
        return value
    added = _added(type(value))
    names = [name for name in value.__struct_fields__ if added.get(name, (1, None))[0] <= schema]
    written = {name: _written(getattr(value, name), schema) for name in names}
    return written | {"schema": schema} if "schema" in written else written
