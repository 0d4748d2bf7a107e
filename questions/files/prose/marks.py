"""Keys shown by a sign or by look: a star, "(đúng)", [B], bold, red, underlined, highlighted. Taken as guessed where a
file does it the same way throughout; else the question is asked about."""

from collections.abc import Sequence

import msgspec

from questions.files.parts.key_signs import settle_mark
from questions.files.prose.lines import Line, Marker
from questions.reading.draft import Ask, Choice, Draft
from questions.reading.messages import bank_message
from questions.reading.report import Findings


class Marked(msgspec.Struct):
    """A draft with the lines of its options as they stand."""

    draft: Draft
    options: list[tuple[Marker, Line]]


def take_marks(marked: Sequence[Marked], findings: Findings) -> None:
    _take_signs(marked, findings)
    _take_looks([item for item in marked if not item.draft.key.strip() and len(item.options) > 1], findings)


def _take_signs(marked: Sequence[Marked], findings: Findings) -> None:
    """Signs and brackets before options."""
    for item in marked:
        letters = [marker.letter for marker, _ in item.options if marker.sign]
        if not letters or len(letters) == len(item.options):
            letters = [marker.letter for marker, _ in item.options if marker.bracket == "["]
        if letters and len(letters) < len(item.options):
            settle_mark(item.draft, tuple(letters), findings, ())


def _take_looks(marked: Sequence[Marked], findings: Findings) -> None:
    """A look that no question has on all options and most have on some marks the key."""
    features = [[_features(marker, line) for marker, line in item.options] for item in marked]
    names = {name for options in features for looks in options for name in looks}
    usable = [name for name in names if not any(all(name in looks for looks in options) for options in features)]
    marking = [
        name
        for name in usable
        if sum(any(name in looks for looks in options) for options in features) * 2 > len(features)
    ]
    for item, options in zip(marked, features, strict=True):
        sets = {
            tuple(marker.letter for (marker, _), looks in zip(item.options, options, strict=True) if name in looks)
            for name in marking
        } - {()}
        rare = any(name in looks for name in usable for looks in options)
        if len(sets) == 1 and len(letters := next(iter(sets))) == 1:
            item.draft.key = letters[0].upper()
            look = next(name for name in sorted(marking) if any(name in looks for looks in options))
            values = {"letter": letters[0].upper(), "look": bank_message(f"look_{look.split(':')[1].split()[0]}")}
            findings.add("guessed", "key_by_look", item.draft.place, "key", **values)
        elif sets or rare:
            marks = sets or {
                tuple(
                    marker.letter
                    for (marker, _), looks in zip(item.options, options, strict=True)
                    if looks & set(usable)
                )
            }
            named = sorted({", ".join(letters).upper() for letters in marks})
            choices = tuple(Choice(text, (("key", text),)) for text in named)
            item.draft.asks.append(Ask("look_unsure", "key", choices, {"letters": named}))


def _features(marker: Marker, line: Line) -> frozenset[str]:
    """The looks of the letter and those of the text, each for itself: some mark the one, some the other."""
    letter = line.looks_of(marker.letter_at, marker.letter_at + 1)
    text = line.looks_of(marker.text_at, len(line.text))
    return frozenset({*(f"letter:{name}" for name in letter), *(f"text:{name}" for name in text)})
