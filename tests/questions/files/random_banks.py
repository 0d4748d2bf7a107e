"""A known bank written in every shape that people use, with faults by chance: whatever reading calls certain must be
what was written. `python -m tests.questions.files.random_banks 200000` runs many; a test runs some.

The writer knows nothing of the readers: it only says what a person would see on the page."""

import csv
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile

import docx
import openpyxl
from docx.shared import RGBColor
from openpyxl.styles import Font, PatternFill

from questions.files.bank import read_bank
from questions.reading.report import BankFileError

STEMS = (
    "Thủ đô của nước ta là thành phố nào?",
    "Người lái xe không được làm gì?",
    "Vitamin C. có nhiều trong quả nào?",
    "Cho các việc: (1) đi bộ; (2) đi xe. Có mấy việc đúng?",
    "Theo C. Mác, vật chất là gì?",
    "Năm 1975 có sự kiện nào:",
    "Tìm x, biết x + 2 = 5",
    "Điền vào chỗ trống: ____ là mẹ thành công.",
    "Ý nào sau đây SAI",
    "Câu nào dưới đây đúng về đáp án của bài toán?",
)
OPTIONS = (
    *(
        "Hà Nội",
        "Huế",
        "Đà Nẵng",
        "Cần Thơ",
        "18 tuổi",
        "21 tuổi",
        "100",
        "0,5",
        "30/4/1975",
        "A và B đúng",
        "Cả A và C",
    ),
    *(
        "Tất cả đều đúng",
        "Không có đáp án nào",
        "Vitamin A",
        "Đúng",
        "Sai",
        "B",
        "2",
        "3",
        "H2O",
        "x = 3",
        "-5",
        "Cam, quýt",
    ),
    *(
        "C. Mác",
        "Vì nước sông chảy xiết",
        "Giải thích cho mọi người",
        "Trang phục",
        "Theo luật định",
        "E. coli",
        "f(x)",
    ),
)
JUNK = (
    *("Giải thích: vì luật quy định như vậy.", "Trang 2", "----HẾT----", "II. PHẦN HAI", "Người ra đề: Nguyễn Văn X"),
    *(
        "Theo Điều 5 thì chọn B.",
        "SỞ GIÁO DỤC",
        "3/10",
        "Lời giải: xem sách",
        "(còn nữa)",
        "Đề chính thức",
        "vì thế nên vậy",
    ),
)


@dataclass
class Written:
    """One question as a person sees it; `key` are letters."""

    text: str
    options: list[str]
    key: str


def make_bank(chance: random.Random, most: int = 8) -> list[Written]:
    bank = []
    for number in range(1, chance.randint(2, most) + 1):
        options = chance.sample(OPTIONS, chance.choice((2, 3, 4, 4, 4, 4, 5, 6)))
        key = sorted(chance.sample(range(len(options)), 1 if chance.random() < 0.9 else 2))
        text = chance.choice(STEMS)
        place = f" ({number})" if text.endswith("?") else ""
        bank.append(Written(text + place, options, "".join("abcdefghijklm"[at] for at in key)))
    return bank


def _letters(question: Written) -> list[str]:
    return [letter.upper() for letter in "abcdefghijklm"[: len(question.options)]]


def _key_text(question: Written, chance: random.Random) -> str:
    """As people write it; never in a way that a person would read as another key."""
    letters = ", ".join(question.key.upper())
    option = question.options["abcdefghijklm".index(question.key[0])]
    forms = [letters, letters, letters.lower(), f"{letters}.", f"Đáp án {letters}"]
    if len(question.key) == 1:
        forms += [f"{letters}. {option}", f"{letters}) {option}", f"({letters})"]
    return chance.choice(forms)


