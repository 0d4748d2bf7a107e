"""Items to put in order: read from files, answered, checked, and never shown in the order of the key."""

from itertools import permutations

import pytest

from questions.files.bank import read_bank, write_bank
from questions.kinds.kind import KeyMistake
from questions.kinds.ordering import KIND
from questions.model import Bank, Option, PaperRule, Question
from questions.papers.paper import Plan, draw
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Findings, Place

ITEMS = ("Nam", "Bắc", "Đông", "Tây")


def parsed(key: str, *items: str, **more: object) -> tuple[Question, Findings]:
    findings = Findings()
    options = list(zip("abcdefghijklm", items, strict=False))
    draft = Draft(Place("row", 2), "?", options, key=key, choose="sắp xếp", **more)  # type: ignore[arg-type]
    result = KIND.parse(draft, findings)
    question = Question("q001", "?", result.options, result.right, kind=result.kind, pinned=result.pinned)
    return KIND.relabel(question), findings


def in_order(question: Question) -> list[str]:
    """The texts in the order of the key."""
    texts = {option.id: option.text for option in question.options}
    return [texts[part[0]] for part in sorted(question.right, key=lambda part: int(part[2:]))]


@pytest.mark.parametrize(
    "key", ["B, D, A, C", "b-d-a-c", "BDAC", "B → D → A → C", "Thứ tự đúng là B, D, A, C", "Bắc → Tây → Nam → Đông"]
)
def test_a_key_names_the_items_in_their_order(key: str) -> None:
    question, findings = parsed(key, *ITEMS)
    assert [option.text for option in question.options] == list(ITEMS), "letters stay with what they name"
    assert question.right == ("a:3", "b:1", "c:4", "d:2")
    assert KIND.write_key(question) == "B, D, A, C" and KIND.list_key(question) == ("b", "d", "a", "c")
    assert not any(findings.notes.values())


@pytest.mark.parametrize("items", [ITEMS, ITEMS[:3], tuple("abcdefghijkl"), ("1930", "1945", "1954")])
def test_items_that_a_file_lists_in_their_order_get_letters_that_say_nothing(items: tuple[str, ...]) -> None:
    letters = ", ".join("ABCDEFGHIJKLM"[: len(items)])
    question, _ = parsed(letters, *items)
    assert in_order(question) == list(items)
    assert [option.text for option in question.options] != list(items)
    again, _ = parsed(KIND.write_key(question), *(option.text for option in question.options))
    assert again == question


@pytest.mark.parametrize(
    ("key", "items", "code"),
    [
        *(
            (key, ITEMS, "unreadable_order")
            for key in ("", "A, B, C", "A, B, C, C", "2, 4, 1, 3", "A, B, C, D, E", "B")
        ),
        ("A, B", ("Nam", "Bắc"), "few_items"),
        ("A, B, C", ("Nam", "Bắc", "Nam."), "text_twice"),
    ],
)
def test_what_is_no_order_is_refused(key: str, items: tuple[str, ...], code: str) -> None:
    with pytest.raises(BadQuestion) as caught:
        parsed(key, *items)
    assert caught.value.code == code


def test_a_file_that_wants_the_order_kept_is_told_that_it_is_not() -> None:
    question, findings = parsed("B, A, D, C", *ITEMS, pinned="có")
    assert not question.pinned
    assert [note.code for note in findings.notes["warnings"]] == ["always_shuffled"]


@pytest.mark.parametrize("count", [3, 4, 5, 9, 12])
@pytest.mark.parametrize("shuffle", [True, False])
def test_no_paper_shows_the_order_of_the_key_and_papers_do_not_tell_it(count: int, shuffle: bool) -> None:
    question, _ = parsed(", ".join("ABCDEFGHIJKL"[:count]), *(f"việc {number}" for number in range(count)))
    plan = Plan.compile(PaperRule("b", count=1, shuffle_options=shuffle), Bank("b", 1, (question,)))
    texts = [option.text for option in question.options]
    shown = {
        tuple(texts[place] for place in draw(plan, number.to_bytes(16, "big")).items[0][1]) for number in range(800)
    }
    right = in_order(question)
    assert tuple(right) not in shown and all(sorted(each) == sorted(right) for each in shown)
    if count < 5:  # all that can be shown were: half of all orders, so that many others might be the key as well
        never = set(permutations(texts)) - shown
        assert 2 * len(never) == 2 * len(shown) == len(shown | never)


def test_two_items_at_one_place_are_no_answer() -> None:
    check = KIND.checker(parsed("B, D, A, C", *ITEMS)[0])
    assert check([]) == check(["a:4", "b:1"]) == check(["d:1", "c:2", "b:3", "a:4"]) == ""
    assert check(["a:1", "b:1"]) == "place_twice"
    assert check(["a:1", "a:2"]) == "option_twice"
    assert check(["a:5"]) == check(["e:1"]) == check(["a"]) == check(["a:0"]) == "unknown_option"


def test_staff_name_a_key_by_letters() -> None:
    question, _ = parsed("B, D, A, C", *ITEMS)
    assert KIND.read_key(question, ["d", "C,B", "a"]) == ("a:4", "b:3", "c:2", "d:1")
    assert KIND.show_key(("a:4", "b:3", "c:2", "d:1")) == ["D", "C", "B", "A"]
    KIND.check_right(question, ["a:4", "b:3", "c:2", "d:1"], "q1")
    for right in (["a:1", "b:2", "c:3"], ["a:1", "b:1", "c:3", "d:4"], ["D"], []):
        with pytest.raises(KeyMistake) as caught:
            KIND.check_right(question, right, "q1")
        assert caught.value.message.code == "question.no_parts"


def test_a_bank_with_pictures_as_items_reads_back() -> None:
    options = tuple(Option(id, f"![Cầu {id}]({id}.png)") for id in "abc")
    question = Question("q001", "Xếp theo năm xây", options, ("a:2", "b:3", "c:1"), kind="order")
    for format in ("xlsx", "csv", "json", "txt", "docx"):
        assert read_bank(write_bank([question], format, markup=True), markup=True).questions == (question,)
