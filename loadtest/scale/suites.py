"""The project's own tests on other servers than the embedded ones: what runs where, and what came of it."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from loadtest.deployments.installed import OLDEST_POSTGRES, find_haproxy, find_postgres
from loadtest.reports.report import Result, exactly, figure

HOT_PATH = (
    "tests/live",
    "tests/play",
    "tests/archiver/test_archiver.py",
    "tests/archiver/test_closing.py",
    "tests/archiver/test_rebuild.py",
)
ARCHIVE = ("tests/archive", "tests/archiver/test_archiver.py")
HTTP = ("tests/end_to_end/test_season.py", "tests/end_to_end/test_closed_midway.py")
WITHIN_S = 600
_PASSED = re.compile(r"(\d+) passed")


@dataclass(frozen=True)
class Suite:
    """`options` gives those of pytest that change the servers, and raises Missing where they cannot be had."""

    name: str
    about: str
    tests: tuple[str, ...]
    options: Callable[[], tuple[str, ...]]


def _through_haproxy() -> tuple[str, ...]:
    find_haproxy()
    return ("--deployment=proxy",)


SUITES = (
    Suite("tests_cluster", "the hot path's tests on a Valkey Cluster", HOT_PATH, lambda: ("--valkey=cluster",)),
    Suite("tests_pair", "the hot path's tests on a primary with a replica", HOT_PATH, lambda: ("--valkey=pair",)),
    Suite("tests_proxy", "rounds over HTTP through HAProxy and two web workers", HTTP, _through_haproxy),
    Suite(
        "postgres",
        f"the archive's tests on PostgreSQL {OLDEST_POSTGRES}",
        ARCHIVE,
        lambda: (f"--postgres-bin={find_postgres()}",),
    ),
)


def run(suite: Suite) -> tuple[list[Result], str]:
    """Results, and the last output of a run that failed. Raises Missing."""
    line = (sys.executable, "-m", "pytest", "-q", "--no-header", *suite.options(), *suite.tests)
    try:
        done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=WITHIN_S)
    except subprocess.TimeoutExpired:
        return [exactly(f"{suite.about}: came to their end", 0, 1, "yes = 1")], f"not done after {WITHIN_S} s"
    output = done.stdout.strip() or done.stderr.strip()
    results = [
        exactly(f"{suite.about}: exit code", done.returncode, 0, ""),
        figure(f"{suite.about}: passed", passed(output), "tests"),
    ]
    return results, output[-2000:] if done.returncode else ""


def passed(output: str) -> int:
    """As pytest says it in its last line."""
    match = _PASSED.search(output.rpartition("\n")[2])
    return int(match[1]) if match else 0
