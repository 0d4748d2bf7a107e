"""From the lines of a text to drafts. What is surely no part of a question is left out and reported; a line that may or
may not go on with an option is asked about; nothing is joined or dropped in silence."""

import re
from collections.abc import Sequence
from typing import Literal

from questions.files.draft_checks import is_difficulty
from questions.files.parts.column_names import TRUTHS
from questions.files.parts.remarks import take_remarks, tell_remark
from questions.files.prose.answer_list import take_answer_list
from questions.files.prose.bullets import with_letters
from questions.files.prose.fields import read_field, take_bare_key, take_inner_key, take_reasoned_key
from questions.files.prose.lines import Line, as_lines, furniture, heading_of, read_marker
from questions.files.prose.marks import Marked, take_marks
from questions.files.prose.options import (
    Found,
    Usual,
    embedded,
    find_options,
    is_whole,
    styles,
    usual_style,
    without_joints,
)
from questions.files.prose.starts import Block, is_start, split_blocks
from questions.kinds.answer_notation import LETTERS, MOST
from questions.reading.draft import Ask, BadQuestion, Choice, Draft
from questions.reading.report import Findings, Place
from questions.text import clean_line, fold

_POINTS = re.compile(r"\s*[\d.,/]+\s*(?:đ|điểm|points?|pts?)\s*", re.IGNORECASE)
_LETTER = re.compile(r"\s*([A-M])\s*", re.IGNORECASE)
_REASON = re.compile(r"\s*(?:vì|do|bởi|nên|suy ra|theo|because)\b", re.IGNORECASE)
_GOES_ON = (",", ":", ";", "-", "–", "(", "/", "+")
_BEYOND = re.compile(r"\s*[N-Zn-z]\s*[.)]\s*\S.*", re.DOTALL)
"""Behind option M: one more than a question may have."""
_INNER_START = re.compile(r"\bcâu\s*\d{1,4}\s*[.:)]", re.IGNORECASE)


def read_prose(lines: Sequence[str | Line], findings: Findings, keys: Sequence[tuple[str, str]] = ()) -> list[Draft]:
    """The questions of a text; `lines` are numbered from 1. What belongs to no question is reported. `keys` are those
    of tables of answers that stand apart: number and letters."""
    kept, listed = take_answer_list(with_letters(list(as_lines(lines))), findings, keys)
    before, blocks = split_blocks(kept)
    reader = _Reader(findings, usual_style(blocks))
    reader.outside(before)
    marked = [reader.read(block) for block in blocks]
    listed.give(marked, findings)
    take_marks(marked, findings)
    return [item.draft for item in marked]


