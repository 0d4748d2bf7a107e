"""What is not the same in two versions of a question, in a reader's words: field by field, word by word. Pure."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from questions.kinds import kind_of
from questions.model import Question

Sign = Literal["same", "gone", "new"]
_WORDS = re.compile(r"\w+\s*|\W\s*")


class FieldChange(NamedTuple):
    """`field` is "text", "option a", "right", "topic", "difficulty", "kind", "pinned" or "source"; `parts` are pieces
    of its text in order."""

    field: str
    parts: Sequence[tuple[Sign, str]]


def list_changes(before: Question, after: Question) -> list[FieldChange]:
    old, new = _fields(before), _fields(after)
    return [
        FieldChange(field, compare_words(old.get(field, ""), new.get(field, "")))
        for field in {**old, **new}
        if old.get(field, "") != new.get(field, "")
    ]


def compare_words(before: str, after: str) -> list[tuple[Sign, str]]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    parts: list[tuple[Sign, str]] = []
    for what, first, last, from_, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append(("same", "".join(old[first:last])))
            continue
        gone, come = "".join(old[first:last]), "".join(new[from_:until])
        parts += [("gone", gone)] if gone else []
        parts += [("new", come)] if come else []
    return parts


def _fields(question: Question) -> Mapping[str, str]:
    kind = kind_of(question)
    options = {f"option {option.id}": option.text for option in kind.list_options(question)}
    return {
        "text": question.text,
        **options,
        "right": "" if kind.key_by == "options" else kind.print_key(question),
        "topic": question.topic,
        "difficulty": question.difficulty,
        "kind": question.kind,
        "pinned": "✓" if question.pinned else "",
        "source": question.source,
    }