def prose(bank: Sequence[Written], chance: random.Random) -> list[list[tuple[str, bool]]]:
    """Paragraphs of each question, and whether one is to stand out as the key."""
    start = chance.choice(("Câu {}: ", "Câu {}. ", "{}. ", "Câu hỏi {}: ", "CÂU {}) "))
    mark = chance.choice(("{}. ", "{}) ", "{}: ", "({}) ")) if start != "{}. " else chance.choice(("{}. ", "{}) "))
    small = chance.random() < 0.15
    shape = chance.choice(("lines", "lines", "lines", "tabs", "blanks", "two"))
    place = chance.choice(("after", "after", "after", "star", "hash", "inside", "list", "look", "suffix"))
    faults = chance.choice((0.0, 0.0, 0.15, 0.4))
    blocks: list[list[tuple[str, bool]]] = []
    for number, question in enumerate(bank, 1):
        inside = f" (Đáp án: {question.key.upper()})" if place == "inside" and len(question.key) == 1 else ""
        block = [(start.format(number) + question.text + inside, False)]
        options = []
        for letter, text in zip(_letters(question), question.options, strict=True):
            right = letter.lower() in question.key
            shown = mark.format(letter.lower() if small else letter) + text
            shown = f"{'*' if place == 'star' else '#'}{shown}" if right and place in ("star", "hash") else shown
            options.append((shown + (" (đúng)" if right and place == "suffix" else ""), right and place == "look"))
        if shape in ("tabs", "blanks") and place != "look":
            joint = "\t" if shape == "tabs" else "      "
            options = [(joint.join(text for text, _ in options), False)]
        elif shape == "two" and len(options) == 4 and place != "look":
            down = chance.random() < 0.5
            pairs = [(0, 2), (1, 3)] if down else [(0, 1), (2, 3)]
            options = [(f"{options[left][0]}\t{options[right][0]}", False) for left, right in pairs]
        block += options
        if chance.random() < faults:
            block.insert(chance.randint(2, len(block)), (chance.choice(JUNK), False))
        if place == "after":
            label = chance.choice(("Đáp án: ", "Đáp án: ", "Đáp án đúng: ", "ĐA: ", "Answer: "))
            block.append((label + _key_text(question, chance).removeprefix("Đáp án "), False))
        if chance.random() < faults:
            block.append((chance.choice(JUNK), False))
        if chance.random() < 0.8:
            block.append(("", False))
        blocks.append(block)
    if place == "list":
        pairs_ = [
            f"{number}. {question.key.upper()}" for number, question in enumerate(bank, 1) if len(question.key) == 1
        ]
        blocks.append([("", False), ("ĐÁP ÁN", False), ("   ".join(pairs_), False)])
    return blocks


def as_txt(bank: Sequence[Written], chance: random.Random) -> bytes:
    lines = [text for block in prose(bank, chance) for text, _ in block]
    return chance.choice(("\n", "\r\n")).join(lines).encode(chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16")))


def as_docx(bank: Sequence[Written], chance: random.Random) -> bytes:
    document = docx.Document()
    look = chance.choice(("bold", "underline", "red"))
    for block in prose(bank, chance):
        for place, (text, stands_out) in enumerate(block):
            run = document.add_paragraph().add_run(text)
            run.bold = True if place == 0 or (stands_out and look == "bold") else None
            run.underline = True if stands_out and look == "underline" else None
            if stands_out and look == "red":
                run.font.color.rgb = RGBColor(255, 0, 0)
    return _stored(document)


def _stored(document: Any) -> bytes:
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


HEADERS = (
    ("STT", "Câu hỏi", "Phương án {}", "Đáp án đúng"),
    ("TT", "Nội dung câu hỏi", "Đáp án {}", "Đáp án"),
    ("No.", "QuestionText", "Option{}", "CorrectAnswer"),
    ("#", "question", "option_{}", "answer"),
)


def table(bank: Sequence[Written], chance: random.Random) -> list[list[Any]]:
    number, text, option, key = chance.choice(HEADERS)
    width = max(len(question.options) for question in bank)
    numbered = chance.random() < 0.2
    names = [option.format(at + 1 if numbered else "ABCDEFGHIJKLM"[at]) for at in range(width)]
    rows: list[list[Any]] = [[number, text, *names, key]]
    style = chance.choice(("letter", "letter", "letter", "number", "mixed"))
    for at, question in enumerate(bank, 1):
        options = [*question.options, *[""] * (width - len(question.options))]
        if chance.random() < 0.1:
            options = [
                f"{letter}. {text_}" if text_ else "" for letter, text_ in zip("ABCDEFGHIJKLM", options, strict=False)
            ]
        written = (
            ", ".join(str("abcdefghijklm".index(letter) + 1) for letter in question.key)
            if style == "number"
            else _key_text(question, chance)
            if style == "mixed"
            else ", ".join(question.key.upper())
        )
        rows.append([at, question.text, *options, written])
    if chance.random() < 0.2:
        rows.insert(chance.randint(2, len(rows)), ["", chance.choice(JUNK)])
    return rows


def as_csv(bank: Sequence[Written], chance: random.Random) -> bytes:
    stored = StringIO(newline="")
    quoting: Any = chance.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL))
    csv.writer(stored, delimiter=chance.choice(",;\t|"), quoting=quoting).writerows(table(bank, chance))
    return stored.getvalue().encode(chance.choice(("utf-8", "utf-8-sig")))


