"""Rounded numbers."""

from scoring.results.rounding import about


def test_about_tells_no_exact_number() -> None:
    assert [about(each) for each in (0, 4, 47, 95, 449, 5432, 43_999)] == [0, 0, 50, 100, 450, 5400, 44_000]
