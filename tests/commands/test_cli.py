"""The `contest` command: lazy, one clear line on bad input, and no traceback."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from contest.cli import COMMANDS, Commands, main
from contest.core import secrets
from contest.core.errors import UserError
from contest.core.settings import Settings, child_environment, read
from tests.fixtures.shell import run_unread
from tests.scoring.sealing.pythons import ROOT
from tests.scoring.sealing.sealed_round import VECTOR


def contest(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    nothing = {"DATABASE_URL": "", "REDIS_URL": "", "SECRETS_FILE": ""}
    environment = child_environment(read({})) | nothing | environ
    command = (sys.executable, "-m", "contest.cli", *arguments)
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def test_help_lists_commands_without_importing_them() -> None:
    script = "import sys; from contest.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    script += (
        "print(sorted(name for name in sys.modules if name.startswith(('contest.commands.', 'asyncpg', 'redis'))))"
    )
    done = subprocess.run((sys.executable, "-c", script), capture_output=True, text=True, timeout=60)
    assert "Run everything" in done.stdout
    assert done.stdout.rstrip().endswith("[]"), done.stdout + done.stderr


def test_every_listed_command_can_be_imported() -> None:
    assert isinstance(main, Commands)
    context = main.make_context("contest", ["up"], resilient_parsing=True)
    assert set(main.list_commands(context)) == set(COMMANDS)
    for name in COMMANDS:
        assert main.get_command(context, name) is not None, name


def test_serve_and_archive_refuse_to_start_without_services() -> None:
    for role in ("serve", "archive"):
        done = contest(role)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("error: DATABASE_URL and REDIS_URL are not set")
        assert len(done.stderr.splitlines()) == 1


def test_serve_and_archive_refuse_to_start_without_keys(tmp_path: Path) -> None:
    for role in ("serve", "archive"):
        done = contest(
            role,
            DATABASE_URL="postgresql://127.0.0.1:1/x",
            REDIS_URL="redis://127.0.0.1:1",
            SECRETS_FILE=str(tmp_path / "none"),
        )
        assert done.returncode == 1
        assert done.stderr.startswith(f"error: no secrets file at {tmp_path / 'none'}: `contest up` makes one")
        assert len(done.stderr.splitlines()) == 1


def test_migrate_says_in_one_line_that_there_is_no_database() -> None:
    done = contest("migrate", DATABASE_URL="postgresql://127.0.0.1:1/x", REDIS_URL="redis://127.0.0.1:1")
    assert done.returncode == 1
    assert done.stderr.startswith("error: Postgres does not answer")
    assert len(done.stderr.splitlines()) == 1


def test_migrate_twice_finds_nothing_to_do(settings: Settings) -> None:
    assert settings.database_url
    assert settings.redis_url
    done = contest("migrate", DATABASE_URL=settings.database_url, REDIS_URL=settings.redis_url)
    assert (done.returncode, done.stdout) == (0, "nothing to do\n"), done.stderr


@pytest.mark.parametrize(
    ("raised", "code", "printed"),
    [
        (
            UserError("no_services"),
            1,
            "error: DATABASE_URL and REDIS_URL are not set: `contest up` has its own services\n",
        ),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_refusals_and_ctrl_c_end_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, printed: str
) -> None:
    def refuse(_: Path) -> None:
        raise raised

    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/x")
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1")
    monkeypatch.setattr(secrets, "load", refuse)
    result = CliRunner().invoke(main, ["archive"])
    assert (result.exit_code, result.stderr) == (code, printed)


def test_a_reader_who_goes_away_ends_it_quietly() -> None:
    """As `| head -1` does. What was to be said is neither yes nor no, of `verify` above all."""
    bank, rules = ROOT / "contest/demo/bank_vi.csv", ROOT / "scoring/examples/c01-phu-nu-tien-boi.toml"
    for module, *words in (
        ("contest.cli", "rules", "explain", rules),
        ("contest.cli", "bank", "check", bank),
        ("contest.cli", "verify", "--help"),
        ("contest.cli", "verify", VECTOR),
        ("scoring.verify", VECTOR),
        ("scoring.verify", "--json", VECTOR),
        ("scoring.verify", "--help"),
    ):
        assert run_unread((sys.executable, "-m", module, *words)) == (141, ""), words
