"""Sheets of marks and key files that ask for endless work are refused in one sentence, as banks are."""

from pathlib import Path
from time import process_time

import pytest

from contest.core.errors import UserError
from contest.review.decisions.rescoring import read_key_file
from contest.review.decisions.sheets import read_sheet
from tests.questions.files.test_limits import merges, rows_xml, sheet_with


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("marks.xlsx", merges("A1:XFD1048576"), "merged cells"),
        ("marks.xlsx", sheet_with(rows_xml(100_000)), "more than 50000 rows"),
        ("marks.csv", b"receipt;points\n" + b"a;1\n" * 100_000, "more than 50000 rows"),
        ("marks.csv", b"receipt;points\n" + b"\n" * 2_000_000, "lines of text"),
        ("marks.csv", b"receipt" + b";" * 10_000_000, "longer than"),
        ("marks.toml", b"rows = " + b"[" * 100_000, "nested"),
        ("marks.toml", b"a." * 100_000 + b"a = 1", "nested"),
        ("marks.toml", b"rows = [\n" + b"{},\n" * 60_000 + b"]", "more than 50000 rows"),
    ],
)
def test_an_endless_sheet_is_refused_at_once(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    begun = process_time()
    with pytest.raises(UserError, match=sentence) as refused:
        read_sheet(path)
    assert process_time() - begun < 3
    assert refused.value.code == "bad_sheet"


@pytest.mark.parametrize("text", ['{"q1":' * 5_000, "q1 = " + "[" * 50_000, "a." * 50_000 + "a = 1"])
def test_an_endless_key_file_is_refused_at_once(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_key_file(text)
    assert refused.value.code == "bad_key"
    assert "\n" not in refused.value.text("vi")
