"""Questions as JSON: our own export, and the lists of objects that question sites and scripts give."""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from itertools import islice
from typing import Any

import msgspec

from questions.files.format import BankFile, Format
from questions.files.parts.column_names import PICTURE_NAMES, TRUTHS, name_options, names_option, plain_name
from questions.files.parts.contents import Contents, Printed
from questions.files.parts.json_shapes import (
    YES,
    find_items,
    letter_by_id,
    marked_letters,
    may_hold_options,
    members_of,
)
from questions.files.parts.key_numbers import settle_letters, settle_numbers
from questions.files.parts.limits import MAX_BANK_ROWS, check_json, too_many_rows
from questions.files.parts.options import own_letters, split_options, strip_letters
from questions.kinds import kind_of
from questions.kinds.answer_notation import LETTERS, MOST, read_key
from questions.language import Message
from questions.model import Question
from questions.reading.draft import Ask, BadQuestion, Choice, Draft
from questions.reading.messages import bank_message
from questions.reading.report import BankFileError, Findings, Place
from questions.text import clean_line, fold

SHAPE = "hoi-thi/bank/1"

_BEGINS = re.compile(r"\s*(?:\{|\[(?!\d+\]\s*\S))")  # not so "[1] Thủ đô …?"
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5});", re.IGNORECASE)
_OPTION_TEXT = (
    *("text", "content", "label", "value", "title", "answer", "option", "answer text", "option text", "noi dung"),
    *("noidung", "body", "choice", "choice text", "name"),
)
_OPTION_LETTER = ("id", "key", "letter", "label", "name", "lua chon", "luachon", "ky hieu", "kyhieu")
_OPTION_RIGHT = (
    *("correct", "is correct", "right", "is right", "is answer", "dung", "la dap an dung", "iscorrect", "isanswer"),
    *("is correct answer", "correct answer", "is true", "la dung", "dap an dung", "isright"),
)
_CONTEXT = frozenset(("tinh huong", "tinhhuong", "doan van", "doanvan", "ngu lieu", "passage", "scenario", "context"))
"""What stands above a question that cannot be answered without it."""


def read_listing(text: str, findings: Findings, numbers_from: int | None = None) -> tuple[list[Draft], str]:
    """The drafts of a JSON text and the title it gives."""
    check_json(text)
    data = text.encode("utf-8", "surrogatepass")
    whole = _decode(data)
    items = find_items(whole)
    if items is None:
        raise BankFileError("json_shape")
    if len(items) > MAX_BANK_ROWS:
        raise too_many_rows(MAX_BANK_ROWS)
    ours = isinstance(whole, dict) and whole.get("format") == SHAPE
    drafts = [
        _draft(item, topic, Place("item", number), findings, ours) for number, (item, topic) in enumerate(items, 1)
    ]
    if not ours:
        if not any(draft.options for draft in drafts):
            _take_words(drafts, items, findings)
        indexed = [draft for draft, (item, _) in zip(drafts, items, strict=True) if _has_index(item)]
        settle_numbers(indexed, findings, 0, numbers_from)
        others = [draft for draft in drafts if draft not in indexed] if indexed else drafts
        settle_numbers(others, findings, None, numbers_from)
        settle_letters(drafts, findings)
        unused = sorted(
            {name for item, _ in items if isinstance(item, Mapping) for name in members_of(item)[0].get("unused", ())}
        )
        if unused:
            findings.add("skipped", "members_ignored", names=unused[:20])
    title = whole.get("title", "") if isinstance(whole, dict) else ""
    return drafts, title if isinstance(title, str) else ""


def _take_words(drafts: Sequence[Draft], items: Sequence[tuple[object, str]], findings: Findings) -> None:
    """Where no question of a file has options: they are answered by true or false, or by a word that is typed, unless
    answers name options, which must then be somewhere else."""
    keys = [fold(draft.key) for draft in drafts if draft.key.strip() and not draft.choose.strip()]
    truths = bool(keys) and all(key in TRUTHS for key in keys)
    if not truths and (name_options(keys) or any(may_hold_options(item) for item, _ in items)):
        return
    for draft in drafts:
        if draft.problem or draft.choose.strip() or not draft.key.strip():
            continue
        if truths or (fold(draft.key) in TRUTHS and len(draft.key) > 1):
            draft.options = list(zip("ab", _truths(draft, findings), strict=True))
            draft.key, draft.listed = TRUTHS[fold(draft.key)], ()
        elif not names_option(fold(draft.key)):
            draft.choose = "trả lời ngắn"
            findings.add("guessed", "short_answer", draft.place, "options")


