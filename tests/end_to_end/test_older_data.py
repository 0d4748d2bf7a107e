"""A data directory that the service of November 2026 left behind is opened by today's: standings, seals, decisions and
receipts are the same, byte for byte where that is promised.

The directory holds one round, played by the simulated contestants of `contest demo`: 75 entries of 60 people, an entry
taken out, a prize refused, both seals, final. The files beside it are what that service said of it.
"""

import json
import shutil
import tarfile
from pathlib import Path
from typing import Any

import httpx
import pytest

from contest.processes.embedded.binaries import service_account
from tests.commands.test_cli import contest
from tests.fixtures.up import Starter

KEPT = Path(__file__).parent / "data_of_2026_11"
ROUND = "demo-20261128-142039-r1"
SAID = {
    "standings.json": ("standings", ROUND, "--json"),
    "winners.json": ("winners", ROUND, "--format", "json"),
    "facts.json": ("facts", ROUND, "--json"),
    "decisions.json": ("decisions", ROUND, "--json"),
}


@pytest.fixture(scope="module")
def older(fast_directory: Path) -> Path:
    """The directory as it was left, owned by whoever runs Postgres here."""
    data = fast_directory / "older"
    with tarfile.open(KEPT / "data.tar.xz") as archive:
        archive.extractall(data, filter="tar")
    account = service_account(data / "nowhere")
    if account is not None:
        for name in ("postgres", "valkey"):
            for path in (data / name, *(data / name).rglob("*")):
                shutil.chown(path, account.uid, account.gid)
    for name in ("logs", "run"):
        (data / name).mkdir(mode=0o700, exist_ok=True)
    return data


def kept(name: str) -> Any:
    return json.loads((KEPT / name).read_text("utf-8"))


def without_additions(now: Any, then: Any) -> Any:
    """What was said then of what is said now: members may be added, none may change or go."""
    if isinstance(then, dict) and isinstance(now, dict):
        return {name: without_additions(now[name], value) for name, value in then.items() if name in now}
    if isinstance(then, list) and isinstance(now, list) and len(now) == len(then):
        return [without_additions(*pair) for pair in zip(now, then, strict=True)]
    return now


@pytest.mark.timeout(300)
def test_it_is_opened_and_says_the_same(older: Path, contest_up: Starter, tmp_path: Path) -> None:
    up = contest_up("--workers", "1", data=older)
    for name, words in SAID.items():
        done = contest(*words, "--data", str(older))
        assert done.returncode == 0, done.stderr
        assert without_additions(json.loads(done.stdout), kept(name)) == kept(name), name
    for receipt, then in kept("receipts.json").items():
        now = httpx.get(f"{up.url}/api/receipts/{receipt}", timeout=30).raise_for_status().json()
        assert without_additions(now, then) == then
        assert now["proof"] == then["proof"]
    page = httpx.get(f"{up.url}/c/{ROUND.rpartition('-')[0]}", timeout=30)
    assert page.status_code == 200, "it was public and stays so"
    export = tmp_path / "export.jsonl"
    assert contest("export", ROUND, "--out", str(export), "--data", str(older)).returncode == 0
    assert export.read_bytes() == (KEPT / "export.jsonl").read_bytes()
    verified = contest("verify", str(export))
    assert verified.stdout.startswith("identical\n")


def test_a_changed_value_would_be_noticed() -> None:
    then = {"rows": [{"rank": 1}], "seal": "ab"}
    assert without_additions({"rows": [{"rank": 1, "new": 2}], "seal": "ab", "more": 1}, then) == then
    assert without_additions({"rows": [{"rank": 2}], "seal": "ab"}, then) != then
    assert without_additions({"rows": [], "seal": "ab"}, then) != then
    assert without_additions({"rows": [{"rank": 1}]}, then) != then
