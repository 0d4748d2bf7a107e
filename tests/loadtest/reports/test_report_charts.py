"""Charts are plain SVG of the values they were given."""

from loadtest.reports.charts import COLOURS, line_chart


def test_a_line_for_each_series_and_a_mark_for_each_event() -> None:
    chart = line_chart("kill <web>", {"accepted": [0, 60, 30], "refused": [0, 0, 5]}, [(1.0, "kill -9")])
    assert chart.count("<polyline") == 2
    assert all(colour in chart for colour in COLOURS[:2])
    assert "kill &lt;web&gt;" in chart and "kill -9" in chart and "60/s" in chart
    first = chart.split('points="')[1].split('"')[0].split()
    ys = [float(point.split(",")[1]) for point in first]
    assert ys[1] < ys[2] < ys[0], "more is higher up"


def test_nothing_is_drawn_of_nothing() -> None:
    assert line_chart("none", {}) == ""
    assert line_chart("one second", {"accepted": [5]}) == ""
