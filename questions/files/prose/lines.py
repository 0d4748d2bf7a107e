"""A line of a text with how its letters look, and what a line is apart: options, page numbers, explanations, headings.

Out of scope: which question a line belongs to (`blocks.py`).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from questions.files.parts.limits import narrow
from questions.files.parts.remarks import Remark
from questions.text import fold

Span = tuple[int, int, frozenset[str]]
"""From, to, and what is unusual about the letters there: "bold", "underline", "red", …"""

_LETTER = r"(?:[A-M]|[a-m])"
OPTION = re.compile(
    rf"\s*(?P<mark>[*#+✓✔√☑☒●◉→]|\([xX]\)|\[[xX]\])?\s*(?:[☐□○◯]|\(\s*\)|\[\s*\])?\s*(?P<open>[(\[])?\s*(?P<letter>{_LETTER})\s*"
    r"(?P<close>(?:\)|\])?\s*(?:[.):\]]|[-–/](?=\s))|[)\]])\s*(?P<text>.*)",
    re.DOTALL,
)
_AFTER_GAP = re.compile(
    r"(?<=\S)(?:[ \xa0]*\t\s*|[ \xa0]{2,})"
    rf"(?=(?:[*#+✓✔√☑☒●◉☐□○◯]|\([xX ]\)|\[[xX ]\])?\s*[(\[]?{_LETTER}\s*(?:[.):\]]\s*|[-–/]\s+)\S)"
)
_KEY_AFTER_GAP = re.compile(
    r"(?<=\S)(?:[ \xa0]*\t\s*|[ \xa0]{2,})(?=(?:đáp án|đ/a|đa|answer|key)\b[^:]{0,12}:)", re.IGNORECASE
)
_END = re.compile(r"\W*(?:hết(?: đề)?|the end|end)\W*", re.IGNORECASE)
_PAGE = re.compile(
    r"\W*(?:trang|page)\s*\d{1,4}(?:\s*(?:/|trên|of)\s*\d{1,4})?(?:\W+mã đề\W+\w{1,6})?\W*"
    r"|\W*(?:mã đề|đề số)(?: thi)?\W+\w{1,6}(?:\W+trang\W+\d+(?:/\d+)?)?\W*|\W*\d{1,4}\s*/\s*\d{1,4}\W*"
    r"|[-–—_]+\s*\d{1,4}\s*[-–—_]+",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\W_]{3,}")
_AUTHOR = re.compile(
    r"\s*(?:người (?:ra đề|soạn|biên soạn|lập|thực hiện|duyệt)|giáo viên|gv(?:bm)?|biên soạn|soạn bởi|sưu tầm|tác giả"
    r"|sđt|đt|điện thoại|số điện thoại|liên hệ|email|e-mail|website|facebook|fanpage|zalo)\b[^\n]{0,30}[:：].*"
    r"|\s*(?:https?://|www\.)\S+\s*|.*\b(?:sđt|đt|zalo)\s*[:.]?\s*0\d[\d .]{7,}.*",
    re.IGNORECASE,
)
_EXPLANATIONS = frozenset(
    {
        *("giai thich", "huong dan", "huong dan giai", "loi giai", "loi giai chi tiet", "huong dan tra loi", "giai"),
        *("huong dan cham", "explanation", "explain", "solution", "rationale", "phan tich", "ly do", "vi sao", "goi y"),
        *("giai chi tiet", "huong dan giai chi tiet", "giai thich chi tiet", "feedback", "phan hoi", "hdg", "hd"),
        *("gt", "giai thich dap an", "loi giai thich", "chu thich", "nhan xet", "ly giai", "cach giai", "phuong phap"),
    }
)
_HEADING = re.compile(
    r"\s*(?:(?:phần|chương|mục|part|section|chapter)\s+(?:[IVXLC]+|\d+|thứ)\b.*|[IVX]+\s*[.:)\-–]\s*\S.*"
    r"|(?:chuyên đề|chủ đề|topic)\b.*)",
    re.IGNORECASE,
)
_HEADING_NAME = re.compile(r"\s*(?:chuyên đề|chủ đề|topic)\s*:\s*", re.IGNORECASE)
FIELD = re.compile(r"\s*(?:[*•+–-]\s*)*([^\W\d_][^:\n]{0,30}?)\s*[:：]\s*(.*)", re.DOTALL)

_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_HEAD = re.compile(r"#{1,6}\s+(?=(?:câu|question)\s*\d)", re.IGNORECASE)
_MARKDOWN = re.compile(r"\s*\*\*\s*(?:câu|question|đáp án|answer)\b", re.IGNORECASE)

Furniture = Literal["", "page", "explanation", "author"]


class Line(msgspec.Struct, frozen=True):
    """`number` counts from 1. `soft`: in the same paragraph as the line before it, or set in from it."""

    number: int
    text: str
    looks: tuple[Span, ...] = ()
    soft: bool = False
    remarks: tuple[Remark, ...] = ()

    def part(self, start: int, end: int) -> "Line":
        """Some of the line, with the looks of its letters."""
        looks = tuple(
            (max(left, start) - start, min(right, end) - start, look)
            for left, right, look in self.looks
            if left < end and right > start
        )
        return Line(self.number, self.text[start:end], looks, self.soft)

    def looks_of(self, start: int, end: int) -> frozenset[str]:
        """What holds for at least half of the letters between the two."""
        letters = sum(not self.text[at].isspace() for at in range(start, end))
        counts: dict[str, int] = {}
        for left, right, look in self.looks:
            size = sum(not self.text[at].isspace() for at in range(max(left, start), min(right, end)))
            for name in look:
                counts[name] = counts.get(name, 0) + size
        return frozenset(name for name, count in counts.items() if letters and count * 2 >= letters)


class Marker(msgspec.Struct, frozen=True):
    """What stands before an option: its letter, how it is written, and a sign such as a star. `text_at` is where the
    text begins."""

    letter: str
    upper: bool
    close: str
    bracket: str
    sign: str
    text_at: int
    letter_at: int

    @property
    def style(self) -> tuple[bool, str]:
        return self.upper, self.close


def read_marker(line: Line) -> Marker | None:
    match = OPTION.fullmatch(line.text)
    if match is None:
        return None
    letter, close = match["letter"], match["close"].strip()
    return Marker(
        letter.lower(),
        letter.isupper(),
        close[-1:] or ")",
        "[" if match["open"] == "[" else "(" if match["open"] else "",
        match["mark"] or "",
        match.start("text"),
        match.start("letter"),
    )


def split_line(line: Line) -> list[Line]:
    """A line with several options after tabs or several blanks becomes several, also behind the question or before an
    answer; any other stays as it is."""
    keys = [match.end() for match in _KEY_AFTER_GAP.finditer(line.text)]
    places = sorted({0, *keys, *(match.end() for match in _AFTER_GAP.finditer(line.text))})
    if len(places) == 1:
        return [line]
    ends = [*places[1:], len(line.text)]
    parts = [line.part(start, end) for start, end in zip(places, ends, strict=True)]
    letters = [marker.letter for part in parts if (marker := read_marker(part))]
    fits = len(set(letters)) == len(letters) and (len(letters) > 1 or bool(keys))
    starts = read_marker(parts[0]) is not None or "a" in letters or not letters
    return parts if fits and starts else [line]


def furniture(text: str) -> Furniture:
    """What a line is that belongs to no question: a page number, the end of the paper, who wrote it, an explanation."""
    if _PAGE.fullmatch(text) or _END.fullmatch(text) or _RULE.fullmatch(text.strip()):
        return "page"
    field = FIELD.fullmatch(text)
    if (field and fold(field[1]) in _EXPLANATIONS) or fold(text) in _EXPLANATIONS:
        return "explanation"
    return "author" if _AUTHOR.fullmatch(text) else ""


def heading_of(text: str) -> str:
    """The topic that a heading names, "" for other lines."""
    return _HEADING_NAME.sub("", text).strip() if _HEADING.fullmatch(text) else ""


def without_markdown(texts: Sequence[str]) -> list["str | Line"]:
    """Without the signs of Markdown's headings before questions. Where questions or answers are in its bold
    ("**Câu 1.** …"): the lines without the stars, looking so."""
    if any(map(_HEAD.match, texts)):
        texts = [_HEAD.sub("", text, count=1) for text in texts]
    if not any(map(_MARKDOWN.match, texts)):
        return list(texts)
    lines: list[str | Line] = []
    for text in texts:
        plain, spans, end = "", [], 0
        for match in _BOLD.finditer(text):
            plain += text[end : match.start()]
            spans.append((len(plain), len(plain) + len(match[1]), frozenset(("bold",))))
            plain += match[1]
            end = match.end()
        lines.append(Line(0, plain + text[end:], tuple(spans)) if spans else text)
    return lines


def as_lines(texts: Sequence["str | Line"]) -> Iterator[Line]:
    """Plain lines; one set in from the option or line above it goes on with that."""
    indent = 0
    for number, text in enumerate(texts, 1):
        if isinstance(text, Line):
            short = narrow(text.text)
            same = short == text.text
            yield msgspec.structs.replace(text, number=number, text=short, looks=text.looks if same else ())
            continue
        text = narrow(text)
        blanks = len(text) - len(text.lstrip(" \t"))
        yield Line(number, text, soft=blanks > indent + 1 and bool(text.strip()))
        if text.strip() and (blanks <= indent + 1 or OPTION.fullmatch(text)):
            indent = blanks
