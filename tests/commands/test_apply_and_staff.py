"""`contest apply` and `contest staff` as programs: what they print, where, and how they exit."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from contest.commands.organizer.apply import _ask
from contest.core.errors import UserError
from contest.core.settings import Settings, child_environment
from contest.demo.content import demo_contest_file
from contest.organize.apply_contest import Applied
from questions.language import Message

DEMO = Path(__file__).parents[2] / "contest" / "demo"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def contest(settings: Settings) -> Run:
    def run(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "contest.cli", *map(str, arguments)]
        return subprocess.run(command, env=child_environment(settings), capture_output=True, text=True, check=False)

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    for name in ("units.csv", "on-tap.txt"):
        (tmp_path / name).write_bytes((DEMO / name).read_bytes())
    path = tmp_path / "demo.toml"
    path.write_text(demo_contest_file(1_772_409_600_000))
    return path


def test_apply_needs_the_bank_then_works_then_changes_nothing(contest: Run, file: Path) -> None:
    refused = contest("apply", file)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("error: there is no question bank 'demo-vi': import it with")
    assert refused.stderr.count("\n") == 1
    assert contest("bank", "import", DEMO / "bank_vi.csv", "--bank", "demo-vi").returncode == 0
    tried = contest("apply", file, "--dry-run")
    assert "would create: contest demo" in tried.stdout
    assert "in the past" in tried.stderr
    first, second = (json.loads(contest("apply", file, "--json").stdout) for _ in range(2))
    assert first["created"]
    assert "round demo-w8" in first["changed"]
    assert (second["created"], second["changed"]) == (False, [])


def test_apply_refuses_with_one_line(contest: Run, file: Path) -> None:
    file.write_text(file.read_text().replace("per_round", "per_rond"))
    refused = contest("apply", file)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert "per_rond" in refused.stderr


def test_staff_is_added_listed_and_disabled(contest: Run) -> None:
    added = json.loads(contest("staff", "add", "Lan", "--role", "reviewer", "--json").stdout)
    assert added["api_key"].startswith("ht_")
    again = contest("staff", "add", "Lan", "--role", "admin")
    assert (again.returncode, again.stdout) == (1, "")
    assert contest("staff", "disable", "Lan").returncode == 0
    assert json.loads(contest("staff", "list", "--json").stdout) == [
        {"name": "Lan", "role": "reviewer", "disabled": True}
    ]
    assert contest("staff", "disable", "Khác").returncode == 1


@pytest.mark.parametrize(("answer", "refused"), [("n\n", True), ("\n", True), ("y\n", False)])
def test_at_a_terminal_a_change_is_asked_for(answer: str, refused: bool) -> None:
    planned = Applied("hue", created=False, changed=[Message("applied.rules", version=2)])
    with CliRunner().isolation(input=answer) as (out, *_):
        if refused:
            with pytest.raises(UserError, match="nothing was changed"):
                _ask(planned)
        else:
            _ask(planned)
        printed = out.getvalue().decode()
    assert "would change: rules version 2" in printed and "cannot be taken back" in printed
