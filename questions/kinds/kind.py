"""What a question kind is: everything that depends on how a question is asked and answered.

A kind is a module of this folder with an object `KIND`; its name is what banks, the API and exports store. An answer is
a list of texts whatever the kind, and so is the key. Out of scope: points (scoring/marking), what inputs look like
(contest/pages: scripts/kinds.js and templates/kinds.html).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from questions.language import MessageError, Table, Text
from questions.model import Option, Question
from questions.reading.draft import Draft
from questions.reading.report import Findings

Check = Callable[[Sequence[str]], str]
"""From an answer to the code of what is wrong with it, "" if nothing is."""

# fmt: off
MESSAGES: Table = MappingProxyType(
    {
        "question.no_option": Text(
            "câu {question} không có phương án “{option}”, chỉ có: {options}",
            "question {question} has no option {option!r}: it has {options}"),
        "question.no_right": Text(
            "câu {question}: hãy ghi phương án đúng, ví dụ {example}",
            "question {question}: name the right options, such as {example}"),
        "question.one_right": Text(
            "câu {question} chỉ chọn một phương án nên chỉ có một phương án đúng",
            "question {question} takes one answer, so one option can be right"),
    }
)
# fmt: on
"""What is wrong with a key that somebody wrote for a question of a bank."""


class KeyMistake(MessageError):
    """A key that does not fit its question."""

    table = MESSAGES


class Parsed(NamedTuple):
    """What a kind makes of a draft; `kind` is the name of the kind it turned out to be."""

    kind: str
    options: tuple[Option, ...]
    right: tuple[str, ...]
    pinned: bool = False


class Kind(ABC):
    """One object a kind; it keeps nothing."""

    name: ClassVar[str]
    """As it is stored. Never changed."""
    called: ClassVar[Text]
    """How files name it; the Vietnamese word is what exports write."""
    also_called: ClassVar[tuple[str, ...]] = ()
    """More names that files may use, folded."""
    exact: ClassVar[bool] = True
    """Whether an answer is right exactly when it is, in any order, what the key says; else `is_right` decides."""

    @abstractmethod
    def parse(self, draft: Draft, findings: Findings) -> Parsed:
        """Options and key of a draft; guesses are noted. Raises BadQuestion."""

    @abstractmethod
    def write_key(self, question: Question) -> str:
        """The key as the cell of a bank file: what `parse` reads back."""

    def is_evident(self, question: Question) -> bool:
        """Whether a file that names no kind is read back as this one."""
        return False

    @abstractmethod
    def checker(self, question: Question) -> Check:
        """Made once, called for every answer that comes in. Codes are those of the API's `invalid_answers`."""

    def spell(self, question: Question, written: str) -> str:
        """A part of a key as staff write it, spelled as the bank does; what is unknown stays as it is."""
        return written.strip()

    @abstractmethod
    def check_right(self, question: Question, right: Collection[str], name: str) -> None:
        """Whether this can be a key of the question, which staff call `name`. Raises KeyMistake."""

    def is_right(self, answer: frozenset[str], rights: Sequence[frozenset[str]]) -> bool:
        """Whether an answer, which may be empty, is right under one of `rights`. Asked only where not `exact`."""
        return answer in rights

    def count_parts(self, answer: frozenset[str], right: frozenset[str]) -> tuple[int, int]:
        """How many parts of a wrong answer are right and wrong, for rules that give points for each."""
        return len(answer & right), len(answer - right)
