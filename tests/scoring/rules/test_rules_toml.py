"""Files that are no TOML, as organizers write them: what is wrong in words, on its line; and where each setting is."""

from typing import Any

import pytest

from scoring.rules.file.read import RulesError, read_contest_file
from scoring.rules.messages.report import Mistake, Report
from scoring.rules.tables.toml import Lines, read_toml
from tests.scoring.rules.rules_texts import CONTEST


def wrong(text: str, lang: Any = "en") -> Mistake:
    report = Report(lang)
    assert read_toml(text, report) is None
    (found,) = report.mistakes
    return found


@pytest.mark.parametrize(
    ("text", "line", "code", "sentence"),
    [
        ("[contest\nslug", 1, "toml_table", "[contest"),
        ("[contest]\nslug = tuan-1\n", 2, "toml_value", "slug = tuan-1"),
        ("a = True\n", 1, "toml_value", "true and false"),
        ("a = 1\na = 2\n", 2, "toml_twice", "a = 2"),
        ("[prizes]\nname = 'A'\n[prizes]\nname = 'B'\n", 3, "toml_twice", "[[prizes]]"),
        ("Giải Nhất 1 triệu\n", 1, "toml_statement", "Giải Nhất 1 triệu"),
        ("per_round\n", 1, "toml_statement", "name = value"),
        ('a = "Tuần 1\nb = 1\n', 1, "toml_text", 'a = "Tuần 1'),
        ('a = "Câu "hỏi" 1"\n', 1, "toml_rest", "one setting a line"),
        ("a = “Tuần 1”\n", 1, "toml_quotes", "straight ones"),
        ('a = ["x"\nb = 1\n', 2, "toml_list", "b = 1"),
        ('a = ["x" "y"]\n', 1, "toml_list", "comma is missing"),
        ("a = 1 2\n", 1, "toml_rest", "a = 1 2"),
        ("a = 1_000_\n", 1, "toml_rest", "a = 1_000_"),
        ('p = "C:\\thi\\x"\n', 1, "toml_text", "write"),
        ("a = 2026-13-40\n", 1, "toml_rest", "a = 2026-13-40"),
    ],
)
def test_what_is_wrong_is_said_in_words_on_its_line(text: str, line: int, code: str, sentence: str) -> None:
    found = wrong(text)
    assert (found.line, found.code) == (line, code), found
    assert sentence in str(found)
    vietnamese = wrong(text, "vi")
    assert vietnamese.message != found.message and vietnamese.line == line


def test_a_long_line_is_cut() -> None:
    assert len(wrong("a = " + "x" * 500).message) < 120


TEXT = '''
top = 1
[contest]
slug = "x"  # [not.a.table]
description = """
[neither]
this = 1
"""
[[identity.fields]]
name = "a"
[[identity.fields]]
"name" = "b"
options = [
  "one",  # [
  "two",
]
[paper]
strata = [
  { topic = "A", count = 1 },
  { topic = "B", count = 2 },
]
[ranking]
keys = ["score desc", "prediction asc"]
[[rounds]]
slug = "w1"
[[rounds]]
slug = "w2"
[rounds.paper]
count = 3
[[rounds.division_papers]]
division = "x"
[[rounds.division_papers]]
division = "y"
[attempts]
earned.most = 2
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("top", "top = 1"),
        ("contest.slug", 'slug = "x"  # [not.a.table]'),
        ("contest.missing", "[contest]"),
        ("identity.fields[2].name", '"name" = "b"'),
        ("identity.fields[2].options[2]", '  "two",'),
        ("identity.fields[2]", "[[identity.fields]]"),
        ("paper.strata[2].topic", '  { topic = "B", count = 2 },'),
        ("ranking.keys[2]", 'keys = ["score desc", "prediction asc"]'),
        ("rounds[2].slug", 'slug = "w2"'),
        ("rounds[2].paper.count", "count = 3"),
        ("rounds[2].division_papers[2].division", 'division = "y"'),
        ("attempts.earned.most", "earned.most = 2"),
        ("neither.this", ""),
        ("prizes", ""),
    ],
)
def test_where_a_setting_is(place: str, line: str) -> None:
    number = Lines(TEXT).of(place)
    assert (TEXT.splitlines()[number - 1] if number else "") == line
    if place == "identity.fields[2]":
        assert number == 11, "the second"


def test_every_setting_of_a_whole_contest_is_found() -> None:
    """Whatever line is made wrong, the mistake is told there."""
    lines = CONTEST.splitlines()
    for number, line in enumerate(lines, 1):
        name, equals, _ = line.partition(" = ")
        if equals and not line.startswith((" ", "#", "{")) and not line.endswith("["):
            spoilt = "\n".join([*lines[: number - 1], f"{name}_x{equals}1", *lines[number:]])
            with pytest.raises(RulesError) as caught:
                read_contest_file(spoilt)
            assert number in [mistake.line for mistake in caught.value.mistakes], line


def test_several_are_told_line_by_line() -> None:
    with pytest.raises(RulesError) as caught:
        read_contest_file(CONTEST.replace("per_round = 3", "per_rund = 3").replace('slug = "tuan-1"', 'slug = "?"'))
    first, *mistakes = str(caught.value).splitlines()
    assert first == f"{len(mistakes)} mistakes:"
    numbers = [int(line.split(":")[0].removeprefix("line ")) for line in mistakes]
    assert numbers == sorted(numbers) and len(set(numbers)) >= 2
