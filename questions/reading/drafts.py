"""From what a file says about a question to the question: checks, guesses and the words for what is wrong.

Every format ends here, so that all of them refuse the same things in the same words.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from questions.model import Difficulty, Option, Question
from questions.papers.referring import refers_to_others
from questions.reading.answer_notation import LETTERS, read_key
from questions.reading.report import Findings, Place
from questions.reading.whole_bank import check_whole, choose_ids
from questions.text import clean, clean_line, find_control, fold

MAX_TEXT = 10_000
MAX_OPTION = 4_000
MAX_LINE = 500

_DIFFICULTIES: dict[str, Difficulty] = {
    **dict.fromkeys(("de", "easy", "nhan biet", "biet", "co ban", "1", "muc 1", "muc do 1", "basic"), "easy"),
    **dict.fromkeys(
        ("trung binh", "tb", "vua", "medium", "thong hieu", "hieu", "2", "muc 2", "muc do 2", "normal", "intermediate"),
        "medium",
    ),
    **dict.fromkeys(("kho", "rat kho", "hard", "difficult", "van dung", "van dung thap", "van dung cao"), "hard"),
    **dict.fromkeys(("nang cao", "advanced", "3", "muc 3", "muc do 3"), "hard"),
}
_CHOOSE = {
    **dict.fromkeys(("mot", "one", "single", "1"), "one"),
    **dict.fromkeys(("nhieu", "many", "multiple"), "many"),
}
_PINNED = {
    **dict.fromkeys(("co", "giu", "giu nguyen", "yes", "true", "x", "1", "pinned"), True),
    **dict.fromkeys(("khong", "xao tron", "tron", "no", "false", "0"), False),
}


class Problem(msgspec.Struct, frozen=True):
    """Something a format already knows to be wrong with a question: message code, field and the message's values."""

    code: str
    field: str
    values: dict[str, str] = {}


class Draft(msgspec.Struct):
    """One question as its file gives it, texts not yet cleaned. `right` is set where the file marks options itself."""

    place: Place
    text: str
    options: list[tuple[str, str]]
    key: str = ""
    right: tuple[str, ...] | None = None
    number: str = ""
    id: str = ""
    topic: str = ""
    difficulty: str = ""
    source: str = ""
    choose: str = ""
    pinned: str = ""
    problem: Problem | None = None


