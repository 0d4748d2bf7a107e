"""Logo and banner as phones get them: few bytes, of a known size so that nothing moves when they come.

Beside what is sent, the picture is kept whole but for its cut, without loss: applied again from there it gives the
same.
"""

from io import BytesIO

from PIL import Image, ImageOps

from contest.archive.contests.media import Media
from contest.archive.contests.pages import PublishedPicture
from contest.organize.pictures import decoded, media_name

LOGO_SIDE, MOST_LOGO_BYTES = 144, 10_000
PHONE_WIDTH, MOST_PHONE_BYTES = 720, 30_000
WIDE_WIDTH, MOST_WIDE_BYTES = 1440, 90_000
FLATTEST, STEEPEST = 4, 2
"""A banner is at most so many times as wide as it is high, and at least."""
_COLOURS = (256, 128, 64, 32, 16)
_QUALITIES = range(82, 9, -8)
_SHRINKING = 0.85


def read_logo(raw: bytes, name: str) -> tuple[PublishedPicture, list[Media]]:
    """Raises UserError for what is no picture; `name` is what the refusal calls it."""
    whole = decoded(raw, name).convert("RGBA")
    whole.thumbnail((LOGO_SIDE, LOGO_SIDE))
    kept, sent = _png(whole), _smallest(whole)
    return PublishedPicture(kept.address, sent.address, "", *whole.size), [kept, sent]


def read_banner(raw: bytes, name: str) -> tuple[PublishedPicture, list[Media]]:
    """As `read_logo`: one for phones, one for wide screens, of the same shape."""
    whole = _cut(_on_white(decoded(raw, name)))
    if whole.width > WIDE_WIDTH:
        whole = whole.resize((WIDE_WIDTH, round(whole.height * WIDE_WIDTH / whole.width)), Image.Resampling.LANCZOS)
    kept = _png(whole)
    phone, wide = _jpeg(whole, PHONE_WIDTH, MOST_PHONE_BYTES), _jpeg(whole, WIDE_WIDTH, MOST_WIDE_BYTES)
    published = PublishedPicture(kept.address, phone.address, wide.address, phone.width or 0, phone.height or 0)
    return published, [kept, phone, wide]


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _cut(picture: Image.Image) -> Image.Image:
    """The middle of it, where it is steeper or flatter than a banner may be."""
    width, height = picture.size
    wanted = (min(width, height * FLATTEST), min(height, max(1, width // STEEPEST)))
    return picture if wanted == picture.size else ImageOps.fit(picture, wanted)


def _smallest(picture: Image.Image) -> Media:
    """With as many colours as fit, and smaller where even the fewest do not."""
    while True:
        for colours in _COLOURS:
            drawn = picture.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
            media = _png(drawn)
            if len(media.body) <= MOST_LOGO_BYTES:
                return media
        picture = picture.resize(_shrunk(picture), Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image, width: int, most_bytes: int) -> Media:
    if picture.width > width:
        picture = picture.resize((width, max(1, round(picture.height * width / picture.width))))
    while True:
        for quality in _QUALITIES:
            media = _written(picture, "jpg", "image/jpeg", quality=quality, progressive=True)
            if len(media.body) <= most_bytes:
                return media
        picture = picture.resize(_shrunk(picture), Image.Resampling.LANCZOS)


def _shrunk(picture: Image.Image) -> tuple[int, int]:
    return max(1, int(picture.width * _SHRINKING)), max(1, int(picture.height * _SHRINKING))


def _png(picture: Image.Image) -> Media:
    return _written(picture, "png", "image/png")


def _written(picture: Image.Image, extension: str, media_type: str, **options: int) -> Media:
    file = BytesIO()
    picture.save(file, media_type.removeprefix("image/"), optimize=True, **options)
    body = file.getvalue()
    return Media(media_name(body, extension), media_type, body, *picture.size)
