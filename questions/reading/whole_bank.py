"""What only shows when all questions of a file are seen together: ids, repeats and topics spelt in two ways."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from questions.model import Question
from questions.reading.report import Findings, Place
from questions.text import alike, clean_line, fold_topic

_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_NUMBER = re.compile(r"0*([0-9]{1,6})")


def choose_ids(given: Sequence[tuple[Place, str, str]], findings: Findings) -> list[str]:
    """Ids from (place, id, number) as the file gives them; from the position if any is missing or repeated.

    Number 7 is `q007`, and so is the seventh question when ids follow the position; so a bad row that is
    put right later keeps its id, and so do those after it.
    """
    ids: list[str] = []
    seen: set[str] = set()
    unfit: Place | None = None
    for place, id, number in given:
        chosen = _choose_id(id, number)
        if not unfit and (not chosen or (chosen in seen and not id)):
            unfit = place
        seen.add(chosen)
        ids.append(chosen)
    if unfit is None:
        return ids
    if any(id.strip() or number.strip() for _, id, number in given):
        findings.add("guessed", "ids_by_position", field="number", other=unfit.name(findings.lang))
    return [f"q{position:03}" for position in range(1, len(given) + 1)]


def _choose_id(id: str, number: str) -> str:
    id = clean_line(id)
    if _ID.fullmatch(id):
        return _numbered(id) or id
    return _numbered(clean_line(number).rstrip(".)"))


def _numbered(written: str) -> str:
    found = _NUMBER.fullmatch(written)
    return f"q{int(found[1]):03}" if found else ""


def check_whole(settled: Sequence[tuple[Place, Question]], findings: Findings) -> list[Question]:
    """Warn of repeats and missing topics; questions of one topic get its one most frequent spelling."""
    first: dict[str, Place] = {}
    missing = [place for place, question in settled if not question.topic]
    for place, question in settled:
        other = first.setdefault(alike(question.text), place)
        if other is not place:
            findings.add("warnings", "same_question", place, "text", other=other.name(findings.lang))
        _warn_of_options(place, question, findings)
        if not question.topic and len(missing) < len(settled):
            findings.add("warnings", "no_topic", place, "topic")
    return _unify_topics([question for _, question in settled], findings)


def _warn_of_options(place: Place, question: Question, findings: Findings) -> None:
    seen: dict[str, str] = {}
    for option in question.options:
        other = seen.setdefault(alike(option.text), option.id)
        if other != option.id:
            first, second = other.upper(), option.id.upper()
            findings.add("warnings", "same_option", place, f"option {second}", first=first, second=second)
    letters = [option.id for option in question.options]
    expected = [chr(ord("a") + place) for place in range(len(letters))]
    if sorted(letters) != expected:
        left_out = next(letter for letter in expected if letter not in letters).upper()
        findings.add("warnings", "option_gap", place, f"option {left_out}", letter=left_out)


def _unify_topics(questions: list[Question], findings: Findings) -> list[Question]:
    spellings: dict[str, Counter[str]] = {}
    for question in questions:
        spellings.setdefault(fold_topic(question.topic), Counter())[question.topic] += 1
    kept = {folded: counter.most_common(1)[0][0] for folded, counter in spellings.items()}
    for folded, counter in spellings.items():
        for given in counter:
            if given != kept[folded]:
                findings.add("guessed", "topic_spelling", field="topic", given=given, kept=kept[folded])
    return [
        question
        if question.topic == kept[fold_topic(question.topic)]
        else msgspec.structs.replace(question, topic=kept[fold_topic(question.topic)])
        for question in questions
    ]
