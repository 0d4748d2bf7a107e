"""From the drafts of a file to its questions: what is wrong or guessed with one, and with all of them together.

Every format ends here, so that all of them refuse the same things in the same words.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from questions.files.parts.key_signs import take_suffixes
from questions.kinds import parse
from questions.kinds.answer_notation import LETTERS
from questions.model import Difficulty, Question
from questions.reading.draft import MAX_LINE, MAX_TEXT, BadQuestion, Draft, checked
from questions.reading.near import near_questions, near_topics
from questions.reading.report import Findings, Place, ReadRow
from questions.text import alike, clean, clean_line, fold, fold_topic

_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_NUMBER = re.compile(r"0*([0-9]{1,6})")
_DIFFICULTIES: dict[str, Difficulty] = {
    **dict.fromkeys(("de", "easy", "nhan biet", "nb", "biet", "co ban", "1", "muc 1", "muc do 1", "basic"), "easy"),
    **dict.fromkeys(
        (
            "trung binh",
            "tb",
            "vua",
            "th",
            "medium",
            "thong hieu",
            "hieu",
            "2",
            "muc 2",
            "muc do 2",
            "normal",
            "intermediate",
        ),
        "medium",
    ),
    **dict.fromkeys(("kho", "rat kho", "hard", "difficult", "van dung", "van dung thap", "van dung cao"), "hard"),
    **dict.fromkeys(("vd", "vdc", "vdt"), "hard"),
    **dict.fromkeys(("nang cao", "advanced", "3", "muc 3", "muc do 3"), "hard"),
}
_LATEX = re.compile(
    r"\$[^$\n]{0,200}\\[a-zA-Z]+[^$\n]{0,200}\$|\\\(.{1,200}?\\\)|\\\[.{1,200}?\\\]|\\(?:frac|sqrt)\b", re.DOTALL
)
_TELL = 200
_SHORT = frozenset(("nb", "th", "vd", "vdc", "vdt"))
DIFFICULTY_WORDS: dict[Difficulty, str] = {"easy": "Dễ", "medium": "Trung bình", "hard": "Khó"}
"""As files that we write name them."""


def to_questions(drafts: Sequence[Draft], findings: Findings, skip_bad: bool) -> list[Question]:
    """The questions of the drafts that have no error. A bad one is an error, or with `skip_bad` a skipped one."""
    questions: list[tuple[Place, Question]] = []
    taken: set[str] = set()
    topics = {topic: clean_line(topic) for topic in {draft.topic for draft in drafts}}
    take_suffixes(drafts, findings)
    for at, (draft, id) in enumerate(zip(drafts, _choose_ids(drafts, findings), strict=True)):
        if at % _TELL == 0:
            findings.progress("checking", at, len(drafts))
        question = None
        choices: tuple[str, ...] = ()
        try:
            if id in taken:
                raise BadQuestion("id_twice", "id", id=id)
            question = _to_question(draft, id, topics, findings)
        except BadQuestion as error:
            choices = _ways_out(draft, error)
            findings.refuse(error.code, draft.place, error.field, skip_bad, **error.values)
        written = tuple((letter, clean_line(text)) for letter, text in draft.options)
        findings.rows.append(
            ReadRow(draft.place, "certain", id, clean_line(draft.text)[:200], choices, written=written)
        )
        if question is None:
            continue
        taken.add(id)
        questions.append((draft.place, question))
    if drafts and not any(draft.difficulty.strip() for draft in drafts):
        findings.add("guessed", "no_difficulty", field="difficulty")
    _warn_of_repeats(questions, findings)
    return _unify_topics([question for _, question in questions], findings)


def _ways_out(draft: Draft, error: BadQuestion) -> tuple[str, ...]:
    """What somebody may answer about a question that is not taken: the ways a format offers, or the letters of its
    options where only the key is in doubt."""
    if draft.asks:
        return (*(choice.name for ask in draft.asks for choice in ask.choices), "skip")
    if error.field == "key" and len(draft.options) > 1:
        first, second = error.values.get("first"), error.values.get("second")
        named = [str(letters) for letters in (first, second) if letters]
        return (*(named or [letter.upper() for letter, text in draft.options if text.strip()]), "skip")
    return ()


def _to_question(draft: Draft, id: str, topics: Mapping[str, str], findings: Findings) -> Question:
    if draft.problem:
        raise draft.problem
    if draft.asks:
        ask = draft.asks[0]
        raise BadQuestion(ask.code, ask.field, **ask.values)
    text = checked(clean(draft.text), "text", MAX_TEXT)
    if not text:
        raise BadQuestion("empty_question", "text")
    parsed = parse(draft, findings)
    if _LATEX.search(draft.text) or any(_LATEX.search(text) for _, text in draft.options):
        findings.add("warnings", "latex", draft.place)
    return Question(
        id=id,
        text=text,
        options=parsed.options,
        right=parsed.right,
        topic=checked(topics[draft.topic], "topic", MAX_LINE),
        difficulty=_read_difficulty(draft, findings),
        kind=parsed.kind,
        pinned=parsed.pinned,
        source=checked(clean_line(draft.source), "source", MAX_LINE * 4),
    )


def is_difficulty(text: str) -> bool:
    """Whether this names a difficulty, also as papers shorten it: "TH"."""
    return fold(text) in _SHORT or (fold(text) in _DIFFICULTIES and not fold(text).isdigit())


def _read_difficulty(draft: Draft, findings: Findings) -> Difficulty:
    written = fold(draft.difficulty)
    if written and written not in _DIFFICULTIES:
        value = clean_line(draft.difficulty)
        findings.add("warnings", "unknown_difficulty", draft.place, "difficulty", value=value)
    return _DIFFICULTIES.get(written, "medium")


def _choose_ids(drafts: Sequence[Draft], findings: Findings) -> list[str]:
    """The ids or numbers that the file gives; from the position if any is missing or repeated.

    Number 7 is `q007`, and so is the seventh question when ids follow the position; so a bad row that is
    put right later keeps its id, and so do those after it.
    """
    ids: list[str] = []
    seen: set[str] = set()
    unfit: Place | None = None
    for draft in drafts:
        chosen = _choose_id(draft.id, draft.number)
        if not unfit and (not chosen or (chosen in seen and not draft.id)):
            unfit = draft.place
        seen.add(chosen)
        ids.append(chosen)
    if unfit is None:
        return ids
    if any(draft.id.strip() or draft.number.strip() for draft in drafts):
        findings.add("guessed", "ids_by_position", field="number", other=unfit.message)
    return [f"q{position:03}" for position in range(1, len(drafts) + 1)]


def _choose_id(id: str, number: str) -> str:
    id = clean_line(id)
    if _ID.fullmatch(id):
        return _numbered(id) or id
    return _numbered(clean_line(number).rstrip(".)"))


def _numbered(written: str) -> str:
    number = _NUMBER.fullmatch(written)
    return f"q{int(number[1]):03}" if number else ""


def _warn_of_repeats(questions: Sequence[tuple[Place, Question]], findings: Findings) -> None:
    """The same question or option twice, an option left out, no topic where others have one."""
    first: dict[str, tuple[Place, Question]] = {}
    topics = any(question.topic for _, question in questions)
    for place, question in questions:
        other, earlier = first.setdefault(alike(question.text), (place, question))
        if other is not place:
            same = _spelt_options(earlier) == _spelt_options(question)
            findings.add("warnings", "same_question" if same else "same_wording", place, "text", other=other.message)
        _warn_of_options(place, question, findings)
        if topics and not question.topic:
            findings.add("warnings", "no_topic", place, "topic")
    listed = [question for _, question in questions]
    for at, before, percent in near_questions(listed, progress=findings.progress):
        values = {"other": questions[before][0].message, "percent": percent}
        findings.add("warnings", "near_question", questions[at][0], "text", **values)


def _spelt_options(question: Question) -> list[str]:
    return sorted(alike(option.text) for option in question.options)


def _warn_of_options(place: Place, question: Question, findings: Findings) -> None:
    seen: dict[str, str] = {}
    for option in question.options:
        other = seen.setdefault(alike(option.text), option.id)
        if other != option.id:
            first, second = other.upper(), option.id.upper()
            findings.add("warnings", "same_option", place, f"option {second}", first=first, second=second)
    letters = [option.id for option in question.options if not option.id.isdecimal()]
    expected = list(LETTERS[: len(letters)])
    without_j = [letter for letter in LETTERS if letter != "j"][: len(letters)]
    if sorted(letters) not in (expected, without_j):
        left_out = next(letter for letter in expected if letter not in letters).upper()
        findings.add("warnings", "option_gap", place, f"option {left_out}", letter=left_out)


def _unify_topics(questions: list[Question], findings: Findings) -> list[Question]:
    """Questions of one topic get its one most frequent spelling."""
    spellings: dict[str, Counter[str]] = {}
    for question in questions:
        spellings.setdefault(fold_topic(question.topic), Counter())[question.topic] += 1
    kept: dict[str, str] = {}
    for counter in spellings.values():
        usual = counter.most_common(1)[0][0]
        for spelling in counter:
            kept[spelling] = usual
            if spelling != usual:
                findings.add("guessed", "topic_spelling", field="topic", other=spelling, kept=usual)
    for first, second in near_topics(list(dict.fromkeys(kept.values()))):
        findings.add("warnings", "near_topic", field="topic", first=first, second=second)
    return [
        question
        if question.topic == kept[question.topic]
        else msgspec.structs.replace(question, topic=kept[question.topic])
        for question in questions
    ]
