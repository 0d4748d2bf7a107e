"""What a file means for the bank that is stored already: which of its questions are there, changed, nearly there or
new, and the bank that comes of adding them.

Questions are told by what they say, not by their ids: most files number theirs from 1.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from questions.model import Question
from questions.reading.near import near_questions
from questions.reading.report import Progress, no_progress
from questions.text import alike

Kind = Literal["same", "changed", "near", "new"]
_NUMBERED = re.compile(r"q(\d+)")
_SIZE = re.compile(r'(!\[[^\]\n]*\]\(\S+) "\d+×\d+"\)')


class Match(msgspec.Struct, frozen=True):
    """What a question of a file is to the stored bank: `other` is the stored one, `percent` how alike a near one is."""

    kind: Kind
    other: str = ""
    percent: int = 0


class Difference(msgspec.Struct, frozen=True):
    """Ids of questions that one version of a bank has and another has not, or has otherwise."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


def compare(before: Sequence[Question], after: Sequence[Question]) -> Difference:
    """By id, as rounds and decisions name questions."""
    old, new = ({question.id: question for question in each} for each in (before, after))
    return Difference(
        tuple(id for id in new if id not in old),
        tuple(id for id, question in new.items() if id in old and question != old[id]),
        tuple(id for id in old if id not in new),
    )


def match_stored(
    questions: Sequence[Question], stored: Sequence[Question], progress: Progress = no_progress
) -> dict[str, Match]:
    """By the ids of `questions`. The same: but for its id and its place. Changed: asks the same in the same words, or
    stands under the same id in nearly the same."""
    by_content = {_content(question): question.id for question in stored}
    by_text: dict[str, str] = {}
    for question in stored:
        by_text.setdefault(alike(question.text), question.id)
    matches: dict[str, Match] = {}
    for question in questions:
        if same := by_content.get(_content(question)):
            matches[question.id] = Match("same", same)
        elif changed := by_text.get(alike(question.text)):
            matches[question.id] = Match("changed", changed)
    rest = [question for question in questions if question.id not in matches]
    matches |= dict(_match_near(rest, stored, progress))
    return {question.id: matches.get(question.id, Match("new")) for question in questions}


def _match_near(
    rest: Sequence[Question], stored: Sequence[Question], progress: Progress
) -> Iterator[tuple[str, Match]]:
    if not rest or not stored:
        return
    for place, other, percent in near_questions([*stored, *rest], len(stored), progress):
        if other < len(stored):
            question, old = rest[place - len(stored)], stored[other]
            yield question.id, Match("changed" if old.id == question.id else "near", old.id, percent)


def _content(question: Question) -> Question:
    """Without what does not tell: its id, and how large its pictures turned out to be."""
    if "![" not in question.text and not any("![" in option.text for option in question.options):
        return msgspec.structs.replace(question, id="")
    options = [msgspec.structs.replace(option, text=_SIZE.sub(r"\1)", option.text)) for option in question.options]
    return msgspec.structs.replace(question, id="", text=_SIZE.sub(r"\1)", question.text), options=tuple(options))


def add_questions(
    stored: Sequence[Question],
    questions: Sequence[Question],
    matches: Mapping[str, Match],
    replaces: Mapping[str, str],
) -> tuple[Question, ...]:
    """The stored questions with those of a file among them. One that is there already stays as it is; one that is
    changed, or of which `replaces` says so, comes in the place and with the id of the stored one; all others come after
    them, with their ids where those are free."""
    bank = {question.id: question for question in stored}
    taken: set[str] = set()
    last = max((int(number[1]) for id in bank if (number := _NUMBERED.fullmatch(id))), default=0)
    for question in questions:
        match = matches[question.id]
        place = replaces.get(question.id, "") or (match.other if match.kind == "changed" else "")
        if match.kind == "same" and place in ("", match.other):
            continue
        if place not in bank or place in taken:
            place = question.id
            if place in bank:
                last += 1
                place = f"q{last:03}"
            elif numbered := _NUMBERED.fullmatch(place):
                last = max(last, int(numbered[1]))
        taken.add(place)
        bank[place] = msgspec.structs.replace(question, id=place)
    return tuple(bank.values())
