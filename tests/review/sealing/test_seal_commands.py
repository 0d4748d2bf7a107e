"""`contest seal`, `export` and `verify` as they are typed."""

import json
from pathlib import Path

import pytest

from contest.archive.pool import Connection
from contest.services import Services
from scoring.verify import main
from tests.fixtures.round import Played, stage
from tests.fixtures.shell import CLOSES, HOUR_MS, LATER_MS, OPENS, Shell

NOW = CLOSES + HOUR_MS


@pytest.fixture
async def played(typed: Services, connection: Connection) -> Played:
    (item,) = await stage(typed, connection, later_ms=LATER_MS)
    for person in range(3):
        await item.enters(person, person % 3, at=OPENS + person)
    return item


def test_a_round_from_close_to_verified(shell: Shell, played: Played, tmp_path: Path) -> None:
    file = tmp_path / "w1.jsonl"
    assert "no standings yet" in shell("seal", "demo-w1", at=OPENS + HOUR_MS, fails=True)
    shell("round", "close", "demo-w1", "--why", "hết giờ", at=NOW)
    entries = shell.json("seal", "demo-w1", at=NOW)
    assert (entries["kind"], entries["entries"], entries["people"], entries["draw"]) == ("entries", 3, 3, None)
    again = shell("seal", "demo-w1", at=NOW)
    assert entries["seal"] in again and entries["root"] in again and "as before" in again
    result = shell.json("seal", "demo-w1", "--result", "--out", file, "--why", "đã duyệt", at=NOW)
    assert (result["kind"], result["replaces"], result["fresh"]) == ("result", None, True)
    printed = shell("verify", file, at=NOW)
    assert printed.startswith("identical\n")
    assert entries["seal"] in printed and result["seal"] in printed
    assert shell.json("verify", file, "--seal", result["seal"], at=NOW)["published"] is True
    other = tmp_path / "other.jsonl"
    assert shell.json("export", "demo-w1", "--out", other, at=NOW)["seal"] == result["seal"]
    assert other.read_bytes() == file.read_bytes()
    shell("export", "demo-w1", "--entries", "--out", other, at=NOW)
    assert json.loads(other.read_bytes().splitlines()[-1])["end"]["result_seal"] is None
    assert shell("round", "final", "demo-w1", "--why", "xong", at=NOW) == "demo-w1 final\n"
    assert "it was before; nothing changed" in shell("round", "final", "demo-w1", "--why", "xong", at=NOW)


def test_only_a_sealed_round_becomes_final_unless_told(shell: Shell, played: Played) -> None:
    final = ("round", "final", "demo-w1", "--why", "xong")
    shell("round", "close", "demo-w1", "--why", "hết giờ", at=NOW)
    refused = shell(*final, at=NOW, fails=True)
    assert "`contest seal demo-w1`, then `contest seal demo-w1 --result`" in refused and "--unsealed" in refused
    assert shell.json("round", "list", at=NOW)[0]["state"] == "closed"
    assert shell.json(*final, "--unsealed", at=NOW) == {"round": "demo-w1", "state": "final", "fresh": True}
    assert shell.json(*final, at=NOW)["fresh"] is False


def test_an_altered_file_is_no_longer_identical(
    shell: Shell, played: Played, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "w1.jsonl"
    shell("round", "close", "demo-w1", "--why", "hết giờ", at=NOW)
    shell("seal", "demo-w1", at=NOW)
    printed = shell("seal", "demo-w1", "--result", "--out", file, at=NOW)
    assert printed.startswith("result seal of demo-w1: ")
    file.write_bytes(file.read_bytes().replace(b'"points":2', b'"points":3', 1))
    assert main([str(file)]) == 1
    failed = capsys.readouterr().out
    assert failed.startswith("different at line ")
    assert '"points":2' in failed and '"points":3' in failed


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("seal", "nothing"), "no round 'nothing'"),
        (("seal", "demo-w1"), "no standings yet"),
        (("seal", "demo-w1", "--number", "5"), "--result --number"),
        (("seal", "demo-w1", "--result", "--on", "2030-01-01"), "--on belongs to the entries seal"),
        (("export", "demo-w1"), "not sealed yet: contest seal demo-w1"),
        (("verify", "/nowhere.jsonl"), "cannot read /nowhere.jsonl"),
    ],
)
def test_bad_input_is_one_clear_line(shell: Shell, played: Played, words: tuple[str, ...], reason: str) -> None:
    assert reason in shell(*words, at=OPENS + HOUR_MS, fails=True)