def _decode(data: bytes) -> Any:
    """One JSON text, or one object a line."""
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        try:
            lines = msgspec.json.Decoder().decode_lines(data) if data.lstrip().startswith(b"{") else []
        except msgspec.DecodeError:
            lines = []
        if len(lines) > 1:
            return lines
        raise BankFileError("bad_json", why=_explain(str(error), data)) from None


def _has_index(item: object) -> bool:
    return isinstance(item, Mapping) and "index" in members_of(item)[0]


def _explain(error: str, data: bytes) -> Message:
    """The library says where in English: "JSON is malformed: invalid character (byte 12)"."""
    place = re.search(r"byte (\d+)", error)
    if place is None:
        return bank_message("json_end")
    return bank_message("json_line", number=data.count(b"\n", 0, int(place[1])) + 1)


def _draft(item: object, topic: str, place: Place, findings: Findings, ours: bool) -> Draft:
    draft = Draft(place=place, text="", options=[])
    if not isinstance(item, Mapping):
        draft.problem = BadQuestion("not_an_object", "")
        return draft
    fields, members = members_of(item)
    for name in fields.get("unused", ()):
        if plain_name(name) in PICTURE_NAMES:
            findings.add("warnings", "picture_elsewhere", place, "text", name=name)
    context = next(((name, value) for name, value in item.items() if plain_name(str(name)) in _CONTEXT), ("", ""))
    if isinstance(context[1], str) and context[1].strip() and isinstance(fields.get("text"), str):
        fields["text"] = f"{context[1]}\n{fields['text']}"
        findings.add("guessed", "context_joined", place, "text", name=context[0])
    text = fields.get("text")
    if isinstance(text, Mapping):
        fields["text"] = next((inner for name, inner in text.items() if plain_name(str(name)) in _OPTION_TEXT), text)
    for name in ("text", "topic", "difficulty", "source", "id", "number", "choose", "pinned"):
        value = fields.get(name, topic if name == "topic" else "")
        if isinstance(value, Mapping | Sequence) and not isinstance(value, str):
            draft.problem = BadQuestion("bad_field", name, name=bank_message(f"column_{name}"))
            return draft
        setattr(draft, name, str(value))
    key = fields.get("key", fields.get("index"))
    options = fields.get("options", members)
    if isinstance(options, str):
        options = _split(options)
        findings.add("guessed", "options_split", place, "options")
    if isinstance(key, bool):
        key, options = ("Đúng" if key else "Sai"), options or _truths(draft, findings)
    elif isinstance(key, Mapping):
        key = marked_letters(key)
    if "wrong" in fields and isinstance(fields["wrong"], list) and isinstance(key, str):
        options = sorted(map(str, [key, *fields["wrong"]]), key=lambda text: (fold(text), text))
        findings.add("guessed", "right_and_wrong", place, "options")
    _take_options(draft, options)
    if not draft.problem:
        _take_key(draft, letter_by_id(key, options, "key id" in fields))
        _compare_keys(draft, fields.get("key again"))
    if not ours:
        _clean_options(draft, findings)
    return draft


def _compare_keys(draft: Draft, other: Any) -> None:
    """Two members that both name the answer: asked about where they surely name two."""
    if not isinstance(other, str) or draft.listed or draft.right is not None or draft.key.strip().isdigit():
        return
    first, second = read_key(draft.key, draft.options), read_key(other, draft.options)
    if first.right and second.right and first.right != second.right:
        texts = {"first": clean_line(draft.key), "second": clean_line(other)}
        choices = tuple(
            Choice(", ".join(reading.right).upper(), (("key", ", ".join(reading.right).upper()),))
            for reading in (first, second)
        )
        draft.asks.append(Ask("two_keys", "key", choices, texts))


def _truths(draft: Draft, findings: Findings) -> list[str]:
    findings.add("guessed", "truths_added", draft.place, "options")
    return ["Đúng", "Sai"]


