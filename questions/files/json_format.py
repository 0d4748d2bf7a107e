"""Questions as JSON: our own export, and the lists of objects that question sites and scripts give."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec

from questions.files.format import BankFile, Format
from questions.files.parts.contents import Contents, Printed
from questions.files.parts.limits import MAX_BANK_ROWS, check_json, too_many_rows
from questions.kinds import kind_of
from questions.kinds.answer_notation import LETTERS, MOST
from questions.language import Message
from questions.model import Question
from questions.reading.draft import BadQuestion, Draft
from questions.reading.messages import bank_message
from questions.reading.report import BankFileError, Place
from questions.text import fold

SHAPE = "hoi-thi/bank/1"

_NAMES = {
    "text": ("text", "question", "content", "title", "noi dung", "cau hoi", "noi dung cau hoi"),
    "options": ("options", "answers", "choices", "phuong an", "dap an lua chon"),
    "key": (
        *("right", "correctanswer", "correct answer", "correct", "answer", "key", "dap an", "dap an dung"),
        *("correctanswers", "correct answers", "correctoption", "correct option"),
    ),
    "topic": ("topic", "category", "chu de", "chuyen de", "subject", "section", "chapter"),
    "difficulty": ("difficulty", "level", "muc do", "do kho"),
    "source": ("source", "reference", "nguon", "can cu"),
    "id": ("id", "ma"),
    "number": ("number", "stt", "no"),
    "choose": ("choose", "kind", "cach chon", "loai cau hoi"),
    "pinned": ("pinned",),
}
_FIELD = {name: field for field, names in _NAMES.items() for name in names}
_OPTION_TEXT = ("text", "content", "label", "value", "title", "answer", "option")
_OPTION_LETTER = ("id", "key", "letter", "label", "name")
_OPTION_RIGHT = ("correct", "isCorrect", "is_correct", "right", "isRight")


def read_listing(text: str) -> tuple[list[Draft], str]:
    """The drafts of a JSON text and the title it gives."""
    check_json(text)
    data = text.encode("utf-8", "surrogatepass")
    try:
        whole = msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise BankFileError("bad_json", why=_explain(str(error), data)) from None
    items = whole
    if isinstance(whole, dict):
        items = next(
            (whole[name] for name in ("questions", "data", "items") if isinstance(whole.get(name), list)), None
        )
    if not isinstance(items, list):
        raise BankFileError("json_shape")
    if len(items) > MAX_BANK_ROWS:
        raise too_many_rows(MAX_BANK_ROWS)
    title = whole.get("title", "") if isinstance(whole, dict) else ""
    return [_draft(item, Place("item", number)) for number, item in enumerate(items, 1)], str(title)


def _explain(error: str, data: bytes) -> Message:
    """The library says where in English: "JSON is malformed: invalid character (byte 12)"."""
    place = re.search(r"byte (\d+)", error)
    if place is None:
        return bank_message("json_end")
    return bank_message("json_line", number=data.count(b"\n", 0, int(place[1])) + 1)


def _draft(item: object, place: Place) -> Draft:
    draft = Draft(place=place, text="", options=[])
    if not isinstance(item, Mapping):
        draft.problem = BadQuestion("not_an_object", "")
        return draft
    fields: dict[str, Any] = {}
    for name, value in item.items():
        field = _FIELD.get(fold(str(name)))
        if field and value is not None:
            fields.setdefault(field, value)
    for name in ("text", "topic", "difficulty", "source", "id", "number", "choose", "pinned"):
        value = fields.get(name, "")
        if isinstance(value, Mapping | Sequence) and not isinstance(value, str):
            draft.problem = BadQuestion("bad_field", name, name=bank_message(f"column_{name}"))
            return draft
        setattr(draft, name, str(value))
    _take_options(draft, fields.get("options"))
    if not draft.problem:
        _take_key(draft, fields.get("key"))
    return draft


def _take_options(draft: Draft, options: Any) -> None:
    """{"a": "…"}, ["…", "…"] or [{"id": "a", "text": "…", "correct": true}]."""
    if isinstance(options, Mapping):
        pairs = [(str(letter), text, False) for letter, text in islice(options.items(), len(LETTERS) + 1)]
    elif options is None:
        pairs = []  # not every kind has options
    elif isinstance(options, list):
        pairs = [_pair(option, place) for place, option in enumerate(options[: len(LETTERS) + 1])]
    else:
        pairs = []
        draft.problem = BadQuestion("bad_field", "options", name=bank_message("column_options"))
    if len(pairs) > MOST:
        draft.problem = BadQuestion("many_options", "options", count=len(pairs))
    for _, text, _ in pairs:
        if not isinstance(text, str | int | float):
            draft.problem = BadQuestion("bad_field", "options", name=bank_message("column_options"))
    letters = _letters([letter for letter, _, _ in pairs])
    draft.options = [(letter, str(text)) for letter, (_, text, _) in zip(letters, pairs, strict=True)]
    right = tuple(letter for letter, (_, _, is_right) in zip(letters, pairs, strict=True) if is_right)
    draft.right = right or None


def _pair(option: Any, place: int) -> tuple[str, Any, bool]:
    if not isinstance(option, Mapping):
        return chr(ord("a") + place), option, False
    text = next((option[name] for name in _OPTION_TEXT if name in option), None)
    letter = next((str(option[name]) for name in _OPTION_LETTER if name in option), "")
    return letter, text, any(option.get(name) is True for name in _OPTION_RIGHT)


def _letters(names: list[str]) -> list[str]:
    """The names of the options if they are our letters, in either case; letters by their place if they are not."""
    lower = [letter.strip().lower() for letter in names]
    if all(letter in tuple(LETTERS) for letter in lower):
        return lower
    return [chr(ord("a") + place) for place in range(len(names))]


def _take_key(draft: Draft, key: Any) -> None:
    if isinstance(key, bool | Mapping):
        draft.problem = BadQuestion("bad_field", "key", name=bank_message("column_key"))
    elif isinstance(key, list):
        letters, draft.listed = tuple(str(letter).strip().lower() for letter in key), tuple(map(_spell, key))
        if all(letter in tuple(LETTERS) for letter in letters):
            draft.right = letters
        else:
            draft.key = ", ".join(str(letter) for letter in key)
    elif key is not None:
        draft.key, draft.listed = str(key), (_spell(key),) if isinstance(key, float) else ()


def _spell(key: object) -> str:
    """A number of JSON has a decimal point, whatever "1.234" means to people."""
    return f"{key}0" if isinstance(key, float) and "." in str(key) and "e" not in str(key) else str(key)


def write_listing(questions: Sequence[Question], title: str) -> bytes:
    """Our own shape, which says everything."""
    listed = [msgspec.structs.replace(question, right=kind_of(question).list_key(question)) for question in questions]
    whole = {"format": SHAPE, "title": title, "questions": listed}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


class Json(Format):
    name = "json"
    endings = ("json", "txt")
    writes = True
    binary = False

    def fits(self, file: BankFile) -> bool:
        return file.container == "text" and file.text.lstrip().startswith(("[", "{"))

    def read(self, file: BankFile) -> Contents:
        drafts, title = read_listing(file.text)
        return Contents(drafts, title)

    def write(self, bank: Printed) -> bytes:
        return write_listing(bank.questions, bank.title)


FORMAT = Json()