class _Refused(Exception):
    def __init__(self, code: str, field: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.values = values


def settle(drafts: Sequence[Draft], findings: Findings, skip_bad: bool) -> list[Question]:
    """The questions of the drafts that have no error. A bad one is an error, or with `skip_bad` a skipped one."""
    ids = choose_ids([(draft.place, draft.id, draft.number) for draft in drafts], findings)
    settled: list[tuple[Place, Question]] = []
    taken: set[str] = set()
    for draft, id in zip(drafts, ids, strict=True):
        try:
            if id in taken:
                raise _Refused("id_twice", "id", id=id)
            question = _settle_one(draft, id, findings)
        except _Refused as refusal:
            findings.refuse(refusal.code, draft.place, refusal.field, skip_bad, **refusal.values)
            continue
        taken.add(id)
        settled.append((draft.place, question))
    if drafts and not any(draft.difficulty.strip() for draft in drafts):
        findings.add("guessed", "no_difficulty", field="difficulty")
    return check_whole(settled, findings)


def _settle_one(draft: Draft, id: str, findings: Findings) -> Question:
    if draft.problem:
        raise _Refused(draft.problem.code, draft.problem.field, **draft.problem.values)
    text = _checked(clean(draft.text), "text", MAX_TEXT)
    if not text:
        raise _Refused("empty_question", "text")
    options = _read_options(draft)
    right = _read_right(draft, options, findings)
    return Question(
        id=id,
        text=text,
        options=tuple(Option(letter, option) for letter, option in options),
        right=right,
        topic=_checked(clean_line(draft.topic), "topic", MAX_LINE),
        difficulty=_read_difficulty(draft, findings),
        choose=_read_choose(draft, right, findings),
        pinned=_read_pinned(draft, options, findings),
        source=_checked(clean_line(draft.source), "source", MAX_LINE * 4),
    )


def _checked(text: str, field: str, limit: int) -> str:
    character = find_control(text)
    if character:
        raise _Refused("control_character", field, character=character)
    if len(text) > limit:
        raise _Refused("too_long", field, length=len(text), limit=limit)
    return text


def _read_options(draft: Draft) -> list[tuple[str, str]]:
    options: list[tuple[str, str]] = []
    for letter, written in draft.options:
        field = f"option {letter.upper()}"
        text = _checked(clean(written), field, MAX_OPTION)
        if not text:
            continue
        if letter not in LETTERS:
            raise _Refused("bad_letter", "options", letter=letter)
        if any(letter == other for other, _ in options):
            raise _Refused("option_twice", field, letter=letter.upper())
        options.append((letter, text))
    if len(options) < 2:
        raise _Refused("few_options", "options", count=len(options), s="" if len(options) == 1 else "s")
    return sorted(options)


def _read_right(draft: Draft, options: list[tuple[str, str]], findings: Findings) -> tuple[str, ...]:
    letters = ", ".join(letter.upper() for letter, _ in options)
    if draft.right is not None and not draft.key.strip():
        missing = [letter for letter in draft.right if all(letter != other for other, _ in options)]
        if missing:
            raise _Refused("no_such_option", "key", key=", ".join(missing).upper(), letters=letters)
        if not draft.right:
            raise _Refused("no_key", "key", letters=letters)
        return tuple(sorted(set(draft.right)))
    _checked(clean(draft.key), "key", MAX_TEXT)
    reading = read_key(draft.key, options)
    shown = clean_line(draft.key)
    if reading.problem:
        values = {"key": shown, "letters": letters, "first": reading.first, "second": reading.second}
        raise _Refused(reading.problem, "key", **values)
    named = ", ".join(reading.right).upper()
    if reading.how == "guess":
        findings.add("guessed", "key_guessed", draft.place, "key", key=shown, letter=named)
    elif reading.how == "text":
        findings.add("guessed", "key_text", draft.place, "key", letter=named)
    return reading.right


def _read_difficulty(draft: Draft, findings: Findings) -> Difficulty:
    written = fold(draft.difficulty)
    if written and written not in _DIFFICULTIES:
        value = clean_line(draft.difficulty)
        findings.add("warnings", "unknown_difficulty", draft.place, "difficulty", value=value)
    return _DIFFICULTIES.get(written, "medium")


def _read_choose(draft: Draft, right: tuple[str, ...], findings: Findings) -> Literal["one", "many"]:
    written = fold(draft.choose)
    if not written:
        if len(right) > 1 and draft.right is None:
            letters = ", ".join(right).upper()
            findings.add("guessed", "key_several", draft.place, "key", count=len(right), letters=letters)
        return "many" if len(right) > 1 else "one"
    if written not in _CHOOSE:
        raise _Refused("bad_choice", "choose", value=clean_line(draft.choose), expected="one, many")
    if _CHOOSE[written] == "many":
        return "many"
    if len(right) > 1:
        raise _Refused("one_has_many", "key", count=len(right))
    return "one"


def _read_pinned(draft: Draft, options: list[tuple[str, str]], findings: Findings) -> bool:
    written = fold(draft.pinned)
    if written:
        if written not in _PINNED:
            raise _Refused("bad_choice", "pinned", value=clean_line(draft.pinned), expected="yes, no")
        return _PINNED[written]
    for letter, text in options:
        if refers_to_others(text):
            shown = clean_line(text)
            findings.add("pinned", "refers", draft.place, f"option {letter.upper()}", letter=letter.upper(), text=shown)
            return True
    return False
