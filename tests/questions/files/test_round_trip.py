"""What is exported comes back as the same questions, in every format, whatever is in their texts."""

import csv
from io import BytesIO, StringIO
from typing import Any

import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questions.files.bank import FORMATS, Format, read_bank, write_bank
from questions.files.parts.pictures import texts_of
from questions.kinds.matching import KIND as MATCHING
from questions.kinds.matching import join_pair
from questions.markup import pictures_in
from questions.model import Option, Question
from questions.reading.draft import Draft
from questions.reading.report import BankFileError, Findings, Place
from questions.text import alike, clean, clean_line, find_control
from tests.questions.files.messy_sheet import many_questions
from tests.questions.files.test_pictures_inside import drawn

DANGEROUS = ("=1+1", "+84905", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "'=1", "''+2", "＝1", "-", "'quoted'", "=")

letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))
free = st.text(letters | st.sampled_from(" \n,;\"'|\t=-+@.:"), min_size=1, max_size=40)
marks = st.sampled_from(
    (
        "A. Huế",
        "Đáp án: B",
        "Câu 2: Gì?",
        "STT",
        "x\nB. y",
        "x\nĐáp án: C",
        "Nguồn: z",
        "*A. t",
        "I. Phần",
        "A",
        "2",
        "Cả A và B",
    )
)
texts = (free | marks).map(clean).filter(lambda text: text and not find_control(text))
lines = st.text(letters, max_size=30).map(clean_line).filter(lambda text: not find_control(text))


@st.composite
def banks(draw: Any, most: int = 4) -> list[Question]:
    made = []
    topic = draw(lines)
    for number in range(1, draw(st.integers(1, most)) + 1):
        ids = "abcdefgh"[: draw(st.integers(2, 8))]
        right = tuple(sorted(draw(st.sets(st.sampled_from(ids), min_size=1))))
        made.append(
            Question(
                id=draw(st.just(f"q{number:03}") | st.just(f"x-{number}")),
                text=draw(texts),
                options=tuple(Option(letter, draw(texts)) for letter in ids),
                right=right,
                topic=topic,
                difficulty=draw(st.sampled_from(("easy", "medium", "hard"))),
                kind="many" if len(right) > 1 else draw(st.sampled_from(("one", "many"))),
                pinned=draw(st.booleans()),
                source=draw(lines),
            )
        )
    return made


EXAMPLES = {"xlsx": (10, 12), "docx": (12, 4)}
"""How many banks of how many questions at most: opening an Office file costs more than the questions in it. A table
takes many at a time; a text that a Word file cannot hold refuses its whole bank."""


@pytest.mark.parametrize("format", FORMATS)
def test_a_written_bank_reads_back_the_same_or_is_refused(format: Format) -> None:
    examples, most = EXAMPLES.get(format, (40, 4))

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(questions=banks(most))
    def goes_around(questions: list[Question]) -> None:
        try:
            data = write_bank(questions, format)
        except BankFileError as error:
            assert error.code == "not_writable"
            assert format != "json"
            return
        assert list(read_bank(data, f"bank.{format}").questions) == questions

    goes_around()


@pytest.mark.parametrize("format", FORMATS)
def test_a_whole_bank_goes_around(format: Format) -> None:
    questions = many_questions(64)  # with two that are the same
    assert list(read_bank(write_bank(questions, format, "Ngân hàng"), f"bank.{format}").questions) == questions


@pytest.mark.parametrize("format", FORMATS)
def test_what_spreadsheets_take_for_formulas_comes_back_unchanged(format: Format) -> None:
    questions = [
        Question(f"q{n:03}", text, (Option("a", text), Option("b", "khác")), ("a",), source=text, pinned=True)
        for n, text in enumerate(DANGEROUS, 1)
    ]
    assert list(read_bank(write_bank(questions, format)).questions) == questions


PICTURES = {f"{number:032x}.png": drawn(colour) for number, colour in enumerate(("red", "blue", "navy"), 1)}
pieces = st.sampled_from(
    (
        *(
            "**đậm**",
            "*nghiêng*",
            "H<sub>2</sub>O",
            "x<sup>2</sup>",
            "<u>gạch</u>",
            "a<br>b",
            "a_b",
            "_x_",
            "2 * 3",
            "\\*",
        ),
        *(
            "&amp;",
            "<b>",
            "<",
            ">",
            '"',
            "x\ny",
            "\\",
            "**a *b* c**",
            "[1]",
            "!",
            "{=x}",
            "~",
            "#",
            "%50%",
            "--",
            "]]>",
        ),
        *(f"![Hình {name[-5]}]({name})" for name in PICTURES),
    )
)


@st.composite
def marked_texts(draw: Any) -> str:
    parts = draw(st.lists(pieces | free, min_size=1, max_size=4))
    text = clean(" ".join(parts))
    pictures = pictures_in(text)
    ok = text and not find_control(text) and len(pictures) < 2 and text.count("![") == len(pictures)
    return text if ok else "*nghiêng*"


