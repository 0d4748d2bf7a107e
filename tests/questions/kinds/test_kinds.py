"""The registry of question kinds, and what each kind promises to those who ask it."""

import re
from pathlib import Path

import msgspec
import pytest

import contest.pages
from contest.html.rendering import _environment
from questions.files.bank import read_bank, write_bank
from questions.kinds import KINDS, kind_of
from questions.kinds.kind import KeyMistake
from questions.model import Option, Question

PAGES = Path(contest.pages.__path__[0])


def question(kind: str, *right: str) -> Question:
    return Question("q001", "Huế?", tuple(Option(id, f"ý {id}") for id in "abcd"), right, kind=kind)


def test_kinds_keep_the_names_they_are_stored_under() -> None:
    assert {"one", "many"} <= set(KINDS)
    assert all(kind_of(question(name)) is kind and kind.name == name for name, kind in KINDS.items())


def test_the_pages_can_ask_every_kind_with_and_without_scripts() -> None:
    script = (PAGES / "static/scripts/kinds.js").read_text("utf-8").partition("const KINDS = ")[2]
    template = (PAGES / "templates/kinds.html").read_text("utf-8").partition("set inputs = ")[2]
    for name in KINDS:
        assert re.search(rf"\b{name}: ", script), f"kinds.js does not know {name}"
        assert f'"{name}": ' in template.partition("%}")[0], f"kinds.html does not know {name}"


@pytest.mark.parametrize("name", KINDS)
def test_a_page_without_scripts_shows_a_question_answered_or_not(name: str) -> None:
    item: dict[str, object] = {"id": "q001", "text": "Huế?", "options": [{"id": id, "text": f"ý {id}"} for id in "a1"]}
    draw = vars(_environment("vi").get_template("kinds.html").module)["inputs"][name]
    answer = {"statements": ["a:true"], "order": ["a:1"], "match": ["a:1"]}.get(name, ["a"])
    assert "q-q001" in str(draw(item, []))
    assert str(draw(item, answer)) != str(draw(item, []))


def test_the_api_says_choose_for_options_and_kind_for_all_others() -> None:
    members = {name: kind.members(question(name)) for name, kind in KINDS.items()}
    assert {name: each.get("choose") for name, each in members.items() if "choose" in each} == {
        "one": "one",
        "many": "many",
    }
    assert all(each["kind"] == name for name, each in members.items() if name not in ("one", "many"))


def test_every_kind_says_in_both_languages_what_it_is_and_when_it_is_right() -> None:
    for name, kind in KINDS.items():
        assert kind.title.vi != kind.title.en
        assert bool(kind.how.vi) == bool(kind.how.en) == (name not in ("one", "many"))


@pytest.mark.parametrize(
    ("kind", "chosen", "mistake"),
    [
        *(("one", chosen, mistake) for chosen, mistake in (([], ""), (["c"], ""), (["e"], "unknown_option"))),
        *(("one", chosen, "one_option_only") for chosen in (["a", "b"], ["a", "a"])),
        *(("many", chosen, mistake) for chosen, mistake in (([], ""), (["c"], ""), (["d", "a"], ""))),
        ("many", ["a", "e"], "unknown_option"),
        ("many", ["a", "a"], "option_twice"),
    ],
)
def test_an_answer_is_checked_by_its_kind(kind: str, chosen: list[str], mistake: str) -> None:
    assert KINDS[kind].checker(question(kind, "a"))(chosen) == mistake


def test_a_key_is_checked_by_its_kind() -> None:
    single, multiple = question("one", "a"), question("many", "a")
    KINDS["one"].check_right(single, ["b"], "q1")
    KINDS["many"].check_right(multiple, ["b", "c"], "q1")
    for item, right, code in (
        (single, ["a", "b"], "one_right"),
        (multiple, ["x"], "no_option"),
        (single, [], "no_right"),
    ):
        with pytest.raises(KeyMistake) as caught:
            kind_of(item).check_right(item, right, "q1")
        assert caught.value.message.code == f"question.{code}"
    assert kind_of(single).read_key(single, [" B ", "x"]) == {"b", "x"}
    assert kind_of(multiple).read_key(multiple, ["A, c"]) == {"a", "c"}


def test_files_name_kinds_in_either_language() -> None:
    second = msgspec.structs.replace(question("many", "a"), id="q002", text="Huế là gì?")
    written = write_bank([question("one", "a"), second], "csv").decode()
    assert '"một"' in written and '"nhiều"' in written
    for word in ("many", "Nhiều", "multiple"):
        read = read_bank(written.replace('"nhiều"', f'"{word}"').encode()).questions
        assert [each.kind for each in read] == ["one", "many"]
