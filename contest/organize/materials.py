"""The page of a contest file: material and pictures read, checked to be what their names say, ready to be sent."""

from collections.abc import Callable

from contest.archive.contests.media import Media
from contest.archive.contests.pages import (
    PublishedFace,
    PublishedMaterial,
    PublishedPage,
    PublishedPicture,
    PublishedSponsor,
)
from contest.core.errors import UserError
from contest.organize.face_pictures import read_banner, read_logo
from contest.organize.pictures import media_name, read_picture
from questions.files.parts.office_limits import open_archive
from scoring.rules.file.read import ReadPart
from scoring.rules.model import ContestPlan
from scoring.rules.page import Face

LARGEST_MATERIAL = 20 << 20
LONGEST_SIDE = 2400
_OFFICE = "application/vnd.openxmlformats-officedocument"


def read_page(plan: ContestPlan, read_part: ReadPart | None) -> tuple[PublishedPage, list[Media]]:
    """The page as it is published, and the files to keep. Raises UserError that names the file and what is wrong."""
    media: list[Media] = []
    materials = []
    page = plan.page
    for number, material in enumerate(page.materials, 1):
        if material.url:
            materials.append(PublishedMaterial(material.title, material.url))
            continue
        place = f"page.materials[{number}].file"
        file = _read(material.file, place, read_part)
        media.append(file)
        materials.append(PublishedMaterial(material.title, file.address, file.media_type, len(file.body)))
    color, lets_in = page.color.lower(), (plan.verify, plan.of_all, plan.verify_regions)
    face = _face(page.face, read_part, media) if page.face else None
    manner = (page.prediction, page.address, face)
    return PublishedPage(page.layout, color, tuple(materials), *lets_in, *manner), media


def _face(face: Face, read_part: ReadPart | None, media: list[Media]) -> PublishedFace:
    logo, banner = (
        _picture(read, file, f"page.face.{name}", read_part, media)
        for name, file, read in (("logo", face.logo, read_logo), ("banner", face.banner, read_banner))
    )
    sponsors = tuple(PublishedSponsor(each.name, each.url) for each in face.sponsors)
    words = (face.welcome.strip(), face.hotline.strip(), face.zalo.strip())
    return PublishedFace(logo, banner, face.accent.lower(), *words, sponsors)


def _picture(
    read: Callable[[bytes, str], tuple[PublishedPicture, list[Media]]],
    file: str,
    place: str,
    read_part: ReadPart | None,
    media: list[Media],
) -> PublishedPicture | None:
    """Adds to `media` what is to be kept."""
    if not file:
        return None
    picture, made = read(_bytes(file, place, read_part), f"{place}: {file!r}")
    media += made
    return picture


def _bytes(name: str, place: str, read_part: ReadPart | None) -> bytes:
    try:
        if read_part is None:
            raise FileNotFoundError(name)
        raw = read_part(name)
    except OSError:
        raise UserError("no_such_file", place=place, file=name) from None
    if not raw:
        raise UserError("bad_material.empty", place=place, file=name)
    if len(raw) > LARGEST_MATERIAL:
        raise UserError("bad_material.too_large", place=place, file=name, megabytes=LARGEST_MATERIAL >> 20)
    return raw


def _read(name: str, place: str, read_part: ReadPart | None) -> Media:
    raw = _bytes(name, place, read_part)
    extension = name.rpartition(".")[2].lower()
    if extension in ("png", "jpg", "jpeg", "webp"):
        return read_picture(raw, f"{place}: {name!r}", longest=LONGEST_SIDE)
    media_type, fits = _DOCUMENTS[extension]
    if not fits(raw):
        raise UserError("bad_material.other_kind", place=place, file=name, extension=extension)
    return Media(media_name(raw, extension), media_type, raw)


def _is_pdf(raw: bytes) -> bool:
    return raw.startswith(b"%PDF-")


def _is_text(raw: bytes) -> bool:
    try:
        return "\0" not in raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False


def _is_office(folder: str) -> Callable[[bytes], bool]:
    def fits(raw: bytes) -> bool:
        try:
            with open_archive(raw) as packed:
                names = packed.namelist()
        except Exception:  # zipfile raises half a dozen kinds of error on damaged archives
            return False
        macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names) and not macros

    return fits


_DOCUMENTS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", _is_pdf),
    "txt": ("text/plain; charset=utf-8", _is_text),
    "docx": (f"{_OFFICE}.wordprocessingml.document", _is_office("word/")),
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _is_office("xl/")),
    "pptx": (f"{_OFFICE}.presentationml.presentation", _is_office("ppt/")),
}
