"""Files that cannot hold a bank, by name: what each is, and what to do with it."""

import re
from collections.abc import Collection

from questions.language import Text
from questions.reading.messages import bank_message
from questions.reading.report import BankFileError

_SIGNS: tuple[tuple[bytes, str | Text, str], ...] = (
    (b"%PDF", "PDF", "advice_pdf"),
    (b"{\\rtf", "RTF", "advice_word"),
    (b"\x89PNG", Text("hình PNG", "a PNG picture"), "advice_picture"),
    (b"\xff\xd8\xff", Text("hình JPEG", "a JPEG picture"), "advice_picture"),
    (b"GIF8", Text("hình GIF", "a GIF picture"), "advice_picture"),
    (b"BM", Text("hình BMP", "a BMP picture"), "advice_picture"),
    (b"II*\0", Text("hình TIFF", "a TIFF picture"), "advice_picture"),
    (b"MM\0*", Text("hình TIFF", "a TIFF picture"), "advice_picture"),
    (b"\0\0\1\0", Text("hình ICO", "an ICO picture"), "advice_picture"),
    (b"Rar!", "RAR", "advice_archive"),
    (b"7z\xbc\xaf", "7-Zip", "advice_archive"),
    (b"\x1f\x8b", "gzip", "advice_archive"),
    (b"BZh", "bzip2", "advice_archive"),
    (b"\xfd7zXZ", "xz", "advice_archive"),
    (b"PK\x05\x06", Text("tệp zip rỗng", "an empty zip file"), "advice_archive"),
    (b"MSCF", "CAB", "advice_archive"),
    (b"SQLite format 3", Text("cơ sở dữ liệu SQLite", "an SQLite database"), "advice_table"),
    (b"\0\1\0\0Standard", Text("cơ sở dữ liệu Access", "an Access database"), "advice_table"),
    (b"MZ", Text("chương trình Windows", "a Windows program"), "advice_other"),
    (b"\x7fELF", Text("chương trình máy tính", "a program"), "advice_other"),
    (b"ID3", Text("tệp âm thanh", "a sound"), "advice_other"),
    (b"OggS", Text("tệp âm thanh", "a sound"), "advice_other"),
    (b"\x1aE\xdf\xa3", Text("tệp phim", "a film"), "advice_other"),
    (b"L\0\0\0\x01\x14\x02\0", Text("lối tắt Windows", "a Windows shortcut"), "advice_shortcut"),
    (b"[InternetShortcut]", Text("lối tắt trang web", "a shortcut to a web page"), "advice_shortcut"),
    (b"%!PS", "PostScript", "advice_pdf"),
)
# The kinds of files in the ISO container of films and pictures, after "ftyp".
_HEIC = (b"heic", b"heix", b"mif1", b"avif", b"msf1")
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<table|<meta|<head|<body)", re.IGNORECASE)
_MAIL = re.compile(rb"(?:From|Return-Path|Received|MIME-Version|Message-ID|Delivered-To): ", re.IGNORECASE)
_GOOGLE = re.compile(
    rb'\s*\{(?=.{0,600}"(?:doc_id|resource_id|url)")(?=.{0,600}(?:docs|drive)\.google\.com|.{0,300}DO NOT EDIT)',
    re.DOTALL,
)
_SCRIPT = re.compile(
    rb"\s*(?://[^\n]*\n\s*)*(?:export\s+(?:default|const|let)\b|(?:const|let|var)\s+\w+\s*=|module\.exports\s*=)"
)
_SQL = re.compile(
    rb"\s*(?:--[^\n]*\n\s*)*(?:INSERT\s+INTO|CREATE\s+(?:TABLE|DATABASE)|SET\s+SQL_MODE)\b", re.IGNORECASE
)
_LATEX = re.compile(
    rb"\s*(?:%[^\n]*\n\s*)*\\(?:documentclass|begin\{(?:ex|bt|question|questions|document|enumerate)\})"
)
_PYTHON = re.compile(
    rb"\s*(?:#[^\n]*\n\s*)*(?:import \w|from \w+ import|def \w+\(|class \w+[(:]|\w+\s*=\s*[\[{]\s*[\[{\n])"
)
_YAML = re.compile(rb"\s*(?:#[^\n]*\n\s*)*(?:---\s*\n\s*)?(?:[a-z_]+:\s*\n\s*)?-\s+[a-z_]+:\s", re.IGNORECASE)
_TOML = re.compile(rb"\s*(?:#[^\n]*\n\s*)*\[\[?[A-Za-z_.]+\]\]?\s*\n\s*[A-Za-z_]+\s*=")
_BLACKBOARD = re.compile(
    rb"(?:MC|MA|TF|ESS|ORD|MAT|FIB|FIL|NUM|SR)\t[^\t\n]+\t[^\n]*\b(?:correct|incorrect|true|false)\b"
)

