"""Files that other programs wrote: GIFT, Aiken, Moodle XML and QTI of all versions."""

from base64 import b64encode
from io import BytesIO
from zipfile import ZipFile

import pytest

from questions.files.bank import read_bank
from questions.kinds.matching import list_pairs
from questions.model import Question
from questions.reading.report import BankFileError, BankReport
from tests.questions.files.test_pictures_inside import drawn, shown

GIFT = r"""// a comment
$CATEGORY: $course$/top/Luật/Giao thông

::Q1::Đèn đỏ có nghĩa là gì? {
=Dừng lại # đúng rồi
~Đi tiếp
~Tăng tốc \{nhanh\}
}

::Q2::[html]Số nào là số <b>chẵn</b>, H<sub>2</sub>O? {~%50%2 ~%50%4 ~%-100%3}

Trái đất hình vuông. {F}

Kiên Giang thuộc miền {~Bắc =Nam ~Trung} của nước ta.

Tự luận. {}

::Q6:: Chọn một: { =Một ~%50%Hai ~Ba }
"""

MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/Luật/A//B</text></category></question>
<question type="multichoice">
  <name><text>Tên</text></name>
  <questiontext format="html"><text><![CDATA[<p>Biển <b>nào</b> cấm?</p><p>10<sup>2</sup> &amp; 2 * 3
  <img src="@@PLUGINFILE@@/bi%E1%BB%83n%20b%C3%A1o.png" alt="Biển"></p>]]></text>
  <file name="biển báo.png" path="/" encoding="base64">PICTURE</file></questiontext>
  <generalfeedback format="html"><text>Vì thế.</text></generalfeedback>
  <single>true</single><shuffleanswers>0</shuffleanswers><penalty>0.5</penalty>
  <answer fraction="0" format="html"><text>&lt;p&gt;Cấm&lt;/p&gt;</text><feedback><text>Sai</text></feedback></answer>
  <answer fraction="100" format="plain_text"><text>Báo *x*</text></answer>
</question>
<question type="truefalse"><questiontext format="html"><text>Đúng không?</text></questiontext>
  <answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer></question>
<question type="multichoice"><questiontext format="html"><text>Chẵn?</text></questiontext><single>false</single>
  <answer fraction="50"><text>2</text></answer><answer fraction="50"><text>4</text></answer>
  <answer fraction="-100"><text>3</text></answer></question>
<question type="essay"><questiontext format="html"><text>Viết.</text></questiontext></question>
<question type="multichoice"><questiontext format="html"><text>Mất hình <![CDATA[<img src="https://x.vn/a.png">]]></text></questiontext>
  <answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer></question>
<question type="multichoice"><questiontext>
  <text><![CDATA[Công thức <math><mn>1</mn></math>]]></text></questiontext>
  <answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer></question>
</quiz>"""

ITEM_2 = """<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_VERSION" identifier="choice" title="T" adaptive="false"
 timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
<correctResponse><value>ChoiceB</value></correctResponse></responseDeclaration>
<itemBody><p>Look at the text.</p><p><img src="images/sign.png" alt="A sign"/></p>
<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1"><prompt>What does it say?</prompt>
<simpleChoice identifier="ChoiceA">Stay <b>with</b> it.</simpleChoice>
<simpleChoice identifier="ChoiceB">Never leave it.<feedbackInline identifier="x" outcomeIdentifier="F" showHide="show">
Yes</feedbackInline></simpleChoice></choiceInteraction></itemBody>
</assessmentItem>"""

ITEM_3 = """<?xml version="1.0"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="c3" title="T" adaptive="false"
 time-dependent="false">
