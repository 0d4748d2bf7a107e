"""Put items in order. The key is the place of each: "a:2", "b:1" and so on."""

import re
from collections.abc import Collection, Sequence

from msgspec import structs

from questions.kinds.answer_notation import MOST
from questions.kinds.choices import read_options
from questions.kinds.kind import Parsed
from questions.kinds.parted import Parted, refuse_pinned, refuse_twice
from questions.kinds.turned import against, neutral
from questions.language import Text
from questions.model import Option, Question
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Findings
from questions.text import alike, clean, clean_line, fold

_FEWEST = 3
_BETWEEN = re.compile(r"\s*(?:→|⇒|->|=>|>|;|\||\n)\s*")
_SAID = frozenset(("dap", "an", "thu", "tu", "dung", "la"))


class Ordering(Parted):
    """Options are the items, under letters that do not follow their order."""

    name = "order"
    since = 3
    called = Text("sắp xếp", "order")
    also_called = ("ordering", "sap thu tu", "sap xep thu tu", "sap xep theo thu tu", "xep thu tu")
    title = Text("Câu sắp xếp thứ tự", "A question with items to put in order")
    how = Text(
        "thí sinh xếp các mục theo thứ tự mà câu hỏi yêu cầu; trả lời đúng khi mọi mục ở đúng vị trí. Trên đề, các mục "
        "luôn được xáo trộn",
        "the items are put in the order that the question asks for; the answer is right if every item is in its place. "
        "On papers the items are always shuffled",
    )
    part = Text("mục", "in place")
    shuffles = True

    def asked(self, question: Question) -> Sequence[str]:
        return [option.id for option in question.options]

    def values(self, question: Question) -> Sequence[str]:
        return [str(place) for place in range(1, len(question.options) + 1)]

    def apart(self, question: Question) -> tuple[int, int] | None:
        return against([int(part[2:]) for part in sorted(question.right)])

    def bits(self, option: int, value: int) -> int:
        return 1 << option | 1 << value + MOST

    def repeated(self, parts: Sequence[str]) -> str:
        """Two items at one place are no order."""
        places = {part.partition(":")[2] for part in parts}
        return super().repeated(parts) or ("place_twice" if len(places) != len(parts) else "")

    def parse(self, draft: Draft, findings: Findings) -> Parsed:
        options = read_options(draft)
        if len(options) < _FEWEST:
            raise BadQuestion("few_items", "options", count=len(options), least=_FEWEST)
        ids = [letter for letter, _ in options]
        order = _read_texts(draft, options) or _read(draft.key, ids)
        if order is None and not draft.key.strip() and draft.right is not None:
            order = draft.right
        if order is None or sorted(order) != ids:
            example = ", ".join(reversed(ids)).upper()
            raise BadQuestion("unreadable_order", "key", key=clean_line(draft.key), example=example)
        texts = [text for _, text in options]
        refuse_twice(texts)
        refuse_pinned(draft, findings)
        items = tuple(Option(id, text) for id, text in zip(ids, texts, strict=True))
        return Parsed(self.name, items, _places(order))

    def relabel(self, question: Question) -> Question:
        """A file that lists the items in their order would show it by their letters: they get others then."""
        ids = self.asked(question)
        if question.right != _places(ids):
            return question
        texts = [option.text for option in question.options]
        places = neutral(texts, range(len(ids)))
        options = tuple(Option(id, texts[place]) for id, place in zip(ids, places, strict=True))
        order = [ids[places.index(place)] for place in range(len(ids))]
        return structs.replace(question, options=options, right=_places(order))

    def write_key(self, question: Question) -> str:
        return ", ".join(self.show_key(question.right))

    def list_key(self, question: Question) -> tuple[str, ...]:
        return tuple(letter.lower() for letter in self.show_key(question.right))

    def read_key(self, question: Question, texts: Sequence[str]) -> Collection[str]:
        """The letters in the right order."""
        order = _read(" ".join(texts), self.asked(question))
        return _places(order) if order else texts

    def show_key(self, right: Sequence[str]) -> list[str]:
        return [part[0].upper() for part in sorted(right, key=lambda part: int(part[2:]))]


def _places(order: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(f"{id}:{place}" for place, id in enumerate(order, 1)))


def _read(key: str, ids: Sequence[str]) -> tuple[str, ...] | None:
    """The letters in their order, apart or together; None for anything else, numbers too: "2 1 3" may be the numbers of
    the items in their order, or the place of each."""
    words = [word for word in fold(key).split() if word not in _SAID]
    letters = list(words[0]) if len(words) == 1 else words
    return tuple(letters) if sorted(letters) == sorted(ids) else None


def _read_texts(draft: Draft, options: Sequence[tuple[str, str]]) -> tuple[str, ...] | None:
    """A key that lists the items themselves."""
    named = {alike(text): id for id, text in options}
    written = [alike(clean(text)) for text in draft.listed or _BETWEEN.split(clean(draft.key))]
    return tuple(named[text] for text in written) if sorted(written) == sorted(named) else None


KIND = Ordering()
