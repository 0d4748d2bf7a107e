"""The shapes in which other programs write questions as JSON: where the list is, and what the members mean."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from questions.files.parts.column_names import BESIDE, PICTURE_NAMES, option_letter, plain_name
from questions.kinds.answer_notation import LETTERS

_NAMES = {
    "text": "question|cau hoi|cauhoi|noi dung cau hoi|noidungcauhoi|question text|questiontext|stem|prompt|ques"
    "|de bai|debai|statement|q|text|content|noi dung|noidung|title|cau",
    "options": "results|options|answers|choices|phuong an|dap an lua chon|option|phuongan|luachon|lua chon"
    "|cac phuong an|cautraloi|cau tra loi|answer options|answeroptions|dapans|cacdapan|cac dap an|choice"
    "|possible answers|variants|o|opts|danh sach dap an|answer list|response options",
    "key": "right|correctanswer|correct answer|correct|answer|key|dap an|dap an dung|correctanswers"
    "|correct answers|correctoption|correct option|dapandung|dapan|right answer|rightanswer|answer key"
    "|answerkey|correct choice|cau tra loi dung|cautraloidung|ans|correct key|traloidung|tra loi dung"
    "|correct answer id|correct option id|correct id|id correct|id correct result|id correct answer"
    "|correct answer ids|answer id|solution|correct letter|dap an id|da|key answer",
    "index": "correct index|correctindex|correct answer index|correctanswerindex|answer index|answerindex"
    "|correct option index|correctoptionindex|right index|index correct",
    "wrong": "incorrect answers|incorrectanswers|wrong answers|wronganswers|incorrect|distractors|incorrect options",
    "topic": "topic|category|chu de|chuyen de|subject|section|chapter|chude|chuyende|linh vuc|linhvuc",
    "difficulty": "difficulty|level|muc do|do kho|mucdo|dokho",
    "source": "source|reference|nguon|can cu",
    "id": "id|ma",
    "number": "number|stt|no",
    "choose": "choose|kind|cach chon|loai cau hoi",
    "pinned": "pinned",
}
_FIELD = {name: field for field, names in _NAMES.items() for name in names.split("|")}
_ID_NAMES = frozenset(
    (
        *("correctanswerid", "correctoptionid", "correctid", "idcorrect", "idcorrectresult", "idcorrectanswer"),
        *("answerid", "dapanid", "correctanswerids"),
    )
)
_LISTS = ("questions", "data", "items", "results", "quiz", "cauhoi", "cau_hoi", "danhsach", "list", "bank", "content")
_DEEPEST = 6
_OPTION_ID = ("id", "option id", "answer id", "id result", "result id", "choice id", "ma", "uuid")
YES = ("true", "1", "x", "yes", "đúng", "dung", "có")
"""What says of an option that it is right."""


def members_of(item: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The members by what they mean, and options that are members themselves ("a", "option1", "đáp án A")."""
    fields: dict[str, Any] = {}
    options: dict[str, Any] = {}
    text_name = ""
    for written, value in item.items():
        name = plain_name(str(written))
        field = _FIELD.get(name) or _FIELD.get(name.replace(" ", ""), "")
        option = option_letter(name)
        if option and not field:
            options.setdefault(option, value)
        elif field and value is not None:
            if field == "key" and name.replace(" ", "") in ("dapan", "answer") and isinstance(value, list | Mapping):
                objects = isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)
                field = "options" if objects or _has_key(item, written) else "key"
            field = "options" if field == "text" and isinstance(value, list) else field
            if field == "key" and name.replace(" ", "") in _ID_NAMES:
                fields.setdefault("key id", value)
            if field == "text" and "text" in fields and _rank(name) < _rank(text_name):
                fields["text"] = value
            if field in ("key", "index") and fields.keys() & {"key", "index"}:
                fields.setdefault("key again", value)
            fields.setdefault(field, value)
            text_name = name if field == "text" and fields["text"] is value else text_name
        elif value not in (None, "", [], {}, False):
            fields.setdefault("unused", []).append(str(written))
    if not fields.keys() & {"key", "index"} and list(options) == ["a"]:
        fields["key"] = options.pop("a")  # {"q": …, "o": […], "a": …}, or a card with question and answer
    return fields, options