def _split(text: str) -> list[str] | dict[str, str]:
    """Options in one text: lines with letters, or parts with bars, lines or semicolons between."""
    lettered = split_options(text).options
    if len(lettered) > 1:
        return dict(lettered)
    mark = next((mark for mark in ("\n", "|", ";") if mark in text), "\n")
    return [part.strip() for part in text.split(mark) if part.strip()]


def _clean_options(draft: Draft, findings: Findings) -> None:
    """Without the letters that options of other programs repeat, and with "&quot;" as what it stands for."""
    bare = strip_letters(draft.options) or own_letters(draft.options)
    if bare:
        findings.add("guessed", "letters_stripped", draft.place, "options", count=len(bare))
        draft.options = bare
    texts = [draft.text, draft.key, *(text for _, text in draft.options)]
    if any(_ENTITY.search(text) for text in texts):
        findings.add("guessed", "entities", draft.place)
        draft.text, draft.key = unescape(draft.text), unescape(draft.key)
        draft.options = [(letter, unescape(text)) for letter, text in draft.options]


def _take_options(draft: Draft, options: Any) -> None:
    """{"a": "…"}, ["…", "…"] or [{"id": "a", "text": "…", "correct": true}]; one that is null or "" is none."""
    if isinstance(options, Mapping):
        pairs = [
            (str(letter), text, False) for letter, text in islice(options.items(), len(LETTERS) + 1) if text is not None
        ]
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
    members = {plain_name(str(name)): value for name, value in option.items()}
    text = next((members[name] for name in _OPTION_TEXT if name in members), None)
    letter = next((str(members[name]) for name in _OPTION_LETTER if name in members), "")
    return letter, text, any(str(members.get(name, "")).casefold() in YES for name in _OPTION_RIGHT)


def _letters(names: list[str]) -> list[str]:
    """The names of the options if they are our letters, in either case; letters by their place if they are not."""
    lower = [letter.strip().lower() for letter in names]
    if all(letter in tuple(LETTERS) for letter in lower):
        return lower
    return [chr(ord("a") + place) for place in range(len(names))]


def _take_key(draft: Draft, key: Any) -> None:
    if isinstance(key, bool | Mapping):
        draft.problem = BadQuestion("bad_field", "key", name=bank_message("column_key"))
    elif (
        isinstance(key, list)
        and len(key) == len(draft.options) > 1
        and all(isinstance(is_right, bool) for is_right in key)
    ):
        draft.right = tuple(letter for (letter, _), is_right in zip(draft.options, key, strict=True) if is_right)
    elif isinstance(key, list):
        letters, draft.listed = tuple(str(letter).strip().lower() for letter in key), tuple(map(_spell, key))
        if all(letter in tuple(LETTERS) for letter in letters):
            draft.right = letters
        else:
            draft.key = ", ".join(str(letter) for letter in key)
    elif key is not None:
        key = int(key) if isinstance(key, float) and key.is_integer() and len(draft.options) > 1 else key
        draft.key, draft.listed = str(key), (_spell(key),) if isinstance(key, float) else ()


def _spell(key: object) -> str:
    """A number of JSON has a decimal point, whatever "1.234" means to people."""
    return f"{key}0" if isinstance(key, float) and "." in str(key) and "e" not in str(key) else str(key)


def write_listing(questions: Sequence[Question], title: str) -> bytes:
    """Our own shape, which says everything."""
    listed = [
        msgspec.structs.replace(question, right=kind.list_key(question), options=kind.list_options(question))
        for question in questions
        for kind in (kind_of(question),)
    ]
    whole = {"format": SHAPE, "title": title, "questions": listed}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


class Json(Format):
    name = "json"
    endings = ("json", "txt")
    writes = True
    binary = False

    def fits(self, file: BankFile) -> bool:
        return file.container == "text" and bool(_BEGINS.match(file.text))

    def read(self, file: BankFile) -> Contents:
        drafts, title = read_listing(file.text, file.findings, file.layer.numbers_from)
        return Contents(drafts, title)

    def write(self, bank: Printed) -> bytes:
        return write_listing(bank.questions, bank.title)


FORMAT = Json()
