"""Rules and paper rules as canonical JSON: what a rules version stores, what its SHA-256 is taken over.

Keys are sorted and numbers are integers: the same rules are the same bytes everywhere. Every setting is written, also
one that has its default, so that a later default cannot change an old version. Rules carry the number of their schema;
rules that use nothing of a later schema are written in the first one, without a number, so that a version has the same
fingerprint under every engine. A setting added later needs the default that means what was done before it existed.
"""

from functools import cache
from typing import Any

import msgspec

from questions.model import PaperRule
from scoring.rules.model import SCHEMA, Attempts, Marking, Prediction, PrizeTier, RankingKey, Rules

ADDED: dict[type[msgspec.Struct], tuple[str, ...]] = {
    Rules: (
        "winners", "judged", "divisions", "leagues", "eligibility", "age_on", "unit_rankings", "season", "draw",
        "schema",
    ),
    Attempts: ("combine", "question_time_s", "earned"),
    Marking: ("easy", "medium", "hard", "option_points", "wrong_option_points"),
    Prediction: ("over", "among"),
    PrizeTier: ("all_right", "division"),
    RankingKey: ("part",),
}  # fmt: skip
"""What the second schema added to the structs of the first."""


def canonical(value: Rules | PaperRule) -> bytes:
    return msgspec.json.encode(_first_schema(value) if _fits_first_schema(value) else value, order="sorted")


def rules_from_json(data: bytes | str) -> Rules:
    """Raises msgspec.ValidationError if `data` is not what `canonical` wrote, or is of a later schema."""
    rules = msgspec.json.decode(data, type=Rules)
    if rules.schema > SCHEMA:
        raise msgspec.ValidationError(f"these rules are of schema {rules.schema}, this engine knows {SCHEMA}")
    return rules


def _fits_first_schema(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_fits_first_schema, value))
    if not isinstance(value, msgspec.Struct):
        return True
    added = _added(type(value))
    return all(
        getattr(value, name) == added[name] if name in added else _fits_first_schema(getattr(value, name))
        for name in value.__struct_fields__
    )


@cache
def _added(form: type[msgspec.Struct]) -> dict[str, Any]:
    """The later settings of a struct, with the default that fits the first schema."""
    return {field.name: field.default for field in msgspec.structs.fields(form) if field.name in ADDED.get(form, ())}


def _first_schema(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_first_schema(each) for each in value]
    if not isinstance(value, msgspec.Struct):
        return value
    added = ADDED.get(type(value), ())
    names = [name for name in value.__struct_fields__ if name not in added]
    return {name: _first_schema(getattr(value, name)) for name in names}
