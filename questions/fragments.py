"""The questions of a paper as JSON, joined from bytes prepared before a round opens.

Only what a contestant may see goes in here: never the right options, the source or the topic.
"""

import msgspec

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
        heads = tuple(_head(question) for question in plan.questions)
        options = tuple(
            tuple(_encode({"id": option.id, "text": option.text}) for option in question.options)
            for question in plan.questions
        )
        return cls(heads, options)

    def render(self, paper: Paper) -> bytes:
        """`[{"id","text","choose","options":[{"id","text"}]}…]` in the order of the paper."""
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


def _head(question: Question) -> bytes:
    shown = _encode({"id": question.id, "text": question.text, "choose": question.choose})
    return shown[:-1] + b',"options":['
