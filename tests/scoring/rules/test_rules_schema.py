"""The JSON Schema says what the reader reads; docs/rules.schema.json is the schema of this engine."""

import json
import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scoring.rules.meanings import MEANINGS
from scoring.rules.tables.json_schema import schema
from tests.scoring.rules.rich_rules import RICH, spoiled
from tests.scoring.rules.rules_texts import CONTEST

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted((ROOT / "scoring/examples").glob("*.toml"))


def faults(found: Any, form: dict[str, Any], place: str = "") -> list[str]:
    """What a validator would say, for the words of JSON Schema that ours uses."""
    if isinstance(found, (date, datetime)) and "type" in form:
        return [place]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
    if "type" not in form:
        return [] if not isinstance(found, str) or re.search(form["pattern"], found) else [place]
    if not isinstance(found, kinds[form["type"]]) or (form["type"] == "integer" and isinstance(found, bool)):
        return [place]
    wrong = [place] if "enum" in form and found not in form["enum"] else []
    if "pattern" in form and not re.search(form["pattern"], str(found)):
        wrong.append(place)
    if isinstance(found, str) and len(found) > form.get("maxLength", len(found)):
        wrong.append(place)
    if isinstance(found, list):
        wrong += [place] if len(found) < form.get("minItems", 0) else []
        for row in found:
            wrong += faults(row, form["items"], f"{place}[]")
    if isinstance(found, dict):
        wrong += [f"{place}.{name}" for name in form.get("required", []) if name not in found]
        for name, value in found.items():
            inner = form["properties"].get(name)
            wrong += [f"{place}.{name}"] if inner is None else faults(value, inner, f"{place}.{name}")
    return wrong


@pytest.mark.parametrize(
    "typed",
    [
        *("2026-03-02T07:00:00", "2026-03-02 07:00:00", "2026-03-02T07:00:00+07:00", '"28/11/2026 07:00"'),
        *(
            '"7h00 ngày 28/11/2026"',
            '"28/11/2026 lúc 7 giờ"',
            '"7 giờ 30 ngày 2 tháng 3 năm 2026"',
            '"2026-11-28 07:00"',
        ),
    ],
)
def test_a_moment_is_not_underlined_however_it_is_typed(typed: str) -> None:
    """Some editors hand it on as text, others as a date-time."""
    text = CONTEST.replace("opens_at = 2026-03-02T07:00:00", f"opens_at = {typed}")
    assert typed in text and faults(tomllib.loads(text), schema()) == []
    assert faults(json.loads(json.dumps(tomllib.loads(text), default=str)), schema()) == []


def test_the_file_in_docs_is_this_schema() -> None:
    assert json.loads((ROOT / "docs/rules.schema.json").read_text("utf-8")) == schema()


@pytest.mark.parametrize("text", [RICH, CONTEST, *[path.read_text("utf-8") for path in EXAMPLES]])
def test_files_that_can_be_applied_fit(text: str) -> None:
    assert faults(tomllib.loads(text), schema()) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("per_round = 3", "per_rund = 3", ".attempts.per_rund"),
        ("per_round = 3", 'per_round = "3"', ".attempts.per_round"),
        ('id = "can-bo"', 'id = "Cán bộ"', ".divisions[].id"),
        ('vacant = "next_in_line"', 'vacant = "next"', ".winners.vacant"),
        ('"judged:essay desc"', '"judged desc"', ".ranking.keys[]"),
        ('"rate desc"', '"score desc"', ".unit_rankings[].keys[]"),
        ('"rounds desc"', '"number desc"', ".season.keys[]"),
        ('question_time = "30 s"', 'question_time = "30"', ".attempts.question_time"),
        ('source = "giải đặc biệt xổ số Huế"', "", ".draw.source"),
        ("2026-03-02T07:00:00", '"2026-03-02"', ".rounds[].opens_at"),
    ],
)
def test_files_that_cannot_be_read_do_not(old: str, new: str, place: str) -> None:
    assert place in faults(tomllib.loads(spoiled((old, new))), schema())


def tables(form: dict[str, Any], place: str = "") -> dict[str, dict[str, Any]]:
    """Every table of the schema by its place."""
    form = form.get("items", form)
    if form.get("type") != "object":
        return {}
    found = {place: form["properties"]}
    for name, inner in form["properties"].items():
        found |= tables(inner, f"{place}.{name}".lstrip("."))
    return found


def test_every_setting_says_what_it_means() -> None:
    silent = [
        f"{place}.{name}"
        for place, properties in tables(schema()).items()
        for name, form in properties.items()
        if place and not form.get("description")
    ]
    assert silent == ["rounds.division_papers.division"]
    places = tables(schema())
    assert [f"{at}.{name}" for at, rows in MEANINGS.items() for name in rows if name not in places[at]] == []


def test_defaults_are_those_of_the_reader() -> None:
    winners = tables(schema())["winners"]
    assert {name: form.get("default") for name, form in winners.items()}["vacant"] == "move_up"
    assert tables(schema())["attempts"]["counts"]["default"] == ["score desc", "received_at asc"]
    assert msgspec.json.encode(schema())
