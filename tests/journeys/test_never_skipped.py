"""The journeys cannot be skipped silently: tried on a test that skips itself, in a pytest of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

SKIPPING = {
    "by the test": "import pytest\ndef test_it():\n    pytest.skip('no browser here')\n",
    "by a mark": "import pytest\n@pytest.mark.skipif(True, reason='no browser here')\ndef test_it():\n    pass\n",
    "expected to fail": "import pytest\n@pytest.mark.xfail\ndef test_it():\n    assert False\n",
}


@pytest.mark.parametrize("source", SKIPPING.values(), ids=SKIPPING)
def test_a_skipped_journey_fails(tmp_path: Path, source: str) -> None:
    (tmp_path / "test_skipping.py").write_text(source)
    command = (sys.executable, "-m", "pytest", "-p", "no:asyncio", "-p", "tests.journeys.never_skipped")
    run = subprocess.run(
        (*command, "--rootdir", str(tmp_path), str(tmp_path)), capture_output=True, text=True, check=False, timeout=60
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert "may not be skipped" in run.stdout
