"""Questions as running text: "Câu 1: …", "A. …", "B. …", "Đáp án: B", one line each or several; and written so.

Word documents come here as well, as lines.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from questions.files.csv_format import has_header
from questions.files.draft_checks import DIFFICULTY_WORDS
from questions.files.format import BankFile, Format, Printed
from questions.files.parts.contents import Contents
from questions.files.parts.limits import narrow
from questions.files.parts.options import OptionLine, read_option, split_line
from questions.kinds import kind_of
from questions.kinds.referring import refers_to_others
from questions.model import Question
from questions.reading.draft import Draft
from questions.reading.report import Findings, Place
from questions.text import clean_line, fold

_QUESTION = re.compile(
    r"\s*(?:câu(?: hỏi)?(?: số)?|question|q)\s*(\d{1,6})\s*(?:[.:)/\]\-–]|(?=\s|$))\s*(.*)", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"\s*(\d{1,6})\s*[.)/]\s+(.*)")
_FIELD = re.compile(r"\s*([^\W\d_][^:\n]{0,30}?)\s*[:：]\s*(.*)")
_KEY = re.compile(
    r"\s*(?:(?:=>|⇒|→)\s*)?(?:(?:chọn\s+)?(?:đáp án|đ/a|đa)|chọn)\s*:?\s*(?:đúng\s+)?(?:là\s+)?:?\s*"
    r"([A-H](?:\s*[,;&]\s*[A-H])*)\s*\.?",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\s*(?:(?:phần|chương|mục|part|section|chapter)\s+(?:[IVXLC]+|\d+|thứ)\b.*|[IVX]+\s*[.:)\-–]\s*\S.*"
    r"|(?:chuyên đề|chủ đề|topic)\b.*)",
    re.IGNORECASE,
)
_HEADING_NAME = re.compile(r"\s*(?:chuyên đề|chủ đề|topic)\s*:\s*", re.IGNORECASE)

_FIELDS = {
    **dict.fromkeys(("dap an", "dap an dung", "tra loi", "tra loi dung", "da", "d a", "answer", "key"), "key"),
    **dict.fromkeys(("correct answer", "correct", "phuong an dung", "dap an la", "dap an dung la"), "key"),
    **dict.fromkeys(("chu de", "chuyen de", "linh vuc", "topic"), "topic"),
    **dict.fromkeys(("muc do", "do kho", "difficulty", "level"), "difficulty"),
    **dict.fromkeys(("nguon", "can cu", "trich dan", "source", "reference", "can cu phap ly"), "source"),
    **dict.fromkeys(("ma", "ma cau hoi", "id"), "id"),
    **dict.fromkeys(("cach chon", "choose"), "choose"),
    **dict.fromkeys(("thu tu phuong an", "keep order"), "pinned"),
    **dict.fromkeys(("ghi chu", "note"), "note"),
}


def has_questions(lines: Iterable[str]) -> bool:
    """Whether a text is of this shape: numbered questions and lettered options, at least one of each."""
    numbered = lettered = False
    for line in map(narrow, lines):
        numbered = numbered or bool(_QUESTION.match(line) or _BARE_NUMBER.match(line))
        lettered = lettered or (numbered and any(read_option(part) for part in split_line(line)))
        if lettered:
            return True
    return False


def read_prose(lines: Sequence[str], findings: Findings) -> list[Draft]:
    """The questions of a text; `lines` are numbered from 1. What belongs to no question is reported."""
    lines = [narrow(line) for line in lines]
    starts = _QUESTION if any(_QUESTION.match(line) for line in lines) else _BARE_NUMBER
    reader = _Reader(findings)
    for number, whole in enumerate(lines, 1):
        place = Place("line", number)
        start = starts.fullmatch(whole)
        if start:
            reader.begin(place, start[1], start[2])
        elif whole.strip():
            for line in split_line(whole):
                reader.take(place, line)
        else:
            reader.pause()
    reader.take_stars()
    return reader.drafts


class _Reader:
    """Goes through the lines once. `part` is where a line without a mark of its own belongs."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.drafts: list[Draft] = []
        self.stars: dict[int, list[str]] = {}
        self.topic = ""
        self.part: Literal["outside", "text", "options", "fields"] = "outside"

    def begin(self, place: Place, number: str, text: str) -> None:
        first, *more = split_line(text)
        self.drafts.append(Draft(place=place, text=first, options=[], number=number, topic=self.topic))
        self.part = "text"
        for line in more:
            self.take(place, line)

    def pause(self) -> None:
        """An empty line ends the fields of a question; texts and options may hold some."""
        if self.part == "fields":
            self.part = "outside"

    def take(self, place: Place, line: str) -> None:
        option = self._option(line)
        if option:
            self.drafts[-1].options.append((option.letter, option.text))
            self.part = "options"
            if option.starred:
                self.stars.setdefault(len(self.drafts) - 1, []).append(option.letter)
        elif self._take_field(line):
            self.part = "fields"
        elif self.part == "text":
            self.drafts[-1].text += "\n" + line
        elif self.part == "options":
            letter, text = self.drafts[-1].options[-1]
            self.drafts[-1].options[-1] = (letter, f"{text}\n{line}")
        else:
            self._take_outside(place, line)

    def _option(self, line: str) -> OptionLine | None:
        """Options begin with A; a question's text may well hold a line such as "C. Mác viết:"."""
        option = read_option(line) if self.part in ("text", "options") else None
        return option if option and (self.part == "options" or option.letter == "a") else None

    def _take_field(self, line: str) -> bool:
        """ "Đáp án: B" and the like, once the options of a question have begun. A topic on its own is a heading."""
        if not self.drafts or self.part == "text":
            return False
        key = _KEY.fullmatch(line)
        field = _FIELD.fullmatch(line)
        name = "key" if key else _FIELDS.get(fold(field[1]), "") if field else ""
        if not name or (self.part == "outside" and name not in ("source", "difficulty", "note")):
            return False
        if name != "note":
            setattr(self.drafts[-1], name, key[1] if key else field[2] if field else "")
        return True

    def _take_outside(self, place: Place, line: str) -> None:
        """Between questions: a heading gives the topic of those after it, anything else is left out."""
        if _HEADING.fullmatch(line):
            self.topic = clean_line(_HEADING_NAME.sub("", line))
            self.findings.add("guessed", "topic_heading", place, "topic", text=self.topic)
        else:
            self.findings.add("skipped", "signature", place, text=clean_line(line)[:200])

    def take_stars(self) -> None:
        """ "*B. …" marks the right option where no answer is written."""
        for at, letters in self.stars.items():
            draft = self.drafts[at]
            if not draft.key.strip():
                draft.key = ", ".join(letters)
                named = draft.key.upper()
                self.findings.add("guessed", "key_starred", draft.place, "key", letter=named)


