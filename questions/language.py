"""How everything people read is said: a code with values, its words in Vietnamese and English in one table each.

The tables stand beside what they speak of; all have this form, Vietnamese first. Out of scope: which language somebody
reads, and any word itself.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple

Language = Literal["vi", "en"]


class Text(NamedTuple):
    """One thing in both languages, with what to do about it where that is worth saying. Values stand in braces."""

    vi: str
    en: str
    hint_vi: str = ""
    hint_en: str = ""

    def fill(self, lang: Language, values: Mapping[str, Any]) -> str:
        return (self.vi if lang == "vi" else self.en).format(**values)

    def hint(self, lang: Language, values: Mapping[str, Any]) -> str:
        return (self.hint_vi if lang == "vi" else self.hint_en).format(**values)


Table = Mapping[str, Text]


def day_text(iso: str, clock: str = "") -> Text:
    """A day (2026-11-29), or with `clock` a moment of it, as people write it: 29/11/2026 in Vietnamese. What is no
    such day, as in an altered file, is said as it stands."""
    parts = iso.split("-")
    vietnamese = "/".join(reversed(parts)) if len(parts) == 3 else iso
    return Text(f"{clock} {vietnamese}".strip(), f"{iso} {clock}".strip())


class Lines(tuple["Message | str", ...]):
    """A value that is said on lines of its own, one for each."""


class Message:
    """Something to be said: `code` names a text of a table, `values` fill it. A value may be a Message or a Text of
    its own, said in the same language, or a list of them, joined with commas, or with line breaks where it is
    `Lines`."""

    __slots__ = ("code", "values")

    def __init__(self, code: str, /, **values: Any) -> None:
        self.code = code
        self.values = values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.code, self.values) == (other.code, other.values)

    def __repr__(self) -> str:
        return f"Message({self.code!r}, {self.values!r})"


def say(table: Table, message: Message, lang: Language) -> str:
    """The sentence of a message. Raises KeyError for a code that the table does not have, or a value it lacks."""
    return table[message.code].fill(lang, {name: _part(table, value, lang) for name, value in message.values.items()})


def _part(table: Table, value: Any, lang: Language) -> Any:
    if isinstance(value, Message):
        return say(table, value, lang)
    if isinstance(value, Text):
        return value.fill(lang, {})
    if isinstance(value, (list, tuple)):
        joint = "\n" if isinstance(value, Lines) else ", "
        return joint.join(str(_part(table, each, lang)) for each in value)
    return value


class MessageError(ValueError):
    """An error that people read: `message` says what is wrong. `str` is its English sentence."""

    table: ClassVar[Table] = MappingProxyType({})
    """The table of the package that raises it; each package has a subclass with its own."""

    def __init__(self, message: Message | str, /, **values: Any) -> None:
        self.message = message if isinstance(message, Message) else Message(message, **values)
        super().__init__(self.message)

    def text(self, lang: Language) -> str:
        return say(self.table, self.message, lang)

    def __str__(self) -> str:
        return self.text("en")
