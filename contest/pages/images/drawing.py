"""What pictures are drawn with: a font that has all Vietnamese letters, lines that fit their room, QR codes, colours.

Out of scope: what a picture says.
"""

import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from io import BytesIO
from math import ceil

import font_roboto
import segno
from PIL import Image, ImageDraw, ImageFont

from contest.core.colours import Colour

GREY: Colour = (92, 102, 112)
_NO_SUCH = "\U0010ffff"
_DOTS = "…"
_MOST_CHARACTERS = 300


@cache
def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    path = font_roboto.RobotoBold if bold else font_roboto.Roboto
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def printable(text: str) -> str:
    """What the font can draw: an emoji or a letter of another script is left out instead of shown as a box."""
    plain = unicodedata.normalize("NFC", text[:_MOST_CHARACTERS])
    return " ".join("".join(char if char.isspace() or _has(char) else "" for char in plain).split())


def fitted(text: str, width: int, sizes: tuple[int, ...], lines: int, bold: bool = True) -> tuple[int, list[str]]:
    """The largest of `sizes` at which the text fits into so many lines of `width` pixels, and those lines. What does
    not fit at the smallest is cut, and says so."""
    words = printable(text).split()
    for size in sizes:
        wrapped = _wrapped(words, width, font(size, bold))
        if len(wrapped) <= lines:
            return size, wrapped
    last = wrapped[lines - 1]
    while last and font(sizes[-1], bold).getlength(last + _DOTS) > width:
        last = last[:-1]
    return sizes[-1], [*wrapped[: lines - 1], last.rstrip() + _DOTS]


def write(
    drawing: ImageDraw.ImageDraw, at: tuple[int, int], lines: list[str], size: int, colour: Colour, bold: bool = False
) -> int:
    """Writes lines from the top left corner `at`; where the next line would begin."""
    x, y = at
    for line in lines:
        drawing.text((x, y), line, colour, font(size, bold))
        y += round(size * 1.25)
    return y


def qr_picture(text: str, side: int) -> Image.Image:
    """Black on white with its quiet zone, at most `side` pixels: whole pixels for every module, so it stays sharp."""
    code = segno.make(text, error="m", micro=False)
    modules = code.symbol_size(border=4)[0]
    drawn = BytesIO()
    code.save(drawn, kind="png", scale=max(1, side // modules), border=4)
    return Image.open(drawn).convert("RGB")


def png(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


@lru_cache(maxsize=4096)
def _has(char: str) -> bool:
    drawn = font(32)
    return bytes(drawn.getmask(char)) != bytes(drawn.getmask(_NO_SUCH))


def _wrapped(words: list[str], width: int, drawn: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and drawn.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        while drawn.getlength(word) > width:
            kept = max(1, bisect_right(range(len(word)), width, key=lambda at: ceil(drawn.getlength(word[:at]))) - 1)
            lines.append(word[:kept])
            word = word[kept:]
        lines.append(word)
    return lines
