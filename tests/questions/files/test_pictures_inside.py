"""Pictures inside Word and Excel files belong to the text they stand in; what cannot be taken names its question."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
from openpyxl.drawing.image import Image as SheetPicture
from PIL import Image

from questions.files.bank import read_bank
from questions.markup import pictures_in, show
from questions.reading.report import BankReport

HEAD: list[Any] = ["STT", "Câu hỏi", "A", "B", "Đáp án"]


def drawn(colour: str = "red", kind: str = "PNG") -> bytes:
    stored = BytesIO()
    Image.new("RGB", (20, 10), colour).save(stored, kind)
    return stored.getvalue()


def word(*lines: str | tuple[str, bytes]) -> Any:
    document = docx.Document()
    for line in lines:
        text, picture = line if isinstance(line, tuple) else (line, b"")
        paragraph = document.add_paragraph(text)
        if picture:
            paragraph.add_run().add_picture(BytesIO(picture))
    return document


def saved(document: Any) -> bytes:
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


def shown(report: BankReport, text: str) -> tuple[str, bytes | None]:
    """The words of a text, and the picture in it."""
    pictures = pictures_in(text)
    for name, alt in pictures:
        text = text.replace(f"![{alt}]({name})", "")
    return show(text.strip()).text, report.pictures[pictures[0][0]] if pictures else None


def sheet(rows: Sequence[Sequence[Any]], pictures: dict[str, bytes]) -> bytes:
    workbook = openpyxl.Workbook()
    page: Any = workbook.active
    for row in rows:
        page.append(row)
    for cell, picture in pictures.items():
        page.add_image(SheetPicture(BytesIO(picture)), cell)
    return saved(workbook)


def test_pictures_of_a_word_file_stand_in_their_question_and_their_options() -> None:
    document = word(
        ("Câu 1: Biển nào cấm đi *ngược* chiều? ", drawn("red")),
        ("A. ", drawn("blue")),
        ("B. ", drawn("green")),
        "Đáp án: B",
        "Câu 2: Trong hình có mấy xe?",
        ("", drawn("navy")),
        "A. 2 * 3 * 4",
        "B. Năm",
        "Đáp án: A",
    )
    report = read_bank(saved(document), "bank.docx")
    assert report.ok and report.markup
    first, second = report.questions
    assert shown(report, first.text) == ("Biển nào cấm đi *ngược* chiều?", drawn("red"))
    assert [shown(report, option.text) for option in first.options] == [("", drawn("blue")), ("", drawn("green"))]
    assert shown(report, second.text) == ("Trong hình có mấy xe?", drawn("navy"))
    assert [shown(report, option.text) for option in second.options] == [("2 * 3 * 4", None), ("Năm", None)]
    assert (first.right, second.right) == (("b",), ("a",))


def test_pictures_of_a_word_table_stand_in_their_cells() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=5)
    for cell, text in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ["1", "Biển nào?", "", "Không có", "B"], strict=True):
        cell.text = text
    table.rows[1].cells[2].paragraphs[0].add_run().add_picture(BytesIO(drawn("blue")))
    report = read_bank(saved(document), "bank.docx")
    assert [shown(report, option.text) for option in report.questions[0].options] == [
        ("", drawn("blue")),
        ("Không có", None),
    ]


def test_pictures_of_a_workbook_belong_to_the_cell_they_are_anchored_to() -> None:
    rows = [HEAD, [1, "Biển nào?", "Cấm", "Báo", "A"], [2, "Hình nào là xe?", None, None, "B"]]
    data = sheet(rows, {"B2": drawn("red"), "C3": drawn("blue"), "D3": drawn("green"), "J40": drawn("gray")})
    report = read_bank(data, "bank.xlsx")
    first, second = report.questions
    assert shown(report, first.text) == ("Biển nào?", drawn("red"))
    assert [shown(report, option.text)[1] for option in second.options] == [drawn("blue"), drawn("green")]
    assert [note.message.values["count"] for note in report.skipped if note.code == "pictures_outside"] == [1]
    assert not [note for note in report.skipped if "\ue000" in note.text("vi")]


def test_what_cannot_be_taken_names_its_question() -> None:
    document = word(
        ("Câu 1: Giá trị của biểu thức là bao nhiêu? ", drawn("red")),
        "A. 1",
        "B. 2",
        "Đáp án: A",
        ("Câu 2: Hai hình: ", drawn("blue")),
        ("A. 1", drawn("gray")),
        "B. 2",
        "Đáp án: A",
    )
    document.paragraphs[4].add_run().add_picture(BytesIO(drawn("navy")))
    picture = next(part for part in document.part.package.iter_parts() if part.partname.endswith("image1.png"))
    picture._blob = b"\xd7\xcd\xc6\x9a" + bytes(60)
    report = read_bank(saved(document), "bank.docx")
    assert [(note.code, note.row, note.field) for note in report.errors] == [
        ("picture_kind", 1, "text"),
        ("two_pictures", 5, "text"),
    ]
    assert "WMF" in report.errors[0].text("vi")


def test_without_markup_the_questions_that_lose_a_picture_are_named() -> None:
    rows = [HEAD, [1, "Số *nào*?", "Cấm", "Báo", "A"], [2, "Hình nào là xe?", "Một", "Hai", "B"]]
    report = read_bank(sheet(rows, {"B3": drawn("red")}), "bank.xlsx", markup=False)
    assert report.ok and report.markup is False
    assert [question.text for question in report.questions] == ["Số *nào*?", "Hình nào là xe?"]
    assert [note.message.values["id"] for note in report.warnings if note.code == "picture_left_out"] == ["q002"]


def test_a_file_without_pictures_says_nothing_of_markup() -> None:
    report = read_bank(sheet([HEAD, [1, "Số **nào**?", "Cấm", "Báo", "A"]], {}), "bank.xlsx")
    assert report.markup is None
    assert report.questions[0].text == "Số **nào**?"


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"


def _links(**targets: str) -> str:
    links = "".join(f'<Relationship Id="{id}" Type="x" Target="{target}"/>' for id, target in targets.items())
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def with_parts(data: bytes, parts: dict[str, str | bytes], cells: dict[str, str]) -> bytes:
    """The same workbook with more parts, and other XML for some cells of its first sheet."""
    held = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(held, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for place, xml in cells.items():
                    part = re.sub(rf'<c r="{place}"[^>]*?(?:/>|>.*?</c>)'.encode(), xml.encode(), part)
            new.writestr(name, part)
        for name, more in parts.items():
            new.writestr(name, more)
    return held.getvalue()


def test_pictures_that_are_the_value_of_a_cell() -> None:
    rows = [HEAD, [1, "Biển nào cấm?", "x", "y", "A"], [2, "Hình gì?", "p", "q", "B"], [3, "Mạng?", "m", "n", "A"]]
    parts: dict[str, str | bytes] = {
        "xl/media/image1.png": drawn("red"),
        "xl/media/image2.png": drawn("blue"),
        "xl/richData/richValueRel.xml": f'<richValueRels xmlns="{_RICH}" xmlns:r="{_OFFICE}"><rel r:id="rId1"/>'
        '<rel r:id="rId2"/></richValueRels>',
        "xl/richData/_rels/richValueRel.xml.rels": _links(rId1="../media/image1.png", rId2="../media/image2.png"),
        "xl/richData/rdrichvaluestructure.xml": f'<rvStructures xmlns="{_RICH}"><s t="_localImage">'
        '<k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/></s><s t="_webimage">'
        '<k n="WebImageIdentifier" t="i"/></s></rvStructures>',
        "xl/richData/rdrichvalue.xml": f'<rvData xmlns="{_RICH}"><rv s="0"><v>1</v><v>5</v></rv><rv s="0"><v>0</v>'
        '<v>5</v></rv><rv s="1"><v>0</v></rv></rvData>',
        "xl/metadata.xml": f'<metadata xmlns="{_MAIN}" xmlns:xlrd="{_RICH}"><futureMetadata name="XLRICHVALUE">'
        + "".join(f'<bk><extLst><ext><xlrd:rvb i="{at}"/></ext></extLst></bk>' for at in range(3))
        + "</futureMetadata><valueMetadata>"
        + "".join(f'<bk><rc t="1" v="{at}"/></bk>' for at in range(3))
        + "</valueMetadata></metadata>",
    }
    cells = {
        "C2": '<c r="C2" t="e" vm="1"><v>#VALUE!</v></c>',
        "D2": '<c r="D2" t="e" vm="2"><v>#VALUE!</v></c>',
        "C3": '<c r="C3" t="e" vm="3"><f>_xlfn.IMAGE("https://x/y.png")</f><v>#VALUE!</v></c>',
        "D4": '<c r="D4"><f>IMAGE("https://x/z.png")</f><v></v></c>',
    }
    report = read_bank(with_parts(sheet(rows, {}), parts, cells), "bank.xlsx", skip_bad=True)
    assert [shown(report, option.text)[1] for option in report.questions[0].options] == [drawn("blue"), drawn("red")]
    assert [(note.field, note.row) for note in report.skipped if note.code == "bad_question"] == [
        ("option A", 3),
        ("option B", 4),
    ]


def test_pictures_that_wps_places_in_cells() -> None:
    rows = [HEAD, [1, "Biển nào cấm?", "x", "y", "A"]]
    names = 'xmlns:e="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:x="x" xmlns:a="a"'
    parts: dict[str, str | bytes] = {
        "xl/media/image1.png": drawn("red"),
        "xl/cellimages.xml": f'<e:cellImages {names} xmlns:r="{_OFFICE}"><e:cellImage><x:pic><x:nvPicPr>'
        '<x:cNvPr id="1" name="ID_0AF1"/></x:nvPicPr><x:blipFill><a:blip r:embed="rId1"/></x:blipFill></x:pic>'
        "</e:cellImage></e:cellImages>",
        "xl/_rels/cellimages.xml.rels": _links(rId1="media/image1.png"),
    }
    formula = '<f>_xlfn.DISPIMG("ID_{}",1)</f><v>=DISPIMG("ID_{}",1)</v></c>'
    cells = {
        "C2": '<c r="C2" t="str">' + formula.format("0AF1", "0AF1"),
        "D2": '<c r="D2" t="str">' + formula.format("0AF2", "0AF2"),
    }
    report = read_bank(with_parts(sheet(rows, {}), parts, {"C2": cells["C2"]}), "bank.xlsx")
    assert shown(report, report.questions[0].options[0].text)[1] == drawn("red")
    lost = read_bank(with_parts(sheet(rows, {}), parts, cells), "bank.xlsx")
    assert [(note.code, note.field) for note in lost.errors] == [("picture_kind", "option B")]


def test_a_picture_in_a_hidden_row_brings_no_row_back() -> None:
    rows = [HEAD, [1, "Biển nào cấm?", "x", "y", "A"], [2, "Hình gì?", "p", "q", "B"]]
    workbook = openpyxl.load_workbook(BytesIO(sheet(rows, {"B3": drawn("red")})))
    page: Any = workbook.active
    page.row_dimensions[3].hidden = True
    report = read_bank(saved(workbook), "bank.xlsx")
    assert [(question.text, report.ok) for question in report.questions] == [("Biển nào cấm?", True)]
    assert "pictures_outside" in [note.code for note in report.skipped]
