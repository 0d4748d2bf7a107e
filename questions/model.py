"""What a question, a bank and a paper rule are. Pure values: no I/O, no clock, no randomness."""

from typing import Literal

import msgspec

Difficulty = Literal["easy", "medium", "hard"]


class Option(msgspec.Struct, frozen=True):
    """`id` is the letter the bank uses ("a" … "h"), stable however the options are shuffled on a paper."""

    id: str
    text: str


class Question(msgspec.Struct, frozen=True):
    """One question of a bank. `kind` names a module of `questions.kinds`; banks, API and exports call it "choose".

    `right` holds the ids of the right options, or what else the kind takes for right; `pinned` keeps the printed order
    of the options."""

    id: str
    text: str
    options: tuple[Option, ...]
    right: tuple[str, ...]
    topic: str = ""
    difficulty: Difficulty = "medium"
    kind: str = msgspec.field(default="one", name="choose")
    pinned: bool = False
    source: str = ""


class Bank(msgspec.Struct, frozen=True):
    """One version of a question bank; editing makes the next version, never a changed one. With `markup` its texts
    use what `questions.markup` knows, else they are shown as they are written."""

    slug: str
    version: int
    questions: tuple[Question, ...]
    title: str = ""
    markup: bool = False


class Stratum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`count` questions drawn from one topic, one difficulty, or one topic at one difficulty."""

    count: int
    topic: str | None = None
    difficulty: Difficulty | None = None


class PaperRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a paper is drawn: `fixed` lists question ids, `random` takes `count` of all, `strata` so many of each."""

    bank: str
    draw: Literal["fixed", "random", "strata"] = "random"
    count: int | None = None
    questions: tuple[str, ...] = ()
    strata: tuple[Stratum, ...] = ()
    shuffle_questions: bool = True
    shuffle_options: bool = True
