"""Sheets and JSON of other programs, keys that are numbers or signs."""

import json
from typing import Any

import pytest

from questions.files.bank import read_bank
from questions.reading.layer import Fix, Layer
from questions.reading.report import BankReport
from tests.questions.files.tables import as_csv, as_xlsx


def shown(report: BankReport) -> list[tuple[str, list[str], str]]:
    return [(q.text, [option.text for option in q.options], "".join(q.right)) for q in report.questions]


BOTH = [("Mấy ngày?", ["Năm", "Bảy", "Tám"], "b"), ("Số lẻ?", ["Một", "Hai", "Ba"], "ac")]
SHEETS: dict[str, list[list[Any]]] = {
    "quizizz": [
        ["Question Text", "Question Type", "Option 1", "Option 2", "Option 3", "Correct Answer", "Time in seconds"],
        ["Mấy ngày?", "Multiple Choice", "Năm", "Bảy", "Tám", 2, 30],
        ["Số lẻ?", "Checkbox", "Một", "Hai", "Ba", "1,3", 30],
    ],
    "kahoot": [
        ["Quiz"],
        [
            "",
            "Question - max 120 characters",
            "Answer 1 - max 75 characters",
            "Answer 2 - max 75 characters",
            "Answer 3 - max 75 characters",
            "Time limit (sec) – 5, 10, 20",
            "Correct answer(s) - choose at least one",
        ],
        [1, "Mấy ngày?", "Năm", "Bảy", "Tám", 20, 2],
        [2, "Số lẻ?", "Một", "Hai", "Ba", 20, "1,3"],
    ],
    "blooket": [
        ["Blooket Import Template"],
        [
            "Question #",
            "Question Text",
            "Answer 1",
            "Answer 2",
            "Answer 3\n(Optional)",
            "Time Limit (sec)",
            "Correct Answer(s)\n(Only include Answer #)",
        ],
        [1, "Mấy ngày?", "Năm", "Bảy", "Tám", 20, "2"],
        [2, "Số lẻ?", "Một", "Hai", "Ba", 20, "1,3"],
    ],
    "camel": [
        ["QuestionText", "OptionA", "OptionB", "OptionC", "CorrectAnswer"],
        ["Mấy ngày?", "Năm", "Bảy", "Tám", "B"],
        ["Số lẻ?", "Một", "Hai", "Ba", "A, C"],
    ],
    "snake": [
        ["question_text", "option_1", "option_2", "option_3", "correct_answer"],
        ["Mấy ngày?", "Năm", "Bảy", "Tám", "B"],
        ["Số lẻ?", "Một", "Hai", "Ba", "A, C"],
    ],
    "glued": [
        ["question", "option1", "option2", "option3", "answer"],
        ["Mấy ngày?", "Năm", "Bảy", "Tám", "B"],
        ["Số lẻ?", "Một", "Hai", "Ba", "A, C"],
    ],
    "ispring": [
        ["Question Type", "Question Text", "Answer 1", "Answer 2", "Answer 3", "Points"],
        ["MC", "Mấy ngày?", "Năm", "*Bảy", "Tám", 1],
        ["MR", "Số lẻ?", "*Một", "Hai", "*Ba", 1],
    ],
    "marked": [
        ["Câu hỏi", "A", "B", "C"],
        ["Mấy ngày?", "Năm", "Bảy (đúng)", "Tám"],
        ["Số lẻ?", "Một (đúng)", "Hai", "Ba (đúng)"],
    ],
}


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_of_other_programs(name: str) -> None:
    report = read_bank(as_xlsx(SHEETS[name]))
    assert report.ok, [note.text("en") for note in report.errors]
    assert shown(report) == BOTH
    assert shown(read_bank(as_csv(SHEETS[name]).encode())) == BOTH


def test_right_and_wrong_answers_in_columns_of_their_own() -> None:
    rows = [["Question", "Correct answer", "Wrong answer 1", "Wrong answer 2"], ["Mấy ngày?", "Bảy", "Năm", "Tám"]]
    report = read_bank(as_xlsx(rows))
    assert shown(report) == [("Mấy ngày?", ["Bảy", "Năm", "Tám"], "a")]
    assert report.rows[0].state == "guessed"