_PARTS: tuple[tuple[str, str | Text, str], ...] = (
    ("ppt/presentation.xml", "PowerPoint (.pptx)", "advice_slides"),
    ("xl/workbook.bin", "xlsb", "advice_table"),
    ("h5p.json", "H5P", "advice_package"),
    ("moodle_backup.xml", Text("bản sao lưu Moodle (.mbz)", "a Moodle backup (.mbz)"), "advice_moodle"),
    ("collection.anki2", Text("bộ thẻ Anki", "an Anki deck"), "advice_package"),
    ("collection.anki21", Text("bộ thẻ Anki", "an Anki deck"), "advice_package"),
    ("Index/Document.iwa", "Apple Pages / Numbers / Keynote", "advice_apple"),
    ("Index.zip", "Apple Pages / Numbers / Keynote", "advice_apple"),
    ("AndroidManifest.xml", Text("ứng dụng Android", "an Android app"), "advice_other"),
    ("META-INF/container.xml", "EPUB", "advice_word"),
    ("content.xml", "OpenDocument", "advice_open_document"),
)
# Streams in an OLE container, whose names are in UTF-16.
_STREAMS: tuple[tuple[str, str, str | Text, str], ...] = (
    (
        "EncryptedPackage",
        "old_office",
        Text("tệp Office có mật khẩu", "an Office file with a password"),
        "advice_password",
    ),
    ("WordDocument", "old_office", Text("tệp Word kiểu cũ (.doc)", "an old Word file (.doc)"), "advice_word"),
    ("PowerPoint Document", "old_office", Text("tệp PowerPoint kiểu cũ (.ppt)", "old slides (.ppt)"), "advice_slides"),
    ("__properties_version1.0", "unknown_format", Text("thư Outlook", "an Outlook message"), "advice_mail"),
)


def refuse(format: str | Text, advice: str, code: str = "unknown_format") -> BankFileError:
    return BankFileError(code, format=format, advice=bank_message(advice))


def name_sign(data: bytes) -> BankFileError | None:
    """The refusal of a file whose first bytes say that it is something else."""
    for sign, format, advice in _SIGNS:
        if data.startswith(sign) and (len(sign) > 2 or b"\0" in data[:64]):
            return refuse(format, advice)
    if data[4:8] == b"ftyp":
        picture = data[8:12] in _HEIC
        return refuse("HEIC", "advice_picture") if picture else refuse(Text("tệp phim", "a film"), "advice_other")
    if data[:4] == b"RIFF":
        picture = data[8:12] == b"WEBP"
        return refuse("WebP", "advice_picture") if picture else refuse(Text("tệp âm thanh", "a sound"), "advice_other")
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _MAIL.match(head):
        page = b"multipart/related" in head
        return refuse("MHTML", "advice_web") if page else refuse(Text("thư điện tử", "an e-mail"), "advice_mail")
    if _HTML.match(head):
        return refuse("HTML", "advice_web")
    if _GOOGLE.match(head):
        return refuse(Text("lối tắt Google Docs", "a shortcut to a Google document"), "advice_google")
    if _SCRIPT.match(head):
        return refuse("JavaScript", "advice_script")
    if _SQL.match(head):
        return refuse("SQL", "advice_table")
    for pattern, name, advice in (
        *((_PYTHON, "Python", "advice_script"), (_YAML, "YAML", "advice_other"), (_TOML, "TOML", "advice_other")),
        (_BLACKBOARD, "Blackboard (.txt)", "advice_other"),
    ):
        if pattern.match(head):
            return refuse(name, advice)
    return refuse("LaTeX", "advice_latex") if _LATEX.match(head) else None


def name_rest(container: str, data: bytes, parts: Collection[str]) -> BankFileError:
    """The refusal of a container that no format has taken."""
    if container == "ole":
        return _name_ole(data)
    if container == "xml":
        return _name_xml(data)
    for part, format, advice in _PARTS:
        if part in parts:
            return refuse(format, advice)
    inside = sorted(name for name in parts if not name.endswith("/"))[:3]
    return (
        refuse(Text("tệp zip", "a zip file"), "advice_zip")
        if not inside
        else BankFileError(
            "unknown_format", format=Text("tệp zip", "a zip file"), advice=bank_message("advice_zip_of", names=inside)
        )
    )


def _name_ole(data: bytes) -> BankFileError:
    for stream, code, format, advice in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return refuse(format, advice, code)
    return refuse(Text("tệp Office kiểu cũ", "an old Office file"), "advice_old_office", "old_office")


def _name_xml(data: bytes) -> BankFileError:
    head = data[:4096]
    if b"Excel.Sheet" in head or b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return refuse("XML Spreadsheet 2003", "advice_table")
    if b"Word.Document" in head or b"schemas.microsoft.com/office/word" in head:
        return refuse("Word XML", "advice_word")
    if b"<svg" in head:
        return refuse("SVG", "advice_picture")
    return refuse("XML", "advice_xml")