def _rank(name: str) -> int:
    """A question also has a title or a text at times; what is called a question counts first."""
    names = _NAMES["text"].split("|")
    return min(names.index(found) for found in (name, name.replace(" ", "")) if found in names)


def _has_key(item: Mapping[str, Any], but: str) -> bool:
    """Whether another member is the key, so that "dapan" is the list of options."""
    return any(_FIELD.get(plain_name(str(name)), "") in ("key", "index") for name in item if name != but)


def find_items(whole: Any) -> list[tuple[Any, str]] | None:
    """Each question with the topic that the members around it name; None where there is no list of questions."""
    if isinstance(whole, list):
        nested = [item for item in whole if isinstance(item, Mapping) and not _is_question(item)]
        if whole and len(nested) == len(whole):
            return list(_search(whole, "", 0)) or [(item, "") for item in whole]
        return [(item, "") for item in whole]
    if not isinstance(whole, Mapping):
        return None
    for name in _LISTS:
        items = whole.get(name)
        if isinstance(items, list) and all(not isinstance(item, list) for item in items):
            return find_items(items)
    return list(_search(whole, "", 0)) or None


def _is_question(item: Mapping[str, Any]) -> bool:
    fields, options = members_of(item)
    text = fields.get("text")
    asks = isinstance(text, str) or (isinstance(text, Mapping) and any(isinstance(part, str) for part in text.values()))
    return asks and bool(options or fields.keys() & {"options", "key", "index", "wrong"})


def _search(value: Any, topic: str, depth: int) -> Iterator[tuple[Any, str]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _search(item, topic, depth + 1)
    elif isinstance(value, Mapping):
        if _is_question(value):
            yield value, topic
            return
        named = next(
            (value[name] for name in ("topic", "category", "title", "name") if isinstance(value.get(name), str)), ""
        )
        for name, inner in value.items():
            if isinstance(inner, list | Mapping):
                usual = name in _LISTS or re.fullmatch(r"q(?:uestion)?_?\d+|\d+", str(name), re.IGNORECASE)
                yield from _search(inner, named or (topic if usual else str(name)), depth + 1)


def may_hold_options(item: object) -> bool:
    """Whether members whose names say nothing may be the options: a list, or two texts."""
    if not isinstance(item, Mapping):
        return False
    names = members_of(item)[0].get("unused", ())
    values = [item[name] for name in names if plain_name(name) not in BESIDE | PICTURE_NAMES]
    return any(isinstance(value, list | Mapping) for value in values) or sum(isinstance(v, str) for v in values) > 1


def marked_letters(key: Mapping[str, Any]) -> Any:
    """The letters of {"a": true, "b": false}, or of {"answer_a_correct": "true", …}."""
    named = {option_letter(plain_name(str(name)).removesuffix(" correct")): value for name, value in key.items()}
    if not named or "" in named or len(named) != len(key):
        return key
    return [letter for letter, value in named.items() if str(value).casefold() in YES]


def letter_by_id(key: Any, options: Any, by_name: bool) -> Any:
    """The letter of the option that has the key as its id, or as its name where options are members. A number counts as
    an id only where the member that holds the key says so: "correctAnswerId"."""
    if not isinstance(options, list | Mapping) or not isinstance(key, str | int) or isinstance(key, bool):
        return key
    if isinstance(options, Mapping):
        names = [str(name).strip() for name, text in options.items() if text is not None]
        lettered = all(name.casefold() in tuple(LETTERS) for name in names)
        at = names.index(str(key)) if str(key) in names and not lettered else len(LETTERS)
        return LETTERS[at] if at < len(LETTERS) else key
    members = [
        {plain_name(str(name)): value for name, value in option.items()}
        for option in options
        if isinstance(option, Mapping)
    ]
    ids = [next((str(option[name]) for name in _OPTION_ID if name in option), "") for option in members]
    ids = [""] * (len(options) - len(ids)) + ids
    places = [place for place, id in enumerate(ids) if id and id == str(key)]
    usable = by_name or not (str(key).isdigit() or str(key).lower() in tuple(LETTERS))
    return LETTERS[places[0]] if len(places) == 1 and usable and places[0] < len(LETTERS) else key