def test_two_topic_columns_and_blanks_before_quotes() -> None:
    rows = [["Lĩnh vực", "Chủ đề", "Câu hỏi", "A", "B", "Đáp án"], ["Luật", "Đèn", "Đèn đỏ?", "Dừng", "Đi", "A"]]
    report = read_bank(as_xlsx(rows))
    assert report.questions[0].topic == "Luật"
    assert [note.code for note in report.skipped] == ["column_ignored"]
    text = 'STT, Câu hỏi, A, B, Đáp án\n1, "Mấy, ngày?", "Một, hai", Ba, A\n'
    assert shown(read_bank(text.encode())) == [("Mấy, ngày?", ["Một, hai", "Ba"], "a")]


def test_a_mapping_says_what_columns_are() -> None:
    rows = [["Vấn đề", "Ý một", "Ý hai", "Chọn", "Nhóm tuổi"], ["Đèn đỏ?", "Dừng", "Đi", "A", "Lớp 5"]]
    columns = {"Vấn đề": "text", "Ý một": "option a", "Ý hai": "option b", "Chọn": "key", "nhóm tuổi": "topic"}
    report = read_bank(as_xlsx(rows), layer=Layer(columns=columns))
    assert shown(report) == [("Đèn đỏ?", ["Dừng", "Đi"], "a")]
    assert report.questions[0].topic == "Lớp 5"
    assert [(column.name, column.field) for column in report.columns][:2] == [("Vấn đề", "text"), ("Ý một", "option a")]


def listing(*items: dict[str, Any]) -> BankReport:
    return read_bank(json.dumps(list(items)).encode())


def item(key: Any, name: str = "answer", options: Any = ("x", "y", "z")) -> dict[str, Any]:
    return {"question": f"Là gì {key} {name}?", "options": list(options), name: key}


def test_numbers_count_from_0_where_one_is_0_and_from_1_where_one_is_the_last() -> None:
    assert [q.right for q in listing(item(1), item(2), item(0)).questions] == [("b",), ("c",), ("a",)]
    assert [q.right for q in listing(item(1), item("3")).questions] == [("a",), ("c",)]
    assert [q.right for q in listing(item(1, "correctIndex"), item(1, "correct_answer_index")).questions] == [
        ("b",)
    ] * 2
    assert [q.right for q in listing(item(2, options="567"), item(0)).questions] == [("c",), ("a",)]


def test_numbers_that_may_count_from_either_are_asked_about() -> None:
    report = listing(item(1), item(2))
    assert [(row.state, row.choices) for row in report.rows] == [
        ("asked", ("B", "A", "skip")),
        ("asked", ("C", "B", "skip")),
    ]
    both = json.dumps([item(1), item(2)]).encode()
    assert [q.right for q in read_bank(both, layer=Layer(numbers_from=0)).questions] == [("b",), ("c",)]
    assert [q.right for q in read_bank(both, layer=Layer(numbers_from=1)).questions] == [("a",), ("b",)]
    assert [row.state for row in listing(item(0), item(3)).rows] == ["asked", "asked"]


SHAPES: list[Any] = [
    [{"question": "Mấy ngày?", "a": "Năm", "b": "Bảy", "c": "Tám", "answer": "b"}],
    [{"noidung": "Mấy ngày?", "dapan": ["Năm", "Bảy", "Tám"], "dapandung": "B"}],
    [{"noiDung": "Mấy ngày?", "dapAnA": "Năm", "dapAnB": "Bảy", "dapAnC": "Tám", "dapAnDung": "B"}],
    [{"cauhoi": "Mấy ngày?", "option1": "Năm", "option2": "Bảy", "option3": "Tám", "correctAnswer": "Bảy"}],
    {
        "quiz": [
            {
                "questionText": "Mấy ngày?",
                "answerOptions": [
                    {"answerText": "Năm", "isCorrect": False},
                    {"answerText": "Bảy", "isCorrect": True},
                    {"answerText": "Tám"},
                ],
            }
        ]
    },
    {"q1": {"prompt": "Mấy ngày?", "choices": ["A. Năm", "B. Bảy", "C. Tám"], "answer": "B"}},
    {"Lịch": {"cau": [{"question": "Mấy ngày?", "options": ["Năm", "Bảy", "Tám"], "correct_answer": "Bảy"}]}},
    {"data": {"questions": [{"question": "Mấy ngày?", "options": {"A": "Năm", "B": "Bảy", "C": "Tám"}, "key": "B"}]}},
]


