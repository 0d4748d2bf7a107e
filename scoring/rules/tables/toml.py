"""TOML as organizers write it: read, with mistakes they can find and mend; on which line each setting is.

The parser gives no places, so those are found by looking at the lines again. Out of scope: what a setting means.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from questions.files.parts.limits import check_toml
from questions.language import Message
from questions.reading.report import BankFileError
from scoring.rules.messages.report import Report
from scoring.rules.tables.typed import MARK, quote_typed, read_number

_SAID = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", re.DOTALL)
_CODES = (
    (("Cannot overwrite", "Cannot declare", "Cannot redefine", "Cannot mutate", "Duplicate inline"), "toml_twice"),
    (("Invalid value", "Invalid date", "Invalid hex"), "toml_value"),
    (("Expected '=' after a key", "Invalid initial character", "Invalid statement"), "toml_statement"),
    (("Expected ']'",), "toml_table"),
    (("Unterminated string", "Illegal character", "Unescaped", 'Expected "\'"', "Expected '\"'"), "toml_text"),
    (("Unclosed array", "Unclosed inline", "Expected ',' or"), "toml_list"),
    (("Expected newline or end",), "toml_rest"),
)
_TYPOGRAPHIC = re.compile("[“”„«»]")
_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_SETTING = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=(.*)""", re.DOTALL)
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')
_LONGEST = 60
_MOST_MISTAKES = 20
_BARE_NUMBER = re.compile(f'= *"{MARK}([^"]*)"')
_OF_ONE_LINE = ("toml_quotes", "toml_twice", "toml_value", "toml_statement", "toml_text", "toml_rest")


def read_toml(text: str, report: Report) -> dict[str, Any] | None:
    """None where it is none; what is wrong is in the report, with its line. Lines that are wrong for themselves are
    left out and the rest is read again, so that several are named at once."""
    try:
        check_toml(text)
    except BankFileError as error:
        report.add("file", "not_toml", detail=error.message, source="")
        return None
    lines = quote_typed(text).split("\n")
    written = text.split("\n")
    for _ in range(_MOST_MISTAKES):
        try:
            document = tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            number, code = _note(str(error), lines, written, report)
            if code not in _OF_ONE_LINE or not lines[number - 1].strip() or _HEADER.match(lines[number - 1]):
                break
            lines[number - 1] = ""
        else:
            break
    if not report.mistakes:
        return document
    for at, line in enumerate(lines, 1):
        if (bare := _BARE_NUMBER.search(line)) and (plain := read_number(bare[1])) is not None:
            report.add("file", "typed_number", line=at, found=bare[1], plain=plain, grouped=f"{plain:_}")
    report.mistakes.sort(key=lambda mistake: mistake.line)
    return None


def _note(error: str, lines: list[str], written: list[str], report: Report) -> tuple[int, str]:
    """The line and the kind of a mistake, which is noted."""
    match = _SAID.match(error)
    what = match["what"] if match else error
    number = int(match["line"]) if match and match["line"] else len(lines)
    if what.startswith("Illegal character '\\n'") and number > 1 and lines[number - 1] == "":
        number -= 1
    source = written[number - 1].strip() if 0 < number <= len(written) else ""
    code = next((code for starts, code in _CODES if what.startswith(starts)), "not_toml")
    if _TYPOGRAPHIC.search(_STRING.sub("", source)):
        code = "toml_quotes"
    excerpt = source if len(source) <= _LONGEST else f"{source[:_LONGEST]}…"
    detail = Message("rules.toml.detail", detail=error, source=excerpt)
    report.add("file", code, line=number, detail=detail, source=excerpt)
    return number, code


class Lines:
    """On which line each setting of a file is."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        for place, number in _places(text):
            self._lines.setdefault(place, number)

    def of(self, place: str) -> int:
        """The line of the setting, or of the nearest thing around it that is written; 0 for none."""
        while place:
            if place in self._lines:
                return self._lines[place]
            cut = max(place.rfind("."), place.rfind("["))
            place = place[:cut] if cut > 0 else ""
        return 0


def _places(text: str) -> Iterator[tuple[str, int]]:
    arrays: dict[str, int] = {}
    table, setting, element, depth, quoted = "", "", 0, 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if quoted:
            quoted = "" if quoted in line else quoted
            continue
        plain = _STRING.sub(lambda match: '"' + "_" * (len(match[0]) - 2) + '"', line).split("#")[0]
        if depth:
            if depth == 1 and plain.strip()[:1] not in ("", "]", ","):
                element += 1
                yield f"{setting}[{element}]", number
            depth += _opened(plain)
        elif header := _HEADER.match(line):
            table = _table(header[2], arrays, several=header[1] == "[[")
            yield table, number
        elif match := _SETTING.match(line):
            setting = _inside(table, _names(match[1]), arrays)
            yield setting, number
            for fence in ('"""', "'''"):
                if match[2].count(fence) % 2:
                    quoted = fence
            element, depth = 0, 0 if quoted else _opened(plain[plain.index("=") + 1 :])


def _table(name: str, arrays: dict[str, int], *, several: bool) -> str:
    *above, last = _names(name)
    place = _inside("", above, arrays)
    place = f"{place}.{last}" if place else last
    if several:
        arrays[place] = arrays.get(place, 0) + 1
    return f"{place}[{arrays[place]}]" if place in arrays else place


def _inside(table: str, names: list[str], arrays: dict[str, int]) -> str:
    place = table
    for name in names:
        place = f"{place}.{name}" if place else name
        if not table and place in arrays:
            place = f"{place}[{arrays[place]}]"
    return place


def _names(dotted: str) -> list[str]:
    return [name.strip().strip("\"'") for name in dotted.split(".")]


def _opened(plain: str) -> int:
    return sum(plain.count(mark) for mark in "[{") - sum(plain.count(mark) for mark in "]}")
