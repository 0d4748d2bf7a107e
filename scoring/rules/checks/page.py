"""The page section checked beyond names and types; see scoring/rules/page.py. Out of scope: reading the files named."""

import re
from collections.abc import Callable

from scoring.rules.messages.report import Report
from scoring.rules.page import MATERIAL_TYPES, MOST_MATERIALS, Material, Page
from scoring.rules.tables.values import numbered, quote

_ADDRESS = re.compile(r"https?://[^\s/?#@]+([/?#]\S*)?")
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_MOST_CHARACTERS = 2_000


def check_page(page: Page, read_part: Callable[[str], bytes] | None, report: Report) -> None:
    """Notes what is wrong beyond names and types. Whether a file holds what its name says is seen on applying."""
    if not _COLOUR.fullmatch(page.color):
        report.add("page.color", "bad_color", found=quote(page.color))
    if len(page.materials) > MOST_MATERIALS:
        report.add("page.materials", "too_large", found=len(page.materials), most=MOST_MATERIALS)
    for number, material in numbered(page.materials):
        place = f"page.materials[{number}]"
        mistakes = len(report.mistakes)
        _check_material(material, place, report)
        if material.file and len(report.mistakes) == mistakes:
            _check_file(material.file, f"{place}.file", read_part, report)


def _check_material(material: Material, place: str, report: Report) -> None:
    if not material.title.strip():
        report.add(f"{place}.title", "empty")
    if bool(material.url) == bool(material.file):
        report.add(place, "material_twice" if material.url else "material_nowhere")
    elif material.url and (len(material.url) > _MOST_CHARACTERS or not _ADDRESS.fullmatch(material.url)):
        report.add(f"{place}.url", "bad_address", found=quote(material.url))
    elif material.file and not stays_beside(material.file):
        report.add(f"{place}.file", "not_beside", found=quote(material.file))
    elif material.file and material.file.rpartition(".")[2].lower() not in MATERIAL_TYPES:
        report.add(f"{place}.file", "bad_material", found=quote(material.file), possible=", ".join(MATERIAL_TYPES))


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
