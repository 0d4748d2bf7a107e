"""Tests on other servers: what they run exists, and how many passed is read from what pytest says."""

from pathlib import Path

import pytest

from loadtest.scale import suites
from loadtest.scale.suites import SUITES, Suite

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_what_is_to_be_run_is_there(suite: Suite) -> None:
    assert [path for path in suite.tests if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    ("output", "passed"),
    [("....\n153 passed in 60.21s (0:01:00)", 153), ("F\n1 failed, 12 passed in 3s", 12), ("no tests ran in 0.01s", 0)],
)
def test_how_many_passed(output: str, passed: int) -> None:
    assert suites.passed(output) == passed


def test_a_failing_test_fails_its_suite_and_is_reported(tmp_path: Path) -> None:
    broken = tmp_path / "test_broken.py"
    broken.write_text("def test_it():\n    assert 'this' == 'that'\n", encoding="utf-8")
    results, output = suites.run(Suite("x", "tests of x", (str(broken),), lambda: ("-p", "no:cacheprovider")))
    assert [(result.name, result.value, result.ok) for result in results] == [
        ("tests of x: exit code", 1, False),
        ("tests of x: passed", 0, None),
    ]
    assert "'this' == 'that'" in output