@pytest.mark.parametrize("whole", SHAPES)
def test_the_shapes_of_json(whole: Any) -> None:
    report = read_bank(json.dumps(whole).encode())
    assert shown(report) == [("Mấy ngày?", ["Năm", "Bảy", "Tám"], "b")]


def test_right_and_wrong_answers_in_json() -> None:
    whole = {
        "results": [
            {
                "category": "Sử",
                "question": "Ai nói &quot;a&quot;?",
                "correct_answer": "Bảy",
                "incorrect_answers": ["Năm", "Tám"],
            }
        ]
    }
    report = read_bank(json.dumps(whole).encode())
    assert shown(report) == [('Ai nói "a"?', ["Bảy", "Năm", "Tám"], "a")]


def test_fixes_are_applied_again_when_rows_have_moved() -> None:
    text = "Câu 1: Một?\nA. x\nB. y\nĐáp án: A\n\nCâu 2: Hai?\nA. x\n[B]. y\nĐáp án: A"
    layer = Layer(rows=(Fix(row=6, take=("B",)),))
    first = read_bank(text.encode(), layer=layer)
    assert [q.right for q in first.questions] == [("a",), ("b",)]
    moved = "Câu 0: Không?\nA. x\nB. y\nĐáp án: A\n\n" + text
    again = read_bank(moved.encode(), layer=first.layer)
    assert [q.right for q in again.questions] == [("a",), ("a",), ("b",)]
    gone = read_bank(b"C\xc3\xa2u 1: M\xe1\xbb\x99t?\nA. x\nB. y\n\xc4\x90\xc3\xa1p \xc3\xa1n: A", layer=first.layer)
    assert [note.code for note in gone.warnings] == ["fix_unused"]


def test_fixes_that_edit_and_leave_out() -> None:
    text = "Câu 1: Một?\nA. x\nB. y\nLạ lắm\nĐáp án: A\n\nCâu 2: Hai?\nA. x\nB. y"
    join = read_bank(text.encode(), layer=Layer(rows=(Fix(row=1, take=("join",)), Fix(row=7, skip=True))))
    assert shown(join) == [("Một?", ["x", "y\nLạ lắm"], "a")]
    edited = Layer(rows=(Fix(row=1, take=("drop",), edit={"option a": "mới"}), Fix(row=7, edit={"key": "B"})))
    assert shown(read_bank(text.encode(), layer=edited)) == [("Một?", ["mới", "y"], "a"), ("Hai?", ["x", "y"], "b")]


def test_near_doubles_and_topics_that_differ_by_a_letter() -> None:
    head = ["Chủ đề", "Câu hỏi", "A", "B", "C", "Đáp án"]
    long = "Người điều khiển xe mô tô khi tham gia giao thông phải chấp hành quy định nào sau đây?"
    rows = [
        head,
        ["Luật", long, "Đội mũ bảo hiểm", "Không cần", "Tùy ý", "A"],
        ["Luât", long.replace("phải", "cần").replace("mô tô", "môtô"), "Đội mũ bảo hiểm", "Không cần", "Tùy ý", "A"],
        ["Luật", "5 cộng 7 bằng bao nhiêu hả các bạn học sinh thân mến?", "12", "13", "14", "A"],
        ["Luật", "5 cộng 8 bằng bao nhiêu hả các bạn học sinh thân mến?", "12", "13", "14", "B"],
    ]
    report = read_bank(as_xlsx(rows))
    assert [(note.code, note.row) for note in report.warnings] == [("near_question", 3), ("near_topic", None)]
