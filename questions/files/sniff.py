"""What a file really is, from its bytes; its name may only agree. Refuses what is too large or unpacks too far."""

from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from questions.messages import Language
from questions.report import BankFileError

Container = Literal["xlsx", "docx", "text"]

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 48 * 1024 * 1024
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
_TEXT_NAMES = {"csv": "CSV", "tsv": "CSV", "txt": "văn bản / text", "json": "JSON"}
_NAMES = {"xlsx": "xlsx", "xlsm": "xlsx", "docx": "docx", "docm": "docx"}


def sniff(data: bytes, lang: Language) -> Container:
    """Raises BankFileError for everything that cannot hold a bank."""
    if len(data) > MAX_BYTES:
        raise BankFileError("too_large", lang, limit=MAX_BYTES // 1024 // 1024)
    if not data.strip():
        raise BankFileError("empty_file", lang)
    if data.startswith(_OLD_OFFICE):
        raise BankFileError("old_office", lang)
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data, lang)
    head = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    found = next((name for sign, name in _SIGNS if data.startswith(sign)), "")
    if not found and head.startswith(_MARKUP):
        found = "HTML / XML"
    if found:
        raise BankFileError("unknown_format", lang, found=found)
    return "text"


def _sniff_zip(data: bytes, lang: Language) -> Container:
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {info.filename: info for info in archive.infolist()}
            _check_unpacked(archive, lang)
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        raise BankFileError("damaged", lang, found="zip") from None
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "word/document.xml" in parts:
        return "docx"
    found = "xlsb" if "xl/workbook.bin" in parts else "OpenDocument" if "content.xml" in parts else "zip"
    raise BankFileError("unknown_format", lang, found=found)


def _check_unpacked(archive: ZipFile, lang: Language) -> None:
    """Only parts that are parsed count: pictures are never unpacked. zipfile never yields more than a part declares."""
    parsed = [info for info in archive.infolist() if info.filename.endswith((".xml", ".rels", ".vml"))]
    total = sum(info.file_size for info in parsed)
    if total > MAX_UNPACKED or len(archive.infolist()) > MAX_PARTS:
        raise BankFileError("expands_too_far", lang)
    for info in parsed:
        with archive.open(info) as part:
            # no Office program writes a document type; entities could grow without bound
            if b"<!DOCTYPE" in part.read(4096):
                raise BankFileError("damaged", lang, found="Office")


def check_name(filename: str, format: str, lang: Language) -> None:
    """A name that promises another kind of file is refused; one without a known ending promises nothing."""
    ending = filename.rpartition(".")[2].lower() if "." in filename else ""
    claimed = _NAMES.get(ending) or _TEXT_NAMES.get(ending)
    if claimed is None and ending not in ("xls", "doc", "pdf", "ods", "odt", "zip", "png", "jpg"):
        return
    fits = {"csv": ("csv", "tsv", "txt"), "txt": ("txt", "csv"), "json": ("json", "txt")}
    if ending in fits.get(format, ()) or _NAMES.get(ending) == format:
        return
    raise BankFileError("wrong_name", lang, claimed=f".{ending}", found=format)
