"""Pictures to pass on: one of a contest or round for link previews, one of a receipt to keep.

Only what the pages show anyway: a receipt's picture has its code and time, and nobody's name.
"""

from typing import NamedTuple

from PIL import Image, ImageDraw

from contest.core.colours import INK, WHITE, colour_of, readable_on
from contest.i18n.catalogs import texts
from contest.pages.images.drawing import GREY, fitted, font, png, qr_picture, write

SHARED = (1200, 630)
KEPT = (1080, 1350)
_MARGIN = 64
_QR = 330
_GOLD = (138, 90, 12)


class Shared(NamedTuple):
    """What a contest's picture says. `round` may be empty, `color` is "#rrggbb", `url` what its QR code holds."""

    title: str
    organizer: str
    round: str
    color: str
    url: str


class Kept(NamedTuple):
    """What a receipt's picture says; `groups` are the parts of its code, `received` the time as people say it."""

    lang: str
    contest: str
    round: str
    groups: tuple[str, ...]
    received: str
    color: str
    url: str
    prize: str = ""


def draw_shared(content: Shared) -> bytes:
    """A PNG of 1200 × 630."""
    ground = colour_of(content.color)
    ink = readable_on(ground)
    picture = Image.new("RGB", SHARED, ground)
    drawing = ImageDraw.Draw(picture)
    code = qr_picture(content.url, _QR)
    right = SHARED[0] - _MARGIN - code.width
    picture.paste(code, (right, SHARED[1] - _MARGIN - code.height))
    whole, beside = SHARED[0] - 2 * _MARGIN, right - 2 * _MARGIN
    size, lines = fitted(content.title, whole if not content.round else whole - 40, (76, 66, 58, 50), 2)
    if len(lines) == 2 and size == 50:
        size, lines = fitted(content.title, whole, (50, 44), 3)
    top = write(drawing, (_MARGIN, 52), lines, size, ink, bold=True)
    if content.round:
        size, lines = fitted(content.round, beside, (60, 48, 40), 2)
        write(drawing, (_MARGIN, max(top + 40, 270)), lines, size, ink, bold=True)
    size, lines = fitted(content.organizer, beside, (36, 30, 26), 2, bold=False)
    write(drawing, (_MARGIN, SHARED[1] - _MARGIN - round(len(lines) * size * 1.25)), lines, size, ink)
    return png(picture.quantize(64))


def draw_kept(content: Kept) -> bytes:
    """A PNG of 1080 × 1350, upright as phones show it."""
    gettext = texts(content.lang).gettext
    ground = colour_of(content.color)
    picture = Image.new("RGB", KEPT, WHITE)
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((0, 0, KEPT[0], 260), ground)
    width = KEPT[0] - 2 * _MARGIN
    size, lines = fitted(content.contest, width, (56, 48, 40), 2)
    write(drawing, (_MARGIN, 60), lines, size, readable_on(ground), bold=True)
    _, lines = fitted(content.round, width, (44,), 1)
    top = write(drawing, (_MARGIN, 300), lines, 44, INK, bold=True)
    if content.prize:
        congratulation = gettext("Congratulations!")
        size, lines = fitted(f"{congratulation} {content.prize}", width, (60, 50, 42), 2)
        top = write(drawing, (_MARGIN, top + 8), lines, size, _GOLD, bold=True)
    top = write(drawing, (_MARGIN, top + 16), [gettext("Receipt")], 34, GREY)
    pairs = [" - ".join(content.groups[at : at + 2]) for at in range(0, len(content.groups), 2)]
    widest = max(pairs, key=len)
    largest = next((size for size in (84, 72, 60, 48) if font(size, True).getlength(widest) <= width), 40)
    top = write(drawing, (_MARGIN, top + 4), pairs, largest, INK, bold=True)
    _, lines = fitted(content.received, width, (34,), 2, bold=False)
    top = write(drawing, (_MARGIN, top + 12), lines, 34, GREY)
    code = qr_picture(content.url, min(KEPT[1] - top - 60, 560))
    picture.paste(code, ((KEPT[0] - code.width) // 2, top + 20))
    return png(picture.quantize(64))
