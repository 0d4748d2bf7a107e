"""All formats, in the order in which they are tried: what is sure by its container or its marks comes before tables and
texts, which nearly anything could be."""

from functools import partial

from questions.files import csv_format, json_format, ods_format, text_format, word_format, xls_format, xlsx_format
from questions.files.format import BankFile, Format, undamaged
from questions.files.parts.unreadable import name_rest
from questions.files.platforms import (
    aiken_format,
    classquiz_format,
    gift_format,
    moodle_xml_format,
    qti_format,
    tcexam_format,
)
from questions.reading.report import BankFileError

FORMATS: tuple[Format, ...] = (
    xlsx_format.FORMAT,
    word_format.FORMAT,
    ods_format.FORMAT,
    xls_format.FORMAT,
    qti_format.FORMAT,
    moodle_xml_format.FORMAT,
    classquiz_format.FORMAT,
    tcexam_format.FORMAT,
    gift_format.FORMAT,
    json_format.FORMAT,
    aiken_format.FORMAT,
    text_format.FORMAT,
    csv_format.FORMAT,
)
_CLAIMING = frozenset({"doc", "pdf", "odt", "zip", "png", "jpg"})
"""Endings that promise something else, besides those of the formats."""
BY_NAME = {format.name: format for format in FORMATS}


def find_format(file: BankFile) -> Format:
    """The format of a file by its content. Raises BankFileError for a file of none, by the name of what it is."""
    for format in FORMATS:
        if undamaged(format.name, partial(format.fits, file)):
            return format
    raise name_rest(file.container, file.data, file.parts)


def check_name(filename: str, format: Format) -> None:
    """A name that promises another kind of file is refused; one without a known ending promises nothing."""
    ending = filename.rpartition(".")[2].lower() if "." in filename else ""
    claimed = {ending for other in FORMATS for ending in other.endings} | _CLAIMING
    if ending in claimed and ending not in format.endings:
        raise BankFileError("wrong_name", claimed=f".{ending}", format=format.name)
