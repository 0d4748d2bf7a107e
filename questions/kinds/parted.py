"""What kinds share whose answer says something of each option: "a:true", "c:2". Such a part is right by itself."""

from abc import abstractmethod
from collections.abc import Collection, Sequence

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

    def checker(self, question: Question) -> Check:
        option_of = {f"{id}:{value}": id for id in self.asked(question) for value in self.values(question)}.get

        def check(parts: Sequence[str]) -> str:
            options = set(map(option_of, parts))
            if None in options:
                return "unknown_option"
            return "option_twice" if len(options) != len(parts) else ""

        return check

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
