"""Two thousand files of known banks: nothing that is called certain is anything but what was written."""

import pytest

from tests.questions.files.random_banks import SHAPES, run

COUNTS = {
    "txt": 500,
    "csv": 400,
    "json": 400,
    "aiken": 200,
    "gift": 200,
    "moodle": 200,
    "qti": 150,
    "ods": 150,
    "docx": 40,
    "xlsx": 60,
    "looks": 60,
    "word table": 25,
}
"""Word and Excel files cost many times as much to make and to open."""


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_certain_is_what_was_written(shape: str) -> None:
    totals, wrong = run(COUNTS[shape], seed=7, shapes=[shape])
    assert wrong == []
    assert totals["certain"] > COUNTS[shape] // 2
    assert totals["guessed, wrong"] * 50 < totals["guessed"] + 50


def test_there_are_two_thousand() -> None:
    assert sum(COUNTS.values()) > 2000
