"""XML of strangers: no document types, so no entities; no network; and a limit before any object is made."""

import re
from typing import Any

from lxml import etree

from questions.reading.report import BankFileError

MAX_TAGS = 1_500_000
_ENCODING = re.compile(rb'^\s*<\?xml[^>]*encoding=["\']([A-Za-z0-9._-]+)')
_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*<!DOCTYPE", re.DOTALL)
"""Only before the root element: texts of questions about HTML may well say it."""
SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "remove_comments": False,
    "remove_pis": True,
    "huge_tree": True,
}


def parse(data: bytes, most: int = MAX_TAGS) -> Any:
    """The root element. Raises BankFileError for what is too much or no XML."""
    data = checked(data, most)
    try:
        return etree.fromstring(data, etree.XMLParser(**SAFE))
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise BankFileError("damaged", format="XML") from None


def checked(data: bytes, most: int = MAX_TAGS) -> bytes:
    """The bytes themselves if they may be parsed; UTF-8, so that what is looked for is found."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
        data = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()
    declared = _ENCODING.match(data)
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"iso-8859-1", b"windows-1252"):
        raise BankFileError("legacy_encoding")
    if _DOCTYPE.match(data):
        raise BankFileError("xml_doctype")
    if data.count(b"<") > 2 * most:
        raise BankFileError("expands_too_far")
    return data


def local(node: Any) -> str:
    """The name of an element without its namespace; "" for comments."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""
