"""Two thousand files of known banks: nothing that is called certain is anything but what was written."""

import pytest

from tests.questions.files.random_banks import SHAPES, run

COUNTS = {"txt": 700, "csv": 700, "json": 500, "docx": 60, "xlsx": 60}
"""Word and Excel files cost many times as much to make and to open."""


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_certain_is_what_was_written(shape: str) -> None:
    totals, wrong = run(COUNTS[shape], seed=7, shapes=[shape])
    assert wrong == []
    assert totals["certain"] > COUNTS[shape] // 2
    assert totals["guessed, wrong"] * 50 < totals["guessed"] + 50
