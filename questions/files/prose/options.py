"""Which lines of a question are its options, when its text has a list of its own ("a) … b) …"), and options that share
a line. Out of scope: keys."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from questions.files.prose.lines import Line, Marker, read_marker
from questions.files.prose.starts import Block

LATE = "ijklm"
_EMBEDDED = {
    (True, "."): re.compile(r"(?<=\S)[ \xa0](?=([A-M])\.\s?\S)"),
    (True, ")"): re.compile(r"(?<=\S)[ \xa0](?=([A-M])\)\s?\S)"),
    (True, ":"): re.compile(r"(?<=\S)[ \xa0](?=([A-M]):\s?\S)"),
    (False, "."): re.compile(r"(?<=\S)[ \xa0](?=([a-m])\.\s\S)"),
    (False, ")"): re.compile(r"(?<=\S)[ \xa0](?=([a-m])\)\s?\S)"),
}


class Found(msgspec.Struct):
    """An option of a question: the place of its line in the block, its marker and its line."""

    at: int
    marker: Marker
    line: Line


class Usual(msgspec.Struct, frozen=True):
    """How most questions of a file write their options, and how many they have."""

    upper: bool = True
    close: str = "."
    count: int = 0


def usual_style(blocks: Sequence[Block]) -> Usual:
    """Of the questions that leave no doubt."""
    styles: Counter[tuple[bool, str]] = Counter()
    counts: Counter[int] = Counter()
    for block in blocks:
        runs = [run for run in _runs(_markers(block)) if len(run) > 1]
        if len(runs) == 1:
            styles[runs[0][0].marker.style] += 1
            counts[len(runs[0])] += 1
    if not styles:
        return Usual()
    (upper, close), _ = styles.most_common(1)[0]
    return Usual(upper, close, counts.most_common(1)[0][0])


def styles(usual: Usual) -> Sequence[tuple[bool, str]]:
    """Those in which options of one line may be written, the usual one first."""
    return list(dict.fromkeys([(usual.upper, usual.close), *_EMBEDDED]))


def without_joints(options: list[Found]) -> list[Found]:
    """Without the mark that stands between options of one line: "A. Một; B. Hai; C. Ba"."""
    texts = [option.line.text.rstrip() for option in options]
    mark = texts[0][-1:]
    if mark not in ("|", ";", ",") or any(text[-1:] != mark for text in texts[:-1]):
        return options
    ends = [
        len(text) - 1 if text[-1:] == mark else len(option.line.text)
        for option, text in zip(options, texts, strict=True)
    ]
    return [
        Found(option.at, option.marker, option.line.part(0, end)) for option, end in zip(options, ends, strict=True)
    ]


def find_options(block: Block, usual: Usual) -> tuple[list[Found], bool]:
    """The options of a question in the order of its lines, and whether other lists had to be left in its text."""
    markers = _markers(block)
    runs = [run for run in _runs(markers) if len(run) > 1] or _runs(markers)[-1:]
    if len(runs) < 2:
        chosen = runs[0] if runs else []
        return chosen, any(marker.marker.letter == "a" and marker.at < chosen[0].at for marker in markers)
    fitting = [run for run in runs if run[0].marker.style == (usual.upper, usual.close)]
    capital = [run[0].marker.upper for run in runs]
    if not fitting and capital == [False] * (len(runs) - 1) + [True]:
        fitting = runs[-1:]
    fitting = fitting or [run for run in runs if run[0].marker.upper == usual.upper]
    if len(fitting) != 1 and len({run[0].marker.style for run in runs}) == 1:
        return sorted((option for run in runs for option in run), key=lambda option: option.at), False
    return (fitting or runs)[-1], True


def _markers(block: Block) -> list[Found]:
    return [
        Found(at, marker, line)
        for at, line in enumerate(block.lines)
        if at and (marker := read_marker(line)) is not None
    ]


def _runs(markers: list[Found]) -> list[list[Found]]:
    """Options begin with A. Capital and small letters are two lists, unless only both together go from A on."""
    found: list[list[Found]] = []
    for upper in (True, False):
        run: list[Found] | None = None
        for option in markers:
            if option.marker.upper != upper:
                continue
            if option.marker.letter == "a":
                run = []
                found.append(run)
            if run is not None and _may_follow(run, option.marker.letter):
                run.append(option)
    if len(found) == 1 and len({option.marker.upper for option in markers}) == 2:
        first = found[0][0].at
        rest = [option for option in markers if option.at >= first]
        letters = [option.marker.letter for option in rest]
        if is_whole(letters) and not is_whole([option.marker.letter for option in found[0]]):
            return [rest]
    return sorted(found, key=lambda run: run[0].at)


def _may_follow(run: list[Found], letter: str) -> bool:
    """ "I. …" is a heading and "M. …" a name, unless there are options up to there."""
    return letter not in LATE or any(option.marker.letter in "gh" + LATE for option in run)


def is_whole(letters: Sequence[str]) -> bool:
    """From A on, each once, none left out (J may be: Vietnamese lists have none)."""
    expected = "abcdefghijklm"[: len(letters)]
    without_j = "abcdefghiklm"[: len(letters)]
    return sorted(letters) in (sorted(expected), sorted(without_j))


def embedded(line: Line, style: tuple[bool, str]) -> list[Line]:
    """The line in parts, each after the first beginning with the marker of an option behind one blank."""
    pattern = _EMBEDDED.get(style)
    places = [0, *(match.end() for match in pattern.finditer(line.text))] if pattern else [0]
    return [line.part(start, end) for start, end in zip(places, [*places[1:], len(line.text)], strict=True)]


def has_embedded(text: str) -> bool:
    """Whether a line holds options from A on: "Câu 1: Gì? A. Một B. Hai"."""
    for style in _EMBEDDED:
        markers = [read_marker(part) for part in embedded(Line(0, text), style)[1:]]
        if len(markers) > 1 and is_whole([marker.letter if marker else "" for marker in markers]):
            return True
    return False


def split_plain(text: str) -> list[tuple[str, str]]:
    """Options that share a cell without lines of their own: with letters in one line, or with bars, lines or semicolons
    between them. [] where nothing tells."""
    for style in _EMBEDDED:
        parts = embedded(Line(0, text), style)
        found = [Found(0, marker, part) for part in parts if (marker := read_marker(part))]
        if len(found) == len(parts) > 1 and is_whole([option.marker.letter for option in found]):
            return [
                (option.marker.letter, option.line.text[option.marker.text_at :].strip())
                for option in without_joints(found)
            ]
    mark = next((mark for mark in ("\n", "|", ";") if mark in text), "")
    parts_ = [part.strip() for part in text.split(mark) if part.strip()] if mark else []
    return list(zip("abcdefghijklm", parts_, strict=False)) if 1 < len(parts_) <= len("abcdefghijklm") else []
