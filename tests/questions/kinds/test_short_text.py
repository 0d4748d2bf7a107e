"""Short texts that are typed in: what counts as the same, and which answers a file accepts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.files.bank import read_bank
from questions.kinds.kind import KeyMistake
from questions.kinds.short_text import KIND, fold_answer
from questions.model import Question

HUE = Question("q1", "Sông nào?", (), ("Sông Hương", "Hương Giang"), kind="text")


def report(key: str) -> tuple[tuple[str, ...], list[str], list[str]]:
    """Accepted answers, guesses and errors of a file with this key."""
    read = read_bank(f'Câu hỏi,Đáp án,Loại,STT,Mức độ\nSông nào?,"{key}",Trả lời ngắn,1,Dễ\n'.encode())
    right = next((each.right for each in read.questions), ())
    return right, [note.code for note in read.guessed[1:]], [note.code for note in read.errors]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        *((text, True) for text in ("Sông Hương", "sông hương", "SONG HUONG", " sông  Hương. ", "“Sông-Hương”")),
        *((text, True) for text in ("So\u0302ng Hu\u031bo\u031bng", "hương giang", "Hương  Giang!")),
        *((text, False) for text in ("Hương", "Sông Hương Giang", "SôngHương", "Sông Hồng", "…", "Sông Hương+")),
    ],
)
def test_what_counts_as_the_same(typed: str, right: bool) -> None:
    assert KIND.judge([frozenset(HUE.right)])(frozenset({typed})) is right


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        *(("C++", "C", False), ("C#", "C++", False), ("50%", "50", False), ("Đà Nẵng", "da nang", True)),
        *(("x²", "x2", True), ("A/B", "AB", False), ("M. Gorki", "m gorki", True), ("Straße", "STRASSE", True)),
    ],
)
def test_signs_that_change_a_meaning_stay(one: str, other: str, same: bool) -> None:
    assert (fold_answer(one) == fold_answer(other)) is same


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold_answer(fold_answer(text)) == fold_answer(text)


def test_accepted_answers_as_files_write_them() -> None:
    assert report("Sông Hương") == (("Sông Hương",), [], [])
    assert report("Sông Hương | Hương Giang") == (("Sông Hương", "Hương Giang"), ["key_accepted"], [])
    assert report("Sông Hương; Hương Giang\nSông Hương")[0] == ("Sông Hương", "Hương Giang")
    assert report("…") == ((), [], ["no_accepted"])
    assert report("") == ((), [], ["no_accepted"])
    assert report("x" * 201) == ((), [], ["too_long"])
    items = b'[{"question":"?","kind":"text","answer":["C"]},{"question":"!","kind":"text","answer":"a|b"}]'
    assert [each.right for each in read_bank(items).questions] == [("C",), ("a", "b")]


def test_staff_accept_a_further_form_with_blanks_and_commas_in_it() -> None:
    assert KIND.read_key(HUE, ["Sông Hương, Huế", "Lô Dung"]) == {"Sông Hương, Huế", "Lô Dung"}
    KIND.check_right(HUE, ["Lô Dung"], "q1")
    for wrong in ([], ["…"]):
        with pytest.raises(KeyMistake, match="letters or digits"):
            KIND.check_right(HUE, wrong, "q1")
    is_right = KIND.judge([frozenset(HUE.right), frozenset({"Lô Dung"})])
    assert is_right(frozenset({"lo dung"})) and is_right(frozenset({"Huong Giang"}))


@pytest.mark.parametrize(
    ("typed", "mistake"),
    [
        *(([], ""), (["Huế"], ""), (["a", "b"], "one_answer_only"), (["x" * 201], "too_long")),
        *((["a\nb"], "control_characters"), (["\u202eb"], "control_characters")),
    ],
)
def test_an_answer_is_one_line(typed: list[str], mistake: str) -> None:
    assert KIND.checker(HUE)(typed) == mistake
