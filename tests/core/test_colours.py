"""Whatever two colours an organizer picks, what is written in them and on them can be read, in both themes."""

import random
import re

import pytest

from contest.core.colours import DARK, EDGE, LIGHT, TEXT, colour_of, contrast, hex_of
from contest.html.assets import FOLDERS
from contest.html.palette import USUAL, palette

CHANCE = random.Random(20261129)
SAMPLES = ["#ffee00", "#000000", "#ffffff", "#808080", "#777777", "#00ff00", "#0000ff", "#0b5c8a"]
SAMPLES += [f"#{CHANCE.randrange(1 << 24):06x}" for _ in range(300)]


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast((255, 255, 255), (0, 0, 0)), 2) == 21.0
    assert round(contrast(colour_of("#767676"), (255, 255, 255)), 2) == 4.54
    assert hex_of(colour_of("#0b5c8a")) == "#0b5c8a"


def variables(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", css))


def test_any_two_colours_can_be_read_in_both_themes() -> None:
    for color, accent in zip(SAMPLES, reversed(SAMPLES), strict=True):
        light, dark = map(variables, palette(color, accent).split("@media"))
        assert contrast(colour_of(light["bar"]), colour_of(light["on-bar"])) >= TEXT, color
        for theme, own in ((LIGHT, light), (DARK, dark)):
            text, tint = colour_of(own["accent"]), colour_of(own["tint"])
            assert all(contrast(text, ground) >= TEXT for ground in (*theme.grounds, tint)), (color, own)
            assert contrast(text, colour_of(own["on-accent"])) >= TEXT, (color, own)
            assert all(contrast(colour_of(own["gold"]), ground) >= EDGE for ground in theme.grounds), (accent, own)


@pytest.mark.parametrize("color", ["#8a1538", "#0b5c8a", "#1d6b45"])
def test_a_colour_that_can_be_read_stays_as_it_was_chosen(color: str) -> None:
    light = variables(palette(color, "#b07a1c").split("@media")[0])
    assert (light["accent"], light["bar"]) == (color, color)


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    sheet = next(path for folder in FOLDERS if (path := folder / "style" / "base.css").exists()).read_text("utf-8")
    light, dark = map(variables, sheet.split("@media", 1))
    for theme, own in ((LIGHT, light), (DARK, dark)):
        assert [hex_of(ground) for ground in theme.grounds] == [own["ground"], own["card"], own["raised"]]
    assert (light["bar"], light["bar-edge"]) == USUAL
    assert palette(*USUAL) == ""
