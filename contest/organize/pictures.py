"""Pictures that organizers attach: decoded, so that nothing else passes for one, and written anew without metadata."""

import warnings
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from contest.archive.contests.media import Media
from contest.core.errors import UserError

LARGEST_PICTURE = 8 << 20
MOST_PIXELS = 40_000_000
_FORMATS = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png"), "WEBP": ("webp", "image/webp")}
_QUALITY = 82


def read_picture(raw: bytes, name: str, *, longest: int = 1280) -> Media:
    """A JPEG, PNG or WebP no side of which is longer than `longest` pixels. GIFs become a PNG of their first frame.
    Raises UserError for what is none, too large, or broken; `name` is what the refusal calls it."""
    picture = decoded(raw, name)
    kind = picture.info["kind"]
    picture.thumbnail((longest, longest))
    extension, media_type = _FORMATS[kind]
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    written = BytesIO()
    clean.save(written, kind, quality=_QUALITY, optimize=True)
    return Media(media_name(raw, extension), media_type, written.getvalue(), *clean.size)


def decoded(raw: bytes, name: str) -> Image.Image:
    """The picture upright, in shades or colours; `info["kind"]` is the format to write it in. Raises as `read_picture`
    does."""
    if len(raw) > LARGEST_PICTURE:
        raise UserError("picture_too_large", name=name, megabytes=LARGEST_PICTURE >> 20)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _decoded(raw, name)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise UserError("not_a_picture", name=name) from None


def media_name(raw: bytes, extension: str) -> str:
    return f"{sha256(raw).hexdigest()[:32]}.{extension}"


def _decoded(raw: bytes, name: str) -> Image.Image:
    with Image.open(BytesIO(raw), formats=("JPEG", "PNG", "WEBP", "GIF")) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            pixels = f"{opened.width}×{opened.height}"
            raise UserError("picture_too_large.pixels", name=name, pixels=pixels, most=MOST_PIXELS // 10**6)
        kind = opened.format if opened.format in _FORMATS else "PNG"
        picture = ImageOps.exif_transpose(opened)
        if kind == "JPEG":
            picture = picture.convert("RGB")
        elif picture.mode not in ("L", "RGB", "RGBA"):
            picture = picture.convert("RGBA" if "transparency" in picture.info or "A" in picture.mode else "RGB")
    picture.info = {"kind": kind}
    return picture
