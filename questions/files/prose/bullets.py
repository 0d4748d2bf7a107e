"""Options that have bullets instead of letters: "- Huế", "• Vinh", "- [x] Hà Nội" below each question."""

import re
from collections.abc import Sequence

import msgspec

from questions.files.parts.remarks import Remark
from questions.files.prose.fields import read_field
from questions.files.prose.lines import Line, read_marker
from questions.files.prose.starts import is_start
from questions.kinds.answer_notation import LETTERS, MOST

_BULLET = re.compile(r"\s*[-–•●▪◦*+]\s*(?P<box>[\[(](?P<mark>[ xX]?)[\])])?\s*(?P<text>\S.*)", re.DOTALL)


def with_letters(lines: Sequence[Line]) -> list[Line]:
    """The lines with letters in place of bullets, where every question has two or more, and no option of the text has a
    letter; else the lines as they are. Each question is told of it."""
    starts = [at for at, line in enumerate(lines) if is_start(line.text)]
    if not starts or any(read_marker(line) for line in lines):
        return list(lines)
    changed = list(lines)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        own = [(at, match) for at in range(start + 1, end) if (match := _read_bullet(lines[at]))]
        if not 2 <= len(own) <= MOST:
            return list(lines)
        for letter, (at, match) in zip(LETTERS.upper(), own, strict=False):
            changed[at] = _lettered(lines[at], match, letter)
    return changed


def has_bullets(lines: Sequence[Line]) -> bool:
    """Whether the options of a text have bullets."""
    return with_letters(lines) != list(lines)


def _read_bullet(line: Line) -> re.Match[str] | None:
    return None if read_field(line.text) else _BULLET.fullmatch(line.text)


def _lettered(line: Line, bullet: re.Match[str], letter: str) -> Line:
    """The first option of a question says what was done."""
    before = f"{'*' if bullet['mark'] in ('x', 'X') else ''}{letter}. "
    moved = len(before) - bullet.start("text")
    looks = tuple((max(start + moved, 0), end + moved, names) for start, end, names in line.looks if end + moved > 0)
    remarks = (*line.remarks, Remark("bullets_lettered", {})) if letter == "A" else line.remarks
    return msgspec.structs.replace(line, text=before + bullet["text"], looks=looks, remarks=remarks, soft=False)
