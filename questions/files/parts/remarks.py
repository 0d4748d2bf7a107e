"""What a reader sees in a line or cell that somebody should know of, and what it means for the question."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from questions.reading.draft import Ask, Choice, Draft
from questions.reading.report import Findings, Place, Sort

_LEFT_OUT = ("hidden_text", "deleted_text", "footnote")
_DOUBTS = ("struck_out", "symbol_unknown", "field_unread")


class Remark(msgspec.Struct, frozen=True):
    """Code and values of a sentence."""

    code: str
    values: Mapping[str, Any]


def take_remarks(remarks: Iterable[Remark], draft: Draft, findings: Findings, field: str = "text") -> None:
    """A doubt is asked about, what was left out is told, everything else is a guess. The same thing is told once."""
    seen: list[Remark] = []
    for remark in remarks:
        if remark in seen:
            continue
        seen.append(remark)
        if remark.code in _DOUBTS:
            draft.asks.append(Ask(remark.code, field, (Choice("drop", ()),), remark.values))
        else:
            tell_remark(remark, draft.place, findings)


def tell_remark(remark: Remark, place: Place, findings: Findings) -> None:
    sort: Sort = "skipped" if remark.code in _LEFT_OUT else "guessed"
    findings.add(sort, remark.code, place, **remark.values)
