"""The documents and the tables the engine reads say the same: every setting, default, meaning and word."""

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from questions.model import Difficulty, Stratum
from scoring.rules.file.read import read_contest_file, warnings
from scoring.rules.keys import Closeness, Measure, Target
from scoring.rules.meanings import MEANINGS
from scoring.rules.messages.catalog import TEXTS
from scoring.rules.messages.warnings import WARNING_TEXTS
from scoring.rules.model import (
    Earned,
    FieldType,
    FreeClause,
    JudgedPart,
    KeyName,
    KindPoints,
    League,
    Marking,
    Prediction,
    PrizeTier,
    TopicPoints,
    UnitNode,
)
from scoring.rules.page import Material, Page
from scoring.rules.tables.tables import (
    AttemptsTable,
    ContestTable,
    DivisionPaperTable,
    DivisionTable,
    DrawTable,
    EligibilityTable,
    FieldTable,
    IdentityTable,
    PaperTable,
    RankingTable,
    RoundPaperTable,
    RoundTable,
    RulesFile,
    SeasonTable,
    UnitRankingTable,
    WinnersTable,
)
from scoring.rules.tables.units_csv import COLUMNS

DOCS = Path(__file__).parents[3] / "docs"
RULES = (DOCS / "rules.md").read_text("utf-8")
PAGES = ("rules-settings.md", "rules-groups.md", "page-settings.md")
SETTINGS = "".join((DOCS / name).read_text("utf-8") for name in PAGES)
TABLES: dict[str, type[msgspec.Struct]] = {
    "[contest]": ContestTable,
    "[identity]": IdentityTable,
    "[[identity.fields]]": FieldTable,
    "[paper]": PaperTable,
    "[[paper.strata]]": Stratum,
    "[attempts]": AttemptsTable,
    "[attempts.earned]": Earned,
    "[marking]": Marking,
    "[[marking.topics]]": TopicPoints,
    "[[marking.kinds]]": KindPoints,
    "[prediction]": Prediction,
    "[ranking]": RankingTable,
    "[winners]": WinnersTable,
    "[[prizes]]": PrizeTier,
    "[[judged]]": JudgedPart,
    "[[divisions]]": DivisionTable,
    "[[leagues]]": League,
    "[eligibility]": EligibilityTable,
    "[[unit_rankings]]": UnitRankingTable,
    "[season]": SeasonTable,
    "[draw]": DrawTable,
    "[[units]]": UnitNode,
    "[[clauses]]": FreeClause,
    "[[rounds]]": RoundTable,
    "[page]": Page,
    "[[page.materials]]": Material,
}


def section(heading: str) -> str:
    return SETTINGS.partition(f"\n## `{heading}`\n")[2].partition("\n## ")[0]


def settings(heading: str) -> list[tuple[str, str, str]]:
    """Setting, default and meaning as written in a section's first table."""
    table = section(heading).partition("| setting | default | meaning |\n")[2].partition("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", table, re.MULTILINE)


def default_in_words(field: msgspec.structs.FieldInfo) -> Any:
    if field.required:
        return "*required*"
    return "*none*" if field.default is None else field.default


@pytest.mark.parametrize("heading", TABLES)
def test_every_setting_is_documented_with_its_default_and_meaning(heading: str) -> None:
    fields = {field.name: default_in_words(field) for field in msgspec.structs.fields(TABLES[heading])}
    written: dict[str, Any] = {}
    for name, default, _ in settings(heading):
        read = default if default.startswith("*") else tomllib.loads(f"it = {default.strip('`')}")["it"]
        written[name] = tuple(read) if isinstance(read, list) else read
    assert written == fields
    assert {name: meaning for name, _, meaning in settings(heading)} == MEANINGS[heading.strip("[]")]


def test_every_table_is_documented() -> None:
    tops = {field.name for field in msgspec.structs.fields(RulesFile)} - {"schema"}
    assert {heading.strip("[]") for heading in TABLES if "." not in heading} == tops
    assert set(COLUMNS) == {name for name, _, _ in settings("[[units]]")}


def test_other_papers_have_the_settings_of_the_contests() -> None:
    names = [name for name, _, _ in settings("[paper]")]
    for form, more in ((PaperTable, []), (RoundPaperTable, []), (DivisionPaperTable, ["division"])):
        assert [field.name for field in msgspec.structs.fields(form)] == [*names, *more]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("[prediction]", get_args(Target)),
        ("[prediction]", get_args(Closeness)),
        ("[ranking]", get_args(KeyName)),
        ("[[identity.fields]]", get_args(FieldType)),
        ("[[paper.strata]]", get_args(Difficulty)),
        ("[[unit_rankings]]", [word if word != "judged" else "judged:<id>" for word in get_args(Measure)]),
    ],
)
def test_every_word_is_documented(heading: str, words: tuple[str, ...]) -> None:
    assert [word for word in words if f"`{word}`" not in section(heading)] == []


@pytest.mark.parametrize("heading", TABLES)
def test_every_choice_of_a_setting_is_documented(heading: str) -> None:
    for field in msgspec.structs.fields(TABLES[heading]):
        meaning = MEANINGS[heading.strip("[]")][field.name]
        choices = [word for word in get_args(field.type) if isinstance(word, str)]
        assert [word for word in choices if f"`{word}`" not in meaning] == [], field.name


def test_the_example_runs_without_a_warning_but_for_unverified_phones() -> None:
    example = RULES.partition("```toml\n")[2].partition("```")[0]
    units = RULES.partition("```csv\n")[2].partition("```")[0]
    plan = read_contest_file(example, read_part={"don-vi.csv": units.encode()}.__getitem__)
    assert len(plan.units) == 4
    assert [warning.code for warning in warnings(plan)] == ["attempts_of_others"]
    assert len(plan.rounds) == 2


def test_every_warning_is_documented() -> None:
    listed = RULES.partition("## What is doubtful")[2].partition("\n## ")[0]
    assert len(re.findall(r"^\| (?!warning|---)", listed, re.MULTILINE)) == len(WARNING_TEXTS)
    assert WARNING_TEXTS.items() <= TEXTS.items()


def test_every_variant_has_an_example_or_a_reason() -> None:
    """The contests named there are checked in tests/scoring/examples."""
    examples = {path.stem for path in (DOCS.parent / "scoring/examples").glob("*.toml")}
    table = RULES.partition("| found | written as | examples |\n")[2]
    rows = re.findall(r"^\| (?!\*\*|---)(.+?) \| (.+) \| (.*) \|$", table, re.MULTILINE)
    assert len(rows) == 114
    assert f"{len(examples)} whole contests" in RULES
    for found, written, named in rows:
        assert named or "*Refused:*" in written or "tests of a published week" in written, found
        assert set(re.findall(r"`(c\d\d-[a-z0-9-]+)`", named)) <= examples
