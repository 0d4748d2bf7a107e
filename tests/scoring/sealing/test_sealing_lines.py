"""One way to write every line, the same as any careful JSON writer's, and no other way is read."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.model import PaperRule
from scoring.people.model import Person
from scoring.replay.decisions import Decision
from scoring.replay.round import RoundPaper
from scoring.sealing.conditions import condition_lines
from scoring.sealing.encoding import NotCanonical, kind_of, write_line
from scoring.sealing.reading import read_line
from scoring.sealing.records import CONDITIONS, KINDS, TYPES
from tests.scoring.recorded import entry
from tests.scoring.samples import make_bank, make_rules
from tests.scoring.sealing.sealed import HEADER, entry_line

WHOLE: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
PERSON = b'{"person":{"age_band":"","division":null,"eligible":true,"person":"p1","unit":null}}'


@given(st.dictionaries(st.text(), WHOLE))
def test_a_line_is_what_the_standard_library_writes_with_sorted_keys(value: dict[str, Any]) -> None:
    written = json.dumps({"decision": value}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert write_line("decision", value) == written.encode()


@given(st.lists(st.tuples(st.text(), st.integers()), unique_by=lambda pair: pair[0]), st.randoms())
def test_the_order_of_members_does_not_matter(pairs: list[tuple[str, int]], random: Any) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert write_line("x", dict(pairs)) == write_line("x", dict(shuffled))


@pytest.mark.parametrize("value", [{"a": 1.0}, {"a": [{"b": 0.5}]}, {"a": {"b": [1e300]}}])
def test_a_number_that_is_not_whole_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(NotCanonical, match="whole"):
        write_line("decision", value)


def test_a_decision_with_a_fraction_is_not_read() -> None:
    line = write_line("decision", Decision(1, "judge", "x", {"marks": {"p": 1}})).replace(b'{"p":1}', b'{"p":1.5}')
    with pytest.raises(NotCanonical, match="whole"):
        read_line("decision", line)


def test_a_line_is_read_as_it_is_written() -> None:
    assert read_line("person", PERSON) == Person("p1")
    assert kind_of(PERSON) == "person"
    line = entry_line(entry("p1"))
    assert write_line("entry", read_line("entry", line)) == line


@pytest.mark.parametrize(
    "line",
    [
        PERSON.replace(b":", b": ", 2),
        PERSON.replace(b'"p1"', b'"\\u0070\\u0031"'),
        PERSON.replace(b'"age_band":"",', b""),
        PERSON.replace(b'"person":"p1","unit":null', b'"unit":null,"person":"p1"'),
        PERSON.replace(b'"unit":null', b'"unit":null,"unit":null'),
        PERSON.replace(b'"unit":null', b'"phone":"0905","unit":null'),
        PERSON.replace(b"true", b"1"),
        PERSON[:-1],
        PERSON[:-1] + b",1}",
        PERSON + b" ",
        PERSON.replace(b"p1", b"p\xff"),
        PERSON.replace(b"{", b"[", 1),
        b'{"person":{}}',
        b"",
    ],
)
def test_no_other_way_is_read(line: bytes) -> None:
    with pytest.raises(NotCanonical):
        read_line("person", line)


def test_what_the_canonical_way_would_be_is_told() -> None:
    with pytest.raises(NotCanonical) as refused:
        read_line("person", PERSON.replace(b":", b": ", 2))
    assert refused.value.canonical == PERSON


@pytest.mark.parametrize("line", [b"", b"x", b"[]", b'"person"', b"{person:1}", b'{"person"}'])
def test_what_is_no_line_at_all(line: bytes) -> None:
    with pytest.raises(NotCanonical, match="one member"):
        kind_of(line)


def test_rules_have_one_way_too() -> None:
    rules = next(line for line in _conditions(PaperRule("demo", count=2)) if line.startswith(b'{"rules"'))
    assert read_line("rules", rules).version == 1
    with pytest.raises(NotCanonical, match="rules"):
        read_line("rules", rules.replace(b'"currency":"VND"', b'"currency": "VND"'))
    with pytest.raises(NotCanonical):
        read_line("rules", rules.replace(b'"currency":"VND"', b'"currency":5'))


def test_a_question_that_no_paper_has_keeps_its_key_to_itself() -> None:
    """The bank goes on to the next round: q3 could be asked then."""
    lines = _conditions(PaperRule("demo", "fixed", questions=("q2", "q1")))
    questions = [json.loads(line)["question"] for line in lines if line.startswith(b'{"question"')]
    assert [(item["id"], item["right"]) for item in questions] == [("q1", ["a"]), ("q2", ["b"]), ("q3", [])]
    every = _conditions(PaperRule("demo", count=2))
    assert sum(line.startswith(b'{"question"') and b'"right":[]' not in line for line in every) == 3


def test_lines_say_nothing_of_texts() -> None:
    written = b"".join(_conditions(PaperRule("demo", count=1))).decode()
    assert "Câu q1" not in written and "ý a" not in written and '"q1"' in written


def test_kinds_are_complete() -> None:
    assert len(set(KINDS)) == len(KINDS)
    assert set(TYPES) <= set(KINDS)
    assert {kind_of(line) for line in _conditions(PaperRule("demo", count=1))} <= set(CONDITIONS)


def _conditions(rule: PaperRule) -> list[bytes]:
    bank = make_bank({"q1": "a", "q2": "b", "q3": "c"})
    rules = msgspec.structs.replace(make_rules(), paper=rule)
    return list(condition_lines(HEADER, 1, rules, (), [RoundPaper("", rule, bank)]))