def as_xlsx(bank: Sequence[Written], chance: random.Random) -> bytes:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in table(bank, chance):
        sheet.append(row)
    for number in range(2, sheet.max_row + 1):
        if chance.random() < 0.05:
            sheet.row_dimensions[number].hidden = True
    return _stored(workbook)


def as_json(bank: Sequence[Written], chance: random.Random) -> bytes:
    names = chance.choice(
        (("question", "options", "answer"), ("noidung", "phuongan", "dapandung"), ("text", "choices", "correctAnswer"))
    )
    index = chance.choice(("letter", "from 0", "from 1", "index", "text"))
    fields = chance.random() < 0.2
    items = []
    for question in bank:
        at = "abcdefghijklm".index(question.key[0])
        key: Any = {
            "letter": question.key.upper(), "from 0": at, "from 1": at + 1, "index": at, "text": question.options[at],
        }[index if len(question.key) == 1 else "letter"]  # fmt: skip
        name = "correctIndex" if index == "index" and len(question.key) == 1 else names[2]
        item: dict[str, Any] = {names[0]: question.text, name: key}
        if fields:
            item |= {letter.lower(): text for letter, text in zip(_letters(question), question.options, strict=True)}
        else:
            item[names[1]] = list(question.options)
        items.append(item)
    whole: Any = items if chance.random() < 0.7 else {chance.choice(("questions", "data")): items}
    return json.dumps(whole, ensure_ascii=chance.random() < 0.5).encode()


def as_aiken(bank: Sequence[Written], chance: random.Random) -> bytes:
    """Aiken has one right answer; a question with two is left to other shapes."""
    mark = chance.choice((". ", ") "))
    blocks = []
    for question in bank:
        lines = [f"{letter}{mark}{text}" for letter, text in zip(_letters(question), question.options, strict=True)]
        blocks.append("\n".join([question.text, *lines, f"ANSWER: {question.key[0].upper()}"]))
        question.key = question.key[0]
    return chance.choice(("\n\n", "\n\n\n", "\r\n\r\n")).join(blocks).encode(chance.choice(("utf-8", "utf-8-sig")))


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "~=#{}:" else letter for letter in text)


def as_gift(bank: Sequence[Written], chance: random.Random) -> bytes:
    blocks = []
    for number, question in enumerate(bank, 1):
        share = {1: "", 2: "%50%"}[len(question.key)]
        answers = []
        for letter, text in zip("abcdefghijklm", question.options, strict=False):
            sign = ("~" + share if share else "=") if letter in question.key else "~"
            remark = "#Chưa đúng" if chance.random() < 0.1 else ""
            answers.append(f"{sign}{_escaped(text)}{remark}")
        joint = chance.choice((" ", "\n", "\n\t"))
        title = f"::Câu {number}:: " if chance.random() < 0.5 else ""
        comment = "// ghi chú\n" if chance.random() < 0.2 else ""
        blocks.append(f"{comment}{title}{_escaped(question.text)} {{{joint}{joint.join(answers)}{joint}}}")
    category = "$CATEGORY: Luật\n\n" if chance.random() < 0.3 else ""
    return (category + "\n\n".join(blocks)).encode()


