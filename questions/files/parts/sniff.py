"""What a file really is, from its bytes: the container it comes in. Refuses what is too large or unpacks too far. What
cannot hold a bank is named in `unreadable.py`."""

from io import BytesIO
from typing import Literal
from zipfile import ZipFile, ZipInfo

from questions.files.parts.unreadable import name_sign
from questions.reading.report import BankFileError

Container = Literal["zip", "ole", "xml", "text"]

MAX_BYTES = 20 * 1024 * 1024
MAX_PARSED = 48 * 1024 * 1024
MAX_UNPACKED = 128 * 1024 * 1024
MAX_PARTS = 4_000

_XML = (b"<?xml", b"<quiz", b"<assessment", b"<qti-assessment", b"<questestinterop", b"<manifest")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(data: bytes) -> Container:
    """Raises BankFileError for everything that cannot hold a bank."""
    if len(data) > MAX_BYTES:
        raise BankFileError("too_large", limit=MAX_BYTES // 1024 // 1024)
    if not data.strip():
        raise BankFileError("empty_file")
    if data.startswith(_OLE):
        return "ole"
    if data.startswith(b"PK\x03\x04"):
        _check_zip(data)
        return "zip"
    refusal = name_sign(data)
    if refusal:
        raise refusal
    head = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t")
    return "xml" if head.startswith(_XML) or head.startswith(b"<!--") else "text"


def _check_zip(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if _expands_too_far(parts):
                raise BankFileError("expands_too_far")
            sound = not any(_has_document_type(archive, part) for part in parts)
    except BankFileError:
        raise
    except Exception:  # zipfile raises half a dozen kinds of error on damaged archives
        raise BankFileError("damaged", format="zip") from None
    if not sound:
        raise BankFileError("damaged", format="Office")


def zip_parts(data: bytes) -> frozenset[str]:
    """The names of the parts of a file that was sniffed as an archive."""
    with ZipFile(BytesIO(data)) as archive:
        return frozenset(archive.namelist())


def _expands_too_far(parts: list[ZipInfo]) -> bool:
    """By what the parts declare: zipfile never yields more than that. XML costs many times its size in memory."""
    parsed = sum(part.file_size for part in parts if _is_parsed(part))
    return parsed > MAX_PARSED or sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > MAX_PARTS


def _has_document_type(archive: ZipFile, part: ZipInfo) -> bool:
    """No Office program writes one; the entities in it could grow without bound."""
    if not _is_parsed(part):
        return False
    with archive.open(part) as opened:
        return b"<!DOCTYPE" in opened.read(4096)


def _is_parsed(part: ZipInfo) -> bool:
    return part.filename.endswith((".xml", ".rels", ".vml"))


def count_pictures(data: bytes) -> int:
    """How many pictures an Office file that was sniffed as one holds inside."""
    with ZipFile(BytesIO(data)) as archive:
        return sum(name.startswith(("xl/media/", "word/media/")) for name in archive.namelist())
