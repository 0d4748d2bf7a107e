"""Bad rows and bad files: each with its row, its field and what was expected, and nothing half taken."""

import random
import zipfile
from io import BytesIO
from typing import Any

import pytest

from questions.files.bank import read_bank
from questions.files.parts.limits import MAX_BYTES
from questions.reading.report import BankFileError
from tests.questions.files.tables import HEADER, as_csv, as_word_table, as_xlsx, good, table

BAD: list[tuple[dict[str, Any], str, str, str]] = [
    ({"key": ""}, "no_key", "key", "one of A, B, C, D"),
    ({"key": "E"}, "no_such_option", "key", "“E” names an option that does not exist; one of A, B, C, D"),
    ({"d": None, "key": "D"}, "no_such_option", "key", "one of A, B, C is expected"),
    ({"key": "có lẽ"}, "unreadable_key", "key", "“có lẽ” is not understood"),
    ({"text": ""}, "empty_question", "text", "the question is empty"),
    ({"text": " \u00a0 "}, "empty_question", "text", "the question is empty"),
    ({"b": "", "c": "", "d": None, "key": "A"}, "few_options", "options", "only 1 option, at least 2"),
    ({"a": "", "b": "", "c": "", "d": None}, "few_options", "options", "only 0 options"),
    ({"text": "Câu hỏi \ufffd hỏng là gì?"}, "control_character", "text", "U+FFFD"),
    ({"c": "Ba \u202e ngược"}, "control_character", "option C", "U+202E"),
    ({"text": "dài " * 3000}, "too_long", "text", "at most 10000"),
    ({"b": "dài " * 2000}, "too_long", "option B", "at most 4000"),
]


@pytest.mark.parametrize(
    "made", [as_xlsx, lambda rows: as_csv(rows).encode(), as_word_table], ids=["xlsx", "csv", "docx"]
)
@pytest.mark.parametrize(("changes", "code", "field", "sentence"), BAD)
def test_a_bad_row_is_named(made: Any, changes: dict[str, Any], code: str, field: str, sentence: str) -> None:
    report = read_bank(made(table(good(1), good(2, **changes), good(3))))
    assert [(note.code, note.row, note.field) for note in report.errors] == [(code, 3, field)]
    assert report.errors[0].text("en").startswith("row 3")
    assert sentence in report.errors[0].text("en")
    assert not report.ok


def test_every_bad_row_is_named_and_the_good_ones_can_be_had() -> None:
    rows = table(good(1, key="E"), good(2), good(3, text=""), good(4, key=None), good(5))
    refused = read_bank(as_xlsx(rows))
    assert [(note.row, note.code) for note in refused.errors] == [
        (2, "no_such_option"),
        (4, "empty_question"),
        (5, "no_key"),
    ]
    assert refused.errors[0].text("vi") == "dòng 2: đáp án “E” chỉ phương án không tồn tại; cần một trong A, B, C, D"
    taken = read_bank(as_xlsx(rows), skip_bad=True)
    assert taken.ok
    assert [question.id for question in taken.questions] == ["q002", "q005"]
    assert [(note.row, note.code) for note in taken.skipped] == [
        (2, "bad_question"),
        (4, "bad_question"),
        (5, "bad_question"),
    ]
    assert "“E”" in taken.skipped[0].text("en")


def test_an_id_given_twice_is_an_error() -> None:
    rows = [["Mã", *HEADER[1:]], good("k-1"), good("k-1")]
    report = read_bank(as_xlsx(rows))
    assert [(note.code, note.row, note.field) for note in report.errors] == [("id_twice", 3, "id")]


def test_the_same_question_twice_is_a_warning_and_both_come_in() -> None:
    rows = table(good(1, text="Huế  ở đâu?"), good(2), good(3, text="HUẾ ở đâu ?"))
    report = read_bank(as_xlsx(rows))
    assert report.ok
    assert len(report.questions) == 3
    assert [(note.code, note.row) for note in report.warnings] == [("same_question", 4)]


def test_two_options_that_say_the_same_are_a_warning() -> None:
    report = read_bank(as_xlsx(table(good(1, a="Huế", c="huế."))))
    assert [(note.code, note.row, note.field) for note in report.warnings] == [("same_option", 2, "option C")]


def refusal(data: bytes, filename: str = "", **options: Any) -> BankFileError:
    with pytest.raises(BankFileError) as caught:
        read_bank(data, filename, **options)
    return caught.value


