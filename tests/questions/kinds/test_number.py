"""Numbers that are typed in: read exactly, never guessed, compared as decimals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.files.bank import read_bank
from questions.kinds.decimals import is_near, is_unclear, read_number, readings, show_exact, show_number
from questions.kinds.kind import KeyMistake
from questions.kinds.number import KIND
from questions.model import Question

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4)


def question(*right: str) -> Question:
    return Question("q1", "Bao nhiêu?", (), right, kind="number")


def read(key: str, kind: str = "số") -> tuple[tuple[str, ...], list[str]]:
    """The key that a file with this answer gives, and its errors."""
    report = read_bank(f'Câu hỏi,Đáp án,Loại,STT\nBao nhiêu?,"{key}",{kind},1\n'.encode())
    return next((each.right for each in report.questions), ()), [note.code for note in report.errors]


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        *(("3,14", "3.14"), ("3.14", "3.14"), ("3,140", None), ("0,125", "0.125"), ("-5", "-5"), ("−5", "-5")),
        *((" 7 ", "7"), ("+7", "7"), ("007", "7"), ("-0", "0"), ("0,0", "0"), (",5", "0.5"), ("2,50", "2.5")),
        *(("1200", "1200"), ("1.200.000", "1200000"), ("1,200,000", "1200000"), ("1 200", "1200")),
        *(("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("12 345,678", "12345.678"), ("1\u00a0200,5", "1200.5")),
        *(("1.200", None), ("1,200", None), ("12.345", None), ("1234,567", "1234.567"), ("1,2000", "1.2")),
        *((text, None) for text in ("", "-", "3,", "1e5", "5 km", "½", "10²", "٣", "1.2.3", "1 20", "x", "1" * 41)),
        *((text, None) for text in ("1.20.300", "1.200,", "--5", "0x1F", "1_000", "٫5", "3,14,15")),
    ],
)
def test_numbers_as_people_write_them(written: str, exact: str | None) -> None:
    number = read_number(written)
    assert (number and show_exact(number)) == exact
    assert KIND.mistake(written) == ("" if exact else "number_unclear" if is_unclear(written) else "no_number")


def test_a_number_that_can_mean_two_things_is_shown_both_ways() -> None:
    assert readings("1.200") == ("1200", "1,2000")
    assert [show_exact(number) for text in readings("-3.142") if (number := read_number(text))] == ["-3142", "-3.1420"]


@given(DECIMALS, DECIMALS, st.decimals(min_value=0, max_value=10, places=4))
def test_numbers_are_what_decimals_are(one: Decimal, other: Decimal, tolerance: Decimal) -> None:
    numbers = [read_number(f"{each:f}0") for each in (one, other, tolerance)]
    assert all(number is not None for number in numbers)
    first, second, near = (number for number in numbers if number is not None)
    assert (first == second) == (one == other)
    assert is_near(first, second, near) == (abs(one - other) <= tolerance)
    for show in (show_exact, show_number):
        assert read_number(show(first)) == first


@pytest.mark.parametrize(
    ("key", "right", "error"),
    [
        *(("3,14", "3.14", ""), ("120 km/h", "120 km/h", ""), ("3,14 ± 0,01 km", "3.14±0.01 km", "")),
        *(("-5 °C", "-5 °C", ""), ("5 +/- 0,5", "5±0.5", ""), ("5 +- 1 %", "5±1 %", ""), ("50%", "50 %", "")),
        *(("1 200 đồng", "1200 đồng", ""), ("1.200.000", "1200000", ""), ("1945", "1945", ""), ("10 m²", "10 m²", "")),
        *(("1.200", "", "unclear_number"), ("1,234 km", "", "unclear_number"), ("5 ± 1.000", "", "unclear_number")),
        *(("khoảng 5", "", "unreadable_number"), ("A", "", "unreadable_number"), ("5 ± -1", "", "unreadable_number")),
        *(("", "", "no_accepted"), ("5 km | 6 m", "", "two_units"), ("3, 4", "", "unreadable_number")),
    ],
)
def test_keys_as_files_write_them(key: str, right: str, error: str) -> None:
    assert read(key) == (((right,), []) if right else ((), [error]))


def test_several_numbers_can_be_right() -> None:
    assert read("5 | 6 km")[0] == ("5 km", "6 km")
    assert KIND.write_key(question("5 km", "6±0.5 km")) == "5 km | 6 ± 0,5 km"
    assert KIND.members(question("5 km")) == {"kind": "number", "unit": "km"}
    assert KIND.members(question("5")) == {"kind": "number"}


def test_options_are_refused_and_a_short_answer_that_is_a_number_is_one() -> None:
    report = read_bank("Câu hỏi,A,B,Đáp án,Loại\nGì?,1,2,3,số\n".encode())
    assert [note.code for note in report.errors] == ["takes_no_options"]
    assert read("2,50", "trả lời ngắn") == (("2.5",), [])


def test_json_numbers_have_a_point() -> None:
    items = b'[{"question":"?","kind":"number","answer":1.234},{"question":"!","kind":"number","answer":["3.5","4"]}]'
    assert [each.right for each in read_bank(items).questions] == [("1.2340",), ("3.5", "4")]


def test_right_is_equal_or_near() -> None:
    is_right = KIND.judge([frozenset({"3.14±0.01 km", "5"}), frozenset({"-2"})])
    for typed, right in (("3,14", 1), ("3.13", 1), ("3,1500", 1), ("3,1501", 0), ("5,0", 1), ("5,1", 0), ("-2", 1)):
        assert is_right(frozenset({typed})) == bool(right), typed
    assert not is_right(frozenset()) and not is_right(frozenset({"3,14", "5"})) and not is_right(frozenset({"x"}))


def test_staff_write_a_key_as_files_do() -> None:
    item = question("3.14±0.01 km")
    assert KIND.read_key(item, ["3,15", "4 km | 5"]) == {"3.15 km", "4 km", "5 km"}
    KIND.check_right(item, ["3.15 km"], "q1")
    for wrong in (["1.200"], ["x"], [], ["3 m"], ["3.140 km"]):
        with pytest.raises(KeyMistake, match="not a number"):
            KIND.check_right(item, wrong, "q1")
    assert KIND.show_key(["1200 km", "1.2340 km"]) == ["1200 km", "1,2340 km"]


@pytest.mark.parametrize(
    ("typed", "mistake"), [([], ""), (["5"], ""), (["5", "6"], "one_answer_only"), (["5" * 201], "too_long")]
)
def test_an_answer_is_one_text(typed: list[str], mistake: str) -> None:
    assert KIND.checker(question("5"))(typed) == mistake
