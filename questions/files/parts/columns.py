"""Which column of a table is what: the names organizers give them, in Vietnamese and English, accents or not."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

import msgspec

from questions.reading.answer_notation import LETTERS
from questions.reading.messages import Language, sentence
from questions.text import fold

_NAMES: dict[str, str] = {
    "number": "stt|so tt|tt|thu tu|so thu tu|no|number|cau|cau so|cau hoi so|nr",
    "id": "id|ma|ma cau|ma cau hoi|question id|code|ma so",
    "topic": "chuyen de|chu de|topic|linh vuc|phan|chuong|muc|nhom|nhom cau hoi|category|subject|chu diem|mang|section"
    "|mang kien thuc|noi dung chuyen de|ten chuyen de|ten chu de|linh vuc kien thuc",
    "text": "noi dung cau hoi|cau hoi|question|questions|noi dung|question text|text|de bai|cau hoi trac nghiem|cau dan"
    "|noi dung cau hoi trac nghiem|question content",
    "options": "phuong an|cac phuong an|phuong an tra loi|cac phuong an tra loi|options|choices|answers|lua chon"
    "|cac lua chon|cac dap an|cau tra loi|cac cau tra loi|dap an lua chon|cac dap an lua chon|phuong an lua chon",
    "key": "dap an dung|dap an|key|answer|correct answer|correct answers|correct|right answer|right|phuong an dung|da"
    "|cau tra loi dung|dap an chinh xac|correct option|tra loi dung|answer key|lua chon dung|da dung"
    "|ket qua|dap an cau hoi",
    "difficulty": "muc do|do kho|difficulty|level|muc do kho|muc do nhan thuc|cap do|do kho cau hoi",
    "source": "nguon|can cu|trich dan|source|sources|reference|tai lieu|can cu phap ly|nguon trich dan|dieu khoan"
    "|tai lieu tham khao|trich nguon|nguon tai lieu|tham khao|can cu tra loi|goi y dap an",
    "note": "ghi chu|note|notes|remark|remarks|comment",
    "choose": "cach chon|choose|question type|loai cau hoi|kieu cau hoi|type|loai",
    "pinned": "giu thu tu|co dinh thu tu|giu nguyen thu tu|pinned|keep order|thu tu phuong an",
}
_BY_NAME = {name: field for field, names in reversed(_NAMES.items()) for name in names.split("|")}
_OPTION = re.compile(
    r"(?:(?:cac )?(?:phuong an|dap an|lua chon|cau tra loi|tra loi|y|da|pa|option|answer|choice|op)"
    r"(?: tra loi| lua chon| so)? ?)?"
    r"([a-h]|[1-8])"
)
_SIGNS = {"#": "stt", "№": "stt"}
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
# Names that mean something else as soon as another column has the better claim to their field.
_OTHERWISE = {"cau hoi": "number", "dap an": "options", "noi dung": "topic", "muc": "difficulty", "answer": "options"}
_NEAR = 0.85  # a letter or two of a usual name
_TWICE_IS_FINE = frozenset(("note", "source"))
_SHOWN = {"text": "Nội dung câu hỏi", "option": "Phương án A, B", "key": "Đáp án đúng"}


class Columns(msgspec.Struct, frozen=True):
    """Column positions of one table. `options` are (position, letter); `ignored` are names that mean nothing here."""

    fields: dict[str, int]
    options: tuple[tuple[int, str], ...]
    ignored: tuple[str, ...]
    repeated: tuple[str, ...]

    @property
    def known(self) -> int:
        return len(self.fields) + len(self.options)

    @property
    def has_options(self) -> bool:
        return len(self.options) > 1 or "options" in self.fields

    def describe(self, lang: Language) -> str:
        """What each column is taken for: `A = number, C = text, D = A, …`."""
        named = [(place, sentence(f"column_{field}", lang)) for field, place in self.fields.items()]
        named += [(place, letter.upper()) for place, letter in self.options]
        return ", ".join(f"{_column_name(place)} = {name}" for place, name in sorted(named))

    def nearest(self, name: str) -> str:
        """The field that an ignored name nearly names and that no other column has; "" if there is none."""
        near = get_close_matches(fold(_BRACKETS.sub(" ", name)), _BY_NAME, n=1, cutoff=_NEAR)
        field = _BY_NAME[near[0]] if near else ""
        taken = field in self.fields or (field == "options" and self.has_options)
        return "" if taken else field

    def missing(self, options_needed: bool = True) -> list[str]:
        """What a question table cannot do without. Options may also stand in the cell of the question."""
        lacking = [_SHOWN[field] for field in ("text", "key") if field not in self.fields]
        return lacking if self.has_options or not options_needed else [*lacking, _SHOWN["option"]]


def match_columns(names: Sequence[str]) -> Columns:
    """What the cells of a possible header row name."""
    plain = [fold(_BRACKETS.sub(" ", name)) or fold(name) or _SIGNS.get(name.strip(), "") for name in names]
    letters = [(place, _letter(found[1])) for place, name in enumerate(plain) if (found := _OPTION.fullmatch(name))]
    named = {place: _BY_NAME.get(name, "") for place, name in enumerate(plain) if name}
    for place, _ in letters:
        del named[place]
    for place, field in list(named.items()):
        other = _OTHERWISE.get(plain[place], "")
        if list(named.values()).count(field) > 1 and other and other not in named.values():
            named[place] = other
    fields: dict[str, int] = {}
    repeated = [names[place] for place, letter in letters if [known for _, known in letters].count(letter) > 1]
    for place, field in named.items():
        if field and field in fields and field not in _TWICE_IS_FINE:
            repeated.append(names[place])
        elif field:
            fields.setdefault(field, place)
    ignored = tuple(names[place] for place, field in named.items() if not field)
    return Columns(fields, tuple(letters), ignored, tuple(repeated))


def _letter(written: str) -> str:
    return LETTERS[int(written) - 1] if written.isdigit() else written


def _column_name(place: int) -> str:
    name = ""
    while place >= 0:
        name = chr(ord("A") + place % 26) + name
        place = place // 26 - 1
    return name
