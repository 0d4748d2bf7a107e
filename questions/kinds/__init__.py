"""The registry of question kinds: every module of this folder that has a `KIND`. See `kind.py` for what a kind does."""

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Literal, TypeAlias

from questions.kinds.kind import Kind, Parsed
from questions.model import Question
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Findings
from questions.text import clean_line, fold

_MODULES = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
KINDS: dict[str, Kind] = {module.KIND.name: module.KIND for module in _MODULES if hasattr(module, "KIND")}
"""By the name that is stored."""
PARTED = tuple(name for name, kind in KINDS.items() if kind.has_parts)
"""Those whose answers have parts that are right by themselves."""
_BY_WORD = {fold(word): kind for kind in KINDS.values() for word in (*kind.called[:2], *kind.also_called)}
_UNNAMED = KINDS["one"]

if TYPE_CHECKING:
    KindName: TypeAlias = str
else:
    KindName = Literal[tuple(sorted(KINDS))]
    """The names, as a type of members that are decoded or documented."""


def kind_of(question: Question) -> Kind:
    return KINDS[question.kind]


def parse(draft: Draft, findings: Findings) -> Parsed:
    """Kind, options and key of a draft. Raises BadQuestion, also for a kind that nobody knows."""
    kind = named_kind(draft) if draft.choose.strip() else _recognized(draft)
    if kind is None:
        expected = [kind.called for kind in KINDS.values()]
        raise BadQuestion("bad_choice", "choose", value=clean_line(draft.choose), expected=expected)
    return kind.parse(draft, findings)


def named_kind(draft: Draft) -> Kind | None:
    """The kind that a draft names, if it names one that is known."""
    return _BY_WORD.get(fold(draft.choose))


def _recognized(draft: Draft) -> Kind:
    return next((kind for kind in KINDS.values() if kind.recognizes(draft)), _UNNAMED)
