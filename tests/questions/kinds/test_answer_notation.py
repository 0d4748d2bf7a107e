"""The spellings of a right answer."""

import pytest

from questions.kinds.answer_notation import read_key

OPTIONS = [("a", "Mặt đường"), ("b", "Phần đường xe chạy."), ("c", "2"), ("d", "Cả hai ý trên")]


@pytest.mark.parametrize(
    "written", ["B", "b", " B ", "B.", "(b)", "Đáp án B", "ĐÁP ÁN: b.", "Đáp án đúng là B", "Câu B"]
)
@pytest.mark.parametrize("space", [" ", "\u00a0"])
def test_one_letter(written: str, space: str) -> None:
    reading = read_key(written.replace(" ", space), OPTIONS)
    assert (reading.right, reading.how, reading.problem) == (("b",), "", "")


@pytest.mark.parametrize(
    "written", ["A, C", "A,C", "C; A", "AC", "ac", "A và C", "A & C", "a/c", "Đáp án A, C", "A-C", "A + C"]
)
def test_several_letters(written: str) -> None:
    assert read_key(written, OPTIONS).right == ("a", "c")


@pytest.mark.parametrize(
    ("written", "right", "how"),
    [
        ("1", "a", "guess"),
        ("1, 4", "ad", "guess"),
        ("4", "d", "guess"),
        ("В", "b", "guess"),  # Cyrillic
        ("B. Phần đường xe chạy", "b", ""),
        ("B. có lẽ vậy", "b", "guess"),
        ("phần đường  xe chạy", "b", "text"),
        ("Cả hai ý trên.", "d", "text"),
    ],
)
def test_what_has_to_be_guessed_says_so(written: str, right: str, how: str) -> None:
    reading = read_key(written, OPTIONS)
    assert (reading.right, reading.how) == (tuple(right), how)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "no_key"),
        (" - ", "no_key"),
        ("?", "no_key"),
        ("E", "no_such_option"),
        ("A, E", "no_such_option"),
        ("5", "no_such_option"),
        ("E. Mặt đường khác", "no_such_option"),
        ("9", "no_such_option"),
        ("13", "unreadable_key"),
        ("không biết", "unreadable_key"),
        ("bad", "unreadable_key"),
        ("2", "ambiguous_key"),  # the second option, or the one that says 2
        ("C. Mặt đường", "ambiguous_key"),
    ],
)
def test_what_cannot_be_read_is_no_answer(written: str, problem: str) -> None:
    reading = read_key(written, OPTIONS)
    assert (reading.right, reading.problem) == ((), problem)


def test_letters_win_over_options_that_are_letters() -> None:
    blood = [("a", "A"), ("b", "B"), ("c", "O"), ("d", "AB")]
    assert read_key("B", blood).right == ("b",)
    assert read_key("AB", blood).problem == "ambiguous_key"
    assert read_key("D", blood).right == ("d",)
