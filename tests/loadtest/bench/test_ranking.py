"""The measured round is the round that was asked for, and a bar that is missed says so."""

from loadtest.bench import ranking
from loadtest.reports import report


def test_rows_are_of_a_quarter_as_many_people_and_always_the_same() -> None:
    rows = list(ranking.rows(400))
    assert (len(rows), len({row.person for row in rows}), len({row.attempt for row in rows})) == (400, 100, 400)
    assert rows == list(ranking.rows(400))
    assert sorted({row.number for row in rows if row.person == rows[0].person})[0] == 1


def test_a_small_run_measures_everything() -> None:
    results = ranking.measure(judged=True, entries=2000)
    assert [result.bar for result in results] == [6, 600, None, None, None, None, None]
    assert results[1].ok
    assert all(result.value >= 0 for result in results)


def test_a_missed_bar_is_not_ok() -> None:
    assert [report.at_most("x", value, "ratio", 6, 3, judged=True).ok for value in (6.0, 6.1)] == [True, False]
    assert report.at_most("x", 9, "ratio", 6, 3, judged=False).ok is None
