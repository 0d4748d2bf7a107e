"""CSV in every Unicode and with every delimiter; other encodings only where sure; no formulas in what is written."""

import unicodedata
from typing import Any

import pytest

from questions.files.bank import read_bank
from questions.reading.report import BankFileError
from tests.questions.files.tables import as_csv, as_xlsx, good, table


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.replace("\r\n", "\n").encode(),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_in_every_unicode_and_with_every_delimiter(encode: Any, delimiter: str) -> None:
    rows = table(good(1, a="Một, hai; ba", text='Ai nói "được"\nlà ai?'), good(2))
    report = read_bank(encode(as_csv(rows, delimiter)), "bank.csv")
    assert report.ok
    assert report.questions[0].text == 'Ai nói "được"\nlà ai?'
    assert report.questions == read_bank(as_xlsx(rows)).questions


def test_csv_with_the_separator_line_of_excel() -> None:
    report = read_bank(("sep=;\r\n" + as_csv(table(good(1), good(2, key="H")), ";")).encode("utf-8-sig"))
    assert [note.row for note in report.errors] == [4]


def split_tone(character: str) -> str:
    """A letter the way Windows-1258 has it: its tone mark stands behind it, other marks do not."""
    base, *marks = list(unicodedata.normalize("NFD", character))
    tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
    own = [mark for mark in marks if mark not in tones]
    return unicodedata.normalize("NFC", "".join([base, *own])) + "".join(tones)


def test_windows_1258_where_sure_and_other_code_pages_never() -> None:
    text = as_csv(table(good(1), good(2)))
    apart = "".join(split_tone(character) for character in text)
    report = read_bank(apart.encode("cp1258"))
    assert report.questions == read_bank(as_xlsx(table(good(1), good(2)))).questions
    assert "encoding" in [note.code for note in report.guessed]
    # TCVN3 for "Câu hỏi", and letters that a Western code page lost
    for lost in (
        b"STT,C\xa9u h\xe1i,A,B,\xa7\xb8p \xb8n\n1,x\xb8,y,z,A\n",
        "STT,Câu h?i,A,B,Ðáp án\n1,x,y,z,A\n".encode("cp1252"),
    ):
        with pytest.raises(BankFileError) as caught:
            read_bank(lost)
        assert caught.value.code == "legacy_encoding"
        assert "UTF-8" in str(caught.value)