def as_moodle(bank: Sequence[Written], chance: random.Random) -> bytes:
    html = chance.random() < 0.5

    def spelt(text: str) -> str:
        return f"<text><![CDATA[<p>{escape(text)}</p>]]></text>" if html else f"<text>{escape(text)}</text>"

    format = "html" if html else "plain_text"
    questions = []
    for question in bank:
        share = 100 // len(question.key)
        answers = "".join(
            f'<answer fraction="{share if letter in question.key else 0}" format="{format}">{spelt(text)}</answer>'
            for letter, text in zip("abcdefghijklm", question.options, strict=False)
        )
        single = str(len(question.key) == 1).lower()
        questions.append(
            f'<question type="multichoice"><name><text>x</text></name><questiontext format="{format}">'
            f"{spelt(question.text)}</questiontext><single>{single}</single>{answers}</question>"
        )
    return f'<?xml version="1.0" encoding="UTF-8"?><quiz>{"".join(questions)}</quiz>'.encode()


def as_qti(bank: Sequence[Written], chance: random.Random) -> bytes:
    """A package of items, two or three of its versions."""
    newest = chance.random() < 0.5
    space = "imsqtiasi_v3p0" if newest else "imsqti_v2p1"
    held = BytesIO()
    with ZipFile(held, "w", ZIP_STORED) as archive:
        names = [f"item{number}.xml" for number in range(1, len(bank) + 1)]
        kind = "imsqti_item_xmlv3p0" if newest else "imsqti_item_xmlv2p1"
        listed = "".join(f'<resource identifier="r{name}" type="{kind}" href="{name}"/>' for name in names)
        head = '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">'
        archive.writestr("imsmanifest.xml", f"{head}<organizations/><resources>{listed}</resources></manifest>")
        for name, question in zip(names, bank, strict=True):
            archive.writestr(name, _item(question, name, space, newest))
    return held.getvalue()


def _item(question: Written, name: str, space: str, newest: bool) -> str:
    several = len(question.key) > 1
    values = "".join(f"<value>o{letter}</value>" for letter in question.key)
    choices = "".join(
        f'<simpleChoice identifier="o{letter}">{escape(text)}</simpleChoice>'
        for letter, text in zip("abcdefghijklm", question.options, strict=False)
    )
    item = (
        f'<assessmentItem xmlns="http://www.imsglobal.org/xsd/{space}" identifier="{name[:-4]}" title="x" '
        'adaptive="false" timeDependent="false"><responseDeclaration identifier="RESPONSE" '
        f'cardinality="{"multiple" if several else "single"}" baseType="identifier"><correctResponse>{values}'
        '</correctResponse></responseDeclaration><itemBody><choiceInteraction responseIdentifier="RESPONSE" '
        f'shuffle="false" maxChoices="{0 if several else 1}"><prompt>{escape(question.text)}</prompt>{choices}'
        "</choiceInteraction></itemBody></assessmentItem>"
    )
    if not newest:
        return item
    item = re.sub(r"(?<=</)(?=[a-zA-Z])|(?<=<)(?=[a-zA-Z])", "qti-", item)
    tags = re.sub(r"</?qti-[A-Za-z]+", lambda match: re.sub("[A-Z]", lambda big: "-" + big[0].lower(), match[0]), item)
    for old in ("responseIdentifier", "maxChoices", "baseType", "timeDependent"):
        tags = tags.replace(f"{old}=", re.sub("[A-Z]", lambda big: "-" + big[0].lower(), old) + "=")
    return tags


