"""Options written as lines or runs of "A. … B. … C. …", in text files and inside a table's cells."""

import re

import msgspec

_OPTION = re.compile(r"\s*(\*?)\s*\(?([A-Ha-h])\s*(?:[.):]|[-–/]\s)\s*(.*)", re.DOTALL)
# The next option on the same line stands after a tab or at least two blanks, else "vitamin A. B" would be cut.
_NEXT_ON_LINE = re.compile(r"(?:\t\s*| {2,}|\xa0{2,})(?=\*?\(?[A-Ha-h]\s*[.):]\s)")
_OWN_LETTER = re.compile(r"\s*\(?([A-Ha-h])\s*[.):]\s+(?=\S)")


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


def split_options(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A cell's text before its options, and the options ((letter, text), …); lines without a letter go on."""
    stem: list[str] = []
    options: list[tuple[str, str]] = []
    for line in (part for whole in text.split("\n") for part in split_line(whole)):
        option = read_option(line)
        if option and (options or option.letter == "a"):
            options.append((option.letter, option.text))
        elif options:
            letter, before = options[-1]
            options[-1] = (letter, f"{before}\n{line}")
        else:
            stem.append(line)
    return "\n".join(stem), options


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