@st.composite
def marked_banks(draw: Any) -> list[Question]:
    return [
        msgspec.structs.replace(
            question,
            text=draw(marked_texts()),
            options=tuple(msgspec.structs.replace(option, text=draw(marked_texts())) for option in question.options),
        )
        for question in draw(banks(3))
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_a_bank_with_markup_and_pictures_reads_back_the_same(format: Format) -> None:
    @settings(
        max_examples=8 if format in ("xlsx", "docx") else 40, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(questions=marked_banks())
    def goes_around(questions: list[Question]) -> None:
        try:
            data = write_bank(questions, format, markup=True, pictures=PICTURES)
        except BankFileError as error:
            assert error.code == "not_writable"
            assert format in ("txt", "docx", "csv", "gift", "xlsx")
            return
        report = read_bank(data, f"bank.{format}", markup=True)
        assert list(report.questions) == questions
        if format in ("moodle", "qti", "xlsx", "docx"):
            named = {name for each in questions for text in texts_of(each) for name, _ in pictures_in(text)}
            assert {name: report.pictures[name] for name in named} == {name: PICTURES[name] for name in named}

    goes_around()


@pytest.mark.parametrize("format", ["moodle", "qti", "gift", "docx"])
def test_an_export_says_itself_that_it_has_markup(format: Format) -> None:
    questions = [Question("q001", "2 \\* 3", (Option("a", "a\\*b\\*c"), Option("b", "5")), ("a",))]
    report = read_bank(write_bank(questions, format, markup=True))
    assert (list(report.questions), report.markup) == (questions, True)


@pytest.mark.parametrize("format", FORMATS)
def test_every_kind_of_question_reads_back_in_every_format(format: Format) -> None:
    statements = tuple(Option(letter, text) for letter, text in zip("abc", ("Một", "Hai *", "50% ba"), strict=True))
    questions = [
        Question("q001", "Dài bao nhiêu?", (), ("3.14±0.01 km", "-2 km"), kind="number"),
        Question("q002", "Năm nào?", (), ("1945",), kind="number", difficulty="hard"),
        Question("q003", "Ai?", (), ("Hồ Chí Minh", "Bác Hồ {=x}"), kind="text"),
        Question("q004", "Xét các ý:", statements, ("a:true", "b:false", "c:true"), kind="statements", source="Điều 5"),
        Question("q005", "Chọn:", (Option("a", "x"), Option("b", "y")), ("a",), kind="many", pinned=True),
    ]
    assert list(read_bank(write_bank(questions, format)).questions) == questions


@st.composite
def moved_banks(draw: Any) -> list[Question]:
    """Items to put in order, and pairs, with markup and pictures."""
    unlike = st.lists(marked_texts(), min_size=3, max_size=6, unique_by=alike)
    items, lefts, rights = draw(unlike), draw(unlike), draw(unlike)
    places = draw(st.permutations(range(1, len(items) + 1)).filter(lambda places: places != sorted(places)))
    options = tuple(Option(letter, text) for letter, text in zip("abcdef", items, strict=False))
    key = tuple(f"{option.id}:{place}" for option, place in zip(options, places, strict=True))
    belonging = [draw(st.sampled_from(rights)) for _ in lefts]
    pairs = [*zip(lefts, belonging, strict=True), *(("", right) for right in rights if right not in belonging)]
    pairs_draft = Draft(Place("row", 1), "?", [("abcdefghijkl"[at], join_pair(*each)) for at, each in enumerate(pairs)])
    matched = MATCHING.parse(pairs_draft, Findings())
    return [
        Question("q001", "Xếp", options, key, kind="order"),
        MATCHING.relabel(Question("q002", "Ghép", matched.options, matched.right, kind="match")),
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_orders_and_pairs_with_markup_and_pictures_read_back_the_same(format: Format) -> None:
    @settings(
        max_examples=8 if format in ("xlsx", "docx") else 30, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(questions=moved_banks())
    def goes_around(questions: list[Question]) -> None:
        try:
            data = write_bank(questions, format, markup=True, pictures=PICTURES)
        except BankFileError as error:
            assert error.code == "not_writable" and format not in ("json", "moodle", "qti")
            return
        assert list(read_bank(data, f"bank.{format}", markup=True).questions) == questions

    goes_around()


def dangerous_bank() -> list[Question]:
    options = (Option("a", "=1+1"), Option("b", "\uff1d2"), Option("c", "@x"), Option("d", "-3"))
    return [Question("q001", "+cmd|' /C calc'!A0", options, ("a",), topic="=x", source="@y")]


def test_no_cell_of_a_csv_is_a_formula() -> None:
    rows = list(csv.reader(StringIO(write_bank(dangerous_bank(), "csv").decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r＝＋－＠")]
    assert "'=1+1" in cells


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    sheet: Any = openpyxl.load_workbook(BytesIO(write_bank(dangerous_bank(), "xlsx"))).active
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert any(cell.value == "=1+1" for row in sheet.iter_rows() for cell in row)


def test_a_text_that_looks_like_a_mark_is_refused_where_it_would_be_lost() -> None:
    question = Question(
        "q001", "Đoạn sau sai ở đâu?\nA. Huế\nB. Vinh", (Option("a", "Có"), Option("b", "Không")), ("a",)
    )
    for format in ("txt", "docx"):
        with pytest.raises(BankFileError, match="q001"):
            write_bank([question], format)
    for format in ("xlsx", "csv", "json"):
        assert list(read_bank(write_bank([question], format)).questions) == [question]