class _Reader:
    """Goes through the questions in order; `topic` is that of the last heading."""

    def __init__(self, findings: Findings, usual: Usual) -> None:
        self.findings = findings
        self.usual = usual
        self.topic = ""

    def outside(self, lines: Sequence[Line]) -> None:
        """Between questions: a heading gives the topic of those after it, anything else is left out."""
        for line in lines:
            place = Place("line", line.number)
            for remark in line.remarks:
                tell_remark(remark, place, self.findings)
            heading = heading_of(line.text)
            if heading:
                self.topic = clean_line(heading)
                self.findings.add("guessed", "topic_heading", place, "topic", text=self.topic)
            else:
                self.findings.add("skipped", "signature", place, text=clean_line(line.text)[:200])

    def read(self, block: Block) -> Marked:
        place = Place("line", block.lines[0].number)
        draft = Draft(place=place, text="", options=[], number=block.number, topic=self.topic)
        options, lists = find_options(block, self.usual)
        if lists:
            self._guess("list_in_question", draft)
        options = self._unfold(draft, block, options)
        end = options[0].at if options else _end_of_text(block)
        self._take_text(draft, block, end)
        self._take_head(draft, block.head)
        rest = _Rest(self, draft, block, options)
        rest.take(end)
        self._take_inner(draft)
        self._take_truth(draft)
        take_remarks(block.remarks, draft, self.findings)
        return Marked(draft, [(option.marker, option.line) for option in options])

    def _guess(self, code: str, draft: Draft, field: str = "", **values: object) -> None:
        self.findings.add("guessed", code, draft.place, field, **values)

    def _take_text(self, draft: Draft, block: Block, end: int) -> None:
        texts: list[str] = []
        for line in block.lines[:end]:
            kind = furniture(line.text) if texts else ""
            field = read_field(line.text) if texts and end < len(block.lines) else None
            if kind == "page":
                self.findings.add("skipped", "furniture", Place("line", line.number), text=clean_line(line.text)[:200])
            elif field and field[0] == "key" and _LETTER.fullmatch(field[1]):
                draft.key = field[1]
                self._guess("key_above", draft, "key", key=field[1].strip().upper())
            else:
                texts.append(line.text)
        draft.text = "\n".join(texts)
        if _INNER_START.search(draft.text, 1):
            self._guess("inner_start", draft, "text")

    def _take_head(self, draft: Draft, head: str) -> None:
        """What stands in brackets between number and text: the difficulty, the points, a key, or a part of the text."""
        letter = _LETTER.fullmatch(head)
        if is_difficulty(head):
            draft.difficulty = head
            self._guess("head_difficulty", draft, "difficulty", text=head)
        elif _POINTS.fullmatch(head):
            self.findings.add("skipped", "head_left_out", draft.place, text=head)
        elif letter:
            draft.key = head.strip()
            self._guess("key_inside", draft, "key", key=draft.key.upper())
        elif head:
            draft.text = f"({head}) {draft.text}"

    def _take_inner(self, draft: Draft) -> None:
        """A key that would be shown to contestants: in the question's text, behind its last option."""
        fields = ["text", *(f"option {letter}" for letter, _ in draft.options[-1:])]
        for field in fields:
            text, key = take_inner_key(draft.get(field))
            if not key and not draft.key.strip() and field == "text":
                text, key = take_bare_key(text)
            if not key:
                continue
            if draft.key.strip() and clean_line(draft.key).upper().rstrip(".") != key.upper():
                other = clean_line(draft.key)
                choices = tuple(
                    Choice(name, (("key", name), (field, text))) for name in dict.fromkeys((key.upper(), other.upper()))
                )
                draft.asks.append(Ask("two_keys", "key", choices, {"first": key.upper(), "second": other}))
                continue
            draft.key = key
            draft.edit(field, text)
            draft.key = key
            self._guess("key_inside", draft, "key", key=key.upper())

    def _take_truth(self, draft: Draft) -> None:
        """A question without options that is answered by true or false."""
        key = draft.key.strip(" .")
        if (
            not draft.options
            and not draft.choose.strip()
            and fold(key) in TRUTHS
            and key.upper() not in LETTERS.upper()
        ):
            draft.options = [("a", "Đúng"), ("b", "Sai")]
            draft.key = TRUTHS[fold(key)]
            self._guess("truths_added", draft, "options")

    def _unfold(self, draft: Draft, block: Block, options: list[Found]) -> list[Found]:
        """Options that share a line with one blank between them."""
        if not options:
            return self._unfold_last(draft, block)
        style = options[0].marker.style
        split: list[Found] = []
        for option in options:
            after = option.line.text[option.marker.text_at :]
            inner = embedded(option.line.part(option.marker.text_at, len(option.line.text)), style) if after else []
            cut = option.marker.text_at + len(inner[0].text) if len(inner) > 1 else len(option.line.text)
            split.append(Found(option.at, option.marker, option.line.part(0, cut)))
            split += _as_found(inner[1:], option.at)
        if len(split) == len(options):
            return options
        own = [option.marker.letter for option in options]
        letters = [option.marker.letter for option in split]
        if len(set(letters)) < len(letters) or not is_whole(letters):
            return options
        per_line = len(split) == 2 * len(options)
        if not is_whole(own) or len(own) == 1 or len(split) == self.usual.count or per_line:
            self._guess("options_apart", draft, "options")
            return without_joints(split)
        if len(own) == self.usual.count:
            self._guess("letters_inside", draft, "options")
            return options
        choices = tuple(
            Choice(name, tuple((f"option {item.marker.letter}", _text(item)) for item in items))
            for name, items in (("split", split), ("keep", options))
        )
        draft.asks.append(Ask("options_together", "options", choices))
        return options

    def _unfold_last(self, draft: Draft, block: Block) -> list[Found]:
        """Options that stand in the line of the question, or all in the one below it."""
        ends = [at for at, line in enumerate(block.lines) if at and (read_field(line.text) or furniture(line.text))]
        at = (ends[0] if ends else len(block.lines)) - 1
        for style in styles(self.usual):
            parts = embedded(block.lines[at], style)
            found = _as_found(parts[1:], at)
            if len(found) > 1 and is_whole([option.marker.letter for option in found]):
                block.lines[at : at + 1] = parts
                block.gaps = {gap + len(parts) - 1 if gap > at else gap for gap in block.gaps}
                self._guess("options_apart", draft, "options")
                return without_joints(
                    [Found(at + place, option.marker, option.line) for place, option in enumerate(found, 1)]
                )
        return []


