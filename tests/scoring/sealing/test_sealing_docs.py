"""What docs/sealing.md says is what is done, and its program, which a stranger would start from, works."""

import json
import re
from itertools import zip_longest
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scoring.sealing.records import AFTER_ROUNDS, KINDS, TYPES, EntriesSeal, ResultSeal
from scoring.sealing.sections import SECTIONS
from tests.scoring.sealing.pythons import ROOT
from tests.scoring.sealing.sealed import receipt_of
from tests.scoring.sealing.sealed_round import ENTRIES_SEAL, RESULT_SEAL, VECTOR, inputs, proof_of

DOC = (ROOT / "docs" / "sealing.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \| (.*) \|$", DOC, re.MULTILINE)


@pytest.fixture(scope="module")
def program() -> dict[str, Any]:
    (text,) = re.findall(r"```python\n(.*?)```", DOC, re.DOTALL)
    names: dict[str, Any] = {"__name__": "stranger"}
    exec(text, names)  # noqa: S102
    return names


def test_its_program_finds_the_same_seals(program: dict[str, Any]) -> None:
    assert program["check_file"](VECTOR) == (ENTRIES_SEAL, RESULT_SEAL)


def test_its_program_checks_proofs(program: dict[str, Any]) -> None:
    for entry in inputs().entries:
        proof = msgspec.to_builtins(proof_of(entry.attempt))
        assert program["check_proof"](proof, receipt_of(entry.attempt)) == ENTRIES_SEAL
    with pytest.raises(AssertionError):
        program["check_proof"](proof | {"index": 0}, receipt_of(entry.attempt))


@pytest.mark.parametrize("kind", ["entry", "person", "question", "decision", "standing", "award", "end"])
def test_its_program_notices(program: dict[str, Any], kind: str, tmp_path: Path) -> None:
    lines = VECTOR.read_bytes().split(b"\n")
    at = next(place for place, line in enumerate(lines) if line.startswith(f'{{"{kind}"'.encode()))
    spoilt = tmp_path / "spoilt.jsonl"
    spoilt.write_bytes(b"\n".join(lines[:at] + lines[at + 1 :]))
    with pytest.raises((AssertionError, TypeError)):
        program["check_file"](spoilt)


def test_its_sections_are_ours(program: dict[str, Any]) -> None:
    assert {name: tuple(kinds) for name, kinds in program["SECTIONS"].items()} == SECTIONS


def test_the_table_of_kinds_is_complete() -> None:
    assert [kind for kind, *_ in ROWS] == list(KINDS)
    for kind, _, _, sections in ROWS:
        assert {name for name, kinds in SECTIONS.items() if kind in kinds} == set(re.findall(r"\w+", sections)) - {
            "the",
            "tree",
        }


def test_every_member_is_named() -> None:
    """Those of the committed export, and of all types."""
    documented = {kind: set(re.findall(r"`(\w+)`", members)) for kind, _, members, _ in ROWS}
    for seal, type in (("entries_seal", EntriesSeal), ("result_seal", ResultSeal)):
        row = re.search(rf"^\| `{seal}` \| (`round`.*) \|$", DOC, re.MULTILINE)
        assert row is not None
        documented[seal] = set(re.findall(r"`(\w+)`", row[1]))
        assert set(type.__struct_fields__) <= documented[seal]
    for kind, form in TYPES.items():
        if kind != "other_person":
            assert set(form.__struct_fields__) <= documented[kind], kind
    for line in VECTOR.read_text(encoding="utf-8").splitlines():
        ((kind, members),) = json.loads(line).items()
        assert kind in ("group", "unit_place") or set(members) <= documented[kind], kind


def test_its_known_values_are_ours() -> None:
    for seal in (ENTRIES_SEAL, RESULT_SEAL):
        assert f"`{seal}`" in DOC


def test_sorting_is_by_code_point() -> None:
    """Python compares text so, msgspec bytes of UTF-8: the same order."""
    names = ["z", "é", "\uffff", "\U0001f600", "A", ""]
    written = msgspec.json.decode(msgspec.json.encode(dict.fromkeys(names, 0), order="sorted"))
    assert all(item == other for item, other in zip_longest(written, sorted(names)))


def test_the_kinds_of_a_season_are_told_with_their_members() -> None:
    """Those of the committed export of a contest."""
    part = DOC[DOC.index("## 4. A contest as a whole") : DOC.index("## 5. ")]
    names = set(re.findall(r"`(\w+)`", part))
    assert {"rounds_seal", *AFTER_ROUNDS} <= names
    for line in (VECTOR.parent / "sealed_season.jsonl").read_bytes().splitlines():
        ((kind, value),) = json.loads(line).items()
        if kind in ("rounds_seal", "season_seal", "season_end", "season_finalists", "season_facts"):
            assert value.keys() <= names, kind
