"""One question as its file gives it, before it is checked, and why it cannot be taken."""

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


class Draft(msgspec.Struct):
    """Texts are not yet cleaned. `right` is set where the file marks options itself; `problem` is what its format
    already knows to be wrong."""

    place: Place
    text: str
    options: list[tuple[str, str]]
    key: str = ""
    right: tuple[str, ...] | None = None
    number: str = ""
    id: str = ""
    topic: str = ""
    difficulty: str = ""
    source: str = ""
    choose: str = ""
    pinned: str = ""
    problem: BadQuestion | None = None


def checked(text: str, field: str, limit: int) -> str:
    """The text itself. Raises BadQuestion for characters that must not be in a bank, and for too many of them."""
    if len(text) > limit:
        raise BadQuestion("too_long", field, length=len(text), limit=limit)
    character = find_control(text)
    if character:
        raise BadQuestion("control_character", field, character=character)
    return text
