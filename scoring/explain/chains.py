"""Printed rules: the steps of a ranking chain in words."""

from collections.abc import Sequence

from scoring.explain.texts.formatting import Phrases
from scoring.rules.model import RankingKey, Rules

_LINKED = {"prediction": "prediction", "draw": "draw"}
"""Keys whose meaning another article says."""


def chain(keys: Sequence[RankingKey], rules: Rules, phrases: Phrases, *, linked: bool = True) -> tuple[str, ...]:
    """`linked` says in which article the meaning of a key is, where another one says it."""
    parts = {part.id: part.name for part in rules.judged}
    steps = []
    for key in keys:
        text = phrases(f"{key.key}_{key.direction}", part=parts.get(key.part, key.part))
        if linked and key.key in _LINKED:
            text = phrases("said_in", text=text, article=phrases.article(_LINKED[key.key]))
        steps.append(text)
    return tuple(steps)
