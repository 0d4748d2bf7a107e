"""From bytes to text: Unicode in any of its forms, Windows-1258 where sure, and a clear refusal for everything else."""

import codecs
import re
import unicodedata

from questions.reading.report import BankFileError, Findings

# "C?u h?i": what a Western code page makes of letters it has not.
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")
# Without these, wrongly decoded bytes may pass for words of no language.
_VIETNAMESE = ("câu", "hỏi", "đáp án", "phương án", "nội dung")


def decode(data: bytes, findings: Findings) -> str:
    """The text of a file without its byte order mark."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, findings)
    for name in ("utf-16-le", "utf-16-be"):
        if _zeros(data, at=1 if name.endswith("le") else 0):
            return _strictly(data, name, findings)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_1258(data, findings)


def _strictly(data: bytes, name: str, findings: Findings) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        raise BankFileError("legacy_encoding") from None
    if name != "utf-8":
        findings.add("guessed", "encoding", encoding=name.upper())
    return text


def _zeros(data: bytes, at: int) -> bool:
    """UTF-16 without a mark: a good part of the letters of any text in Latin script have one zero byte."""
    head = data[: 4096 - 4096 % 2]
    zeros = head[at::2].count(0)
    return len(head) >= 4 and zeros * 4 > len(head) // 2 and head[1 - at :: 2].count(0) == 0


def _decode_1258(data: bytes, findings: Findings) -> str:
    """Windows-1258, if every tone mark finds its vowel and the words of a question file are there."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        raise BankFileError("legacy_encoding") from None
    lone_marks = any(0x300 <= ord(character) <= 0x323 for character in text)
    if lone_marks or _LOST.search(text) or sum(word in text.casefold() for word in _VIETNAMESE) < 2:
        raise BankFileError("legacy_encoding")
    findings.add("guessed", "encoding", encoding="Windows-1258")
    return text
