"""ClassQuiz archives (.cqa): a quiz as packed JSON, and its pictures behind it. Its workbooks are read as tables."""

import re
import zlib
from typing import Any

import msgspec

from questions.files.format import BankFile, Format, undamaged
from questions.files.parts.contents import Contents
from questions.files.parts.html import from_html
from questions.files.parts.limits import MAX_BYTES, check_json
from questions.files.parts.pictures import keep_picture
from questions.files.parts.sniff import CLASSQUIZ
from questions.files.platforms.answers import Answer, near_between, take_choices, take_order, take_texts
from questions.files.platforms.extras import not_taken, report_lost
from questions.files.platforms.ids import settle_ids
from questions.markup import as_written
from questions.reading.draft import Draft
from questions.reading.report import BankFileError, Place

_PICTURE, _INDEX = b"\xc6\xc6\xc6\x00", b"\xc5\xc5\x00"
_TAG = re.compile(r"</?(?:p|br|b|i|u|s|em|strong|sub|sup|span|div|ul|ol|li|h[1-6]|img)\b[^>]*>", re.IGNORECASE)


class ClassQuiz(Format):
    name = "classquiz"
    endings = ("cqa",)

    def fits(self, file: BankFile) -> bool:
        return file.container == "classquiz"

    def read(self, file: BankFile) -> Contents:
        return undamaged(self.name, lambda: _read(file))


def _read(file: BankFile) -> Contents:
    packed, _, rest = file.data.partition(CLASSQUIZ)
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    data = unpacker.decompress(packed, MAX_BYTES)
    if unpacker.unconsumed_tail:
        raise BankFileError("expands_too_far")
    check_json(data.decode())
    quiz = msgspec.json.decode(data)
    pictures = {}
    for block in rest.split(_PICTURE)[1:]:
        index, _, raw = block.partition(_INDEX)
        pictures[index.decode()] = raw
    contents = Contents([], str(quiz.get("title") or ""), markup=True)
    for number, item in enumerate(quiz["questions"]):
        lost: list[str] = ["time"] if item.get("time") else []
        draft = Draft(place=Place("item", number + 1), text=_rich(item.get("question") or "", lost), options=[])
        _take_answers(draft, str(item.get("type") or "ABCD"), item.get("answers"), lost)
        if item.get("image") is not None:
            draft.text += "\n" + keep_picture(contents, pictures.get(str(item["image"]), b"#link"))
        report_lost(file.findings, draft, lost)
        contents.drafts.append(draft)
    settle_ids(contents.drafts)
    return contents


def _take_answers(draft: Draft, kind: str, answers: Any, lost: list[str]) -> None:
    match kind:
        case "ABCD" | "CHECK":
            right = sum(bool(answer["right"]) for answer in answers)
            shares = [Answer(_rich(answer["answer"], lost), 100.0 * bool(answer["right"])) for answer in answers]
            take_choices(draft, shares, kind == "ABCD" and right == 1, lost)
        case "TEXT":
            take_texts(draft, [Answer(as_written(str(answer["answer"])), 100) for answer in answers], lost)
        case "ORDER":
            take_order(draft, [_rich(answer["answer"], lost) for answer in answers])
        case "RANGE":
            draft.choose, draft.listed = "số", (near_between(answers["min_correct"], answers["max_correct"]),)
        case "VOTING":
            draft.problem = not_taken("survey")
        case _:
            draft.problem = not_taken("description")


def _rich(written: str, lost: list[str]) -> str:
    """Its editor writes HTML, its other pages plain text."""
    if not _TAG.search(written):
        return as_written(written)
    rich = from_html(written, lambda src, alt: "")
    lost += [*rich.lost, *(["media"] if "<img" in written else [])]
    return rich.text


FORMAT = ClassQuiz()
