"""What a file really is, from its bytes; its name may only agree. Refuses what is too large or unpacks too far."""

from io import BytesIO
from typing import Literal
from zipfile import ZipFile, ZipInfo

from questions.reading.report import BankFileError

Container = Literal["xlsx", "docx", "text"]

MAX_BYTES = 20 * 1024 * 1024
MAX_PARSED = 48 * 1024 * 1024
MAX_UNPACKED = 128 * 1024 * 1024
MAX_PARTS = 4_000

_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES = {"xlsx": "xlsx", "xlsm": "xlsx", "docx": "docx", "docm": "docx"}
_CLAIMING = {*_NAMES, "csv", "tsv", "txt", "json", "xls", "doc", "pdf", "ods", "odt", "zip", "png", "jpg"}


def sniff(data: bytes) -> Container:
    """Raises BankFileError for everything that cannot hold a bank."""
    if len(data) > MAX_BYTES:
        raise BankFileError("too_large", limit=MAX_BYTES // 1024 // 1024)
    if not data.strip():
        raise BankFileError("empty_file")
    if data.startswith(_OLD_OFFICE):
        raise BankFileError("old_office")
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data)
    head = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    format = next((name for sign, name in _SIGNS if data.startswith(sign)), "")
    if not format and head.startswith(_MARKUP):
        format = "HTML / XML"
    if format:
        raise BankFileError("unknown_format", format=format)
    return "text"


def _sniff_zip(data: bytes) -> Container:
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
    names = {part.filename for part in parts}
    if not sound:
        raise BankFileError("damaged", format="Office")
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    format = "xlsb" if "xl/workbook.bin" in names else "OpenDocument" if "content.xml" in names else "zip"
    raise BankFileError("unknown_format", format=format)


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


def check_name(filename: str, format: str) -> None:
    """A name that promises another kind of file is refused; one without a known ending promises nothing."""
    ending = filename.rpartition(".")[2].lower() if "." in filename else ""
    fits = {"csv": ("csv", "tsv", "txt"), "txt": ("txt", "csv"), "json": ("json", "txt")}
    if ending in _CLAIMING and ending not in fits.get(format, ()) and _NAMES.get(ending) != format:
        raise BankFileError("wrong_name", claimed=f".{ending}", format=format)