class _Rest:
    """The lines of a question from its first option on."""

    def __init__(self, reader: _Reader, draft: Draft, block: Block, options: list[Found]) -> None:
        self.reader = reader
        self.draft = draft
        self.block = block
        self.by_line: dict[int, list[Found]] = {}
        for option in options:
            self.by_line.setdefault(option.at, []).append(option)
        self.part: Literal["option", "key", "source", "note", "outside"] = "option"
        self.unsure: list[tuple[str, str]] = []

    def take(self, first: int) -> None:
        for at in range(first, len(self.block.lines)):
            line = self.block.lines[at]
            if at in self.block.gaps and self.part != "option":
                self.part = "outside"
            for option in self.by_line.get(at, ()):
                self.draft.options.append((option.marker.letter, _text(option)))
                self.part = "option"
            if at not in self.by_line:
                self._take_line(line, at)
        self._ask()

    def _take_line(self, line: Line, at: int) -> None:
        field = read_field(line.text)
        kind = furniture(line.text)
        late = field is not None and field[0] == "key" and not self.draft.key.strip()
        if field and (self.part != "outside" or late or field[0] in ("source", "difficulty", "note")):
            self._take_field(line, *field)
        elif self.part == "key" and not self.draft.key.strip() and _LETTER.fullmatch(line.text):
            self.draft.key = line.text
        elif kind:
            self._leave_out(line, kind)
        elif self.part == "note":
            self._leave_out(line, "explanation")
        elif self.part != "option" or self._is_heading(line, at):
            self.part = "outside"
            self.reader.outside([line])
        else:
            self._go_on(line, at)

    def _take_field(self, line: Line, name: str, value: str) -> None:
        self.part = "source" if name == "source" else "key"
        if name == "note":
            self._leave_out(line, "explanation")
        elif name == "key" and self.draft.key.strip() and value.strip() and _differ(self.draft.key, value):
            values = {"first": clean_line(self.draft.key), "second": clean_line(value)}
            choices = tuple(Choice(text.upper(), (("key", text),)) for text in values.values())
            self.draft.asks.append(Ask("two_keys", "key", choices, dict(values)))
        elif name != "key" or value.strip() or not self.draft.key.strip():
            setattr(self.draft, name, value)

    def _leave_out(self, line: Line, kind: str) -> None:
        code = "explanation" if kind == "explanation" else "furniture"
        concluded = take_reasoned_key(line.text) if code == "explanation" and not self.draft.key.strip() else ""
        if concluded:
            self.draft.key = concluded
            self.reader._guess("key_reasoned", self.draft, "key", key=concluded.upper())
        place = Place("line", line.number)
        self.reader.findings.add("skipped", code, place, text=clean_line(line.text)[:200])
        if kind == "explanation":
            self.part = "note"

    def _is_heading(self, line: Line, at: int) -> bool:
        """A heading in the usual form with nothing but headings up to the next question."""
        return (
            bool(heading_of(line.text))
            and not line.soft
            and all(heading_of(other.text) or furniture(other.text) for other in self.block.lines[at + 1 :])
        )

    def _go_on(self, line: Line, at: int) -> None:
        """A line behind an option without a mark of its own."""
        letter, text = self.draft.options[-1] if self.draft.options else ("", self.draft.text)
        if len(self.draft.options) >= MOST and _BEYOND.fullmatch(line.text):
            count = len(self.draft.options) + 1
            self.draft.problem = BadQuestion("many_options", "options", count=count)
            return
        begins = line.text.strip()[:1]
        follows = (begins.islower() and not _REASON.match(line.text)) or text.rstrip().endswith(_GOES_ON)
        if at in self.block.gaps and not any(place > at for place in self.by_line):
            self.part = "outside"
            self.reader.outside([line])
            self.reader._guess(
                "line_left_out", self.draft, f"option {letter.upper()}", text=clean_line(line.text)[:200]
            )
        elif (follows or line.soft) and not is_start(line.text):
            if letter:
                self.draft.options[-1] = (letter, f"{text}\n{line.text}")
            else:
                self.draft.text = f"{text}\n{line.text}"
            field = f"option {letter.upper()}" if letter else "text"
            self.reader._guess("line_joined", self.draft, field, text=clean_line(line.text)[:200])
        else:
            self.unsure.append((letter, line.text))

    def _ask(self) -> None:
        if not self.unsure:
            return
        joined: dict[str, str] = {}
        for letter, text in self.unsure:
            field = f"option {letter}" if letter else "text"
            joined[field] = f"{joined.get(field, self.draft.get(field))}\n{text}"
        choices = (Choice("drop", ()), Choice("join", tuple(joined.items())))
        text = " / ".join(clean_line(text) for _, text in self.unsure)[:300]
        letter = self.unsure[0][0].upper()
        self.draft.asks.append(Ask("stray_line", f"option {letter}", choices, {"letter": letter, "text": text}))


def says_truth(key: str) -> bool:
    """Whether a key is true or false and cannot be the letter of an option."""
    return fold(key) in TRUTHS and key.strip(" .").casefold() not in LETTERS


def _end_of_text(block: Block) -> int:
    """Where a question without options goes over to its answer."""
    fields = [read_field(line.text) for line in block.lines]
    names = [field[0] if field else "" for field in fields]
    ends = [at for at, name in enumerate(names) if at and name in ("key", "choose")]
    return ends[0] if ends else len(names)


def _as_found(lines: Sequence[Line], at: int) -> list[Found]:
    return [Found(at, marker, line) for line in lines if (marker := read_marker(line))]


def _text(option: Found) -> str:
    return option.line.text[option.marker.text_at :]


def _differ(first: str, second: str) -> bool:
    return clean_line(first).upper().rstrip(".") != clean_line(second).upper().rstrip(".")
