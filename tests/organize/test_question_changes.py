"""What two versions of a question differ in: every field once, its words as they stood and as they stand."""

from msgspec.structs import replace

from contest.organize.question_changes import compare_words, list_changes
from questions.model import Option, Question

BEFORE = Question("q1", "Ai được miễn học phí?", (Option("a", "Học sinh"), Option("b", "Sinh viên")), ("a",), "Luật")


def test_each_changed_field_is_named_once() -> None:
    options = (Option("a", "Học sinh nghèo"), Option("c", "Cả hai"))
    after = replace(BEFORE, options=options, right=("a", "c"), kind="many", difficulty="hard", pinned=True, source="Đ5")
    changed = [change.field for change in list_changes(BEFORE, after)]
    assert changed == ["option a", "option b", "right", "difficulty", "kind", "pinned", "source", "option c"]
    assert list_changes(BEFORE, BEFORE) == []


def test_words_that_stay_are_not_marked() -> None:
    assert compare_words("Ai được miễn học phí?", "Ai không được miễn phí?") == [
        ("same", "Ai "),
        ("new", "không "),
        ("same", "được miễn "),
        ("gone", "học "),
        ("same", "phí?"),
    ]
    for before, after in (("", "một hai"), ("một hai", ""), ("a b c", "c b a"), ("Huế", "Huê")):
        parts = compare_words(before, after)
        assert "".join(words for sign, words in parts if sign != "new") == before
        assert "".join(words for sign, words in parts if sign != "gone") == after


def test_pairs_to_match_change_as_pairs() -> None:
    pairs = (
        Option("a", "Huế"),
        Option("b", "Hà Nội"),
        *(Option(str(n), river) for n, river in ((1, "Hồng"), (2, "Hương"), (3, "Đà"))),
    )
    before = Question("q1", "Ghép", pairs, ("a:2", "b:1"), kind="match")
    changes = list_changes(before, replace(before, right=("a:3", "b:1")))
    assert [change.field for change in changes] == ["option a", "option c"], "the pair, and what belongs to none now"
