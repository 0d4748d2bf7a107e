"""The text of a paragraph as Word shows it: insertions and fields, frames, formulas and symbols, raised letters;
without what is deleted, hidden or struck out, which is noted. And how the letters look, because keys are marked so.

Out of scope: which lines are questions.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from docx.oxml.ns import qn

from questions.files.parts.old_letters import convert, encoding_of_font, is_vietnamese
from questions.files.parts.pictures import marks_in
from questions.files.parts.raised import raise_text
from questions.files.parts.remarks import Remark
from questions.files.prose.lines import Line, Span
from questions.files.word.formulas import read_formula
from questions.files.word.styles import Look, Styles
from questions.files.word.symbols import UNKNOWN, is_symbol_font, read_symbol
from questions.reading.report import BankFileError

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_INTO = frozenset(
    map(qn, ("w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:sdtContent", "w:hyperlink", "w:customXml", "w:fldSimple"))
) | frozenset(map(qn, ("w:dir", "w:bdo", "w:ruby", "w:rubyBase", "w:txbxContent")))
_GONE = frozenset(map(qn, ("w:del", "w:moveFrom")))
_PLAIN = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_RUN, _PARAGRAPH, _TEXT, _SYM = qn("w:r"), qn("w:p"), qn("w:t"), qn("w:sym")
_DRAWINGS = frozenset(map(qn, ("w:drawing", "w:pict", "w:object")))
_NOTES = frozenset(map(qn, ("w:footnoteReference", "w:endnoteReference", "w:commentReference")))
_SOFT_HYPHEN = qn("w:softHyphen")


class Piece(msgspec.Struct, frozen=True):
    text: str
    look: Look


class Seen:
    """Reads the paragraphs of one document in order; fields may go over several of them."""

    def __init__(self, styles: Styles, notes: Mapping[tuple[str, str], str]) -> None:
        self.styles = styles
        self.notes = notes
        self.fields: list[bool] = []
        self.pieces: list[Piece] = []
        self.frames: list[Any] = []
        self.remarks: list[Remark] = []

    def paragraph(self, node: Any, label: str = "", in_table: bool = False) -> list[Line]:
        """Its lines, those after a line break marked as soft, and then the lines of frames that are anchored in it."""
        self.pieces, self.frames, self.remarks = [], [], []
        base = self.styles.of_paragraph(node)
        for child in node:
            self._walk(child, base, in_table)
        text, spans = _joined(self.pieces)
        if text.strip() and label:
            shown = f"{label} "
            look = self.styles.of_mark(node, base).names
            moved = tuple((start + len(shown), end + len(shown), names) for start, end, names in spans)
            text, spans = shown + text, ((0, len(label), look), *moved) if look else moved
        lines = list(_cut(text, spans, tuple(self.remarks)))
        frames = self.frames
        for frame in frames:
            for inner in frame.iter(_PARAGRAPH):
                more = self.paragraph(inner, in_table=in_table)
                lines += [
                    msgspec.structs.replace(
                        line, remarks=(*line.remarks, Remark("frame_text", {"text": line.text[:200]}))
                    )
                    for line in more
                    if line.text.strip()
                ]
        return lines

    def _walk(self, node: Any, base: Look, in_table: bool) -> None:
        if node.tag == _RUN:
            self._run(node, base, in_table)
        elif node.tag in _GONE:
            self._note("deleted_text", "".join(text.text or "" for text in node.iter(qn("w:delText"))))
        elif node.tag == _MC + "AlternateContent":
            for child in self._chosen(node):
                self._walk(child, base, in_table)
        elif node.tag in (_M + "oMath", _M + "oMathPara"):
            text = read_formula(node)
            self.pieces.append(Piece(text, base))
            self._note("formula", text)
        elif node.tag in _INTO:
            for child in node:
                self._walk(child, base, in_table)

    def _chosen(self, node: Any) -> Iterator[Any]:
        branches = [child for child in node if child.tag in (_MC + "Choice", _MC + "Fallback")]
        yield from branches[0] if branches else ()

    def _run(self, run: Any, base: Look, in_table: bool) -> None:
        look = self.styles.of_run(run, base)
        parts = list(self._inside(run, look))
        text = "".join(parts)
        if not text:
            return
        if marks_in(text):
            self.pieces.append(Piece(text, Look()))
            return
        encoding = encoding_of_font(look.font)
        if encoding and not text.isascii():
            new = convert(text, encoding, look.font)
            if new != text:
                if not is_vietnamese(new):
                    raise BankFileError("old_font", encoding=f"{encoding}, {look.font}", sample=text.strip()[:40])
                values = {"encoding": encoding, "before": text.strip()[:60], "after": new.strip()[:60]}
                self.remarks.append(Remark("old_letters", values))
                text = new
        elif encoding and look.font.casefold().endswith("h") and encoding == "TCVN3":
            text = text.upper()
        if look.capitals:
            text = text.upper()
        if look.hidden or (look.white and not in_table):
            self._note("hidden_text", text)
        elif look.struck:
            self._note("struck_out", text)
        elif look.raised:
            new = raise_text(text, look.raised > 0)
            self.pieces.append(Piece(new, look))
            if "(" in new and "(" not in text:
                self._note("raised", new)
        else:
            self.pieces.append(Piece(text, look))

    def _inside(self, run: Any, look: Look) -> Iterator[str]:
        for node in run:
            if node.tag == qn("w:fldChar"):
                self._field(node.get(qn("w:fldCharType")))
            elif node.tag == qn("w:instrText"):
                if any(word in (node.text or "").split() for word in ("EQ", "SYMBOL")):
                    self.remarks.append(Remark("field_unread", {"text": (node.text or "").strip()[:60]}))
            elif False in self.fields:
                continue
            elif node.tag == _TEXT:
                yield self._letters(node.text or "", look)
            elif node.tag == _SYM:
                char = read_symbol(int(node.get(qn("w:char"), "0"), 16), node.get(qn("w:font"), ""))
                self._note("symbol" if char != UNKNOWN else "symbol_unknown", char)
                yield char if char != UNKNOWN else "□"
            elif node.tag in _NOTES:
                text = self.notes.get((node.tag, node.get(qn("w:id"), "")), "…")
                self.remarks.append(Remark("footnote", {"text": text[:200]}))
            elif node.tag == _SOFT_HYPHEN:
                yield "\u00ad"
            elif node.tag in _PLAIN:
                yield _PLAIN[node.tag]
            elif node.tag == _MC + "AlternateContent":
                for child in self._chosen(node):
                    self._drawing(child)
            elif node.tag in _DRAWINGS:
                self._drawing(node)
            elif node.tag == qn("w:ruby"):
                yield "".join(text.text or "" for part in node.iter(qn("w:rubyBase")) for text in part.iter(_TEXT))

    def _field(self, kind: str) -> None:
        """Between its beginning and its separator stands what a field does, which is not shown."""
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _letters(self, text: str, look: Look) -> str:
        if not is_symbol_font(look.font) or not text.strip():
            return text
        shown = "".join(read_symbol(ord(letter), look.font) if not letter.isspace() else letter for letter in text)
        if UNKNOWN in shown:
            self._note("symbol_unknown", text)
            return shown.replace(UNKNOWN, "□")
        self._note("symbol", shown)
        return shown

    def _drawing(self, node: Any) -> None:
        self.frames += [frame for frame in node.iter(qn("w:txbxContent")) if not _is_inside(frame, node)]

    def _note(self, code: str, text: str) -> None:
        if text.strip():
            self.remarks.append(Remark(code, {"text": " ".join(text.split())[:200]}))


def _is_inside(frame: Any, top: Any) -> bool:
    """Whether another frame, or the fallback of one, is around it: it is read there or not at all."""
    node = frame.getparent()
    while node is not None and node is not top:
        if node.tag in (frame.tag, _MC + "Fallback"):
            return True
        node = node.getparent()
    return False


def _joined(pieces: list[Piece]) -> tuple[str, tuple[Span, ...]]:
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        if piece.look.names:
            spans.append((at, at + len(piece.text), piece.look.names))
        at += len(piece.text)
    return "".join(piece.text for piece in pieces), tuple(spans)


def _cut(text: str, spans: tuple[Span, ...], remarks: tuple[Remark, ...]) -> Iterator[Line]:
    whole = Line(0, text, spans)
    start = 0
    for place, part in enumerate(text.split("\n")):
        line = whole.part(start, start + len(part))
        yield msgspec.structs.replace(line, soft=place > 0, remarks=() if place else remarks)
        start += len(part) + 1
