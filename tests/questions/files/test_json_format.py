"""JSON lists of questions, ours and other people's."""

import json
from typing import Any

import pytest

from questions.files.bank import read_bank
from questions.reading.report import BankReport


def read(value: Any) -> BankReport:
    return read_bank(json.dumps(value).encode(), "bank.json")


OTHERS: list[dict[str, Any]] = [
    {"id": 3, "question": "Là gì?", "options": {"a": "Một", "b": "Hai"}, "correctAnswer": "b", "category": "Sử"},
    {"id": 3, "question": "Là gì?", "options": {"A": "Một", "B": "Hai"}, "correct_answer": "B", "topic": "Sử"},
    {"id": "3", "text": "Là gì?", "options": ["Một", "Hai"], "answer": "Hai", "subject": "Sử"},
    {"id": 3, "content": "Là gì?", "answers": [{"text": "Một"}, {"text": "Hai", "correct": True}], "category": "Sử"},
    {
        "id": 3,
        "question": "Là gì?",
        "choices": [{"id": "a", "text": "Một"}, {"id": "b", "text": "Hai"}],
        "answer": ["b"],
        "topic": "Sử",
    },
    {"stt": 3, "câu hỏi": "Là gì?", "phương án": {"a": "Một", "b": "Hai"}, "đáp án": "Đáp án B", "chủ đề": "Sử"},
]


@pytest.mark.parametrize("item", OTHERS)
@pytest.mark.parametrize(
    "wrap", [lambda items: items, lambda items: {"questions": items}, lambda items: {"data": items}]
)
def test_other_peoples_lists(item: dict[str, Any], wrap: Any) -> None:
    report = read(wrap([item]))
    assert report.ok, report.errors
    (question,) = report.questions
    assert (question.id, question.text, question.right, question.topic) == ("q003", "Là gì?", ("b",), "Sử")
    assert [(option.id, option.text) for option in question.options] == [("a", "Một"), ("b", "Hai")]


@pytest.mark.parametrize(
    ("item", "code", "field"),
    [
        ("Câu 1", "not_an_object", ""),
        ({"question": "Gì?", "options": ["x", "y"]}, "no_key", "key"),
        ({"question": "Gì?", "options": ["x", "y"], "answer": "c"}, "no_such_option", "key"),
        ({"question": "Gì?", "options": ["x", "y"], "answer": ["a", "d"]}, "no_such_option", "key"),
        ({"question": "Gì?", "options": ["x", "y"], "answer": 1}, "number_base", "key"),
        ({"question": "Gì?", "options": ["x", "y"], "answer": True}, "unreadable_key", "key"),
        ({"question": "", "options": ["x", "y"], "answer": "a"}, "empty_question", "text"),
        ({"question": {"a": 1}, "options": ["x", "y"], "answer": "a"}, "bad_field", "text"),
        ({"question": "Gì?", "options": "x", "answer": "a"}, "few_options", "options"),
        ({"question": "Gì?", "options": ["x", ["y"]], "answer": "a"}, "bad_field", "options"),
        ({"question": "Gì?", "options": list("123456789abcd"), "answer": "a"}, "many_options", "options"),
        ({"question": "Gì\u0007?", "options": ["x", "y"], "answer": "a"}, "control_character", "text"),
        ({"question": "Gì?", "options": ["x", "y\u0000"], "answer": "a"}, "control_character", "option B"),
        ({"question": "Gì?", "options": ["x", "y"], "right": ["a", "b"], "choose": "one"}, "one_has_many", "key"),
        ({"question": "Gì?", "options": ["x", "y"], "answer": "a", "choose": "vài"}, "bad_choice", "choose"),
    ],
)
def test_bad_items(item: Any, code: str, field: str) -> None:
    good = {"question": "Là gì?", "options": ["x", "y"], "answer": "a"}
    report = read([good, item])
    assert [(note.code, note.row, note.field) for note in report.errors] == [(code, 2, field)]
    assert report.errors[0].text("en").startswith("item 2: ")


def test_deep_json_is_refused_in_one_line() -> None:
    report = read([{"question": "Gì?", "options": ["x", "y"], "answer": "a", "more": [[[[[1]]]]]}])
    assert report.ok
