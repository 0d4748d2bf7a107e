"""What a file format is: one module of this folder with an object `FORMAT`, listed in `registry.py`.

A format tells its files by their content, turns them into drafts, and may write a bank as a file that reads back as the
same questions. Everything that holds for all formats is in `bank.py` and `draft_checks.py`. No I/O.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import cached_property
from typing import ClassVar, TypeVar

from questions.files.parts.contents import Contents, Printed
from questions.files.parts.encoding import decode
from questions.files.parts.limits import MAX_BANK_ROWS, check_lines
from questions.files.parts.office_limits import check_markup, check_office
from questions.files.parts.old_letters import find_converter
from questions.files.parts.sniff import Container, sniff, zip_parts
from questions.files.parts.xml import checked as check_xml
from questions.reading.layer import Layer
from questions.reading.report import BankFileError, Findings

_Read = TypeVar("_Read")


class BankFile:
    """A file that is to be read: its bytes, what kind of container they are, and where notes about it go."""

    def __init__(self, data: bytes, findings: Findings, topic_from: str = "", layer: Layer | None = None) -> None:
        self.data = data
        self.findings = findings
        self.topic_from = topic_from
        self.layer = layer or Layer()
        self.container: Container = sniff(data)
        self.parts = zip_parts(data) if self.container == "zip" else frozenset[str]()

    @cached_property
    def text(self) -> str:
        """Decoded once, with a note where the encoding had to be guessed. Raises BankFileError for unknown ones."""
        text = decode(self.data, self.findings)
        converter = find_converter(text.splitlines(), self.findings)
        return converter(text) if converter else text

    @cached_property
    def lines(self) -> list[str]:
        """Raises BankFileError for more, or longer ones, than a bank can have."""
        check_lines(self.text)
        return self.text.splitlines()

    def check(self) -> None:
        """Before a library builds anything of it. Raises BankFileError for what holds too much."""
        if self.container == "zip":
            check_office(self.data, MAX_BANK_ROWS)
        elif self.container == "xml":
            check_xml(self.data)
            check_markup(self.data, MAX_BANK_ROWS)


class Format(ABC):
    """One object a format; it keeps nothing."""

    name: ClassVar[str]
    """As reports and commands call it."""
    endings: ClassVar[tuple[str, ...]]
    """Names of files that may promise this format; the first is that of files we write."""
    writes: ClassVar[bool] = False
    binary: ClassVar[bool] = True
    """Whether a terminal cannot show it."""

    @abstractmethod
    def fits(self, file: BankFile) -> bool:
        """Whether the file is of this format; those before it in the registry have said no."""

    @abstractmethod
    def read(self, file: BankFile) -> Contents:
        """What the file holds. Notes go to `file.findings`. Raises BankFileError."""

    def embeds(self, picture: bytes) -> bool:
        """Whether what it writes holds this picture too; else it is written beside the file."""
        return False

    def write(self, bank: Printed) -> bytes:
        """The file that reads back as these questions. Only asked where `writes`."""
        raise NotImplementedError


def undamaged(format: str, read: Callable[[], _Read]) -> _Read:
    """What `read` gives. Libraries raise anything from KeyError to their parser's own errors on damaged files."""
    try:
        return read()
    except BankFileError:
        raise
    except Exception:
        raise BankFileError("damaged", format=format) from None