def as_word_table(bank: Sequence[Written], chance: random.Random) -> bytes:
    rows = table(bank, chance)
    document = docx.Document()
    made = document.add_table(len(rows), max(map(len, rows)))
    for cells, row in zip(made.rows, rows, strict=True):
        for cell, value in zip(cells.cells, row, strict=False):
            cell.text = str(value)
    return _stored(document)


def as_ods(bank: Sequence[Written], chance: random.Random) -> bytes:
    """A hand-made sheet: repeated cells, line breaks as paragraphs, hidden rows."""
    rows = []
    for at, row in enumerate(table(bank, chance)):
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
            if value != ""
            else "<table:table-cell/>"
            for value in row
        )
        hidden = ' table:visibility="collapse"' if at and chance.random() < 0.05 else ""
        rows.append(f"<table:table-row{hidden}>{cells}</table:table-row>")
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{"".join(rows)}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    held = BytesIO()
    with ZipFile(held, "w", ZIP_STORED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return held.getvalue()


def as_looked(bank: Sequence[Written], chance: random.Random) -> bytes:
    """A workbook whose right options are red, bold or on yellow; now and then with a key beside that differs."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    width = max(len(question.options) for question in bank)
    with_key = chance.random() < 0.3
    sheet.append(["STT", "Câu hỏi", *"ABCDEFGHIJKLM"[:width], *(["Đáp án"] if with_key else [])])
    style: dict[str, Any] = chance.choice(
        (
            {"font": Font(color="FFFF0000")},
            {"font": Font(bold=True)},
            {"fill": PatternFill("solid", fgColor="FFFFFF00")},
        )
    )
    for row, question in enumerate(bank, 2):
        sheet.append([row - 1, question.text, *question.options])
        if with_key:
            sheet.cell(row, width + 3).value = ", ".join(question.key.upper())
        for letter in question.key:
            for part, look in style.items():
                setattr(sheet.cell(row, 3 + "abcdefghijklm".index(letter)), part, look)
    return _stored(workbook)


SHAPES: dict[str, Callable[[Sequence[Written], random.Random], bytes]] = {
    "txt": as_txt,
    "csv": as_csv,
    "json": as_json,
    "docx": as_docx,
    "xlsx": as_xlsx,
    "aiken": as_aiken,
    "gift": as_gift,
    "moodle": as_moodle,
    "qti": as_qti,
    "word table": as_word_table,
    "looks": as_looked,
    "ods": as_ods,
}


def check(data: bytes, bank: Sequence[Written]) -> tuple[Counter[str], list[str]]:
    """How many rows became what, and every certain row that is not what was written."""
    try:
        report = read_bank(data)
    except BankFileError as error:
        return Counter({f"refused file: {error.code}": 1}), []
    counts: Counter[str] = Counter(row.state for row in report.rows)
    by_id = {question.id: question for question in report.questions}
    wrong = []
    for row in report.rows:
        question = by_id.get(row.id)
        if row.state not in ("certain", "guessed") or question is None:
            continue
        read = (question.text, [option.text for option in question.options], "".join(question.right))
        if not any(read == (" ".join(item.text.split()), item.options, item.key) for item in bank):
            counts[f"{row.state}, wrong"] += 1
            wrong += [f"{read}"] if row.state == "certain" else []
    return counts, wrong


def run(count: int, seed: int = 0, shapes: Sequence[str] = tuple(SHAPES)) -> tuple[Counter[str], list[str]]:
    totals: Counter[str] = Counter()
    wrong: list[str] = []
    for at in range(count):
        chance = random.Random(f"{seed}/{at}")
        shape = shapes[at % len(shapes)]
        bank = make_bank(chance)
        counts, mistakes = check(SHAPES[shape](bank, chance), bank)
        totals += counts
        wrong += [f"{seed}/{at} {shape}: {mistake}" for mistake in mistakes]
    return totals, wrong


if __name__ == "__main__":
    totals, wrong = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0, sys.argv[3:] or tuple(SHAPES))
    for name, number in totals.most_common():
        print(number, name)
    print(len(wrong), "certain and wrong")
    print("\n".join(wrong[:40]))