<qti-response-declaration identifier="R" cardinality="multiple" base-type="identifier"><qti-correct-response>
<qti-value>A</qti-value><qti-value>C</qti-value></qti-correct-response></qti-response-declaration>
<qti-item-body><qti-choice-interaction response-identifier="R" shuffle="false" max-choices="0">
<qti-prompt>Số lẻ?</qti-prompt><qti-simple-choice identifier="A">1</qti-simple-choice>
<qti-simple-choice identifier="B">2</qti-simple-choice><qti-simple-choice identifier="C">3</qti-simple-choice>
</qti-choice-interaction></qti-item-body></qti-assessment-item>"""

MANIFEST = """<?xml version="1.0"?><manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><organizations/><resources>
<resource identifier="1" type="imsqti_item_xmlv2p1" href="items/one.xml"><file href="items/one.xml"/></resource>
<resource identifier="2" type="imsqti_item_xmlv3p0" href="two.xml"><file href="two.xml"/></resource>
</resources></manifest>"""


def keys(report: BankReport) -> list[str]:
    return ["".join(question.right) for question in report.questions]


def lost(report: BankReport, row: int) -> list[str]:
    notes = [note for note in report.skipped if note.code == "not_kept" and note.row == row]
    return [text.en for note in notes for text in note.message.values["names"]]


def test_gift() -> None:
    report = read_bank(GIFT.encode(), "bank.gift", skip_bad=True)
    assert report.format == "gift"
    assert keys(report) == ["a", "ab", "b", "b", "a"]
    first, second, third, fourth, last = report.questions
    assert first.topic == "Luật / Giao thông"
    assert [option.text for option in first.options] == ["Dừng lại", "Đi tiếp", "Tăng tốc {nhanh}"]
    assert second.text == "Số nào là số **chẵn**, H<sub>2</sub>O?"
    assert [option.text for option in third.options] == ["Đúng", "Sai"]
    assert fourth.text == "Kiên Giang thuộc miền _____ của nước ta."
    assert [question.id for question in report.questions] == ["q001", "q002", "q003", "q004", "q006"]
    assert [note.code for note in report.skipped if note.code == "bad_question"] == ["bad_question"]
    assert lost(report, 4) == ["feedback", "nested categories, joined into one topic"]
    assert "points of single options" in lost(report, 18)
    assert last.right == ("a",)


def test_aiken() -> None:
    report = read_bank(
        b"Which animal gives milk?\nA. Hen\nB. Cow\nANSWER: B\n\nWhy?\nBecause:\nA) x\nB) y\nC) z\nANSWER: C"
    )
    assert (report.format, keys(report)) == ("aiken", ["b", "c"])
    assert report.questions[1].text == "Why?\nBecause:"
    spoilt = read_bank(b"Which?\nA. Hen\nB. Cow\nor another\nC. x\nANSWER: B")
    assert [(note.code, note.row) for note in spoilt.errors] == [("aiken_line", 1)]


def test_moodle_xml() -> None:
    data = MOODLE.replace("PICTURE", b64encode(drawn("red")).decode()).encode()
    report = read_bank(data, "bank.xml")
    assert [(note.code, note.row) for note in report.errors] == [
        ("kind_not_taken", 4),
        ("picture_kind", 5),
        ("not_shown", 6),
    ]
    assert keys(report) == ["b", "b", "ab"]
    first = report.questions[0]
    assert shown(report, first.text) == ("Biển nào cấm?\n10^2 & 2 * 3", drawn("red"))
    assert "**nào**" in first.text and "![Biển](" in first.text
    assert shown(report, first.options[1].text) == ("Báo *x*", None)
    assert (first.topic, first.pinned) == ("Luật / A/B", True)
    assert lost(report, 1) == ["feedback", "penalties", "nested categories, joined into one topic"]


@pytest.mark.parametrize("version", ["v2p1", "v2p2"])
def test_a_single_item_of_qti_2(version: str) -> None:
    report = read_bank(
        ITEM_2.replace("VERSION", version).replace('<img src="images/sign.png" alt="A sign"/>', "").encode()
    )
    question = report.questions[0]
    assert (report.format, question.id, question.right) == ("qti", "choice", ("b",))
    assert question.text == "Look at the text.\nWhat does it say?"
    assert [option.text for option in question.options] == ["Stay **with** it.", "Never leave it."]
    assert lost(report, 1) == ["feedback"]


def test_a_single_item_of_qti_3() -> None:
    question = read_bank(ITEM_3.encode(), "item.xml").questions[0]
    assert (question.right, question.kind, question.pinned) == (("a", "c"), "many", True)
    assert [option.text for option in question.options] == ["1", "2", "3"]


def test_a_package_with_pictures() -> None:
    stored = BytesIO()
    with ZipFile(stored, "w") as archive:
        archive.writestr("imsmanifest.xml", MANIFEST)
        archive.writestr("items/one.xml", ITEM_2.replace("VERSION", "v2p1"))
        archive.writestr("items/images/sign.png", drawn("blue"))
        archive.writestr("two.xml", ITEM_3)
    report = read_bank(stored.getvalue(), "bank.zip")
    assert keys(report) == ["b", "ac"]
    assert shown(report, report.questions[0].text)[1] == drawn("blue")
    assert "![A sign](" in report.questions[0].text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "b">]><quiz><question/></quiz>', "xml_doctype"),
        (b'<?xml version="1.0"?><quiz><question type="multichoice">', "damaged"),
        (b'<?xml version="1.0"?><questestinterop><item/></questestinterop>', "qti_version"),
        (b'<?xml version="1.0"?><rss/>', "unknown_format"),
        (b'<?xml version="1.0"?><quiz/>', "no_questions"),
    ],
)
def test_xml_that_is_no_bank(data: bytes, code: str) -> None:
    with pytest.raises(BankFileError) as caught:
        read_bank(data)
    assert caught.value.code == code


def test_a_question_about_html_is_no_document_type() -> None:
    text = "<![CDATA[Dòng &lt;!DOCTYPE html&gt; <!DOCTYPE html> để làm gì?]]>"
    data = f'<quiz><question type="truefalse"><questiontext format="html"><text>{text}</text></questiontext>'
    data += '<answer fraction="100"><text>true</text></answer></question></quiz>'
    assert keys(read_bank(data.encode())) == ["a"]


GIFT_PAIRS = """::1:: Ghép { =Huế -> Sông Hương =Hà Nội -> Sông Hồng # tốt
= -> Sông Đà }

