"""Commands on a data directory that is not there: nothing is made by looking."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from contest.cli import main

EMBEDDED = {"DATABASE_URL": "", "REDIS_URL": "", "SECRETS_FILE": ""}


@pytest.mark.parametrize(
    "words",
    [
        ("round", "list"),
        ("round", "close", "hue-w1", "--why", "x"),
        ("winners", "hue-w1"),
        ("staff", "list"),
        ("bank", "export", "luat"),
        ("apply", "contest.toml", "--dry-run"),
        ("backup", "b1"),
        ("restart",),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("there", [False, True])
def test_a_mistyped_folder_stays_as_it_is(tmp_path: Path, words: tuple[str, ...], there: bool) -> None:
    nowhere = tmp_path / "nodata"
    if there:
        nowhere.mkdir()
    done = CliRunner(env=EMBEDDED).invoke(main, [*words, "--data", str(nowhere)])
    reason = "no contest up runs on" if words == ("restart",) else f"no contest data in {nowhere}: `contest up --data"
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert reason in done.stderr
    assert list(tmp_path.rglob("*")) == ([nowhere] if there else [])
