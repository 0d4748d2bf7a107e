"""Rules as canonical bytes: the same everywhere, complete, and read back as they were."""

import hashlib
import json

import msgspec
import pytest

from questions.model import PaperRule
from scoring.rules.file.read import read_contest_file
from scoring.rules.model import PrizeTier, Rules, Winners
from scoring.rules.versions import ADDED, canonical, rules_from_json
from tests.scoring.rules.rules_texts import CONTEST
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
    assert list(written) == sorted(field.name for field in msgspec.structs.fields(Rules))
    assert written["attempts"]["grace_s"] == 15
    assert written["schema"] == 2


def test_rules_that_use_nothing_new_are_written_in_the_first_schema() -> None:
    rules = Rules(identity=IDENTITY, paper=PaperRule("hue", count=10), prizes=(PrizeTier("Nhất", 1),))
    written = json.loads(canonical(rules))
    assert set(written) == {field.name for field in msgspec.structs.fields(Rules)} - set(ADDED[Rules])
    assert list(written["prizes"][0]) == ["amount", "count", "min_score", "name"]
    assert rules_from_json(canonical(rules)) == rules


def test_rules_of_a_later_schema_are_refused() -> None:
    later = Rules(identity=IDENTITY, paper=PaperRule("hue", count=10), schema=3)
    with pytest.raises(msgspec.ValidationError, match="schema 3"):
        rules_from_json(canonical(later))


def test_a_setting_this_engine_does_not_know_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="bonus"):
        rules_from_json(b'{"bonus":1,"identity":{"fields":[],"unique":[]},"paper":{"bank":"hue"}}')
