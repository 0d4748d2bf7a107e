"""Where the questions of a text begin: "Câu 1: …", else "1. …"; and what stands between number and text.

Lists inside a question are told from questions by their numbers: they do not go on where the question before ended.
"""

import re
from collections.abc import Sequence

import msgspec

from questions.files.parts.remarks import Remark
from questions.files.prose.lines import Line, read_marker, split_line

_QUESTION = re.compile(
    r"\s*(?P<sign>[*#]?)\s*(?:câu(?: hỏi)?(?: số)?|question|q)\s*(?P<number>\d{1,6})\s*"
    r"(?P<head>(?:[(\[][^()\[\]\n]{1,40}[)\]]\s*)?)(?:[.:)/\]\-–]|(?=\s|$))\s*(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(
    r"\s*(?P<sign>)(?P<number>\d{1,6})\s*(?P<head>(?:[(\[][^()\[\]\n]{1,40}[)\]]\s*)?)[.)/]\s+(?P<text>.*)", re.DOTALL
)
# "[1] Thủ đô …?", as some programs want it; the number may be a level that several questions have
_IN_BRACKETS = re.compile(r"\s*(?P<sign>)\[(?P<number>\d{1,6})(?P<head>)\]\s*(?P<text>\S.*)", re.DOTALL)


class Block(msgspec.Struct):
    """A question's number, what stands in brackets behind it, and its lines; the first is its text from the number on.
    `gaps` are the places in `lines` that an empty line stands before."""

    number: str
    head: str
    lines: list[Line]
    gaps: set[int]
    remarks: list[Remark] = []


def split_blocks(lines: Sequence[Line]) -> tuple[list[Line], list[Block]]:
    """The lines before the first question, and the questions."""
    start = _start_of(lines)
    before: list[Line] = []
    blocks: list[Block] = []
    gap = False
    for line in lines:
        match = start.fullmatch(line.text)
        if match:
            first = line.part(match.start("text"), match.end("text"))
            blocks.append(Block(match["number"], match["head"].strip()[1:-1], split_line(first), set()))
            blocks[-1].remarks += line.remarks
        elif not line.text.strip():
            gap = True
            if blocks:
                blocks[-1].remarks += line.remarks
            continue
        elif blocks:
            if gap:
                blocks[-1].gaps.add(len(blocks[-1].lines))
            blocks[-1].lines += split_line(line)
            blocks[-1].remarks += line.remarks
        else:
            before.append(line)
        gap = False
    return before, _without_lists(blocks) if start is _BARE else blocks


def _start_of(lines: Sequence[Line]) -> re.Pattern[str]:
    """How the questions of this text begin."""
    if any(_QUESTION.match(line.text) for line in lines):
        return _QUESTION
    bare, bracketed = (sum(bool(start.match(line.text)) for line in lines) for start in (_BARE, _IN_BRACKETS))
    return _IN_BRACKETS if bracketed > bare else _BARE


def _without_lists(blocks: list[Block]) -> list[Block]:
    """Numbered lines that are a list inside a question belong to it: they begin with 1 again and have no options, or
    the number after them goes on from the question and not from the list."""
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = at + 1
        while end < len(blocks) and not has_options(blocks[end - 1]):
            end += 1
        listed = blocks[at + 1 : end]
        number = int(block.number)
        after = int(blocks[end].number) if end < len(blocks) else number + 1
        if (
            listed
            and [int(other.number) for other in listed] == list(range(1, len(listed) + 1))
            and (after in (number + 1, 1))
        ):
            for other in listed:
                first = msgspec.structs.replace(other.lines[0], text=f"{other.number}. {other.lines[0].text}", looks=())
                block.lines += [first, *other.lines[1:]]
                block.remarks += other.remarks
            at = end
        else:
            at += 1
        kept.append(block)
    return kept


def has_options(block: Block) -> bool:
    return any(marker.letter == "a" for line in block.lines if (marker := read_marker(line)))


def is_start(text: str) -> bool:
    return bool(_QUESTION.match(text) or _BARE.match(text) or _IN_BRACKETS.match(text))
