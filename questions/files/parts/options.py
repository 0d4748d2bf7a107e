"""Options written as lines or runs of "A. … B. … C. …", in text files and inside a table's cells."""

import re

import msgspec

_OPTION = re.compile(r"\s*(\*?)\s*\(?([A-Ha-h])\s*(?:[.):]|[-–/]\s)\s*(.*)", re.DOTALL)
# The next option on the same line stands after a tab or at least two blanks, else "vitamin A. B" would be cut.
_NEXT_ON_LINE = re.compile(r"(?:\t\s*| {2,}|\xa0{2,})(?=\*?\(?[A-Ha-h]\s*[.):]\s)")
_OWN_LETTER = re.compile(r"\s*\(?([A-Ha-h])\s*[.):]\s+(?=\S)")


_GOES_ON = (",", ":", ";", "-", "–", "(", "/", "+")


class OptionLine(msgspec.Struct, frozen=True):
    letter: str
    text: str
    starred: bool


def read_option(line: str) -> OptionLine | None:
    """One line that begins with a letter and a full stop, bracket, colon or dash."""
    match = _OPTION.fullmatch(line)
    return OptionLine(match[2].lower(), match[3], bool(match[1])) if match else None


def split_line(line: str) -> list[str]:
    """A line with several options in rising order becomes several lines, also behind the question; any other stays."""
    parts = _NEXT_ON_LINE.split(line)
    options = [read_option(part) for part in parts]
    letters = [option.letter for option in options if option]
    begun = letters[0] if options[0] else "a"
    rising = [chr(ord(begun) + step) for step in range(len(letters))]
    whole = len(letters) >= len(parts) - (options[0] is None)
    return parts if len(letters) > 1 and whole and letters == rising else [line]


class Split(msgspec.Struct, frozen=True):
    """A cell's text before its options, the options ((letter, text), …), and the lines without a letter that were
    joined to one: letter, line, and whether it surely goes on."""

    stem: str
    options: list[tuple[str, str]]
    joined: list[tuple[str, str, bool]]


def split_options(text: str) -> Split:
    """Lines without a letter go on with the option above them."""
    stem: list[str] = []
    options: list[tuple[str, str]] = []
    joined: list[tuple[str, str, bool]] = []
    for line in (part for whole in text.split("\n") for part in split_line(whole)):
        option = read_option(line)
        if option and (options or option.letter == "a"):
            options.append((option.letter, option.text))
        elif options and line.strip():
            letter, before = options[-1]
            joined.append((letter, line, line.strip()[0].islower() or before.rstrip().endswith(_GOES_ON)))
            options[-1] = (letter, f"{before}\n{line}")
        elif not options:
            stem.append(line)
    return Split("\n".join(stem), options, joined)


def strip_letters(options: list[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """Without the "A. " that cells of a column A repeat; None unless every filled one repeats its own letter."""
    bare: list[tuple[str, str]] = []
    for letter, text in options:
        match = _OWN_LETTER.match(text)
        if text.strip() and (not match or match[1].lower() != letter):
            return None
        bare.append((letter, text[match.end() :] if match else text))
    return bare if any(text.strip() for _, text in options) else None


def own_letters(options: list[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """Options that are a list without letters, but say "B. …", "A. …" in their texts: with these letters. None unless
    all do, from A on, each once."""
    matches = [_OWN_LETTER.match(text) for _, text in options]
    named = [
        (match[1].lower(), text[match.end() :]) for match, (_, text) in zip(matches, options, strict=True) if match
    ]
    letters = sorted(letter for letter, _ in named)
    whole = letters == list("abcdefgh"[: len(options)]) and len(named) > 1
    return sorted(named) if whole else None
