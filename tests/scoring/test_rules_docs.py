"""docs/rules.md and the tables the engine reads say the same: every setting, every default, every word."""

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from questions.model import Difficulty, Stratum
from scoring.rules import Closeness, FieldType, KeyName, Marking, Prediction, PrizeTier, Target, UnitNode
from scoring.rules_file import read_contest_file, warnings
from scoring.rules_tables import (
    AttemptsTable,
    ContestTable,
    FieldTable,
    IdentityTable,
    PaperTable,
    RankingTable,
    RoundPaperTable,
    RoundTable,
    RulesFile,
    WinnersTable,
)
from scoring.units_file import COLUMNS

TEXT = Path(__file__).parents[2].joinpath("docs/rules.md").read_text("utf-8")
TABLES: dict[str, type[msgspec.Struct]] = {
    "[contest]": ContestTable,
    "[identity]": IdentityTable,
    "[[identity.fields]]": FieldTable,
    "[paper]": PaperTable,
    "[[paper.strata]]": Stratum,
    "[attempts]": AttemptsTable,
    "[marking]": Marking,
    "[prediction]": Prediction,
    "[ranking]": RankingTable,
    "[winners]": WinnersTable,
    "[[prizes]]": PrizeTier,
    "[[units]]": UnitNode,
    "[[rounds]]": RoundTable,
}


def section(heading: str) -> str:
    return TEXT.partition(f"\n## `{heading}`\n")[2].partition("\n## ")[0]


def settings(heading: str) -> dict[str, str]:
    """Setting → default as written in a section's first table."""
    table = section(heading).partition("| setting | default | meaning |\n")[2].partition("\n\n")[0]
    return dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", table, re.MULTILINE))


def default_in_words(field: msgspec.structs.FieldInfo) -> Any:
    if field.required:
        return "*required*"
    return "*none*" if field.default is None else field.default


@pytest.mark.parametrize("heading", TABLES)
def test_every_setting_is_documented_with_its_default(heading: str) -> None:
    fields = {field.name: default_in_words(field) for field in msgspec.structs.fields(TABLES[heading])}
    written: dict[str, Any] = {}
    for name, default in settings(heading).items():
        read = default if default.startswith("*") else tomllib.loads(f"it = {default.strip('`')}")["it"]
        written[name] = tuple(read) if isinstance(read, list) else read
    assert written == fields


def test_every_table_is_documented() -> None:
    tops = {field.name for field in msgspec.structs.fields(RulesFile)}
    assert {heading.strip("[]") for heading in TABLES if "." not in heading} == tops
    assert set(COLUMNS) == set(settings("[[units]]"))


def test_a_rounds_paper_has_the_settings_of_the_contests() -> None:
    both = [msgspec.structs.fields(form) for form in (PaperTable, RoundPaperTable)]
    assert [[field.name for field in fields] for fields in both] == [list(settings("[paper]"))] * 2


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("[prediction]", get_args(Target)),
        ("[prediction]", get_args(Closeness)),
        ("[ranking]", get_args(KeyName)),
        ("[[identity.fields]]", get_args(FieldType)),
        ("[[paper.strata]]", get_args(Difficulty)),
    ],
)
def test_every_word_is_documented(heading: str, words: tuple[str, ...]) -> None:
    assert [word for word in words if f"`{word}`" not in section(heading)] == []


def test_the_example_runs_without_a_warning() -> None:
    example = TEXT.partition("```toml\n")[2].partition("```")[0]
    plan = read_contest_file(example, read_part={"don-vi.csv": "id,name\nhue,Huế".encode()}.__getitem__)
    assert warnings(plan) == []
    assert len(plan.rounds) == 2
