"""One question as its file gives it, before it is checked, and why it cannot be taken."""

from collections.abc import Mapping
from typing import Any

import msgspec

from questions.reading.report import Place
from questions.text import find_control

MAX_TEXT = 10_000
MAX_OPTION = 4_000
MAX_LINE = 500


class BadQuestion(Exception):
    """Why a question cannot be taken: code and values of a sentence, and the field it is about."""

    def __init__(self, code: str, field: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.values = values


class Choice(msgspec.Struct, frozen=True):
    """One way out of a doubt: `name` is what a person answers with, `edits` are the fields it sets ("text", "key",
    "option a"); an option set to "" is none."""

    name: str
    edits: tuple[tuple[str, str], ...]


class Ask(msgspec.Struct, frozen=True):
    """What a file leaves open about one question: code and values of a sentence, the field, the ways out."""

    code: str
    field: str
    choices: tuple[Choice, ...] = ()
    values: Mapping[str, Any] = {}


class Draft(msgspec.Struct):
    """Texts are not yet cleaned. `right` is set where the file marks options itself, `listed` where it holds the key as
    a list of texts; `problem` is what its format already knows to be wrong, `asks` what a person has to decide before
    the question can be taken."""

    place: Place
    text: str
    options: list[tuple[str, str]]
    key: str = ""
    right: tuple[str, ...] | None = None
    listed: tuple[str, ...] = ()
    number: str = ""
    id: str = ""
    topic: str = ""
    difficulty: str = ""
    source: str = ""
    choose: str = ""
    pinned: str = ""
    problem: BadQuestion | None = None
    asks: list[Ask] = []

    def get(self, field: str) -> str:
        """The text of a field, options included: "option a"."""
        kind, _, letter = field.partition(" ")
        if letter:
            return next((text for other, text in self.options if other == letter), "")
        return str(getattr(self, kind))

    def edit(self, field: str, text: str) -> None:
        """Sets a field; an option that is not there is added, one set to "" goes."""
        kind, _, letter = field.partition(" ")
        if not letter:
            setattr(self, kind, text)
            if kind == "key":
                self.right = None
            return
        kept = [(other, text if other == letter else old) for other, old in self.options]
        if letter not in dict(self.options):
            kept.append((letter, text))
        self.options = [pair for pair in kept if pair[1] or pair[0] != letter]


def checked(text: str, field: str, limit: int) -> str:
    """The text itself. Raises BadQuestion for characters that must not be in a bank, and for too many of them."""
    if len(text) > limit:
        raise BadQuestion("too_long", field, length=len(text), limit=limit)
    character = find_control(text)
    if character:
        raise BadQuestion("control_character", field, character=character)
    return text
