"""Pictures in a Word document: each is replaced by its mark where it stands in the text, before the text is read."""

from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from questions.files.parts.contents import Contents
from questions.files.parts.pictures import keep_picture

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_CHARTS = ("chart", "diagram")


def mark_pictures(document: Any, contents: Contents) -> None:
    """Marks every picture of the document's body; `contents` gets them. Drawings that hold none are left alone."""
    holders = [
        node
        for node in document.element.body.iter(qn("w:drawing"), qn("w:pict"), qn("w:object"))
        if not any(above.tag == _FALLBACK for above in node.iterancestors())
    ]
    for holder in holders:
        marks = "".join(keep_picture(contents, raw, *_described(holder)) for raw in _pictures_of(holder, document.part))
        run = next(holder.iterancestors(qn("w:r")), None)
        if marks and run is not None:
            _write_before(run, holder, marks)


def _pictures_of(holder: Any, part: Any) -> Iterator[bytes]:
    for node in holder.iter(_BLIP, _IMAGE):
        id = node.get(qn("r:embed")) or node.get(qn("r:id"))
        link = part.rels.get(id) if id else None
        if link is not None and not link.is_external:
            yield link.target_part.blob
        elif link is not None or node.get(qn("r:link")):
            yield b"#link"
    for node in holder.iter(_GRAPHIC):
        if str(node.get("uri", "")).endswith(_CHARTS):
            yield b"#chart"


def _described(holder: Any) -> tuple[str, str]:
    """Its name, and what it shows, as the document says; a path of somebody's disk describes nothing."""
    properties = next(holder.iter(qn("wp:docPr")), None)
    if properties is None:
        return "", ""
    words = properties.get("descr") or ""
    return properties.get("name") or "", "" if "\\" in words or (words.count(".") == 1 and " " not in words) else words


def _write_before(run: Any, holder: Any, marks: str) -> None:
    """In the run itself, before the child in which the picture stands."""
    top = holder
    while top.getparent() is not run:
        top = top.getparent()
    text = OxmlElement("w:t")
    text.text = marks
    top.addprevious(text)
