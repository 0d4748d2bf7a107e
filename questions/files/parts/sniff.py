"""What a file really is, from its bytes: the container it comes in. Refuses what is too large or unpacks too far. What
cannot hold a bank is named in `unreadable.py`."""

from typing import Literal

from questions.files.parts.limits import check_bytes
from questions.files.parts.office_limits import open_archive
from questions.files.parts.unreadable import name_sign
from questions.reading.report import BankFileError

Container = Literal["zip", "ole", "xml", "text", "classquiz"]
CLASSQUIZ = b"\xc7\xc7\xc7\x00"
"""Behind the packed quiz of a ClassQuiz archive, which nothing else has."""

_XML = (b"<?xml", b"<quiz", b"<assessment", b"<qti-assessment", b"<questestinterop", b"<manifest", b"<tcexam")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(data: bytes) -> Container:
    """Raises BankFileError for everything that cannot hold a bank."""
    check_bytes(data)
    if not data.strip():
        raise BankFileError("empty_file")
    if data.startswith(_OLE):
        return "ole"
    if data.startswith(b"PK\x03\x04"):
        _check_zip(data)
        return "zip"
    if data.startswith(b"\x1f\x8b") and CLASSQUIZ in data:
        return "classquiz"
    refusal = name_sign(data)
    if refusal:
        raise refusal
    head = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t")
    return "xml" if head.startswith(_XML) or head.startswith(b"<!--") else "text"


def _check_zip(data: bytes) -> None:
    try:
        open_archive(data).close()
    except BankFileError:
        raise
    except Exception:  # zipfile raises half a dozen kinds of error on damaged archives
        raise BankFileError("damaged", format="zip") from None


def zip_parts(data: bytes) -> frozenset[str]:
    """The names of the parts of a file that was sniffed as an archive."""
    with open_archive(data) as archive:
        return frozenset(archive.namelist())
