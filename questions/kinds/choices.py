"""What kinds with lettered options share: the options of a draft, the key in every spelling, the order that is kept."""

from collections.abc import Collection, Iterable, Sequence

from questions.kinds.answer_notation import LETTERS, MOST, read_key
from questions.kinds.kind import KeyMistake, Kind, Parsed
from questions.kinds.referring import refers_to_others
from questions.language import Text
from questions.model import Option, Question
from questions.reading.draft import MAX_OPTION, MAX_TEXT, BadQuestion, Draft, checked
from questions.reading.report import Findings
from questions.text import clean, clean_line, fold

ONE, MANY = "one", "many"
_PINNED = {
    **dict.fromkeys(("co", "giu", "giu nguyen", "yes", "true", "x", "1", "pinned"), True),
    **dict.fromkeys(("khong", "xao tron", "tron", "no", "false", "0"), False),
}
_YES_NO = (Text("có", "yes"), Text("không", "no"))


class Choice(Kind):
    """Options from a to m, twelve at most. An answer and the key are lists of option ids."""

    since = 1
    key_by = "ticks"

    def parse(self, draft: Draft, findings: Findings) -> Parsed:
        """A draft that names no kind has as many to choose as it has right options: one, or several."""
        options = read_options(draft)
        right = _read_right(draft, options, findings)
        kind = self.name if draft.choose.strip() else MANY if len(right) > 1 else ONE
        if kind == ONE and len(right) > 1:
            raise BadQuestion("one_has_many", "key", count=len(right))
        if kind == MANY and not draft.choose.strip() and draft.right is None:
            findings.add("guessed", "key_several", draft.place, "key", count=len(right), letters=_capitals(right))
        pinned = read_pinned(draft, options, findings)
        return Parsed(kind, tuple(Option(letter, text) for letter, text in options), right, pinned)

    def write_key(self, question: Question) -> str:
        return _capitals(question.right)

    def is_evident(self, question: Question) -> bool:
        return (len(question.right) > 1) == (self.name == MANY)

    def members(self, question: Question) -> dict[str, str]:
        return {"choose": self.name}

    def read_key(self, question: Question, texts: Sequence[str]) -> Collection[str]:
        """Letters in either case, one a text or several with commas or blanks between them."""
        ids = {option.id.casefold(): option.id for option in question.options}
        words = [word for text in texts for word in text.replace(",", " ").split()]
        return {ids.get(word.casefold(), word) for word in words}

    def check_right(self, question: Question, right: Collection[str], name: str) -> None:
        ids = [option.id for option in question.options]
        for id in right:
            if id not in ids:
                raise KeyMistake("question.no_option", question=name, option=id, options=ids)
        if not right:
            raise KeyMistake("question.no_right", question=name, example=ids[0])


def read_options(draft: Draft) -> list[tuple[str, str]]:
    options: list[tuple[str, str]] = []
    for letter, written in draft.options:
        field = f"option {letter.upper()}"
        text = checked(clean(written), field, MAX_OPTION)
        if not text:
            continue
        if letter not in LETTERS:
            raise BadQuestion("bad_letter", "options", letter=letter)
        if any(letter == other for other, _ in options):
            raise BadQuestion("option_twice", field, letter=letter.upper())
        options.append((letter, text))
    if len(options) > MOST:
        raise BadQuestion("many_options", "options", count=len(options))
    if len(options) < 2:
        raise BadQuestion("few_options", "options", count=len(options), s="" if len(options) == 1 else "s")
    return sorted(options)


def _read_right(draft: Draft, options: list[tuple[str, str]], findings: Findings) -> tuple[str, ...]:
    ids = [letter for letter, _ in options]
    letters = _capitals(ids)
    if draft.right is not None and not draft.key.strip():
        missing = [letter for letter in draft.right if letter not in ids]
        if missing:
            raise BadQuestion("no_such_option", "key", key=_capitals(missing), letters=letters)
        if not draft.right:
            raise BadQuestion("no_key", "key", letters=letters)
        return tuple(sorted(set(draft.right)))
    checked(clean(draft.key), "key", MAX_TEXT)
    reading = read_key(draft.key, options)
    key = clean_line(draft.key)
    if reading.problem:
        values = {"key": key, "letters": letters, "first": reading.first, "second": reading.second}
        raise BadQuestion(reading.problem, "key", **values)
    if reading.how == "guess":
        findings.add("guessed", "key_guessed", draft.place, "key", key=key, letter=_capitals(reading.right))
    elif reading.how == "text":
        findings.add("guessed", "key_text", draft.place, "key", letter=_capitals(reading.right))
    return reading.right


def read_pinned(draft: Draft, options: list[tuple[str, str]], findings: Findings) -> bool:
    written = fold(draft.pinned)
    if written:
        if written not in _PINNED:
            raise BadQuestion("bad_choice", "pinned", value=clean_line(draft.pinned), expected=_YES_NO)
        return _PINNED[written]
    for letter, text in options:
        if refers_to_others(text):
            values = {"letter": letter.upper(), "text": clean_line(text)}
            findings.add("pinned", "refers", draft.place, f"option {letter.upper()}", **values)
            return True
    return False


def _capitals(letters: Iterable[str]) -> str:
    return ", ".join(letters).upper()
