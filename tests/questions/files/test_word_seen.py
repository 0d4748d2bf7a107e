"""What Word shows and `paragraph.text` does not: made with raw XML, one paragraph a line."""

from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import RGBColor

from questions.files.bank import read_bank
from questions.reading.report import BankFileError, BankReport
from tests.questions.files.tables import stored

NAMES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word(*paragraphs: str) -> bytes:
    """Paragraphs of XML inside w:p; plain text becomes a run."""
    document = docx.Document()
    body = document.element.body
    for inner in paragraphs:
        whole = inner if inner.startswith("<") else run(inner)
        made = whole if whole.startswith(("<w:p>", "<w:sdt>", "<w:tbl>")) else f"<w:p>{whole}</w:p>"
        body.insert(len(body) - 1, parse_xml(made.replace(">", f" {NAMES}>", 1)))
    return stored(document)


def read(question: str, a: str = "A. Một", b: str = "B. Hai") -> BankReport:
    return read_bank(word(question, a, b, "Đáp án: A"))


def text_of(inner: str) -> str:
    report = read(f"{run('Câu 1: Trước ')}{inner}{run(' sau?')}")
    return report.questions[0].text if report.ok else ""


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<w:ins>{run('không')}</w:ins>", "Trước không sau?"),
        (f"<w:del><w:r><w:delText>không</w:delText></w:r></w:del>{run('có')}", "Trước có sau?"),
        (f"<w:moveTo>{run('đến')}</w:moveTo><w:moveFrom>{run('đi')}</w:moveFrom>", "Trước đến sau?"),
        (f"<w:smartTag>{run('Hà Nội')}</w:smartTag>", "Trước Hà Nội sau?"),
        (f"<w:sdt><w:sdtContent>{run('ô')}</w:sdtContent></w:sdt>", "Trước ô sau?"),
        (f'<w:fldSimple w:instr="REF x">{run("12")}</w:fldSimple>', "Trước 12 sau?"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "Trước 7 sau?",
        ),
        (f"<w:hyperlink>{run('liên kết')}</w:hyperlink>", "Trước liên kết sau?"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "Trước ≥ sau?"),
        (run("\uf0a3", '<w:rFonts w:ascii="Symbol"/>'), "Trước ≤ sau?"),
        ("<w:r><w:noBreakHyphen/></w:r>", "Trước - sau?"),
        (run("ẩn", "<w:vanish/>"), "Trước sau?"),
        (run("trắng", '<w:color w:val="FFFFFF"/>'), "Trước sau?"),
        (run("hoa", "<w:caps/>"), "Trước HOA sau?"),
        (run("10") + run("2", '<w:vertAlign w:val="superscript"/>'), "Trước 10² sau?"),
        (run("H") + run("2", '<w:vertAlign w:val="subscript"/>') + run("O"), "Trước H₂O sau?"),
        (run("x") + run("1/2", '<w:position w:val="8"/>'), "Trước x^(1/2) sau?"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "Trước 1/2 sau?",
        ),
        (
            "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
            "<m:r><m:t>+</m:t></m:r><m:rad><m:deg/><m:e><m:r><m:t>a+b</m:t></m:r></m:e></m:rad></m:oMath>",
            "Trước x²+√(a+b) sau?",
        ),
        (
            run("Thñ ®« níc ta", '<w:rFonts w:ascii=".VnTime"/>').replace("níc", "n\u00adíc"),
            "Trước Thủ đô nước ta sau?",
        ),
        (run("Thuû ñoâ", '<w:rFonts w:ascii="VNI-Times"/>'), "Trước Thủ đô sau?"),
        (run("Hµ néi", '<w:rFonts w:ascii=".VnTimeH"/>'), "Trước HÀ NỘI sau?"),
    ],
)
def test_the_text_is_what_word_shows(inner: str, text: str) -> None:
    assert text_of(inner) == text


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        (run("bỏ", "<w:strike/>"), "struck_out"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>', "symbol_unknown"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> EQ \\f(1;2) </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "field_unread",
        ),
    ],
)
def test_what_cannot_be_shown_is_asked_about(inner: str, code: str) -> None:
    report = read(f"{run('Câu 1: Trước ')}{inner}{run(' sau?')}")
    assert [note.code for note in report.errors] == [code]
    assert report.rows[0].state == "asked"


