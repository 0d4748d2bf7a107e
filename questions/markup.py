"""The small markup that texts of a bank may use if the bank says so: `**bold**`, `*italic*`, `<sub>`, `<sup>`, `<u>`,
line breaks, and one picture, `![what it shows](address "640×480")`.

Nothing of a block: "1945. …" and "- 5" are texts of questions, not lists. What comes out is sanitized in any case.
"""

import re
from collections.abc import Mapping
from html import escape

import msgspec
import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

TAGS = frozenset({"strong", "em", "sub", "sup", "u", "br"})
_PICTURE = re.compile(r'!\[([^\]\n]*)\]\(\s*([^()\s"]+)(?:\s+"(\d+)×(\d+)")?\s*\)')
_SPECIAL = re.compile(r"[*_<\\]|(?<=!)\[")
_TAG = re.compile(r"</?(?:sub|sup|u)>|<br ?/?>")


class Picture(msgspec.Struct, frozen=True):
    """A picture of known size in pixels. `alt` says what it shows."""

    src: str
    width: int
    height: int
    alt: str


class Content(msgspec.Struct, frozen=True):
    """`text` without any markup; `html` only if there is some in it; `image` only if there is one. Where there is
    nothing but a picture, `text` is what it shows and `html` is empty, so that it is not said twice."""

    text: str
    html: str | None = None
    image: Picture | None = None


def show(written: str) -> Content:
    """How a text of a bank with markup is shown. A picture that was not imported is left as it is written."""
    picture = None
    match = _PICTURE.search(written)
    if match is not None and match[3]:
        picture = Picture(match[2], int(match[3]), int(match[4]), match[1].strip())
        before, after = written[: match.start()].rstrip(), written[match.end() :].lstrip()
        written = "\n".join(part for part in (before, after) if part)
    html = nh3.clean(_INLINE.renderInline(written), tags=set(TAGS), attributes={}).strip()
    text = _plain(written)
    if picture is not None and not text:
        return Content(picture.alt, "", picture)
    usual = escape(text, quote=False).replace("\n", "<br>\n")
    return Content(text, html if _same(html) != _same(usual) else None, picture)


def is_plain(written: str) -> bool:
    """Whether a text of a bank with markup is shown as in one without, picture and all."""
    if not _SPECIAL.search(written):
        return True
    content = show(written)
    return content.html is None and content.image is None and "![" not in written


def as_plain(written: str) -> str:
    """A text without its markup, for a bank that has none."""
    return show(written).text if _SPECIAL.search(written) else written


def as_written(text: str) -> str:
    """What a bank with markup must hold to show exactly this text."""
    if not _SPECIAL.search(text) or (show(text) == Content(text) and not _PICTURE.search(text)):
        return text
    return escape_markup(text)


def escape_markup(text: str) -> str:
    """The text without a sign that could be markup, whatever stands beside it."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def split_picture(written: str) -> tuple[str, tuple[str, str] | None, str]:
    """What stands before the picture of a text, its address and description, and what stands behind it."""
    match = _PICTURE.search(written)
    if match is None:
        return written, None, ""
    return written[: match.start()], (match[2], match[1].strip()), written[match.end() :]


def pictures_in(written: str) -> list[tuple[str, str]]:
    """Address and description of every picture, as written."""
    return [(match[2], match[1].strip()) for match in _PICTURE.finditer(written)]


def with_pictures(written: str, named: Mapping[str, str]) -> str:
    """The text with other addresses for its pictures; what is not in `named` stays."""

    def renamed(match: re.Match[str]) -> str:
        new = named.get(match[2])
        return f"![{match[1]}]({new})" if new is not None else match[0]

    return _PICTURE.sub(renamed, written)


def _plain(written: str) -> str:
    parts = []
    for token in (_INLINE.parseInline(written)[0].children or []) if written else []:
        if token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "html_inline":
            parts.append("\n" if token.content.startswith("<br") else "^" if token.content == "<sup>" else "")
        else:
            parts.append(token.content)
    return "".join(parts)


def _same(html: str) -> str:
    return html.replace("&quot;", '"').replace("<br>\n", "<br>")


def _tags(state: StateInline, silent: bool) -> bool:
    """The few tags that are markup; every other `<` is a character."""
    match = _TAG.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"breaks": True}).enable(["emphasis", "newline", "escape"])
    reader.inline.ruler.push("tags", _tags)
    return reader


_INLINE = _reader()
