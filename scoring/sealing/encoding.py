"""How a line of an export is written: one JSON object with one member, whose name is the kind of the line.

There is one way to write each value: members sorted by name, no spaces, whole numbers only, text as UTF-8 with nothing
escaped that need not be. So a line is the same bytes everywhere, and a line that says the same in other bytes is found
out. Out of scope: which kinds there are.
"""

from typing import Any, TypeVar

import msgspec

from questions.language import Message
from scoring.messages import ScoringError, cause

T = TypeVar("T")
_KIND_ENDS = b'":'


class ExportError(ScoringError):
    """What is wrong with an export, or with what is to become one."""


class NotCanonical(ExportError):
    """A line that is not written the one way; `canonical` is that way, None if it cannot be read at all."""

    def __init__(self, message: Message | str, canonical: bytes | None = None, /, **values: Any) -> None:
        super().__init__(message, **values)
        self.canonical = canonical


def write_line(kind: str, value: Any) -> bytes:
    """The line without its line feed. NotCanonical for a number that is not whole."""
    if isinstance(value, dict):
        refuse_fractions(value)
    return b'{"%b":%b}' % (kind.encode(), msgspec.json.encode(value, order="sorted"))


def kind_of(line: bytes) -> str:
    """The kind a line says it is; the rest of it is not looked at."""
    end = line.find(_KIND_ENDS, 2)
    if not line.startswith(b'{"') or end < 0:
        raise NotCanonical("line.shape")
    return line[2:end].decode("ascii", "replace")


class Reader:
    """Reads lines of one kind into values of one type."""

    def __init__(self, kind: str, type: type[T]) -> None:
        self._kind = kind
        self._start = len(kind) + 4
        self._decode = msgspec.json.Decoder(type).decode

    def __call__(self, line: bytes) -> Any:
        """Raises NotCanonical."""
        try:
            value = self._decode(line[self._start : -1])
            canonical = write_line(self._kind, value)
        except (ValueError, RecursionError) as error:  # msgspec's errors are among them
            raise NotCanonical(cause(error)) from None
        if canonical != line:
            raise NotCanonical("line.not_canonical", canonical)
        return value


def refuse_fractions(value: Any) -> None:
    """Raises NotCanonical where `value` holds a number that is not whole, which is not the same everywhere."""
    if isinstance(value, float):
        raise NotCanonical("value.fraction", value=value)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        refuse_fractions(each)
