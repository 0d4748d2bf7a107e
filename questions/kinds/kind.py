"""What a question kind is: everything that depends on how a question is asked and answered.

A kind is a module of this folder with an object `KIND`; its name is what banks, the API and exports store. An answer is
a list of texts whatever the kind, and so is the key. What is shown stands in text and options, what decides in the key.
Out of scope: points (scoring/marking), what inputs look like (contest/pages: scripts/kinds.js, templates/kinds.html).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from types import MappingProxyType
from typing import ClassVar, Literal, NamedTuple

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
        "question.no_number": Text(
            "câu {question}: “{written}” không phải một số; hãy ghi ví dụ {example}",
            "question {question}: {written!r} is not a number: write for example {example}"),
        "question.no_form": Text(
            "câu {question}: hãy ghi ít nhất một cách trả lời có chữ hoặc số",
            "question {question}: name at least one answer that has letters or digits"),
        "question.no_parts": Text(
            "câu {question}: đáp án phải nói về từng ý {options}, ví dụ {example}",
            "question {question}: the key must say something of each of {options}, such as {example}"),
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
    title: ClassVar[Text]
    """How the printed rules name such a question."""
    how: ClassVar[Text] = Text("", "")
    """When an answer is right, as the printed rules say it; empty where their general sentence says all."""
    since: ClassVar[int] = 2
    """The first version of the sealed export that has this kind. The kinds of the first one are what `choose` of the
    API names; a new kind begins with the newest version."""
    has_parts: ClassVar[bool] = False
    """Whether parts of an answer are right by themselves, so that rules can give points by their number."""
    part: ClassVar[Text] = Text("ý", "right")
    """How the printed rules say how many are right: "đúng 2 ý", "2 right"."""
    shuffles: ClassVar[bool] = False
    """Whether papers shuffle its options whatever rule and bank say, because their order would show the key."""
    has_options: ClassVar[bool] = True
    """Whether its questions have options; else an answer is typed in."""
    key_by: ClassVar[Literal["ticks", "text", "options"]] = "text"
    """How somebody who edits a question says what is right: by ticking options, by a text as bank files have it, or by
    the options alone, which bank files write so."""
    exact: ClassVar[bool] = True
    """Whether an answer is right exactly when it is, in any order, what the key says; else `judge` decides."""

    def recognizes(self, draft: Draft) -> bool:
        """Whether a draft that names no kind can only be of this one."""
        return False

    @abstractmethod
    def parse(self, draft: Draft, findings: Findings) -> Parsed:
        """Options and key of a draft, as they are named there; guesses are noted. Raises BadQuestion."""

    @abstractmethod
    def write_key(self, question: Question) -> str:
        """The key as the cell of a bank file: what `parse` reads back."""

    def ticks(self, question: Question) -> Collection[str]:
        """The options that are ticked where the key is said so."""
        return question.right

    def key_of_ticks(self, options: Sequence[str], ticked: Collection[str]) -> str:
        """The key that `parse` reads, of options some of which are ticked."""
        return ", ".join(id.upper() for id in options if id in ticked)

    def list_key(self, question: Question) -> tuple[str, ...]:
        """The same where a file can hold a list."""
        return question.right

    def list_options(self, question: Question) -> tuple[Option, ...]:
        """The options as a file holds them."""
        return question.options

    def sides(self, option: str) -> Sequence[str]:
        """The texts that an option of a file holds, each of which may show a picture."""
        return (option,)

    def relabel(self, question: Question) -> Question:
        """With names of the options that say nothing of the key, once its texts are as the bank keeps them."""
        return question

    def print_key(self, question: Question) -> str:
        """The key below a printed question, whose options are the paper's."""
        return self.write_key(question)

    def leading(self, question: Question) -> int:
        """How many options keep their place before those that a paper shuffles."""
        return 0

    def apart(self, question: Question) -> tuple[int, int] | None:
        """Two of the shuffled options by their places, the first of which a paper always shows before the second."""
        return None

    def is_evident(self, question: Question) -> bool:
        """Whether a file that names no kind is read back as this one."""
        return False

    def members(self, question: Question) -> dict[str, str]:
        """What the API says of a question besides id, text and options."""
        return {"kind": self.name}

    @abstractmethod
    def checker(self, question: Question) -> Check:
        """Made once, called for every answer that comes in. Codes are those of the API's `invalid_answers`."""

    @abstractmethod
    def read_key(self, question: Question, texts: Sequence[str]) -> Collection[str]:
        """A key as staff write it, spelled as the bank does; what is unknown stays as it is."""

    def show_key(self, right: Sequence[str]) -> list[str]:
        """A key of the bank as staff read it."""
        return list(right)

    def word_key(self, question: Question, right: Sequence[str]) -> list[str]:
        """The same where there is room for what the options say."""
        return self.show_key(right)

    @abstractmethod
    def check_right(self, question: Question, right: Collection[str], name: str) -> None:
        """Whether this can be a key of the question, which staff call `name`. Raises KeyMistake."""

    def judge(self, rights: Sequence[frozenset[str]]) -> Callable[[frozenset[str]], bool]:
        """Whether an answer, which may be empty, is right under one of `rights`; made once for a key."""
        return frozenset(rights).__contains__

    def count(self, question: Question) -> int:
        """How many parts a whole answer has, each right or wrong by itself; 1 where it is right or wrong as a whole."""
        return 1

    def count_parts(self, answer: frozenset[str], right: frozenset[str]) -> tuple[int, int]:
        """How many parts of a wrong answer are right and wrong, for rules that give points for each."""
        return len(answer & right), len(answer - right)
