"""The page section checked beyond names and types; see scoring/rules/page.py. Out of scope: reading the files named."""

import re
from collections.abc import Callable

from scoring.rules.messages.report import Report
from scoring.rules.page import (
    LONGEST_WELCOME,
    MATERIAL_TYPES,
    MOST_MATERIALS,
    MOST_SPONSORS,
    PICTURE_TYPES,
    Face,
    Material,
    Page,
)
from scoring.rules.tables.values import numbered, quote

_ADDRESS = re.compile(r"https?://[^\s/?#@]+([/?#]\S*)?")
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9](?:[0-9 .()-]{1,28})[0-9]")
_MOST_CHARACTERS = 2_000


def check_page(page: Page, read_part: Callable[[str], bytes] | None, report: Report) -> None:
    """Notes what is wrong beyond names and types. Whether a file holds what its name says is seen on applying."""
    _check_color(page.color, "page.color", report)
    if page.face is not None:
        _check_face(page.face, read_part, report)
    if len(page.materials) > MOST_MATERIALS:
        report.add("page.materials", "too_large", found=len(page.materials), most=MOST_MATERIALS)
    for number, material in numbered(page.materials):
        place = f"page.materials[{number}]"
        mistakes = len(report.mistakes)
        _check_material(material, place, report)
        if material.file and len(report.mistakes) == mistakes:
            _check_file(material.file, f"{place}.file", read_part, report)


def _check_color(color: str, place: str, report: Report) -> None:
    if not _COLOUR.fullmatch(color):
        report.add(place, "bad_color", found=quote(color))


def _check_face(face: Face, read_part: Callable[[str], bytes] | None, report: Report) -> None:
    _check_color(face.accent, "page.face.accent", report)
    for name in ("logo", "banner"):
        if file := getattr(face, name):
            mistakes = len(report.mistakes)
            _check_name(file, f"page.face.{name}", PICTURE_TYPES, report)
            if len(report.mistakes) == mistakes:
                _check_file(file, f"page.face.{name}", read_part, report)
    if face.hotline and not _PHONE.fullmatch(face.hotline):
        report.add("page.face.hotline", "bad_hotline", found=quote(face.hotline))
    if face.zalo and not _PHONE.fullmatch(face.zalo) and not _is_address(face.zalo):
        report.add("page.face.zalo", "bad_zalo", found=quote(face.zalo))
    if len(face.welcome) > LONGEST_WELCOME:
        report.add("page.face.welcome", "too_large", found=len(face.welcome), most=LONGEST_WELCOME)
    if len(face.sponsors) > MOST_SPONSORS:
        report.add("page.face.sponsors", "too_large", found=len(face.sponsors), most=MOST_SPONSORS)
    for number, sponsor in numbered(face.sponsors):
        place = f"page.face.sponsors[{number}]"
        if not sponsor.name.strip():
            report.add(f"{place}.name", "empty")
        if sponsor.url and not _is_address(sponsor.url):
            report.add(f"{place}.url", "bad_address", found=quote(sponsor.url))


def _is_address(text: str) -> bool:
    return len(text) <= _MOST_CHARACTERS and _ADDRESS.fullmatch(text) is not None


def _check_material(material: Material, place: str, report: Report) -> None:
    if not material.title.strip():
        report.add(f"{place}.title", "empty")
    if bool(material.url) == bool(material.file):
        report.add(place, "material_twice" if material.url else "material_nowhere")
    elif material.url and not _is_address(material.url):
        report.add(f"{place}.url", "bad_address", found=quote(material.url))
    elif material.file:
        _check_name(material.file, f"{place}.file", MATERIAL_TYPES, report)


def _check_name(name: str, place: str, types: tuple[str, ...], report: Report) -> None:
    if not stays_beside(name):
        report.add(place, "not_beside", found=quote(name))
    elif name.rpartition(".")[2].lower() not in types:
        report.add(place, "bad_material", found=quote(name), possible=", ".join(types))


def _check_file(name: str, place: str, read_part: Callable[[str], bytes] | None, report: Report) -> None:
    try:
        if read_part is None:
            raise FileNotFoundError(name)
        read_part(name)
    except OSError:
        report.add(place, "no_such_file", found=quote(name))


def stays_beside(name: str) -> bool:
    """Whether a file's name leads nowhere but beside, or below, the file that names it."""
    parts = name.split("/")
    return "\\" not in name and ":" not in name and not any(part in ("", ".", "..") for part in parts)
