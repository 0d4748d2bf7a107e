"""The questions of a paper as JSON, joined from bytes prepared before a round opens.

Only what a contestant may see goes in here: never the right options, the source or the topic.
"""

import msgspec

from questions.kinds import kind_of
from questions.markup import show
from questions.model import Question
from questions.papers.paper import Order, Paper, Plan

_encode = msgspec.json.encode
KEPT_OPTIONS = 4


class Fragments(msgspec.Struct, frozen=True):
    """Per question of a plan: the bytes before its options, and each option.
    `joined` keeps whole questions, once joined, for as many options as most questions have; `shared` says that all
    questions are of this kind, so that all papers share their bytes."""

    heads: tuple[bytes, ...]
    options: tuple[tuple[bytes, ...], ...]
    shared: bool
    joined: tuple[dict[Order, bytes], ...]

    @classmethod
    def compile(cls, plan: Plan) -> "Fragments":
        worded = _marked_up if plan.markup else _as_written
        heads = tuple(_head(question, worded(question.text)) for question in plan.questions)
        options = tuple(
            tuple(_encode({"id": option.id} | worded(option.text)) for option in question.options)
            for question in plan.questions
        )
        return cls(heads, options, all(len(own) <= KEPT_OPTIONS for own in options), tuple({} for _ in heads))

    def render(self, paper: Paper) -> list[bytes]:
        """Each question as `{"id","text","choose","options":[{"id","text"}]}`, in the order of the paper; texts with
        markup have `html`, `image` or both. Other kinds than `one` and `many` have `kind` instead of `choose`."""
        joined = self.joined
        return [joined[index].get(order) or self._join(index, order) for index, order in paper.items]

    def _join(self, index: int, order: Order) -> bytes:
        own = self.options[index]
        part = self.heads[index] + b",".join([own[place] for place in order]) + b"]}"
        if len(order) <= KEPT_OPTIONS:
            self.joined[index][order] = part
        return part


def _head(question: Question, text: dict[str, object]) -> bytes:
    members = _encode({"id": question.id, "text": text["text"]} | kind_of(question).members(question) | text)
    return members[:-1] + b',"options":['


def _as_written(text: str) -> dict[str, object]:
    return {"text": text}


def _marked_up(text: str) -> dict[str, object]:
    """`html` and `image` only where the text has any markup, so that most questions cost not a byte more."""
    content = show(text)
    more = {"html": content.html, "image": content.image}
    return {"text": content.text} | {name: value for name, value in more.items() if value is not None}
