"""A contest's two colours as the variables of base.css, for the light and the dark theme, each dark or light enough."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from contest.core.colours import (
    DARK,
    EDGE,
    LIGHT,
    Colour,
    Theme,
    as_ground,
    colour_of,
    corrected,
    hex_of,
    readable_on,
    shade_in,
)

USUAL = ("#8a1538", "#d9a441")


def style_of(contest: object) -> str:
    """The style of pages of a contest that has its own colours; empty for the usual ones, and for pages of none."""
    page: Any = contest.get("page") if isinstance(contest, Mapping) else None
    if not isinstance(page, Mapping) or "color" not in page:
        return ""
    face = page.get("face")
    return palette(page["color"], face["accent"] if face else USUAL[1])


@lru_cache(maxsize=256)
def palette(color: str, accent: str) -> str:
    if (color, accent) == USUAL:
        return ""
    main, second = colour_of(color), colour_of(accent)
    bar = as_ground(main)
    always = {"bar": bar, "on-bar": readable_on(bar), "bar-edge": second}
    light, dark = _theme(main, second, LIGHT), _theme(main, second, DARK)
    return f":root{{{_written(always | light)}}}@media (prefers-color-scheme:dark){{:root{{{_written(dark)}}}}}"


def _theme(main: Colour, second: Colour, theme: Theme) -> dict[str, Colour]:
    shade, tint = shade_in(main, theme)
    gold = corrected(second, theme.grounds, EDGE, theme.ink)
    return {"accent": shade, "on-accent": readable_on(shade), "tint": tint, "gold": gold}


def _written(colours: Mapping[str, Colour]) -> str:
    return ";".join(f"--{name}:{hex_of(colour)}" for name, colour in colours.items())
