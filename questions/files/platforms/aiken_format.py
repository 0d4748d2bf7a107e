"""Aiken: the question on one line, options "A. …" or "A) …" below it, then "ANSWER: B"."""

import re
from collections.abc import Sequence

from questions.files.format import BankFile, Format
from questions.files.parts.contents import Contents
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Place

_OPTION = re.compile(r"\s*([A-Za-z])[.)]\s+(\S.*)|\s*([A-Z])[.)](\S.*)")
_ANSWER = re.compile(
    r"\s*(?:ANSWER|Answer|(?:ĐÁP ÁN|Đáp án|đáp án)(?: đúng)?)\s*:\s*([A-Za-z](?:\s*[,;&]?\s*[A-Za-z])*)\s*\.?\s*"
)
_NUMBERED = re.compile(r"\s*(?:(?:câu(?: hỏi)?(?: số)?|bài|question)\s*\d|\d+\s*[.):]\s|\[\d+\])", re.IGNORECASE)


class Aiken(Format):
    name = "aiken"
    endings = ("txt", "aiken")
    binary = False

    def fits(self, file: BankFile) -> bool:
        """Every question ends with its ANSWER line, and begins without a number: those are texts of our own kind."""
        if file.container != "text":
            return False
        return is_aiken(file.lines)

    def read(self, file: BankFile) -> Contents:
        return Contents(read_aiken(file.lines))


def is_aiken(lines: Sequence[str]) -> bool:
    """Also in the words of Vietnamese files, "Đáp án: B", as long as no question has a number."""
    first = next((line for line in lines if line.strip()), "")
    answers = [line for line in lines if _ANSWER.fullmatch(line)]
    options = sum(bool(_OPTION.fullmatch(line)) for line in lines)
    english = all(line.strip().casefold().startswith("answer") for line in answers)
    numbered = _NUMBERED.match(first) if english else any(map(_NUMBERED.match, lines))
    return bool(answers) and options >= 2 * len(answers) and not numbered


def read_aiken(lines: Sequence[str]) -> list[Draft]:
    drafts: list[Draft] = []
    current: Draft | None = None
    for number, line in enumerate(lines, 1):
        option, answer = _OPTION.fullmatch(line), _ANSWER.fullmatch(line)
        if not line.strip():
            continue
        if answer and current:
            current.key = answer[1].upper()
            current = None
        elif current is None:
            current = Draft(place=Place("line", number), text=line, options=[])
            if answer:
                current.problem = BadQuestion("empty_question", "text")
            drafts.append(current)
        elif option and _follows(current, option[1] or option[3]):
            current.options.append(((option[1] or option[3]).lower(), option[2] or option[4]))
        elif not current.options:
            current.text += "\n" + line
        else:
            current.problem = current.problem or BadQuestion("aiken_line", "options", line=line.strip()[:200])
    return drafts


def _follows(draft: Draft, letter: str) -> bool:
    """Options rise from A; "C. Mác viết gì?" is a question."""
    return letter.lower() == chr(ord("a") + len(draft.options))


FORMAT = Aiken()
