"""Keys shown by a sign or by look: a star, "(đúng)", [B], bold, red, underlined, highlighted. Taken as guessed where a
file does it the same way throughout; else the question is asked about."""

from collections.abc import Sequence

import msgspec

from questions.files.parts.key_looks import Looked, take_looks
from questions.files.parts.key_signs import settle_mark
from questions.files.prose.lines import Line, Marker
from questions.reading.draft import Draft
from questions.reading.report import Findings


class Marked(msgspec.Struct):
    """A draft with the lines of its options as they stand."""

    draft: Draft
    options: list[tuple[Marker, Line]]


def take_marks(marked: Sequence[Marked], findings: Findings) -> None:
    _take_signs(marked, findings)
    take_looks(
        [
            Looked(item.draft, [(marker.letter, _features(marker, line)) for marker, line in item.options])
            for item in marked
        ],
        findings,
    )


def _take_signs(marked: Sequence[Marked], findings: Findings) -> None:
    """Signs and brackets before options."""
    for item in marked:
        letters = [marker.letter for marker, _ in item.options if marker.sign]
        if not letters or len(letters) == len(item.options):
            letters = [marker.letter for marker, _ in item.options if marker.bracket == "["]
        if letters and len(letters) < len(item.options):
            settle_mark(item.draft, tuple(letters), findings, ())


def _features(marker: Marker, line: Line) -> frozenset[str]:
    """The looks of the letter, of the text, and of either: some mark the one, some the other."""
    letter = line.looks_of(marker.letter_at, marker.letter_at + 1)
    text = line.looks_of(marker.text_at, len(line.text))
    return frozenset(
        {
            *(f"letter:{name}" for name in letter),
            *(f"text:{name}" for name in text),
            *(f"any:{name}" for name in letter | text),
        }
    )