def test_text_that_cannot_be_converted_is_refused_by_the_name_of_its_letters() -> None:
    with pytest.raises(BankFileError) as caught:
        read(run("Câu 1: Xin chµo c¸c b¹n zzµzz", '<w:rFonts w:ascii=".VnTime"/>'))
    assert caught.value.code == "old_font"
    assert "TCVN3" in caught.value.text("vi")


def test_old_letters_without_a_font_are_told_by_their_words() -> None:
    report = read_bank(word("C©u 1: Thñ ®« cña n\u00adíc ta lµ g×?", "A. HuÕ", "B. Hµ Néi", "§¸p ¸n: B"))
    assert [(q.text, q.options[1].text, q.right) for q in report.questions] == [
        ("Thủ đô của nước ta là gì?", "Hà Nội", ("b",))
    ]
    assert report.rows[0].state == "guessed"


def test_frames_and_content_controls() -> None:
    frame = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        "<w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    report = read(f"{run('Câu 1: Ai viết?')}<w:r>{frame}</w:r>")
    assert report.questions[0].text == "Ai viết?\nTrong khung"
    assert report.rows[0].state == "guessed"
    block = "".join(f"<w:p>{run(text)}</w:p>" for text in ("Câu 2: Gì?", "A. x", "B. y", "Đáp án: B"))
    report = read_bank(
        word("Câu 1: Gì?", "A. x", "B. y", "Đáp án: A", f"<w:sdt><w:sdtContent>{block}</w:sdtContent></w:sdt>")
    )
    assert [question.right for question in report.questions] == [("a",), ("b",)]


def test_hidden_text_is_left_out_and_told() -> None:
    report = read("Câu 1: Gì?", b=run("B. Hai") + run(" (đúng)", "<w:vanish/>"))
    assert report.questions[0].options[1].text == "Hai"
    assert [note.code for note in report.skipped] == ["hidden_text"]


def look(document: Any, text: str, *, letter: bool = False, **marks: Any) -> None:
    paragraph = document.add_paragraph()
    parts = [text[:2], text[2:]] if letter else [text]
    for place, part in enumerate(parts):
        made = paragraph.add_run(part)
        if marks and place == 0:
            made.bold, made.underline = marks.get("bold"), marks.get("underline")
            if "colour" in marks:
                made.font.color.rgb = RGBColor.from_string(marks["colour"])


@pytest.mark.parametrize("letter", [True, False])
@pytest.mark.parametrize("marks", [{"bold": True}, {"underline": True}, {"colour": "FF0000"}])
def test_keys_shown_by_look(marks: dict[str, Any], letter: bool) -> None:
    document = docx.Document()
    for number, right in enumerate("BAC", 1):
        look(document, f"Câu {number}: Câu gì {number}?", bold=True)
        for option in "ABC":
            look(document, f"{option}. Ý {option}", letter=letter, **(marks if option == right else {}))
    report = read_bank(stored(document))
    assert ["".join(question.right) for question in report.questions] == ["b", "a", "c"]
    assert {row.state for row in report.rows} == {"guessed"}
    assert {note.code for note in report.guessed if note.row} == {"key_by_look"}


def test_a_look_that_is_not_the_same_throughout_is_asked_about() -> None:
    document = docx.Document()
    for number, right in enumerate(["B", "A", "AC", ""], 1):
        look(document, f"Câu {number}: Câu gì {number}?")
        for option in "ABC":
            look(document, f"{option}. Ý {option}", **({"bold": True} if option in right else {}))
    report = read_bank(stored(document))
    assert [row.state for row in report.rows] == ["guessed", "guessed", "asked", "asked"]
    assert [note.code for note in report.errors] == ["look_unsure", "no_key"]


def test_a_table_of_answers_behind_the_questions() -> None:
    document = docx.Document()
    for number in (1, 2, 3):
        for text in (f"Câu {number}: Câu gì {number}?", "A. x", "B. y", "C. 100"):
            document.add_paragraph(text)
    table = document.add_table(2, 4)
    for row, texts in zip(table.rows, [("Câu", "1", "2", "3"), ("Đáp án", "C", "A", "B")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    report = read_bank(stored(document))
    assert ["".join(question.right) for question in report.questions] == ["c", "a", "b"]
    assert report.questions[2].options[2].text == "100"


def test_an_embedded_page_is_refused_by_name() -> None:
    with pytest.raises(BankFileError) as caught:
        read_bank(word('<w:sdt><w:sdtContent><w:altChunk r:id="x"/></w:sdtContent></w:sdt>'))
    assert caught.value.code == "word_alt_chunk"
