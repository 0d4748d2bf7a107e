"""The report has the shape that other programs rely on, and its verdicts follow the bars."""

import json
from pathlib import Path

from loadtest.reports import report


def sample(*, judged: bool = True, value: float = 0.61) -> report.Report:
    results = [
        report.at_least("submission", value, "ratio", 0.5, 0.7, judged=judged),
        report.figure("submission rate", 9876.54321, "requests/s"),
        report.exactly("receipts", 10, 10, "receipts"),
    ]
    return report.compose(results, command="make bench", seconds=12.34, missing=["a <second> machine"])


def test_json_has_the_agreed_shape(tmp_path: Path) -> None:
    report.write(sample(), "bench", "Bench", tmp_path / "build")
    read = json.loads((tmp_path / "build" / "bench.json").read_text())
    assert read["ok"] is True
    assert {"cpu", "cores", "memory", "system", "python"} <= read["machine"].keys()
    assert read["missing"] == ["a <second> machine"]
    assert all(row.keys() == {"name", "value", "unit", "bar", "aim", "ok"} for row in read["results"])
    assert read["results"][0] == {
        "name": "submission", "value": 0.61, "unit": "ratio", "bar": 0.5, "aim": 0.7, "ok": True
    }  # fmt: skip
    assert [row["ok"] for row in read["results"]] == [True, None, True]


def test_a_missed_bar_makes_the_whole_not_ok() -> None:
    missed = sample(value=0.49)
    assert not missed.ok
    assert "MISSED" in report.as_text(missed) and "NOT OK" in report.as_text(missed)


def test_a_short_run_does_not_judge_speed() -> None:
    short = sample(judged=False, value=0.1)
    assert short.ok
    assert short.results[0].ok is None


def test_a_wrong_count_is_judged_always() -> None:
    wrong = report.exactly("entries", 99, 100, "entries")
    assert wrong.ok is False
    assert not report.compose([wrong], command="", seconds=1).ok


def test_the_page_shows_every_result_and_escapes_text() -> None:
    page = report.as_html(sample(value=0.75), "Bench & more")
    for text in ("Bench &amp; more", "submission rate", "9,877", "0.75", "a &lt;second&gt; machine", "aim"):
        assert text in page
    assert "<second>" not in page


def test_the_table_lines_up() -> None:
    head, *rows = report.as_text(sample()).splitlines()
    at = head.index("unit")
    assert [row[at - 2 : at] for row in rows[:3]] == ["  "] * 3
    assert rows[0][at:].startswith("ratio")
