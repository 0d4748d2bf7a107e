"""The HTML of texts in exported banks, to the markup of `questions.markup` and back. Nothing in it is ever run."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple

from questions.files.parts.pictures import marks_in, picture_mark
from questions.markup import as_written, escape_markup, pictures_in, show, split_picture

ReadPicture = Callable[[str, str], str]
"""From an address and what the picture shows to what stands in the text for it."""

_BLOCKS = frozenset(
    {
        *("p", "div", "li", "ul", "ol", "tr", "table", "tbody", "h1", "h2", "h3", "h4", "h5", "h6", "section"),
        *("article", "blockquote", "pre", "dl", "dt", "dd", "hr"),
    }
)
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em"))
_KEPT = frozenset(("sub", "sup", "u"))
_SILENT = frozenset(("script", "style", "head", "title", "template"))
_LOST = {
    **dict.fromkeys(("audio", "video", "iframe", "object", "embed", "svg", "canvas"), "media"),
    "math": "math",
    **dict.fromkeys(("table",), "table"),
    **dict.fromkeys(("a",), "links"),
}
_MARK = re.compile("\ue000([^\ue000\ue001]*+)\ue001")
_PICTURE = re.compile("(?:(?<!\\s)\\s++)?\ue000[^\ue000\ue001]*+\ue001\\s*+")
_OWN = "data-hoi-thi"


class Rich(NamedTuple):
    """`text` uses markup; `lost` are codes of what could not be kept."""

    text: str
    lost: tuple[str, ...] = ()


class _Run(NamedTuple):
    text: str
    bold: bool = False
    italic: bool = False
    markup: bool = False  # a tag or a picture, to be left as it is


class _Reader(HTMLParser):
    def __init__(self, picture: ReadPicture) -> None:
        super().__init__(convert_charrefs=True)
        self.picture = picture
        self.runs: list[_Run] = []
        self.lost: list[str] = []
        self.own = ""
        self._bold = self._italic = self._silent = self._pre = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.own = self.own or values.get(_OWN, "")
        if tag in _LOST and not (tag == "a" and "href" not in values):
            self.lost.append(_LOST[tag])
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BOLD:
            self._bold += 1
        elif tag in _ITALIC:
            self._italic += 1
        elif tag in _KEPT:
            self._add(f"<{tag}>", markup=True)
        elif tag == "br":
            self._add("\n")
        elif tag == "img":
            self._add(self.picture(values.get("src", ""), values.get("alt", "")), markup=True)
        elif tag in ("td", "th"):
            self._add(" | " if self._cells else "")
            self._cells += 1
        elif tag in _BLOCKS:
            self._pre += tag == "pre"
            self._cells = 0
            self._add("\n")
            if tag == "li":
                self._add("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag in _ITALIC:
            self._italic = max(0, self._italic - 1)
        elif tag in _KEPT:
            self._add(f"</{tag}>", markup=True)
        elif tag in _BLOCKS:
            self._pre = max(0, self._pre - (tag == "pre"))
            self._add("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._add(data if self._pre else re.sub(r"\s+", " ", data))

    def _add(self, text: str, markup: bool = False) -> None:
        if text:
            self.runs.append(_Run(text, bool(self._bold), bool(self._italic), markup))


def from_html(html: str, picture: ReadPicture) -> Rich:
    reader = _Reader(picture)
    reader.feed(html)
    reader.close()
    text, lost = _write(reader.runs)
    if reader.own and _same_shown(reader.own, text):
        return Rich(reader.own, ())
    return Rich(text, (*reader.lost, *lost))


def _same_shown(own: str, text: str) -> bool:
    """Whether an export's own spelling of a text is still what stands there: somebody may have changed it since."""
    again = _write(_runs_of(own))[0]
    names = [name for name, _ in pictures_in(own)]
    return names == marks_in(text) and _PICTURE.sub("", again) == _PICTURE.sub("", text)


def _runs_of(own: str) -> list[_Run]:
    reader = _Reader(lambda src, alt: picture_mark(src))
    reader.feed(to_html(own, lambda name: name))
    reader.close()
    return reader.runs


def _write(runs: list[_Run]) -> tuple[str, tuple[str, ...]]:
    """The markup of these runs. Where stars would not be read as bold or italics the letters come in without."""
    plain = not any(run.bold or run.italic or run.markup for run in runs)
    if plain:
        return as_written(_tidy("".join(run.text for run in runs))), ()
    bare = _tidy("".join(run.text if run.markup else escape_markup(run.text) for run in runs))
    full = _tidy("".join(_write_run(group) for group in _groups(runs)))
    if full != bare and show(full).text != show(bare).text:
        return bare, ("emphasis",)
    return full, ()


def _groups(runs: list[_Run]) -> list[list[_Run]]:
    groups: list[list[_Run]] = []
    for run in runs:
        if groups and (groups[-1][0].bold, groups[-1][0].italic) == (run.bold, run.italic):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _write_run(group: list[_Run]) -> str:
    text = "".join(run.text if run.markup else escape_markup(run.text) for run in group)
    marks = "**" * group[0].bold + "*" * group[0].italic
    if not marks:
        return text
    return "\n".join(_wrapped(line, marks) for line in text.split("\n"))


def _wrapped(line: str, marks: str) -> str:
    inner = line.strip()
    if not inner or pictures_in(inner) or "\ue000" in inner:
        return line
    before = line[: len(line) - len(line.lstrip())]
    after = line[len(line.rstrip()) :]
    return f"{before}{marks}{inner}{marks[::-1]}{after}"


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def to_html(text: str, picture: Callable[[str], str], markup: bool = True) -> str:
    """A text of a bank as HTML that `from_html` reads back. `picture` gives the address of a picture by its name."""
    if not markup:
        return escape(text).replace("\n", "<br>")
    before, image, after = split_picture(text)
    content = show(before)
    html = content.html if content.html is not None else escape(content.text, quote=False).replace("\n", "<br>")
    html = html.replace("<br>\n", "<br>")
    if image:
        html += f'<img src="{escape(picture(image[0]))}" alt="{escape(image[1])}">'
        html += to_html(after, picture) if after else ""
    return html


def read_address(src: str) -> str:
    """An address with its %20 as the letters they stand for."""
    plain = re.sub(rb"%([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), src.encode())
    return plain.decode("utf-8", "replace")


def exact_html(text: str, picture: Callable[[str], str], markup: bool) -> str:
    """The same, with the text as the bank spells it beside it where reading would spell it in another way."""
    html = to_html(text, picture, markup)
    if not markup:
        return html
    again, alts = _write(_runs_of(text))[0], dict(pictures_in(text))
    if _MARK.sub(lambda mark: f"![{alts[mark[1]]}]({mark[1]})", again) == text:
        return html
    own = escape(text).replace("\n", "&#10;")
    return f'<span {_OWN}="{own}">{html}</span>'