::2:: Xếp từ nhỏ đến lớn {>3 ALL VERTICAL ABSOLUTE_POSITION
một
hai
ba
}

::3:: Chọn ra hai {>2 RANDOM VERTICAL RELATIVE
một
hai
ba
}
"""
MOODLE_PAIRS = """<quiz>
<question type="matching"><questiontext format="html"><text>Ghép</text></questiontext>
  <shuffleanswers>true</shuffleanswers>
  <subquestion format="html"><text>&lt;b&gt;Huế&lt;/b&gt;</text><answer><text>Sông *Hương*</text></answer></subquestion>
  <subquestion format="html"><text>Hà Nội</text><answer><text>Sông Hồng</text></answer></subquestion>
  <subquestion format="html"><text></text><answer><text>Sông Đà</text></answer></subquestion></question>
<question type="ordering"><questiontext format="html"><text>Xếp</text></questiontext>
  <layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype><selectcount>0</selectcount>
  <gradingtype>RELATIVE_NEXT_EXCLUDE_LAST</gradingtype>
  <answer fraction="1"><text>một</text></answer><answer fraction="2" format="html"><text>hai</text></answer>
  <answer fraction="3" format="html"><text>ba</text></answer></question>
</quiz>"""
QTI_PAIRS = """<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="m1" title="T">
<qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="directedPair"><qti-correct-response>
<qti-value>H R1</qti-value><qti-value>N R2</qti-value></qti-correct-response></qti-response-declaration>
<qti-item-body><qti-match-interaction response-identifier="RESPONSE" shuffle="true"><qti-prompt>Ghép</qti-prompt>
<qti-simple-match-set><qti-simple-associable-choice identifier="H" match-max="1">Huế</qti-simple-associable-choice>
<qti-simple-associable-choice identifier="N" match-max="1">Hà Nội</qti-simple-associable-choice></qti-simple-match-set>
<qti-simple-match-set><qti-simple-associable-choice identifier="R1">Sông Hương</qti-simple-associable-choice>
<qti-simple-associable-choice identifier="R2">Sông Hồng</qti-simple-associable-choice>
<qti-simple-associable-choice identifier="R3">Sông Đà</qti-simple-associable-choice></qti-simple-match-set>
</qti-match-interaction></qti-item-body></qti-assessment-item>"""
QTI_ORDER = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="o1" title="T">
<responseDeclaration identifier="RESPONSE" cardinality="ordered" baseType="identifier"><correctResponse>
<value>C2</value><value>C1</value><value>C3</value></correctResponse></responseDeclaration>
<itemBody><orderInteraction responseIdentifier="RESPONSE" shuffle="false"><prompt>Xếp</prompt>
<simpleChoice identifier="C1">hai</simpleChoice><simpleChoice identifier="C2">một</simpleChoice>
<simpleChoice identifier="C3">ba</simpleChoice></orderInteraction></itemBody></assessmentItem>"""
RIVERS = {"Huế": "Sông Hương", "Hà Nội": "Sông Hồng", "": "Sông Đà"}


def pairs_of(question: Question) -> dict[str, str]:
    return {left.replace("*", ""): right.replace("\\*", "") for left, right in list_pairs(question)}


def order_of(question: Question) -> list[str]:
    texts = {option.id: option.text for option in question.options}
    return [texts[part[0]] for part in sorted(question.right, key=lambda part: int(part[2:]))]


def test_pairs_and_orders_of_gift() -> None:
    report = read_bank(GIFT_PAIRS.encode())
    assert [each.kind for each in report.questions] == ["match", "order", "order"]
    assert pairs_of(report.questions[0]) == RIVERS
    assert order_of(report.questions[1]) == order_of(report.questions[2]) == ["một", "hai", "ba"]
    assert [(note.code, note.text("vi")[:5]) for note in report.skipped] == [
        ("not_kept", "dòng 1"[:5]),
        ("not_kept", "dòng 10"[:5]),
    ]
    assert "chỉ hỏi một phần các mục" in report.skipped[1].text("vi")


def test_pairs_and_orders_of_moodle_xml() -> None:
    report = read_bank(MOODLE_PAIRS.encode())
    assert report.errors == () and [each.kind for each in report.questions] == ["match", "order"]
    assert pairs_of(report.questions[0]) == RIVERS
    assert order_of(report.questions[1]) == ["một", "hai", "ba"]
    assert "cách chấm riêng" in report.skipped[-1].text("vi")


def test_pairs_and_orders_of_qti() -> None:
    (pairs,) = read_bank(QTI_PAIRS.encode()).questions
    assert (pairs.kind, pairs_of(pairs)) == ("match", RIVERS)
    report = read_bank(QTI_ORDER.encode())
    (order,) = report.questions
    assert [option.text for option in order.options] == ["hai", "một", "ba"] and order.right == ("a:2", "b:1", "c:3")
    left_out = QTI_ORDER.replace("<value>C3</value>", "")
    assert [note.code for note in read_bank(left_out.encode()).errors] == ["kind_not_taken"]
