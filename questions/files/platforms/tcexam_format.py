"""TCExam: the questions it exports, as lines with tabs (M, S, Q, A for module, subject, question, answer) or as XML."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from questions.files.format import BankFile, Format, undamaged
from questions.files.parts.contents import Contents
from questions.files.parts.raised import raise_text
from questions.files.parts.xml import local, parse
from questions.files.platforms.answers import Answer, take_choices, take_order, take_texts
from questions.files.platforms.extras import not_taken, report_lost
from questions.reading.draft import Draft
from questions.reading.report import Findings, Place
from questions.text import clean_line

_BEGINS = re.compile(r"\s*M(?:=MODULE\t|\t[01]\t)")
_ESCAPES = {r"\t": "\t", r"\n": "\n", r"\r": ""}
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_COLUMNS = {
    "M": ("enabled", "name"),
    "S": ("enabled", "name", "description"),
    "Q": ("enabled", "description", "explanation", "type", "difficulty", "position", "timer"),
    "A": ("enabled", "description", "explanation", "isright", "position"),
}
_TYPES = {"S": "single", "M": "multiple", "T": "text", "O": "ordering"}
_LEVELS = {"module": "M", "subject": "S", "question": "Q", "answer": "A"}
_RAISED = re.compile(r"\[(su[bp])\](.*?)\[/\1\]", re.DOTALL)
_FORMULA = re.compile(r"\[tex\](.*?)\[/tex\]", re.DOTALL)
_MEDIA = re.compile(r"\[(object|mathml|html)\b.*?\[/\1\]", re.DOTALL)
_STYLE = re.compile(r"\[/?(?:b|i|u|s|o|small|code|dir|align|bgcolor|color|font|size|url|ulist|olist)(?:=[^\]]*)?\]")


class _Record(msgspec.Struct):
    """One line, or one element: its letter, where it stands, and its members by name."""

    letter: str
    number: int
    members: dict[str, str]

    def get(self, name: str) -> str:
        return self.members.get(name, "")

    @property
    def is_on(self) -> bool:
        return self.get("enabled") not in ("0", "false")


class TcExam(Format):
    name = "tcexam"
    endings = ("tsv", "xml", "txt")
    binary = False

    def fits(self, file: BankFile) -> bool:
        if file.container == "xml":
            return b"<tcexamquestions" in file.data[:4096]
        return file.container == "text" and bool(_BEGINS.match(file.text))

    def read(self, file: BankFile) -> Contents:
        return undamaged(self.name, lambda: Contents(_read_file(file)))


def _read_file(file: BankFile) -> list[Draft]:
    if file.container == "xml":
        return _read(list(_of_xml(file.data)), "item", file.findings)
    return _read(list(_of_lines(file)), "line", file.findings)


def _of_lines(file: BankFile) -> Iterator[_Record]:
    for number, line in enumerate(file.lines, 1):
        letter, *cells = line.split("\t")
        if letter in _COLUMNS:
            texts = map(_unescape, cells)
            yield _Record(letter, number, dict(zip(_COLUMNS[letter], texts, strict=False)))
        elif line.strip() and not re.match(r"[MSQA]=[A-Z]+(?:\t|$)", line):
            file.findings.add("skipped", "signature", Place("line", number), text=clean_line(line)[:200])


def _unescape(cell: str) -> str:
    quoted = _QUOTED.fullmatch(cell.strip())
    text = quoted[1].replace('""', '"') if quoted else cell
    return re.sub(r"\\[tnr]", lambda code: _ESCAPES[code[0]], text)


def _of_xml(data: bytes) -> Iterator[_Record]:
    """Elements in their order; questions are counted."""
    number = 0
    for node in parse(data).iter():
        letter = _LEVELS.get(local(node), "")
        if letter:
            number += letter == "Q"
            yield _Record(letter, number, {local(child): child.text or "" for child in node if not len(child)})


def _read(records: list[_Record], kind: Any, findings: Findings) -> list[Draft]:
    modules = len({record.get("name") for record in records if record.letter == "M"})
    module = topic = ""
    groups: list[tuple[_Record, str, list[_Record]]] = []
    for record in records:
        if record.letter == "M":
            module, topic = record.get("name"), ""
        elif record.letter == "S":
            topic = f"{module} / {record.get('name')}" if modules > 1 else record.get("name")
            if record.get("description").strip() not in ("", record.get("name").strip()):
                findings.add("skipped", "signature", Place(kind, record.number), text=record.get("description")[:200])
        elif record.letter == "Q":
            groups.append((record, topic, []))
        elif groups:
            groups[-1][2].append(record)
    drafts = []
    for question, topic, answers in groups:
        place = Place(kind, question.number)
        if not question.is_on:
            findings.add("skipped", "switched_off", place, text=clean_line(question.get("description"))[:200])
            continue
        drafts.append(_draft(question, answers, place, findings))
        drafts[-1].topic = "" if topic == "default" else topic
        report_lost(findings, drafts[-1], ["nested"] * (modules > 1))
    return drafts


def _draft(question: _Record, answers: list[_Record], place: Place, findings: Findings) -> Draft:
    lost: list[str] = []
    draft = Draft(place=place, text=_plain(question.get("description"), lost), options=[])
    for answer in answers:
        if not answer.is_on:
            findings.add("skipped", "switched_off", place, text=clean_line(answer.get("description"))[:200])
    answers = [answer for answer in answers if answer.is_on]
    shares = [
        Answer(_plain(answer.get("description"), lost), 100.0 if answer.get("isright") in ("1", "true") else 0.0)
        for answer in answers
    ]
    match _TYPES.get(question.get("type"), question.get("type")):
        case "single":
            take_choices(draft, shares, True, lost)
        case "multiple":
            take_choices(draft, shares, False, lost)
        case "text" if shares:
            take_texts(draft, shares, lost)
        case "text":
            draft.problem = not_taken("essay")
        case "ordering":
            places = [int(answer.get("position") or 0) for answer in answers]
            if len(set(places)) < len(places):
                draft.problem = not_taken("ordering")
            take_order(draft, [share.text for _, share in sorted(zip(places, shares, strict=True))])
        case other:
            draft.problem = not_taken(other)
    if any(record.get("explanation").strip() for record in (question, *answers)):
        lost.append("feedback")
    if question.get("difficulty") not in ("", "0", "1"):
        lost.append("points")
    if question.get("timer") not in ("", "0"):
        lost.append("time")
    report_lost(findings, draft, lost)
    return draft


def _plain(text: str, lost: list[str]) -> str:
    """Without the tags in brackets by which TCExam says how letters look."""
    if _MEDIA.search(text):
        lost.append("media")
    text = _RAISED.sub(lambda match: raise_text(match[2], match[1] == "sup"), text)
    text = _FORMULA.sub(lambda match: rf"\({match[1]}\)", text).replace("[li]", "\n- ").replace("[/li]", "")
    bare = _STYLE.sub("", text)
    if bare != text:
        lost.append("emphasis")
    return bare


FORMAT = TcExam()
