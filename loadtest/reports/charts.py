"""Simple charts for a report, drawn as inline SVG: lines over seconds, with marks. No library, no script."""

import html
from collections.abc import Mapping, Sequence

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 760, 150, 44, 22, 18
COLOURS = ("#0b6e4f", "#b3261e", "#8a6d00", "#3157a4")
Marks = Sequence[tuple[float, str]]


def line_chart(title: str, series: Mapping[str, Sequence[float]], marks: Marks = (), unit: str = "/s") -> str:
    """`series`: one value a second; `marks`: (second, what happened)."""
    seconds = max((len(values) for values in series.values()), default=0)
    if seconds < 2:
        return ""
    most = max((max(values, default=0) for values in series.values()), default=0) or 1
    parts = [_axes(seconds, most, unit), *(_mark(at, what, seconds, place) for place, (at, what) in enumerate(marks))]
    parts += [
        _line(values, seconds, most, COLOURS[place % len(COLOURS)]) for place, values in enumerate(series.values())
    ]
    legend = " ".join(
        f'<span style="color:{COLOURS[place % len(COLOURS)]}">■ {html.escape(name)}</span>'
        for place, name in enumerate(series)
    )
    head = f"<figcaption><b>{html.escape(title)}</b> {legend}</figcaption>"
    frame = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(title)}">'
    return f"<figure>{head}{frame}{''.join(parts)}</svg></figure>"


def _x(second: float, seconds: int) -> float:
    return LEFT + (WIDTH - LEFT - 6) * second / (seconds - 1)


def _y(value: float, most: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / most


def _line(values: Sequence[float], seconds: int, most: float, colour: str) -> str:
    points = " ".join(f"{_x(second, seconds):.1f},{_y(value, most):.1f}" for second, value in enumerate(values))
    return f'<polyline fill="none" stroke="{colour}" stroke-width="1.6" points="{points}"/>'


def _axes(seconds: int, most: float, unit: str) -> str:
    bottom, style = HEIGHT - BOTTOM, 'font-size="10" fill="#555"'
    step = max(1, seconds // 8)
    ticks = "".join(
        f'<text x="{_x(second, seconds):.0f}" y="{HEIGHT - 8}" text-anchor="middle" {style}>{second} s</text>'
        for second in range(0, seconds, step)
    )
    return (
        f'<line x1="{LEFT}" y1="{bottom}" x2="{WIDTH - 6}" y2="{bottom}" stroke="#999"/>'
        f'<text x="{LEFT - 6}" y="{TOP + 4}" text-anchor="end" {style}>{most:,.0f}{html.escape(unit)}</text>'
        f'<text x="{LEFT - 6}" y="{bottom}" text-anchor="end" {style}>0</text>{ticks}'
    )


def _mark(at: float, what: str, seconds: int, place: int) -> str:
    x = _x(min(at, seconds - 1), seconds)
    anchor = "end" if x > WIDTH * 0.8 else "start"
    return (
        f'<line x1="{x:.1f}" y1="{TOP - 6}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}" stroke="#888" stroke-dasharray="3 3"/>'
        f'<text x="{x + (-3 if anchor == "end" else 3):.1f}" y="{TOP + 12 * (place % 3)}" font-size="10" '
        f'text-anchor="{anchor}">{html.escape(what)}</text>'
    )
