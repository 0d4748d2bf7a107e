"""Type a number. The key lists numbers, each with a tolerance and a unit where it has them: "3.14±0.01 km"."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from questions.kinds.decimals import (
    Number,
    is_near,
    is_unclear,
    read_exact,
    read_number,
    readings,
    show_exact,
    show_number,
)
from questions.kinds.kind import KeyMistake, Parsed
from questions.kinds.typed import Typed
from questions.language import Text
from questions.model import Question
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Findings
from questions.text import clean_line

_NUMBER = r"[+\-\u2212\u2013]?[0-9.,]*[0-9](?:[ \u00a0\u202f][0-9]{3}(?![0-9]))*(?:[.,][0-9]+)?"
_WRITTEN = re.compile(rf"({_NUMBER})\s*(?:(?:±|\+\s*/?\s*[-\u2212])\s*({_NUMBER}))?\s*([^\s0-9.,+\-±|;].{{0,39}})?")
_KEPT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(?:±([0-9]+(?:\.[0-9]+)?))?(?: (.+))?")
_EXACTLY = Number(0, 0)
_LONGEST_KEY = 150


class Accepted(NamedTuple):
    """A number that is right, and all that differ from it by no more than the tolerance."""

    number: Number
    tolerance: Number
    unit: str

    def keep(self) -> str:
        near = f"±{show_exact(self.tolerance)}" if self.tolerance.digits else ""
        return f"{show_exact(self.number)}{near}{self._unit}"

    def show(self) -> str:
        near = f" ± {show_number(self.tolerance)}" if self.tolerance.digits else ""
        return f"{show_number(self.number)}{near}{self._unit}"

    @property
    def _unit(self) -> str:
        return f" {self.unit}" if self.unit else ""


class NumberTyped(Typed):
    """Compared as exact decimals, however they are written."""

    name = "number"
    called = Text("số", "number")
    also_called = ("numeric", "dien so", "tra loi bang so", "cau so")
    title = Text("Câu trả lời bằng số", "A question answered by a number")
    how = Text(
        "thí sinh nhập một số; trả lời đúng khi số đó bằng đáp án, hoặc lệch không quá sai số cho phép ghi trong đáp "
        "án. 2,5 và 2.50 là một số. Đơn vị ghi cạnh ô nhập",
        "a number is typed; it is right if it equals the key, or differs by no more than the tolerance of the key. 2,5 "
        "and 2.50 are one number. The unit stands beside the field",
    )

    def accept(self, texts: Sequence[str], draft: Draft, findings: Findings) -> Parsed:
        parsed = [_read(text) for text in texts]
        units = {item.unit for item in parsed if item.unit}
        if len(units) > 1:
            raise BadQuestion("two_units", "key", units=sorted(units))
        unit = next(iter(units), "")
        kept = dict.fromkeys(item._replace(unit=unit).keep() for item in parsed)
        return Parsed(self.name, (), tuple(kept))

    def list_key(self, question: Question) -> tuple[str, ...]:
        return tuple(_kept(right).show() for right in question.right)

    def members(self, question: Question) -> dict[str, str]:
        unit = _unit_of(question)
        return super().members(question) | ({"unit": unit} if unit else {})

    def mistake(self, answer: str) -> str:
        if read_number(answer) is not None:
            return ""
        return "number_unclear" if is_unclear(answer) else "no_number"

    def spell(self, question: Question, written: str) -> str:
        """With the question's unit, whether it is written or not."""
        try:
            item = _read(written)
        except BadQuestion:
            return written
        return item._replace(unit=item.unit or _unit_of(question)).keep()

    def show_key(self, right: Sequence[str]) -> list[str]:
        return [_kept(each).show() for each in right]

    def check_right(self, question: Question, right: Collection[str], name: str) -> None:
        unit = _unit_of(question)
        for each in right or [""]:
            match = _KEPT.fullmatch(each)
            if not match or (match[3] or "") not in ("", unit) or _kept(each).keep() != each:
                example = f"3,14{f' {unit}' if unit else ''}"
                raise KeyMistake("question.no_number", question=name, written=each, example=example)

    def judge(self, rights: Sequence[frozenset[str]]) -> Callable[[frozenset[str]], bool]:
        accepted = [_kept(each) for right in rights for each in sorted(right)]
        exact = frozenset(item.number for item in accepted)
        near = [item for item in accepted if item.tolerance.digits]

        @lru_cache(maxsize=256)
        def matches(typed: str) -> bool:
            number = read_number(typed)
            if number is None or number in exact:
                return number is not None
            return any(is_near(number, item.number, item.tolerance) for item in near)

        return lambda answer: len(answer) == 1 and matches(*answer)


def is_number(text: str) -> bool:
    """Whether a key written so is a number, be it an unclear one."""
    match = _WRITTEN.fullmatch(text) if len(text) <= _LONGEST_KEY else None
    return match is not None and not match[3] and (is_unclear(match[1]) or read_number(match[1]) is not None)


def _read(text: str) -> Accepted:
    """As people or banks write it: "3,14 ± 0,01 km". Raises BadQuestion."""
    match = _WRITTEN.fullmatch(text) if len(text) <= _LONGEST_KEY else None
    numbers: list[Number] = []
    for part in (match[1], match[2] or "0") if match else ():
        number = read_number(part)
        if number is None:
            if not is_unclear(part):
                break
            whole, decimal = readings(part)
            raise BadQuestion("unclear_number", "key", number=part, whole=whole, decimal=decimal)
        numbers.append(number)
    if match is None or len(numbers) < 2 or numbers[1].digits < 0:
        raise BadQuestion("unreadable_number", "key", key=clean_line(text))
    return Accepted(numbers[0], numbers[1], clean_line(match[3] or ""))


def _kept(right: str) -> Accepted:
    match = _KEPT.fullmatch(right)
    if match is None:
        return Accepted(_EXACTLY, Number(-1, 0), "")  # of a file somebody made up: no number is near
    return Accepted(read_exact(match[1]), read_exact(match[2] or "0"), match[3] or "")


def _unit_of(question: Question) -> str:
    return _kept(question.right[0]).unit if question.right else ""


KIND = NumberTyped()
