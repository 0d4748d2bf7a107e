"""Printed rules: the steps of a ranking chain in words."""

from collections.abc import Sequence

from scoring.explain.said import Said
from scoring.rules import RankingKey, Rules

_LINKED = {"prediction": "prediction", "draw": "draw"}
"""Keys whose meaning another article says."""


def chain(keys: Sequence[RankingKey], rules: Rules, said: Said) -> tuple[str, ...]:
    parts = {part.id: part.name for part in rules.judged}
    return tuple(
        said(
            f"{key.key}_{key.direction}",
            article=said.article(_LINKED[key.key]) if key.key in _LINKED else "",
            part=parts.get(key.part, key.part),
        )
        for key in keys
    )