def write_prose(questions: Sequence[Question]) -> Iterator[tuple[str, list[str]]]:
    """For each question its first line and the lines after it. Only what differs from the usual gets a line."""
    for number, question in enumerate(questions, 1):
        kind = kind_of(question)
        lines = [f"{option.id.upper()}. {option.text}" for option in question.options]
        lines.append(f"Đáp án: {kind.write_key(question)}")
        if question.id != f"q{number:03}":
            lines.append(f"Mã: {question.id}")
        if question.topic:
            lines.append(f"Chủ đề: {question.topic}")
        if question.difficulty != "medium":
            lines.append(f"Mức độ: {DIFFICULTY_WORDS[question.difficulty]}")
        if not kind.is_evident(question):
            lines.append(f"Cách chọn: {kind.called.vi}")
        if question.pinned != any(refers_to_others(option.text) for option in question.options):
            lines.append("Thứ tự phương án: " + ("giữ nguyên" if question.pinned else "xáo trộn"))
        if question.source:
            lines.append(f"Nguồn: {question.source}")
        yield f"Câu {number}: {question.text}", lines


class PlainText(Format):
    name = "txt"
    endings = ("txt", "csv")
    writes = True
    binary = False

    def fits(self, file: BankFile) -> bool:
        return file.container == "text" and has_questions(file.lines) and not has_header(file.lines)

    def read(self, file: BankFile) -> Contents:
        return Contents(read_prose(file.lines, file.findings))

    def write(self, bank: Printed) -> bytes:
        blocks = ["\n".join([first, *lines]) for first, lines in write_prose(bank.questions)]
        return ("\n\n".join([bank.heading, *blocks]) + "\n").encode("utf-8")


FORMAT = PlainText()
