"""Small files that ask for endless work: each is refused with its reason in seconds, before a library builds it."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from time import process_time

import pytest

from questions.files.bank import read_bank
from questions.files.parts.limits import check_toml
from questions.reading.report import BankFileError
from tests.questions.files.tables import HEADER, as_csv, as_word_table, as_xlsx, good, table

WITHIN_S = 3
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
DOCUMENT, WORD_STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The same Office file with the text of one part changed."""
    stored = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, change(body.decode()) if name == part else body)
    return stored.getvalue()


def sheet_with(markup: str) -> bytes:
    return changed(as_xlsx(table(good(1), good(2))), SHEET, lambda text: text.replace("</sheetData>", markup, 1))


def document_with(change: Callable[[str], str], part: str = DOCUMENT) -> bytes:
    return changed(as_word_table(table(good(1), good(2))), part, change)


def merges(*areas: str) -> bytes:
    return sheet_with("</sheetData><mergeCells>" + "".join(f'<mergeCell ref="{a}"/>' for a in areas) + "</mergeCells>")


def endless_styles(text: str) -> str:
    """Two styles that are each based on the other."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{own}"/><w:basedOn w:val="{other}"/></w:style>'
        for own, other in (("one", "two"), ("two", "one"))
    )
    return text.replace("</w:styles>", styles + "</w:styles>")


def rows_xml(count: int) -> str:
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>x</t></is></c><c r="B{0}"><v>1</v></c></row>'
    return "".join(row.format(number) for number in range(10, 10 + count)) + "</sheetData>"


def merged_down(text: str) -> str:
    """A table of 5,000 rows in which every cell goes on from the one above it."""
    cell = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    return text.replace("</w:tbl>", ("<w:tr>" + cell * 8 + "</w:tr>") * 5_000 + "</w:tbl>")


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a million merged cells": (lambda: merges("A1:Z40000"), "merged_too_far"),
    "the whole sheet merged": (lambda: merges("A1:XFD1048576"), "merged_too_far"),
    "many areas": (lambda: merges(*(f"AA{n}:AB{n}" for n in range(1, 20_000))), "too_complex"),
    "areas that add up": (lambda: merges(*(f"B{n}:Z{n + 900}" for n in range(1, 9_000, 1_000))), "merged_too_far"),
    "a link over all cells": (
        lambda: sheet_with('</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576" display="x"/></hyperlinks>'),
        "merged_too_far",
    ),
    "a link over all cells, with another prefix": (
        lambda: sheet_with(
            '</sheetData><x:hyperlinks xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<x:hyperlink ref="A1:XFD1048576" display="x"/></x:hyperlinks>'
        ),
        "merged_too_far",
    ),
    "100,000 rows of a workbook": (lambda: sheet_with(rows_xml(100_000)), "too_many_rows"),
    "two million cells": (lambda: sheet_with("<row>" + "<c/>" * 2_000_000 + "</row></sheetData>"), "too_complex"),
    "a formula shared by all": (
        lambda: sheet_with(
            f'<row r="9"><c r="A9"><f t="shared" ref="A9:A20000" si="0">{"A1+" * 2_000}A1</f></c></row>'
            + "".join(f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/></c></row>' for n in range(10, 20_000))
            + "</sheetData>"
        ),
        "too_complex",
    ),
    "elements in elements": (lambda: sheet_with("<a>" * 5_000 + "</a>" * 5_000 + "</sheetData>"), "nested_too_deep"),
    "a hundred thousand sheets": (
        lambda: changed(
            as_xlsx(table(good(1))),
            "xl/workbook.xml",
            lambda text: text.replace("</sheets>", '<sheet name="x" sheetId="7" r:id="rId1"/>' * 100_000 + "</sheets>"),
        ),
        "damaged",
    ),
    "a cell over 100 million columns": (
        lambda: document_with(lambda text: text.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="100000000"/>', 1)),
        "merged_too_far",
    ),
    "columns left out": (
        lambda: document_with(
            lambda text: text.replace("<w:tc>", '<w:trPr><w:gridBefore w:val="100000000"/></w:trPr><w:tc>', 1)
        ),
        "merged_too_far",
    ),
    "100,000 rows of a document": (
        lambda: document_with(lambda text: text.replace("</w:tbl>", "<w:tr/>" * 100_000 + "</w:tbl>")),
        "too_many_rows",
    ),
    "100,000 rows of a CSV": (
        lambda: as_csv(table(*(good(n) for n in range(100_000)))).encode(),
        "too_many_rows",
    ),
    "100,000 rows of a list": (
        lambda: b"[" + b",".join([b'{"question":"a?","options":["x","y"],"answer":"A"}'] * 100_000) + b"]",
        "too_many_rows",
    ),
    "100,000 questions of a text": (
        lambda: "".join(f"Câu {n}: gì?\nA. x\nB. y\nĐáp án: A\n" for n in range(100_000)).encode(),
        "too_many_lines",
    ),
    "ten million empty lines": (lambda: b"STT;x\n" + b"\n" * 10_000_000, "too_many_lines"),
    "twenty million columns": (lambda: b"a" + b"," * 20_000_000, "line_too_long"),
    "lists in lists": (lambda: b"[" * 1_000_000 + b"]" * 1_000_000, "bad_json"),
    "objects in objects": (lambda: b'[{"a":' * 100 + b"1" + b"}]" * 100, "bad_json"),
    "quotes without an end": (lambda: b'["' + b'\\"' * 5_000_000, "bad_json"),
}


@pytest.mark.parametrize(("made", "code"), CASES.values(), ids=CASES.keys())
def test_what_asks_for_endless_work_is_refused_at_once(made: Callable[[], bytes], code: str) -> None:
    data = made()
    begun = process_time()
    with pytest.raises(BankFileError) as refused:
        read_bank(data)
    assert process_time() - begun < WITHIN_S
    assert refused.value.code == code
    assert refused.value.text("vi") != refused.value.text("en")


READABLE: dict[str, tuple[Callable[[], bytes], int]] = {
    "styles in a circle": (lambda: document_with(endless_styles, WORD_STYLES), 2),
    "cells merged down through 5,000 rows": (lambda: document_with(merged_down), 5_002),
    "ten million options": (
        lambda: (
            b'[{"question":"a?","options":["x","y"],"answer":"A"},{"question":"b?","options":[1'
            + b",1" * 5_000_000
            + b"]}]"
        ),
        1,
    ),
    "a line of blanks": (
        lambda: ("Câu 1: gì?\nA. x\nB. y\nĐáp án: A\nchọn" + " " * 150_000 + "x\n").encode(),
        1,
    ),
    "a long heading over many questions": (
        lambda: (f"STT,Câu hỏi,A,B,Đáp án\n1,a?,x,y,A\n,{'dài ' * 30_000},,,\n" + "2,b?,x,y,A\n" * 5_000).encode(),
        1,
    ),
}


@pytest.mark.parametrize(("made", "questions"), READABLE.values(), ids=READABLE.keys())
def test_what_only_looks_endless_is_read_in_the_same_time(made: Callable[[], bytes], questions: int) -> None:
    data = made()
    begun = process_time()
    report = read_bank(data, skip_bad=True)
    assert process_time() - begun < 2 * WITHIN_S
    assert len(report.questions) == questions


def test_a_workbook_as_large_as_people_have_is_read() -> None:
    areas = [f"B{row}:B{row + 9}" for row in range(2, 3_000, 10)]
    data = changed(
        as_xlsx([HEADER, *(good(n) for n in range(1, 3_001))]),
        SHEET,
        lambda text: text.replace(
            "</sheetData>",
            "</sheetData><mergeCells>" + "".join(f'<mergeCell ref="{area}"/>' for area in areas) + "</mergeCells>",
        ),
    )
    assert len(read_bank(data).questions) == 3_000


def test_a_sheet_by_any_name_is_counted() -> None:
    """A part is what its content says, not what it is called."""
    bomb = merges("A1:XFD1048576")
    stored = BytesIO()
    with zipfile.ZipFile(BytesIO(bomb)) as old, zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name.replace("sheet1.xml", "sheet1.png"), old.read(name).replace(b"sheet1.xml", b"sheet1.png"))
    with pytest.raises(BankFileError, match="merged cells"):
        read_bank(stored.getvalue())


def test_entities_behind_a_long_comment_are_refused() -> None:
    declared = '<!DOCTYPE a [<!ENTITY b "bbbb">]>'
    data = changed(
        as_xlsx(table(good(1))),
        SHEET,
        lambda text: re.sub(r"^(<\?xml.*?\?>)?", f"<!--{'x' * 10_000}-->{declared}", text, count=1),
    )
    with pytest.raises(BankFileError) as refused:
        read_bank(data)
    assert refused.value.code == "damaged"


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 50_000, "a = " + "{b=" * 50_000, ".".join(["a"] * 50_000) + " = 1", '"a"."b".' * 9_000]
)
def test_toml_without_end_is_refused(text: str) -> None:
    begun = process_time()
    with pytest.raises(BankFileError):
        check_toml(text)
    assert process_time() - begun < 1


@pytest.mark.parametrize(
    "text",
    [
        'why = "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["',
        "[a.b.c]\nd.e = [[1, 2], [3]] # {{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{",
        "dates = [" + "2026-11-28, 1.5, " * 100 + "]",
    ],
)
def test_toml_as_people_write_it_passes(text: str) -> None:
    check_toml(text)