def zipped(**parts: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("filename", "data", "sentence"),
    [
        ("bank.xlsx", as_word_table(table(good(1))), "name says .xlsx but its content is docx"),
        ("bank.docx", as_xlsx(table(good(1))), "name says .docx but its content is xlsx"),
        ("bank.csv", as_xlsx(table(good(1))), "name says .csv but its content is xlsx"),
        ("bank.json", as_csv(table(good(1))).encode(), "name says .json but its content is csv"),
        ("bank.xlsx", as_csv(table(good(1))).encode(), "name says .xlsx but its content is csv"),
        ("bank.csv", b'[{"question":"a?","options":["x","y"],"answer":"A"}]', "name says .csv but its content is json"),
        ("bank.xls", as_xlsx(table(good(1))), "name says .xls but its content is xlsx"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(filename: str, data: bytes, sentence: str) -> None:
    error = refusal(data, filename)
    assert error.code == "wrong_name"
    assert sentence in str(error)


@pytest.mark.parametrize("filename", ["bank.xlsx", "BANK.XLSM", "bank", "bank.dat", "ngân hàng.2024.xlsx"])
def test_names_that_fit_or_say_nothing(filename: str) -> None:
    assert read_bank(as_xlsx(table(good(1))), filename).ok


@pytest.mark.parametrize(
    ("data", "code", "sentence"),
    [
        (b"", "empty_file", "empty"),
        (b" \n\t ", "empty_file", "empty"),
        (b"%PDF-1.7 ...", "unknown_format", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "unknown_format", "PNG"),
        (b"{\\rtf1\\ansi C\\u226?u 1}", "unknown_format", "RTF"),
        (b"<html><table><tr><td>STT</td></tr></table></html>", "unknown_format", "HTML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_office", "password"),
        (b"PK\x03\x04 not really", "damaged", "zip"),
        (zipped(readme_dot_txt=b"hello"), "unknown_format", "zip"),
        (zipped(content_dot_xml=b"<office/>", mimetype=b"application/vnd.oasis"), "unknown_format", "OpenDocument"),
        (zipped(xl__workbook_dot_xml=b"<workbook/>"), "damaged", "xlsx"),
        (zipped(word__document_dot_xml=b"<w/>"), "damaged", "docx"),
        (b"just a line of text", "no_header", "no header row"),
        (b"STT,Noi dung cau hoi,Ghi chu,Phuong an A,Phuong an B\n1,x,y,z,w", "header_lacks", "Answer"),
        ("STT,Câu hỏi,A,B,Đáp án,A\n1,x,y,z,A,w".encode(), "column_twice", "“A”"),
        ("STT,Câu hỏi,A,B,Đáp án\n,,,,".encode(), "no_questions", "no question"),
        (b"[]", "no_questions", "no question"),
        (b'{"a": 1}', "json_shape", "list of questions"),
        (b'[{"question": ', "bad_json", "malformed"),
        (b"[" * 100_000, "bad_json", "malformed"),
        ('STT,Câu hỏi,A,B,Đáp án\n1,"x,y,z,A\n'.encode(), "bad_csv", "row 2"),
    ],
    ids=lambda value: value if isinstance(value, str) and "_" in value else "",
)
def test_a_file_that_is_no_bank(data: bytes, code: str, sentence: str) -> None:
    error = refusal(data)
    assert error.code == code
    assert sentence in str(error)
    assert "\n" not in str(error)


def test_a_file_over_20_megabytes() -> None:
    assert refusal(b"x" * (MAX_BYTES + 1)).code == "too_large"
    assert "20 MB" in str(refusal(b"x" * (MAX_BYTES + 1)))


def test_a_small_file_that_unpacks_to_a_huge_one() -> None:
    bomb = zipped(xl__workbook_dot_xml=b"<workbook/>", xl__worksheets__sheet1_dot_xml=b" " * (60 << 20))
    assert len(bomb) < 100_000
    assert refusal(bomb).code == "expands_too_far"
    assert refusal(zipped(word__document_dot_xml=b" " * (60 << 20))).code == "expands_too_far"


def test_entities_that_would_grow_are_not_read() -> None:
    sheet = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><worksheet>&b;</worksheet>'
    assert refusal(zipped(xl__workbook_dot_xml=b"<workbook/>", xl__worksheets__sheet1_dot_xml=sheet)).code == "damaged"


@pytest.mark.parametrize("whole", [as_xlsx(table(good(1), good(2))), as_word_table(table(good(1), good(2)))])
def test_a_damaged_file_is_refused_and_never_crashes(whole: bytes) -> None:
    chance = random.Random(7)
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        cut = bytes(broken[: chance.randrange(200, len(broken))]) if chance.random() < 0.3 else bytes(broken)
        try:
            read_bank(cut)
        except BankFileError as error:
            assert str(error)
