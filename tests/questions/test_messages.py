"""Every sentence about banks, keys and papers in both languages, and nothing English in the Vietnamese."""

import re
from string import Formatter

import pytest

from questions.files.bank import read_bank
from questions.kinds import KINDS
from questions.kinds.kind import MESSAGES as KEYS
from questions.language import Text
from questions.papers.strata import MESSAGES as PAPERS
from questions.reading.messages import TABLE as BANKS
from questions.reading.report import BankFileError
from tests.questions.files.tables import as_csv, as_xlsx, good, table

ALL = {**BANKS, **KEYS, **PAPERS}
PROPER = {
    "csv",
    "json",
    "xlsx",
    "docx",
    "txt",
    "office",
    "unicode",
    "utf",
    "tcvn",
    "vni",
    "excel",
    "windows",
    "xls",
    "doc",
    "ods",
    "gift",
    "qti",
    "xml",
    "pdf",
    "zip",
    "moodle",
    "google",
    "pages",
    "numbers",
    "libreoffice",
    "latex",
    "word",
    "doctype",
    "mathtype",
    "jpeg",
    "sub",
    "markup",
}
WRITTEN_IN_RULES = {
    "draw",
    "strata",
    "count",
    "questions",
    "skip",
    "bad",
    "all",
    "png",
    "topic",
    "fix",
    "accept",
    "guessed",
}
"""What stands in a rules file, a command line or a bank file, and is named so in both languages."""
SAMPLES = {"number": 7, "count": 7, "limit": 7, "length": 7, "listed": 7, "sum": 7, "available": 7, "taken": 7}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", text.casefold()))


def test_every_code_speaks_both_languages_and_no_english_is_in_the_vietnamese() -> None:
    for code, text in ALL.items():
        names = fields(text.vi) | fields(text.en)
        values = {name: SAMPLES.get(name, "Huế") for name in names}
        vi, en = text.fill("vi", values), text.fill("en", values)
        assert vi and en and "{" not in vi + en, code
        assert fields(text.vi) <= fields(text.en), f"{code}: the English says less"
        assert words(vi) & words(en) - PROPER - WRITTEN_IN_RULES == set(), code


def test_every_kind_has_its_name_in_both_languages() -> None:
    assert all(isinstance(kind.called, Text) and kind.called.vi != kind.called.en for kind in KINDS.values())


@pytest.mark.parametrize(
    ("data", "vietnamese"),
    [
        (b'[\n{"question": ', "JSON sai cấu trúc: tệp bị cắt ngang"),
        (b'[\n{"question": x}]', "JSON sai cấu trúc: không đọc được từ dòng 2"),
        (b"[" * 100_000, "JSON sai cấu trúc: lồng nhau quá sâu"),
        ('STT,Câu hỏi,A,B,Đáp án\n1,"x,y,z,A\n'.encode(), "dòng 2: bảng CSV sai cấu trúc (thiếu dấu ngoặc kép đóng)"),
        (
            'STT,Câu hỏi,A,B,Đáp án\n1,"x"y,y,z,A\n'.encode(),
            "dòng 2: bảng CSV sai cấu trúc (có chữ ngay sau dấu ngoặc kép đóng)",
        ),
        (
            "STT,Câu hỏi,Ghi chú,A,B\n1,x,y,z,w".encode(),
            "dòng 1 giống dòng tiêu đề nhưng thiếu cột: Đáp án đúng",
        ),
    ],
)
def test_what_a_library_says_in_english_is_said_in_vietnamese(data: bytes, vietnamese: str) -> None:
    with pytest.raises(BankFileError) as caught:
        read_bank(data)
    assert caught.value.text("vi") == vietnamese


def test_words_inside_of_notes_are_vietnamese_too() -> None:
    rows = [[*table()[0], "Cách chọn", "Giữ thứ tự"], [*good(1), "vài", "có"], [*good(2), "một", "chắc"]]
    report = read_bank(as_xlsx(rows))
    assert [note.text("vi") for note in report.errors] == [
        f"dòng 2: “vài” không hiểu được; cần một trong {', '.join(kind.called.vi for kind in KINDS.values())}",
        "dòng 3: “chắc” không hiểu được; cần một trong có, không",
    ]
    tabs = read_bank(as_csv(table(good(1)), "\t").encode())
    assert tabs.guessed[0].text("vi") == "các cột cách nhau bằng dấu tab"
    columns = next(note for note in tabs.guessed if note.code == "header_found")
    assert columns.text("vi").startswith(
        "dòng 1: dòng tiêu đề; các cột: A = số thứ tự, B = chuyên đề, C = câu hỏi, D = A"
    )
    item = read_bank(b'[{"question": "G?", "options": 5, "answer": "a"}]')
    assert item.errors[0].text("vi") == "mục 1: mục các phương án sai kiểu dữ liệu"
