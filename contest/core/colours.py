"""Colours that can be read on each other: contrast as WCAG 2 counts it, and the nearest shade that has enough. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

Colour = tuple[int, int, int]
WHITE, BLACK, INK = (255, 255, 255), (0, 0, 0), (26, 32, 38)
TEXT, EDGE = 4.5, 3.0
"""How much contrast text needs, and how much an edge or a sign."""
_STEPS = 100


class Theme(NamedTuple):
    """The grounds of pages (page, cards, raised), the ink that shades of a colour go towards, and how much of the
    colour is in the ground of what is chosen."""

    grounds: tuple[Colour, ...]
    ink: Colour
    tint: float


LIGHT = Theme(((255, 252, 247), (246, 239, 228), (255, 255, 255)), BLACK, 0.1)
DARK = Theme(((22, 18, 17), (34, 28, 26), (42, 35, 32)), WHITE, 0.22)


def shade_in(colour: Colour, theme: Theme) -> tuple[Colour, Colour]:
    """The shade in which text of this colour can be read everywhere, and the ground of what is chosen."""
    shade = corrected(colour, theme.grounds, TEXT, theme.ink)
    tint = mixed(theme.grounds[0], shade, theme.tint)
    return corrected(shade, (*theme.grounds, tint), TEXT, theme.ink), tint


def colour_of(text: str) -> Colour:
    """ "#0b5c8a" as numbers."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def hex_of(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """`share` of `other` in `colour`."""
    red, green, blue = (round(own + (far - own) * share) for own, far in zip(colour, other, strict=True))
    return red, green, blue


def readable_on(ground: Colour) -> Colour:
    """White or ink, whichever has more contrast."""
    return max((WHITE, INK), key=lambda ink: contrast(ink, ground))


def corrected(colour: Colour, grounds: Iterable[Colour], least: float, towards: Colour) -> Colour:
    """The colour, or the nearest on its way to `towards` that has at least this contrast to every ground."""
    grounds = tuple(grounds)
    shades = (mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if all(contrast(shade, ground) >= least for ground in grounds)), towards)


def as_ground(colour: Colour) -> Colour:
    """The colour as a ground for text: a shade darker where neither white nor ink could be read on it."""
    shades = (mixed(colour, BLACK, step / _STEPS) for step in range(_STEPS))
    return next(shade for shade in shades if contrast(readable_on(shade), shade) >= TEXT)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
