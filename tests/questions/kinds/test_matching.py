"""Pairs to match: read from files, answered, checked, and never shown beside each other."""

import pytest

from questions.files.bank import read_bank, write_bank
from questions.kinds.kind import KeyMistake
from questions.kinds.matching import KIND, join_pair, list_pairs
from questions.model import Bank, Option, PaperRule, Question
from questions.papers.paper import Plan, draw
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Findings, Place

PAIRS = ("Huế → Sông Hương", "Hà Nội -> Sông Hồng", "Cần Thơ=>Sông Hậu", "→ Sông Đà")


def parsed(*pairs: str, key: str = "", right: tuple[str, ...] | None = None) -> Question:
    options = list(zip("abcdefghijklm", pairs, strict=False))
    draft = Draft(Place("row", 2), "?", options, key=key, right=right, choose="ghép")
    result = KIND.parse(draft, Findings())
    return KIND.relabel(Question("q001", "?", result.options, result.right, kind=result.kind))


def test_pairs_become_a_left_and_a_right_side() -> None:
    question = parsed(*PAIRS)
    texts = {option.id: option.text for option in question.options}
    assert [texts[id] for id in "abc"] == ["Huế", "Hà Nội", "Cần Thơ"]
    assert sorted(texts[id] for id in "1234") == ["Sông Hương", "Sông Hậu", "Sông Hồng", "Sông Đà"]
    assert [(texts[part[0]], texts[part[2:]]) for part in question.right] == list_pairs(question)[:3]
    assert list_pairs(question) == [
        ("Huế", "Sông Hương"),
        ("Hà Nội", "Sông Hồng"),
        ("Cần Thơ", "Sông Hậu"),
        ("", "Sông Đà"),
    ]
    assert parsed(*(option.text for option in KIND.list_options(question)), key=KIND.write_key(question)) == question


def test_one_on_the_right_may_belong_to_several() -> None:
    question = parsed("Huế → Trung", "Vinh → Trung", "Hà Nội → Bắc", "→ Nam")
    rights = [part[2:] for part in question.right]
    assert rights[0] == rights[1] != rights[2] and len(question.options) == 6


@pytest.mark.parametrize(
    ("pairs", "key", "code"),
    [
        (("Huế", "Hà Nội → b", "x → c", "y → d"), "", "no_pair"),
        (("a → b → c", "Hà Nội → b", "x → c", "y → d"), "", "no_pair"),
        (("a →", "Hà Nội → b", "x → c", "y → d"), "", "no_pair"),
        (("Huế → Sông Hương", "Hà Nội → Sông Hồng"), "", "few_pairs"),
        (("Huế → 1", "Huế → 2", "x → 3"), "", "text_twice"),
        ((*PAIRS, "→ Sông Hồng"), "", "text_twice"),
        (PAIRS, "B", "pairs_and_key"),
        (PAIRS, "A-1, B-2, C-3", "pairs_and_key"),
    ],
)
def test_what_is_no_pair_is_refused(pairs: tuple[str, ...], key: str, code: str) -> None:
    with pytest.raises(BadQuestion) as caught:
        parsed(*pairs, key=key)
    assert caught.value.code == code


def test_texts_with_arrows_of_their_own_read_back() -> None:
    pairs = [("a → b", "c -> d"), ("=> e", "f"), ("g", "h ⇒ →")]
    question = parsed(*(join_pair(*pair) for pair in pairs))
    assert list_pairs(question) == pairs
    for format in ("xlsx", "csv", "json", "txt", "docx"):
        assert read_bank(write_bank([question], format)).questions == (question,)


@pytest.mark.parametrize("more", [0, 1, 2, 3])
@pytest.mark.parametrize("lefts", [2, 3, 4, 9])
def test_no_paper_shows_the_pairs_beside_each_other(lefts: int, more: int) -> None:
    more = max(more, 3 - lefts)
    pairs = [f"trái {at} → phải {at}" for at in range(lefts)] + [f"→ phải {lefts + at}" for at in range(more)]
    question = parsed(*pairs)
    assert [part[2:] for part in question.right] != [str(number) for number in range(1, lefts + 1)]
    plan = Plan.compile(PaperRule("b", count=1, shuffle_options=False), Bank("b", 1, (question,)))
    right = dict(part.split(":") for part in question.right)
    seen = set()
    for number in range(400):
        order = draw(plan, number.to_bytes(16, "big")).items[0][1]
        ids = [question.options[place].id for place in order]
        assert ids[:lefts] == list("abcdefghijkl"[:lefts]) and sorted(ids[lefts:]) == sorted(KIND.values(question))
        assert ids[lefts : 2 * lefts] != [right[id] for id in ids[:lefts]]
        seen.add(tuple(ids))
    assert len(seen) > 1


def test_an_answer_says_one_thing_of_each_on_the_left() -> None:
    check = KIND.checker(parsed(*PAIRS))
    assert check([]) == check(["a:1", "b:1"]) == check(["c:4", "a:2", "b:3"]) == ""
    assert check(["a:1", "a:2"]) == "option_twice"
    assert check(["a:5"]) == check(["1:a"]) == check(["d:1"]) == check(["a"]) == "unknown_option"


def test_staff_name_a_key_by_letter_and_number_or_text() -> None:
    question = parsed(*PAIRS)
    number = {option.text: option.id for option in question.options}
    expected = {f"a:{number['Sông Đà']}", "b:1", "c:2"}
    assert set(KIND.read_key(question, ["A: sông đà", "B-1, c 2"])) == expected
    assert KIND.show_key(("b:1", "a:4")) == ["A-4", "B-1"]
    assert KIND.word_key(question, [f"a:{number['Sông Hương']}"]) == [f"A-{number['Sông Hương']} (Huế → Sông Hương)"]
    KIND.check_right(question, ["a:1", "b:1", "c:2"], "q1")
    for right in (["a:1", "b:2"], ["a:1", "b:2", "c:9"], ["x"], []):
        with pytest.raises(KeyMistake) as caught:
            KIND.check_right(question, right, "q1")
        assert caught.value.message.code == "question.no_parts"


def test_a_bank_with_pictures_on_both_sides_reads_back() -> None:
    pictures = [(f"![Cầu {at}](cau{at}.png)", f"![Sông {at}](song{at}.png)") for at in range(3)]
    question = parsed(*(join_pair(*pair) for pair in pictures))
    assert Option("b", pictures[1][0]) in question.options
    for format in ("xlsx", "csv", "json", "txt", "docx"):
        assert read_bank(write_bank([question], format, markup=True), markup=True).questions == (question,)
