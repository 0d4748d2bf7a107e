"""What organizers call the columns of a question table, and what they answer where there are no options."""

import re
from collections.abc import Sequence
from functools import lru_cache

from questions.kinds.answer_notation import LETTERS
from questions.text import fold

NAMES: dict[str, str] = {
    "number": "stt|so tt|tt|thu tu|so thu tu|no|number|cau|cau so|cau hoi so|nr",
    "id": "id|ma|ma cau|ma cau hoi|question id|code|ma so",
    "topic": "chuyen de|chu de|topic|linh vuc|phan|chuong|muc|nhom|nhom cau hoi|category|subject|chu diem|mang|section"
    "|mang kien thuc|noi dung chuyen de|ten chuyen de|ten chu de|linh vuc kien thuc",
    "text": "noi dung cau hoi|cau hoi|question|question title|questiontext|stem|prompt|de|questions"
    "|noi dung|question text|text|de bai|cau hoi trac nghiem|cau dan"
    "|noi dung cau hoi trac nghiem|question content|nhan dinh|menh de|phat bieu|khang dinh|statement",
    "options": "phuong an|cac phuong an|phuong an tra loi|cac phuong an tra loi|options|choices|answers|lua chon"
    "|cac lua chon|cac dap an|cau tra loi|cac cau tra loi|dap an lua chon|cac dap an lua chon|phuong an lua chon",
    "key": "dap an dung|dap an|key|answer|correct answer|correct answers|correct|right answer|right|phuong an dung|da"
    "|cau tra loi dung|dap an chinh xac|correct option|tra loi dung|answer key|lua chon dung|da dung"
    "|ket qua|dap an cau hoi|correct answer s|correct choice|correct options|dap an chuan|correctanswer|correctoption"
    "|ans|dap an dung a b c d|right option|dap an dung nhat|key answer|dung sai|d s|true false|dung hay sai"
    "|true or false",
    "difficulty": "muc do|do kho|difficulty|level|muc do kho|muc do nhan thuc|cap do|do kho cau hoi",
    "source": "nguon|can cu|trich dan|source|sources|reference|tai lieu|can cu phap ly|nguon trich dan|dieu khoan"
    "|tai lieu tham khao|trich nguon|nguon tai lieu|tham khao|can cu tra loi|goi y dap an",
    "note": "ghi chu|note|notes|remark|remarks|comment",
    "choose": "cach chon|choose|question type|loai cau hoi|kieu cau hoi|type|loai",
    "pinned": "giu thu tu|co dinh thu tu|giu nguyen thu tu|pinned|keep order|thu tu phuong an",
}
BY_NAME = {name: field for field, names in reversed(NAMES.items()) for name in names.split("|")}
_OPTION_NAME = re.compile(
    r"(?:(?:cac )?(?:phuong an|dap an|lua chon|cau tra loi|tra loi|y|da|pa|option|answer|choice|op|opt)"
    r"(?: tra loi| lua chon| so| text)? ?)?"
    r"([a-m]|1[0-2]|[1-9])"
    r"|(1st|2nd|3rd|[4-9]th) (?:answer|option|choice)"
)
_FURTHER = re.compile(
    r"(?:phuong an|dap an|lua chon|pa|option|answer|choice|op|opt)(?: tra loi| so| text)?"
    r"(?: ?(?:1[3-9]|[2-9]\d)| [n-z])"
)
WRONG_NAME = re.compile(
    r"(?:wrong|incorrect|dap an sai|phuong an sai|phuong an nhieu|cau tra loi sai|distractor|sai|nhieu)"
    r"(?: answers?| options?| choice| dap an)?(?: so)? ?([1-9]?)"
)
_WORDS = re.compile(r"(?<=[^\W\d_A-ZĐ])(?=[A-ZĐ][^\W\d_A-ZĐ])|(?<=[^\W\d_])(?=\d)")
_LONGEST_NAME = 300
_TAIL = re.compile(r"\s*[-–:(]\s*(?:max|choose|select|e\.g|tối đa|chọn|ví dụ|vd)\b.*$", re.IGNORECASE | re.DOTALL)
_SIGNS = {"#": "stt", "№": "stt"}
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|\*")
PICTURE_NAMES = frozenset(
    (
        *("image", "image link", "image url", "imageurl", "images", "picture", "picture link", "photo", "img", "hinh"),
        *("hinh anh", "anh", "link anh", "link hinh", "duong dan anh", "anh minh hoa", "hinh minh hoa"),
        *("question image", "cover image", "media", "audio", "video"),
    )
)
"""Columns and members that hold what a question shows besides its text; such files lie elsewhere."""
BESIDE = frozenset(
    (
        *("giai thich", "explanation", "loi giai", "huong dan giai", "feedback", "hint", "goi y", "diem", "points"),
        *("point", "score", "time", "time limit", "thoi gian", "time in seconds", "tags", "author", "nguoi soan"),
    )
)
"""Columns that surely hold no option, though a bank has no place for them."""
TRUTHS = {
    **dict.fromkeys(("dung", "true", "d", "t", "yes"), "Đúng"),
    **dict.fromkeys(("sai", "false", "s", "f", "no"), "Sai"),
}
"""Answers to a question of true or false, folded."""
_NAMES_OPTION = re.compile(r"(?:(?:option|answer|dap an|phuong an|cau|y) ?)?(?:[a-m]|[0-9]|1[0-2])(?: [a-m])*")


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A name without accents, brackets and hints; "CorrectAnswer" and "correct_answer" are the same words. What is
    longer than any name is a text, and cut: the patterns try each of its beginnings."""
    name = name[:_LONGEST_NAME]
    words = _WORDS.sub(" ", _TAIL.sub("", _BRACKETS.sub(" ", name)))
    plain = fold(words) or fold(name) or _SIGNS.get(name.strip(), "")
    return "number" if plain == "question" and name.rstrip().endswith(("#", "No.", "№")) else plain


def option_letter(name: str) -> str:
    """The letter of the option that a plain name names, "" if it names none."""
    match = _OPTION_NAME.fullmatch(name)
    written = (match[1] or match[2]) if match else ""
    return written if len(written) < 2 and not written.isdigit() else LETTERS[int(re.sub(r"\D", "", written)) - 1]


def is_further_option(name: str) -> bool:
    """Whether a plain name is that of an option beyond those that a question may have: "option 13"."""
    return bool(_FURTHER.fullmatch(name))


def names_option(key: str) -> bool:
    """Whether a folded answer can only be that of a question with options: "b", "option 2", "a c"."""
    return bool(_NAMES_OPTION.fullmatch(key))


def name_options(keys: Sequence[str]) -> bool:
    """Whether folded answers are those of questions with options: one in ten is too many to be chance."""
    return sum(map(names_option, keys)) * 10 > len(keys)
