"""The questions of a paper as JSON, joined from bytes prepared before a round opens.

Only what a contestant may see goes in here: never the right options, the source or the topic.
"""

import msgspec

from questions.markup import show
from questions.model import Question
from questions.paper import Paper, Plan

_encode = msgspec.json.encode
KEPT_OPTIONS = 4


class Fragments(msgspec.Struct, frozen=True):
    """Per question of a plan: the bytes before its options, and each option.
    `joined` keeps whole questions, once joined, for as many options as most questions have."""

    heads: tuple[bytes, ...]
    options: tuple[tuple[bytes, ...], ...]
    joined: dict[tuple[int, tuple[int, ...]], bytes] = msgspec.field(default_factory=dict)

    @classmethod
    def compile(cls, plan: Plan) -> "Fragments":
        shown = _marked_up if plan.markup else _as_written
        heads = tuple(_head(question, shown(question.text)) for question in plan.questions)
        options = tuple(
            tuple(_encode({"id": option.id} | shown(option.text)) for option in question.options)
            for question in plan.questions
        )
        return cls(heads, options)

    def render(self, paper: Paper) -> bytes:
        """`[{"id","text","choose","options":[{"id","text"}]}…]` in the order of the paper; texts with markup have
        `html`, `image` or both."""
        joined = self.joined
        parts = []
        for item in paper.items:
            part = joined.get(item)
            parts.append(self._join(*item) if part is None else part)
        return b"[" + b",".join(parts) + b"]"

    def _join(self, index: int, order: tuple[int, ...]) -> bytes:
        own = self.options[index]
        part = self.heads[index] + b",".join([own[place] for place in order]) + b"]}"
        if len(order) <= KEPT_OPTIONS:
            self.joined[index, order] = part
        return part


def _head(question: Question, shown: dict[str, object]) -> bytes:
    told = _encode({"id": question.id, "text": shown["text"], "choose": question.choose} | shown)
    return told[:-1] + b',"options":['


def _as_written(text: str) -> dict[str, object]:
    return {"text": text}


def _marked_up(text: str) -> dict[str, object]:
    """`html` and `image` only where the text has any markup, so that most questions cost not a byte more."""
    shown = show(text)
    more = {"html": shown.html, "image": shown.image}
    return {"text": shown.text} | {name: value for name, value in more.items() if value is not None}
