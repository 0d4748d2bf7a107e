"""What a format makes of a file, and what it writes as one."""

from collections.abc import Mapping, Sequence

import msgspec

from questions.model import Question
from questions.reading.draft import Draft


class Contents(msgspec.Struct):
    """`markup`: None where the texts are shown as they are written unless the organizer
    says otherwise, True where they use `questions.markup`, because the file has bold letters or pictures of its own.
    `keeps_markup`: even if none of them does, because the file is an export of a bank with markup.
    `pictures` are those inside the file, by name. A text has `picture_mark(name)` where one stands; `bank.py` makes
    markup of it. `alts` say what they show, where the file does."""

    drafts: list[Draft]
    title: str = ""
    markup: bool | None = None
    keeps_markup: bool = False
    pictures: dict[str, bytes] = {}
    alts: dict[str, str] = {}


class Printed(msgspec.Struct, frozen=True):
    """A bank to be written. With `markup` its texts use `questions.markup`; `pictures` are the ones they show, by the
    name in the text."""

    questions: Sequence[Question]
    title: str = ""
    markup: bool = False
    pictures: Mapping[str, bytes] = {}

    @property
    def heading(self) -> str:
        return self.title or "Ngân hàng câu hỏi"
