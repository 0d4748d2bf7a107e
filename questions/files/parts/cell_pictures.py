"""Pictures that are the value of an Excel cell: placed in it by Excel, by WPS (DISPIMG), or fetched by IMAGE(…)."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar
from zipfile import ZipFile

from questions.files.parts.xml import local, parse

_RICH = "xl/richData/richValueRel.xml"
_WPS = "xl/cellimages.xml"
_CELL = re.compile(rb"<c\b[^>]*+(?<=/)>|<c\b([^>]*+)>(.*?)</c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([1-9][0-9]{0,6})"')
_META = re.compile(rb'\bvm="([0-9]{1,7})"')
_DISPIMG = re.compile(rb"DISPIMG\((?:&quot;|\")(ID_[0-9A-Fa-f]+)")
_IMAGE = re.compile(rb"<f[^>]*>\s*(?:_xlfn\.)?IMAGE\(")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_T = TypeVar("_T")
Links = Callable[[ZipFile, set[str], str], Mapping[str, str]]
"""The parts that a part refers to, by id; "" for what is outside the file."""


class CellPictures:
    """Of one workbook; the parts that say which picture a cell has are read once, if a cell has one."""

    def __init__(self, archive: ZipFile, names: set[str], links: Links) -> None:
        self._archive = archive
        self._names = names
        self._links = links
        self._rich = self._read_rich() if _RICH in names else []
        self._wps = dict(self._read_wps()) if _WPS in names else {}

    def find(self, sheet: str) -> Iterator[tuple[int, int, bytes]]:
        """Row from 1, column from 0, and the picture; "#link" where it is not in the file."""
        data = self._archive.read(sheet)
        if not self._rich and not self._wps and b"IMAGE(" not in data:
            return
        for cell in _CELL.finditer(data):
            place, meta = _PLACE.search(cell[1] or b""), _META.search(cell[1] or b"")
            if place is None:  # an empty cell
                continue
            named = _DISPIMG.search(cell[2])
            if named:
                yield _spot(place, self._wps.get(named[1].decode(), b"#link"))
            elif meta and 0 < int(meta[1]) <= len(self._rich) and self._rich[int(meta[1]) - 1]:
                yield _spot(place, self._rich[int(meta[1]) - 1])
            elif _IMAGE.search(cell[2]):
                yield _spot(place, b"#link")

    def _read_wps(self) -> Iterator[tuple[str, bytes]]:
        links = self._links(self._archive, self._names, _WPS)
        for picture in parse(self._archive.read(_WPS)).iter():
            if local(picture) != "pic":
                continue
            name = next((node.get("name", "") for node in picture.iter() if local(node) == "cNvPr"), "")
            id = next((node.get(f"{_ID}embed", "") for node in picture.iter() if local(node) == "blip"), "")
            yield name, self._part(links.get(id, ""))

    def _read_rich(self) -> list[bytes]:
        """What each number of a cell's `vm` shows; b"" for values that are no picture."""
        links = self._links(self._archive, self._names, _RICH)
        pictures = [
            self._part(links.get(node.get(f"{_ID}id", ""), "")) for node in self._tree(_RICH) if local(node) == "rel"
        ]
        kinds = [
            (structure.get("t", ""), [key.get("n", "") for key in structure if local(key) == "k"])
            for structure in self._tree("xl/richData/rdrichvaluestructure.xml")
        ]
        values = [_pictured(value, kinds, pictures) for value in self._tree("xl/richData/rdrichvalue.xml")]
        futures, cells = [], []
        for part in self._tree("xl/metadata.xml"):
            if local(part) == "futureMetadata" and part.get("name") == "XLRICHVALUE":
                futures = _numbers(part, "rvb", "i")
            elif local(part) == "valueMetadata":
                cells = _numbers(part, "rc", "v")
        return [_at(values, _at(futures, cell, -1), b"") for cell in cells]

    def _tree(self, part: str) -> Any:
        return parse(self._archive.read(part)) if part in self._names else ()

    def _part(self, name: str) -> bytes:
        return self._archive.read(name) if name in self._names else b"#link"


def _spot(place: re.Match[bytes], raw: bytes) -> tuple[int, int, bytes]:
    column = 0
    for letter in place[1]:
        column = column * 26 + letter - 64
    return int(place[2]), column - 1, raw


def _numbers(part: Any, name: str, member: str) -> list[int]:
    """That of each block of a part of the metadata, -1 where it has none."""
    return [next((int(node.get(member, -1)) for node in block.iter() if local(node) == name), -1) for block in part]


def _pictured(value: Any, kinds: list[tuple[str, list[str]]], pictures: list[bytes]) -> bytes:
    """The picture of one rich value: a place in the list of pictures, or an address elsewhere."""
    kind, keys = _at(kinds, int(value.get("s", -1)), ("", []))
    members = dict(zip(keys, (node.text or "" for node in value if local(node) == "v"), strict=False))
    if kind == "_webimage":
        return b"#link"
    at = members.get("_rvRel:LocalImageIdentifier", "")
    return _at(pictures, int(at), b"#link") if at.isdigit() else b""


def _at(items: list[_T], place: int, default: _T) -> _T:
    return items[place] if 0 <= place < len(items) else default
