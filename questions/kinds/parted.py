"""What kinds share whose answer says something of each option: "a:true", "c:2". Such a part is right by itself."""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from functools import reduce
from operator import or_

from questions.kinds.choices import read_pinned
from questions.kinds.kind import Check, KeyMistake, Kind
from questions.model import Question
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Findings
from questions.text import alike, clean_line


class Parted(Kind):
    """Answer and key are lists of such parts, each option at most once; the key names all of them."""

    has_parts = True

    @abstractmethod
    def asked(self, question: Question) -> Sequence[str]:
        """The ids of the options that something is said of."""

    @abstractmethod
    def values(self, question: Question) -> Sequence[str]:
        """What can be said of an option."""

    def count(self, question: Question) -> int:
        return len(self.asked(question))

    def bits(self, option: int, value: int) -> int:
        """What a part of an answer is about, as bits of a number, by the places of its option and its value."""
        return 1 << option

    def checker(self, question: Question) -> Check:
        """A whole answer is known by the sum of its bits: so many powers of two make up all of them in one way only."""
        options, values = list(enumerate(self.asked(question))), list(enumerate(self.values(question)))
        bits = {f"{id}:{value}": self.bits(at, place) for at, id in options for place, value in values}
        all_bits, count, bits_of = reduce(or_, bits.values(), 0), len(options), bits.__getitem__

        def check(parts: Sequence[str]) -> str:
            try:
                total = sum(map(bits_of, parts))
            except KeyError:
                return "unknown_option"
            return "" if total == all_bits and len(parts) == count else self.repeated(parts)

        return check

    def repeated(self, parts: Sequence[str]) -> str:
        """The code of what known parts say twice."""
        return "option_twice" if len({part.partition(":")[0] for part in parts}) != len(parts) else ""

    def check_right(self, question: Question, right: Collection[str], name: str) -> None:
        asked = self.asked(question)
        if self.checker(question)(list(right)) or len(right) != len(asked):
            values = self.values(question)
            example = ", ".join(f"{id}:{values[place % len(values)]}" for place, id in enumerate(asked))
            shown = ", ".join(self.show_key(example.split(", ")))
            raise KeyMistake("question.no_parts", question=name, options=list(asked), example=shown)


def refuse_pinned(draft: Draft, findings: Findings) -> None:
    """Notes that a file wants an order kept where options are always shuffled. Raises BadQuestion."""
    if read_pinned(draft, [], findings):
        findings.add("warnings", "always_shuffled", draft.place, "pinned")


def refuse_twice(texts: Sequence[str]) -> None:
    """Raises BadQuestion for a text that is there twice: nobody could tell them apart."""
    seen: set[str] = set()
    for text in texts:
        if alike(text) in seen:
            raise BadQuestion("text_twice", "options", text=clean_line(text))
        seen.add(alike(text))
