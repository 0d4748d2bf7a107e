"""GIFT, Moodle's text format: "::title:: text {=right ~wrong}". See docs.moodle.org, "GIFT format"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from questions.files.csv_format import is_table
from questions.files.format import BankFile, Format
from questions.files.parts.contents import Contents, Printed
from questions.files.parts.html import from_html
from questions.files.parts.pictures import keep_picture
from questions.files.platforms.answers import (
    ITEM_LETTERS,
    Answer,
    list_items,
    list_numbers,
    list_verdicts,
    take_choices,
    take_matches,
    take_numbers,
    take_order,
    take_texts,
    take_truth,
)
from questions.files.platforms.extras import SOURCE, list_extras, not_taken, report_lost, take_extra
from questions.files.platforms.ids import settle_ids, split_category, write_category
from questions.kinds.matching import list_pairs
from questions.markup import as_written
from questions.model import Question
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Findings, Place
from questions.text import clean_line

_CATEGORY = re.compile(r"\s*\$CATEGORY:\s*(.*)")
_TITLE = re.compile(r"\s*::((?:[^:\\]|\\.|:(?!:))*)::\s*", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|plain|markdown|moodle|moodle_auto_format|plain_text)\]\s*")
_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%\s*")
_TAG = re.compile(
    r"</?(?:b|i|u|p|br|hr|sub|sup|strong|em|span|div|img|code|pre|ul|ol|li|table|tbody|tr|td|th|a|font|h\d)\b[^<>]*>"
    r"|&(?:\w{2,8}|#\d+);"
)
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_SPECIAL = re.compile(r"[~=#{}:\\]")
_MARKUP = "// hoi-thi: markup"
_UNIT = "Đơn vị: "
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_NAMED = re.compile(r"(?m)^\s*(?:::(?:[^:\\\n]|\\.)*::|\$CATEGORY:)")
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
_ORDER = re.compile(r">\s*(\d*)\s*(\w*)[^\n]*\n")
_ANSWERS = re.compile(r"(?<!\\)\{\s*(?:[=~#%}]|>\s*\d|T\s*[}#]|F\s*[}#]|TRUE|FALSE)", re.IGNORECASE)
_COMMENT = re.compile(r"(?m)^\s*//.*$")


class _Block(NamedTuple):
    place: Place
    text: str
    notes: list[str]
    topic: str
    nested: bool


class Gift(Format):
    name = "gift"
    endings = ("gift", "txt")
    writes = True
    binary = False

    def fits(self, file: BankFile) -> bool:
        """Answers in braces: behind titles or categories, or in nearly each paragraph of what is no table."""
        if file.container != "text" or "{" not in file.text or _JSON.match(file.text) or is_table(file.lines):
            return False
        answers = len(_ANSWERS.findall(file.text))
        if _NAMED.search(file.text):
            return answers > 0
        paragraphs = [part for part in re.split(r"\n\s*\n", _COMMENT.sub("", file.text)) if part.strip()]
        return answers > 0 and 2 * answers >= len(paragraphs)

    def read(self, file: BankFile) -> Contents:
        contents = Contents([], markup=True, keeps_markup=file.text.lstrip().startswith(_MARKUP))
        for block in _split(file.lines):
            contents.drafts.append(_Reader(contents, file.findings).read(block))
        settle_ids(contents.drafts)
        return contents

    def write(self, bank: Printed) -> bytes:
        lines = [_MARKUP] if bank.markup else []
        topic = ""
        for question in bank.questions:
            if question.topic != topic:
                topic = question.topic
                lines += ["", f"$CATEGORY: {write_category(topic)}"]
            lines += ["", *_write(question, "markdown" if bank.markup else "plain")]
        return ("\n".join(lines).lstrip("\n") + "\n").encode()


def _split(lines: Sequence[str]) -> list[_Block]:
    """Questions end at an empty line outside of braces; a title always begins a new one."""
    blocks: list[_Block] = []
    notes: list[str] = []
    held: list[str] = []
    start, depth, topic, nested = 0, 0, "", False

    def close() -> None:
        nonlocal held, notes, depth
        if held:
            blocks.append(_Block(Place("line", start), "\n".join(held), notes, topic, nested))
            notes = []
        held, depth = [], 0

    for number, line in enumerate(lines, 1):
        category = _CATEGORY.fullmatch(line) if not depth else None
        if line.lstrip().startswith("//"):
            notes.append(line.lstrip()[2:].strip())
        elif category:
            close()
            topic, nested = split_category(category[1])
            notes = []
        elif not line.strip() and not depth:
            close()
        else:
            if held and depth and _TITLE.match(line):
                close()
            if line.strip() and not held:
                start = number
            held.append(line)
            marks = [mark for mark in _BRACES.findall(line) if mark in "{}"]
            depth = max(0, depth + marks.count("{") - marks.count("}"))
    close()
    return blocks


class _Reader:
    def __init__(self, contents: Contents, findings: Findings) -> None:
        self.contents = contents
        self.findings = findings
        self.lost: list[str] = []
        self.format = "moodle"
        self.unit = ""
        self.letters = ""

    def read(self, block: _Block) -> Draft:
        draft = Draft(place=block.place, text="", options=[], topic=block.topic)
        text = block.text
        title = _TITLE.match(text)
        if title:
            draft.id = clean_line(_unescape(title[1]))
            text = text[title.end() :]
        for note in block.notes:
            if note.startswith(_UNIT):
                self.unit = note.removeprefix(_UNIT)
            elif note.startswith(ITEM_LETTERS):
                self.letters = note.removeprefix(ITEM_LETTERS)
            else:
                take_extra(draft, note)
        opened, closed = _braces(text)
        if opened < 0 and closed < 0:
            draft.text, draft.problem = text, not_taken("description")
            return draft
        if opened < 0 or closed < 0:
            draft.text = text
            draft.problem = BadQuestion("gift_braces", "options")
            return draft
        before, inside, after = text[:opened], text[opened + 1 : closed], text[closed + 1 :].strip()
        before, self.format = _take_format(before, "moodle")
        draft.text = self._text(before.rstrip())
        if after:
            draft.text = f"{draft.text} _____ {self._text(after)}"
        self._take_answers(draft, inside)
        if block.nested:
            self.lost.append("nested")
        report_lost(self.findings, draft, self.lost)
        return draft

    def _take_answers(self, draft: Draft, inside: str) -> None:
        inside, general = _cut(inside, "####")
        if general and not take_extra(draft, clean_line(_unescape(_take_format(general, "")[0]))):
            self.lost.append("feedback")
        body = inside.strip()
        truth = _cut(body, "#")
        if truth[0].strip().upper() in ("T", "TRUE", "F", "FALSE"):
            self.lost += ["feedback"] * bool(truth[1].strip())
            take_truth(draft, truth[0].strip().upper().startswith("T"))
        elif not body:
            draft.problem = not_taken("essay")
        elif order := _ORDER.match(body):
            items = [self._text(line.strip()) for line in body[order.end() :].split("\n") if line.strip()]
            count = int(order[1] or len(items))
            self.lost += ["subset"] * (order[2].upper() not in ("ALL", "EXACT") and count < len(items))
            take_order(draft, items, self.letters)
        elif body.startswith("#"):
            take_numbers(draft, [self._answer(part, raw=True) for part in _parts(body[1:])], self.lost, self.unit)
        else:
            parts = _parts(body)
            answers = [self._answer(part) for part in parts]
            if any(part.startswith("~") for part in parts):
                take_choices(draft, answers, None, self.lost)
            elif any("->" in part for part in parts):
                take_matches(draft, [_pair(answer) for answer in answers])
            else:
                take_texts(draft, answers, self.lost)

    def _answer(self, part: str, raw: bool = False) -> Answer:
        """One "=…" or "~…" with its weight and feedback."""
        sign, rest = (part[0], part[1:]) if part[:1] in ("=", "~") else ("=", part)
        rest, feedback = _cut(rest, "#")
        weight = _WEIGHT.match(rest)
        if weight:
            rest = rest[weight.end() :]
        if feedback.strip():
            self.lost.append("feedback")
        share = float(weight[1]) if weight else 100.0 if sign == "=" else 0.0
        return Answer(_unescape(rest).strip() if raw else self._text(rest.strip()), share)

    def _text(self, written: str) -> str:
        written, format = _take_format(written, self.format)
        text = _unescape(written)
        if format == "markdown":
            return text
        if format == "html" or (format.startswith("moodle") and _TAG.search(text)):
            rich = from_html(text if format == "html" else text.replace("\n", "<br>"), self._picture)
            self.lost += rich.lost
            return rich.text
        return as_written(text)

    def _picture(self, src: str, alt: str) -> str:
        return keep_picture(self.contents, b"#link", src, alt)


def _pair(answer: Answer) -> tuple[str, str]:
    left, _, right = answer.text.rpartition("->")
    return left.strip(), right.strip()


def _take_format(text: str, usual: str) -> tuple[str, str]:
    match = _FORMAT.match(text)
    return (text[match.end() :], match[1]) if match else (text, usual)


def _braces(text: str) -> tuple[int, int]:
    """The first opening brace and the last closing one, those behind a backslash aside."""
    places = [(match.start(), match[0]) for match in _BRACES.finditer(text) if match[0] in "{}"]
    opened = next((place for place, mark in places if mark == "{"), -1)
    closed = next((place for place, mark in reversed(places) if mark == "}"), -1)
    return opened, closed if closed > opened else -1


def _cut(text: str, sign: str) -> tuple[str, str]:
    """What stands before and behind a sign that no backslash precedes."""
    match = re.search(rf"(?<!\\){re.escape(sign)}", text)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def _parts(body: str) -> list[str]:
    """The answers, each with its sign."""
    starts = [match.start() for match in re.finditer(r"\\.|[=~]", body, re.DOTALL) if match[0] in ("=", "~")]
    if not starts or body[: starts[0]].strip():
        starts.insert(0, 0)
    ends = [*starts[1:], len(body)]
    return [body[start:end].strip() for start, end in zip(starts, ends, strict=True) if body[start:end].strip()]


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] == "n" else match[1], text)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")


def _write(question: Question, format: str) -> list[str]:
    extras = list_extras(msgspec.structs.replace(question, topic=""))
    source = extras.pop(SOURCE, "")
    lines = [f"// {label}: {value}" for label, value in extras.items()]
    lines.append(f"::{_escape(question.id)}::[{format}]{_escape(question.text)} {{")
    numbers, unit = list_numbers(question) if question.kind == "number" else ([], "")
    if unit:
        lines.insert(0, f"// {_UNIT}{unit}")
    match question.kind:
        case "number":
            lines[-1] += "#"
            lines += [f"\t={number}:{tolerance}" for number, tolerance in numbers]
        case "text":
            lines += [f"\t={_guarded(text, 'plain')}" for text in question.right]
        case "statements":
            lines += [f"\t={_guarded(text, format)} -> {verdict}" for text, verdict in list_verdicts(question)]
        case "match":
            pairs = list_pairs(question)
            lines += [f"\t={_guarded(left, format)} -> {_escape(right)}" for left, right in pairs]
        case "order":
            items, letters = list_items(question)
            lines.insert(0, f"// {ITEM_LETTERS}{letters}")
            lines[-1] += f">{len(items)} ALL VERTICAL ABSOLUTE_POSITION"
            lines += [f"\t{_guarded(text, format)}" for text in items]
        case _:
            lines += _write_choices(question, format)
    if source:
        lines.append(f"\t####[plain]{SOURCE}\\: {_escape(source)}")
    return [*lines, "}"]


def _write_choices(question: Question, format: str) -> Iterator[str]:
    for option in question.options:
        sign = "=" if option.id in question.right else "~"
        if question.kind == "many":
            sign = f"~%{100 / len(question.right):.7g}%" if sign == "=" else "~%-100%"
        yield f"\t{sign}{_guarded(option.text, format)}"


def _guarded(text: str, format: str) -> str:
    """With its format before it where it begins like a format or a weight."""
    return f"[{format}]" * (text[:1] in ("[", "%")) + _escape(text)


FORMAT = Gift()
