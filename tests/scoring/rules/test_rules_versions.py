"""Rules as canonical bytes: the same everywhere, complete, and read back as they were."""

import hashlib
import json

import msgspec
import pytest

from questions.model import PaperRule
from scoring.rules.file.read import RulesError, read_contest_file
from scoring.rules.model import SCHEMA, FreeClause, Marking, PrizeTier, Rules, Winners
from scoring.rules.versions import ADDED, canonical, rules_from_json
from tests.scoring.rules.rich_rules import RICH
from tests.scoring.rules.rules_texts import CONTEST, changed
from tests.scoring.samples import IDENTITY


def test_read_back_as_written() -> None:
    plan = read_contest_file(CONTEST)
    assert rules_from_json(canonical(plan.rules)) == plan.rules
    paper = plan.rounds[1].paper
    assert paper is not None
    assert msgspec.json.decode(canonical(paper), type=PaperRule) == paper


def test_read_back_from_a_store_that_reorders_keys() -> None:
    rules = read_contest_file(CONTEST).rules
    reordered = json.dumps(dict(reversed(json.loads(canonical(rules)).items())))
    assert rules_from_json(reordered) == rules


def test_the_bytes_are_fixed() -> None:
    """If this fails, every stored version would get another fingerprint: extend the rules without changing these."""
    small = canonical(PaperRule("hue", count=10))
    assert small == (
        b'{"bank":"hue","count":10,"draw":"random","questions":[],"shuffle_options":true,"shuffle_questions":true,'
        b'"strata":[]}'
    )
    digest = hashlib.sha256(canonical(read_contest_file(CONTEST).rules)).hexdigest()
    assert digest == "7eaad8d5c30fee8e41cf5f5d1ac9aa59774d0159d6ee7372aa3aec968dec9819"


def test_keys_are_sorted_and_every_setting_is_written() -> None:
    rules = Rules(identity=IDENTITY, paper=PaperRule("hue", count=10), winners=Winners(ties="split"))
    written = json.loads(canonical(rules))
    assert list(written) == sorted({field.name for field in msgspec.structs.fields(Rules)} - set(ADDED[3][Rules]))
    assert written["attempts"]["grace_s"] == 15
    assert written["schema"] == 2
    assert set(written["marking"]) == {field.name for field in msgspec.structs.fields(Marking)} - set(ADDED[3][Marking])
    assert rules_from_json(canonical(rules)) == rules


def test_only_rules_with_points_of_kinds_are_written_in_the_third_schema() -> None:
    text = CONTEST.replace("[marking]", '[marking]\nkinds = [{ kind = "number", points = [5] }]')
    rules = read_contest_file(text).rules
    written = json.loads(canonical(rules))
    assert written["marking"]["kinds"] == [{"kind": "number", "points": [5]}]
    assert (written["schema"], rules.schema) == (3, SCHEMA)
    assert "admitted" not in written["eligibility"]
    assert rules_from_json(canonical(rules)) == rules


def test_only_rules_with_a_list_of_admitted_people_are_written_in_the_fourth_schema() -> None:
    rules = read_contest_file(f'{CONTEST}\n[eligibility]\nadmitted = "Hội viên"\n').rules
    written = json.loads(canonical(rules))
    assert (written["schema"], written["eligibility"]["admitted"]) == (4, "Hội viên")
    assert rules_from_json(canonical(rules)) == rules


def test_rules_that_use_nothing_new_are_written_in_the_first_schema() -> None:
    rules = Rules(identity=IDENTITY, paper=PaperRule("hue", count=10), prizes=(PrizeTier("Nhất", 1),))
    written = json.loads(canonical(rules))
    assert set(written) == {field.name for field in msgspec.structs.fields(Rules)} - {
        *ADDED[2][Rules],
        *ADDED[3][Rules],
    }
    assert list(written["prizes"][0]) == ["amount", "count", "min_score", "name"]
    assert rules_from_json(canonical(rules)) == rules


def test_rules_of_a_later_schema_are_refused() -> None:
    later = json.loads(canonical(Rules(identity=IDENTITY, paper=PaperRule("hue", count=10)))) | {"schema": SCHEMA + 1}
    with pytest.raises(msgspec.ValidationError, match=f"schema {SCHEMA + 1}"):
        rules_from_json(json.dumps(later))


def test_rules_of_the_second_schema_keep_their_fingerprint() -> None:
    """If this fails, stored versions of contests that ran under the second schema would get another fingerprint."""
    digest = hashlib.sha256(canonical(read_contest_file(RICH).rules)).hexdigest()
    assert digest == "fb8ec18be85c12ce3f24b05df7cc044c90e5aa02e991441903d32e85da211466"
    assert json.loads(canonical(read_contest_file(RICH).rules))["schema"] == 2


def test_rules_that_use_a_setting_of_the_third_schema_say_so() -> None:
    rules = read_contest_file(CONTEST).rules
    clause = FreeClause("awards", "Kết quả công bố ngày hôm sau.")
    attempts = msgspec.structs.replace(rules.attempts, all_answered=True)
    for changed_rules in (
        msgspec.structs.replace(rules, clauses=(clause,)), msgspec.structs.replace(rules, attempts=attempts)
    ):  # fmt: skip
        written = json.loads(canonical(changed_rules))
        assert (written["schema"], "clauses" in written) == (3, True)
        assert rules_from_json(canonical(changed_rules)) == changed_rules


@pytest.mark.parametrize(
    ("head", "shown"), [("", True), ("schema = 1", True), ("schema = 2", True), ("schema = 3", False)]
)
def test_the_score_is_hidden_by_default_from_the_third_schema_on(head: str, shown: bool) -> None:
    silent = head + changed("show_score = false\n", "")
    assert read_contest_file(silent).rules.attempts.show_score is shown
    for word, value in (("true", True), ("false", False)):
        written = head + changed("show_score = false", f"show_score = {word}")
        rules = read_contest_file(written).rules
        assert rules.attempts.show_score is value
        assert canonical(rules) == canonical(read_contest_file(written.removeprefix(head)).rules)


@pytest.mark.parametrize(("schema", "code"), [(0, "too_small"), (SCHEMA + 1, "too_large"), ('"3"', "wrong_type")])
def test_a_file_of_a_schema_that_is_not_there_is_refused(schema: object, code: str) -> None:
    with pytest.raises(RulesError) as refused:
        read_contest_file(f"schema = {schema}\n{CONTEST}")
    assert [(mistake.place, mistake.code) for mistake in refused.value.mistakes] == [("schema", code)]


def test_a_setting_this_engine_does_not_know_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="bonus"):
        rules_from_json(b'{"bonus":1,"identity":{"fields":[],"unique":[]},"paper":{"bank":"hue"}}')
