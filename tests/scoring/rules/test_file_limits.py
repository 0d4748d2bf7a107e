"""Contest files and units files that ask for endless work: each is a mistake with a sentence, found in seconds."""

from time import process_time

import pytest

from scoring.rules.file.read import read_contest_file
from scoring.rules.messages.report import Report, RulesError
from scoring.rules.tables.units_csv import UNREADABLE, read_units


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'id,"name\na,b\n', "line 1"),
        (b"id,name\n" + b"a,b\n" * 100_000, "more than 50000 rows"),
        (b"id,name\n" + b"\n" * 2_000_000, "lines of text"),
        (b"id,name" + b"," * 10_000_000, "longer than"),
    ],
)
def test_an_endless_units_file_is_refused_at_once(data: bytes, sentence: str) -> None:
    report = Report("en")
    begun = process_time()
    assert read_units(data, "units.csv", report) == UNREADABLE
    assert process_time() - begun < 3
    assert [mistake.code for mistake in report.mistakes] == ["bad_units_file"]
    assert sentence in report.mistakes[0].message


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000, "a." * 50_000 + "a = 1", "a = " + "{b=" * 50_000])
def test_an_endless_contest_file_is_refused_at_once(text: str) -> None:
    begun = process_time()
    with pytest.raises(RulesError) as refused:
        read_contest_file(text)
    assert process_time() - begun < 3
    assert [mistake.code for mistake in refused.value.mistakes] == ["not_toml"]
    assert "lồng nhau" in refused.value.text("vi")
