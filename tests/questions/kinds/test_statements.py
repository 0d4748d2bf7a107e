"""Clusters of true and false statements: the key in every spelling, and what an answer can say."""

import msgspec
import pytest

from questions.files.bank import read_bank
from questions.kinds.kind import KeyMistake
from questions.kinds.statements import KIND
from questions.model import Option, Question

CLUSTER = Question(
    "q1",
    "Các ý sau?",
    tuple(Option(id, f"ý {id}") for id in "abcd"),
    ("a:true", "b:false", "c:true", "d:false"),
    kind="statements",
)


def read(key: str, kind: str = "", options: str = "mệt,đói,no,khát") -> tuple[str, tuple[str, ...], list[str]]:
    """The kind and the key that a file with this answer gives, and its errors."""
    text = f'Câu hỏi,A,B,C,D,Đáp án,Loại,STT\nCác ý sau?,{options},"{key}",{kind},1\n'
    report = read_bank(text.encode())
    kinds = [(each.kind, each.right) for each in report.questions] or [("", ())]
    return (*kinds[0], [note.code for note in report.errors])


@pytest.mark.parametrize("kind", ["", "Đúng/Sai", "đúng/sai từng ý", "statements"])
@pytest.mark.parametrize(
    "key",
    [
        *("Đ S Đ S", "Đ, S, Đ, S", "ĐSĐS", "đ-s-đ-s", "Đúng; Sai; Đúng; Sai", "T F T F", "True, False, True, False"),
        *("a) Đ b) S c) Đ d) S", "A: Đúng, B: Sai, C: Đúng, D: Sai", "a-Đ; b-S; c-Đ; d-S", "aĐ bS cĐ dS"),
        *("1Đ 2S 3Đ 4S", "1. Đúng 2. Sai 3. Đúng 4. Sai", "Ý a: Đ, ý b: S, ý c: Đ, ý d: S", "d: S, c: Đ, b: S, a: Đ"),
        *("a:true, b:false, c:true, d:false", "D S D S"),
    ],
)
def test_every_spelling_of_a_key(kind: str, key: str) -> None:
    assert read(key, kind) == ("statements", CLUSTER.right, [])


@pytest.mark.parametrize(
    ("key", "error"),
    [
        *(("Đ S Đ", "unreadable_statements"), ("Đ S Đ S Đ", "unreadable_statements"), ("", "unreadable_statements")),
        *(("a: Đ, b: S", "unreadable_statements"), ("a: Đ, a: S, c: Đ, d: S", "unreadable_statements")),
        *(("Đ S Đ X", "unreadable_statements"), ("1Đ 2S 3Đ 5S", "unreadable_statements")),
    ],
)
def test_a_key_that_leaves_a_statement_open_is_asked_for(key: str, error: str) -> None:
    assert read(key, "statements") == ("", (), [error])


def test_a_key_that_names_the_true_ones_is_taken_and_said() -> None:
    assert read("A, C", "statements") == ("statements", CLUSTER.right, [])
    item = (
        b'[{"question":"?","kind":"statements","options":[{"text":"x","correct":true},{"text":"y","correct":false}]}]'
    )
    report = read_bank(item)
    assert report.questions[0].right == ("a:true", "b:false")
    assert "key_statements" in [note.code for note in report.guessed]


def test_letters_of_options_stay_letters() -> None:
    """D, and D with F, can be options: without a word for the kind they are."""
    assert read("D")[:2] == ("one", ("d",))
    assert read("A, D")[:2] == ("many", ("a", "d"))


def test_one_question_with_the_options_true_and_false_is_a_choice() -> None:
    report = read_bank("Câu hỏi,A,B,Đáp án,Loại\nHuế ở miền Trung?,Đúng,Sai,A,Đúng/Sai\n".encode())
    assert [(each.kind, each.right) for each in report.questions] == [("one", ("a",))]


@pytest.mark.parametrize(
    ("parts", "mistake"),
    [
        *(([], ""), (["a:true"], ""), (["d:false", "a:true"], ""), (["e:true"], "unknown_option")),
        *((["a"], "unknown_option"), (["a:maybe"], "unknown_option"), (["a:true", "a:false"], "option_twice")),
        (["a:true", "a:true"], "option_twice"),
    ],
)
def test_an_answer_says_something_of_each_at_most_once(parts: list[str], mistake: str) -> None:
    assert KIND.checker(CLUSTER)(parts) == mistake


def test_staff_write_a_key_as_files_do() -> None:
    assert sorted(KIND.read_key(CLUSTER, ["Đ", "Đ", "S", "S"])) == ["a:true", "b:true", "c:false", "d:false"]
    assert KIND.show_key(CLUSTER.right) == ["A: Đ", "B: S", "C: Đ", "D: S"]
    KIND.check_right(CLUSTER, CLUSTER.right, "q1")
    for wrong in ([], ["a:true"], ["a:true"] * 4, ["a:true", "b:true", "c:true", "x:true"]):
        with pytest.raises(KeyMistake, match="A: Đ, B: S, C: Đ, D: S"):
            KIND.check_right(CLUSTER, wrong, "q1")


def test_fewer_statements_are_a_cluster_too() -> None:
    pair = msgspec.structs.replace(CLUSTER, options=CLUSTER.options[:2])
    assert KIND.count(pair) == 2 and KIND.read_key(pair, ["Đ S"]) == ("a:true", "b:false")
