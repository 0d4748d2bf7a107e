"""Questions as the rows of a table, with a header that reading finds again. For xlsx and csv."""

from collections.abc import Sequence

from questions.model import Question
from questions.reading.answer_notation import LETTERS

_DIFFICULTY = {"easy": "Dễ", "medium": "Trung bình", "hard": "Khó"}


def tabulate(questions: Sequence[Question]) -> list[list[str]]:
    """The header row and one row a question; as many option columns as the bank needs, at least four."""
    last = max((option.id for question in questions for option in question.options), default="d")
    letters = [letter for letter in LETTERS if letter <= max(last, "d")]
    header = ["Mã câu hỏi", "Chuyên đề", "Mức độ", "Nội dung câu hỏi"]
    header += [f"Phương án {letter.upper()}" for letter in letters]
    header += ["Đáp án đúng", "Cách chọn", "Giữ thứ tự", "Nguồn"]
    return [header, *(_row(question, letters) for question in questions)]


def _row(question: Question, letters: Sequence[str]) -> list[str]:
    texts = {option.id: option.text for option in question.options}
    return [
        question.id,
        question.topic,
        _DIFFICULTY[question.difficulty],
        question.text,
        *(texts.get(letter, "") for letter in letters),
        ", ".join(question.right).upper(),
        "nhiều" if question.choose == "many" else "một",
        "có" if question.pinned else "không",
        question.source,
    ]
