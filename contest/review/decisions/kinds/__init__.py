"""The kinds of decisions by name: every module in this folder declares its own as `KINDS`, and nothing else has to
know it. The rules of a result know the same ones (`scoring.replay.decisions`)."""

import pkgutil
from importlib import import_module

from contest.review.decisions.model import DecisionKind

KINDS: dict[str, DecisionKind] = {
    kind.name: kind
    for module in pkgutil.iter_modules(__path__, f"{__name__}.")
    for kind in import_module(module.name).KINDS
}
