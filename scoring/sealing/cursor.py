"""The lines of a file one after another, and the place where the first of them is not what it has to be."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

import msgspec

from questions.language import Message, say
from scoring.messages import MESSAGES, either
from scoring.sealing.encoding import NotCanonical, kind_of
from scoring.sealing.reading import Unfit
from scoring.sealing.records import KINDS

_END, _BAD = "", "?"


class Difference(msgspec.Struct, frozen=True):
    """Where a file first differs from what follows from it. `line` counts from 1."""

    line: int
    message: Message
    expected: str | Message
    found: str

    @property
    def what(self) -> str:
        """In English."""
        return say(MESSAGES, self.message, "en")


class Differs(Exception):
    def __init__(self, difference: Difference) -> None:
        super().__init__(difference.what)
        self.difference = difference


class Cursor:
    """`number` is that of the line taken last, `kind` that of the next one: "" at the end of the file."""

    def __init__(self, lines: Iterable[bytes], kinds: Sequence[str] = KINDS, *, after: int = 0) -> None:
        """`kinds` come in this order; `after` so many lines that are not looked at here."""
        self.kinds = kinds
        self._lines = iter(lines)
        self._places = {kind: place for place, kind in enumerate(kinds)}
        self._line = self._line_taken = b""
        self._problem = Message("")
        self.number = after
        self.kind = kinds[0]
        self._look()

    def take(self, kinds: Collection[str]) -> tuple[str, bytes]:
        """The kind and the text of the next line. Raises Differs if it is of none of these kinds, or no line at all."""
        kind, line = self.kind, self._line
        if kind == _BAD:
            self._differ(self._problem, "", line, ahead=1)
        if kind not in kinds:
            what = Message("differs.ends_early") if kind == _END else Message("differs.misplaced", kind=kind)
            self._differ(what, Message("differs.wanted", kinds=either(kinds)), line, ahead=1)
        self.number += 1
        self._look()
        return kind, line

    def take_all(self, kind: str) -> Iterator[bytes]:
        while self.kind == kind:
            yield self.take((kind,))[1]

    def compare(self, what: Message, expected: bytes, line: bytes) -> None:
        """Raises Differs for the line taken last."""
        if expected != line:
            self._differ(what, expected.decode(), line)

    def expect_nothing(self) -> None:
        if self.kind != _END:
            self._differ(Message("differs.behind_end"), "", self._line, ahead=1)

    @contextmanager
    def blaming(self) -> Iterator[None]:
        """An error about a line becomes a difference at the one taken last."""
        try:
            yield
        except NotCanonical as error:
            self._differ(error.message, (error.canonical or b"").decode(), self._line_taken)
        except Unfit as error:
            self._differ(error.message, "", self._line_taken)

    def _look(self) -> None:
        before, self._line_taken = self.kind, self._line
        self.kind, self._line = _END, b""
        for raw in self._lines:
            self._line = raw.removesuffix(b"\n")
            self.kind = self._kind_of(raw, before)
            return

    def _kind_of(self, raw: bytes, before: str) -> str:
        if not raw.endswith(b"\n"):
            self._problem = Message("differs.line_feed")
            return _BAD
        try:
            kind = kind_of(self._line)
        except NotCanonical as error:
            self._problem = error.message
            return _BAD
        if self._places.get(kind, -1) < self._places.get(before, 0):
            self._problem = Message("differs.misplaced", kind=kind)
            return _BAD
        return kind

    def _differ(self, what: Message, expected: str | Message, line: bytes, *, ahead: int = 0) -> NoReturn:
        raise Differs(Difference(self.number + ahead, what, expected, line.decode("utf-8", "backslashreplace")))
