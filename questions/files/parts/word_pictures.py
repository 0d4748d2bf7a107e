"""Pictures in a Word document: each is replaced by its mark where it stands in the text, before the text is read."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from questions.files.parts.contents import Contents, Printed
from questions.files.parts.pictures import keep_picture, picture_kind
from questions.markup import split_picture

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
MARKUP = "hoi-thi markup"
"""The keyword of documents whose texts use markup."""
_WIDEST = Cm(12)
_CHARTS = ("chart", "diagram")


def mark_pictures(document: Any, contents: Contents) -> None:
    """Marks every picture of the document's body; `contents` gets them. Drawings that hold none are left alone."""
    if document.core_properties.keywords == MARKUP:
        contents.markup = contents.keeps_markup = True
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


def write_text(paragraph: Any, text: str, bank: Printed, *, bold: bool = False) -> None:
    """A text with its pictures in their places."""
    before, picture, after = split_picture(text) if bank.markup else (text, None, "")
    if picture is None or picture_kind(bank.pictures.get(picture[0], b"")) not in ("png", "jpg", "gif"):
        paragraph.add_run(text).bold = bold
        return
    paragraph.add_run(before).bold = bold
    shape = paragraph.add_run().add_picture(BytesIO(bank.pictures[picture[0]]))
    if shape.width > _WIDEST:
        shape.height, shape.width = int(shape.height * _WIDEST / shape.width), _WIDEST
    properties = shape._inline.docPr
    properties.set("name", picture[0])
    properties.set("descr", picture[1])
    if after:
        write_text(paragraph, after, bank, bold=bold)
