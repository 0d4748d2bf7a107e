"""Charts drawn on the server as pictures of their own: no script, no other site. Each has the same numbers as a table.

Served under a policy of their own, because pygal puts colours into a style element; never as part of a page.
"""

import re
import sys
from functools import lru_cache
from hashlib import sha256
from typing import Any, Literal, NamedTuple

import pygal
from pygal.style import Style
from starlette.responses import Response

from contest.html.replies import NOT_KEPT

# its finder of plug-ins, which we have none of, makes every import that fails a warning
sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]

_SCRIPT = re.compile(rb"<script\b.*?</script>", re.DOTALL)
"""Settings for its own script, which is not sent."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_WIDE, _NARROW = (860, 260), (340, 220)
_ROW, _FOOT = 26, 40
_LABELS_WIDE, _LABELS_NARROW = 10, 4
_LONGEST_LABEL = {False: 34, True: 16}
# as style/base.css has them, so that a chart looks like its page, also in the dark
_INK, _BAR = "#221d1a", "#8a1538"
_COLOURS = """inline:
svg .axis .guide.line, svg .axis .major.line { stroke: #dccfbd !important; }
@media (prefers-color-scheme: dark) {
  svg text, svg .axis text, svg .axis text.major { fill: #f3ede5 !important; }
  svg .axis .line, svg .axis .guide.line, svg .axis .major.line { stroke: #463b34 !important; }
  svg .plot .series rect, svg .plot .series .rect { fill: #ffb0bf !important; stroke: #ffb0bf !important; }
}
"""
_FONT = "system-ui, -apple-system, Roboto, 'Noto Sans', sans-serif"


class Point(NamedTuple):
    label: str
    value: int


class Chart(NamedTuple):
    """`lying`: bars from left to right with their names, for a list; else one beside the other, along time."""

    points: tuple[Point, ...]
    kind: Literal["standing", "lying"] = "standing"

    @property
    def mark(self) -> str:
        """Another one as soon as it looks different."""
        return sha256(repr(self).encode()).hexdigest()[:12]


def reply(chart: Chart, *, narrow: bool) -> Response:
    headers = {**NOT_KEPT, "content-security-policy": _POLICY}
    return Response(draw(chart, narrow=narrow), 200, headers, "image/svg+xml")


@lru_cache(maxsize=256)
def draw(chart: Chart, *, narrow: bool = False) -> bytes:
    width, height = _NARROW if narrow else _WIDE
    lying = chart.kind == "lying"
    if lying:
        height = _FOOT + _ROW * max(1, len(chart.points))
    style = Style(
        background="transparent",
        plot_background="transparent",
        foreground=_INK,
        foreground_strong=_INK,
        foreground_subtle=_INK,
        colors=(_BAR,),
        opacity="1",
        font_family=_FONT,
        label_font_size=12,
        major_label_font_size=12,
        guide_stroke_dasharray="0",
        major_guide_stroke_dasharray="0",
    )
    settings: dict[str, Any] = {
        "width": width,
        "height": height,
        "show_legend": False,
        "js": [],
        "style": style,
        "css": ["file://style.css", "file://graph.css", _COLOURS],
        "truncate_label": -1,
        "margin": 4,
        "include_x_axis": True,
        "disable_xml_declaration": False,
        "explicit_size": True,
        "formatter": lambda value: f"{value:,.0f}".replace(",", " "),
        "min_scale": 1,
        "max_scale": 5,
    }
    points = chart.points[::-1] if lying else chart.points
    drawing = pygal.HorizontalBar(**settings) if lying else pygal.Bar(**settings)
    drawing.x_labels = [_short(point.label, _LONGEST_LABEL[narrow]) for point in points]
    if not lying:
        wanted = _LABELS_NARROW if narrow else _LABELS_WIDE
        drawing.x_labels_major_every = max(1, -(-len(points) // wanted))
        drawing.show_minor_x_labels = False
    highest = max((point.value for point in points), default=0)
    if not highest:
        drawing.range = (0, 10)
    drawing.add("", [point.value for point in points])
    return _SCRIPT.sub(b"", drawing.render())


def _short(label: str, longest: int) -> str:
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"
