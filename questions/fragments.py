"""The questions of a paper as JSON, joined from bytes prepared before a round opens.

Only what a contestant may see goes in here: never the right options, the source or the topic.
"""

import msgspec

from questions.model import Question
from questions.paper import Paper, Plan

_encode = msgspec.json.encode


class Fragments(msgspec.Struct, frozen=True):
    """Per question of a plan: the bytes before its options, and each option; `whole` is the question as printed."""

    heads: tuple[bytes, ...]
    options: tuple[tuple[bytes, ...], ...]
    whole: tuple[bytes, ...]
    printed: tuple[tuple[int, ...], ...]

    @classmethod
    def compile(cls, plan: Plan) -> "Fragments":
        heads = tuple(_head(question) for question in plan.questions)
        options = tuple(
            tuple(_encode({"id": option.id, "text": option.text}) for option in question.options)
            for question in plan.questions
        )
        whole = tuple(head + b",".join(parts) + b"]}" for head, parts in zip(heads, options, strict=True))
        return cls(heads, options, whole, plan.printed)

    def render(self, paper: Paper) -> bytes:
        """`[{"id","text","choose","options":[{"id","text"}]}…]` in the order of the paper."""
        heads, options, whole, printed = self.heads, self.options, self.whole, self.printed
        parts = []
        for index, order in paper.items:
            if order == printed[index]:
                parts.append(whole[index])
            else:
                own = options[index]
                parts.append(heads[index] + b",".join([own[place] for place in order]) + b"]}")
        return b"[" + b",".join(parts) + b"]"


def _head(question: Question) -> bytes:
    shown = _encode({"id": question.id, "text": question.text, "choose": question.choose})
    return shown[:-1] + b',"options":['
