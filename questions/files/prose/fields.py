"""What stands in a text beside question and options: the key in its many forms, topic, source, and so on."""

import re

from questions.files.prose.lines import FIELD
from questions.text import fold

LETTERS = r"[A-M](?:\s*[,;&]\s*[A-M])*"
KEY = re.compile(
    r"\s*(?:[*•+–-]\s*)?(?:(?:=>|⇒|→)\s*)?(?:(?:chọn\s+)?(?:đáp án|đ/a|đa)|chọn)\s*:?\s*(?:đúng\s+)?(?:là\s+)?:?\s*"
    rf"({LETTERS})\s*\.?",
    re.IGNORECASE,
)
_REASONED = re.compile(
    r"\s*(?:(?:=>|⇒|→|->)\s*)?(?:(?:vậy|nên|do đó)\s*,?\s*)?(?:chọn\s+)?(?:(?:đáp án|phương án|đ/a|đa)|chọn)\s*"
    r":?\s*(?:đúng\s*)?(?:là\s*)?:?\s*"
    rf"({LETTERS})\b\s*[,;.:(]?\s*(?:vì|do|bởi|because)\s.*",
    re.IGNORECASE,
)
_POINTED = re.compile(rf"\s*(?:=>|⇒|→|->|➔|➜)\s*(?:chọn\s*)?({LETTERS})\s*\.?\s*", re.IGNORECASE)
_KEY_WORDS = r"(?:đáp án|đ/?a|answer|ans|key|trả lời|chọn)(?:\s+đúng)?(?:\s+là)?"
# "Đáp án đúng là D (A, B, C)": what stands behind the letter is for whoever reads keys.
_STATED = re.compile(
    r"\s*(?:đáp án|phương án)\s*(?:đúng\s*)?(?:là|:)\s*:?\s*([A-M]\s*[(.)].*)", re.IGNORECASE | re.DOTALL
)
_IN_BRACKETS = re.compile(rf"\s*[(\[]\s*{_KEY_WORDS}\s*[:：.\-]?\s*({LETTERS})\s*[)\]]", re.IGNORECASE)
_AT_END = re.compile(
    rf"(?:[\s;]+|(?<=[.?!…]))(?:=>|⇒|→)?\s*{_KEY_WORDS}\s*[:：]\s*({LETTERS})\s*\.?\s*$", re.IGNORECASE
)
_ARROW = re.compile(rf"\s+(?:=>|⇒|→)\s*({LETTERS})\s*\.?\s*$")
_CONCLUDED = re.compile(
    rf"\b(?:chọn|vậy)\s+(?:(?:đáp án|phương án|câu|ý)\s*)?(?:đúng\s*)?(?:là\s*)?:?\s*({LETTERS})\s*\.?\s*$", re.I
)
_BARE = re.compile(r"\s*(?:\[([A-M])\]|\(([A-M])\))\s*$")
_NAMES = {
    **dict.fromkeys(("dap an", "dap an dung", "tra loi", "tra loi dung", "da", "d a", "answer", "key", "ans"), "key"),
    **dict.fromkeys(("correct answer", "correct", "phuong an dung", "dap an la", "dap an dung la", "chon"), "key"),
    **dict.fromkeys(("chu de", "chuyen de", "linh vuc", "topic"), "topic"),
    **dict.fromkeys(("muc do", "do kho", "difficulty", "level"), "difficulty"),
    **dict.fromkeys(("nguon", "can cu", "trich dan", "source", "reference", "can cu phap ly"), "source"),
    **dict.fromkeys(("tham khao", "tai lieu tham khao", "nguon tham khao", "can cu tra loi", "trich nguon"), "source"),
    **dict.fromkeys(("ma", "ma cau hoi", "id"), "id"),
    **dict.fromkeys(("cach chon", "choose", "loai", "loai cau hoi", "kieu cau hoi"), "choose"),
    **dict.fromkeys(("thu tu phuong an", "keep order"), "pinned"),
    **dict.fromkeys(("ghi chu", "note", "luu y", "diem", "so diem", "points", "thoi gian", "time"), "note"),
}


def read_field(line: str) -> tuple[str, str] | None:
    """Name and value of a line such as "Đáp án: B" or "Nguồn: …"."""
    key = KEY.fullmatch(line) or _POINTED.fullmatch(line) or _REASONED.fullmatch(line) or _STATED.fullmatch(line)
    if key:
        return "key", key[1]
    field = FIELD.fullmatch(line)
    name = _NAMES.get(fold(field[1]), "") if field else ""
    return (name, field[2]) if name and field else None


def take_inner_key(text: str) -> tuple[str, str]:
    """A key inside a question's text or behind its last option, and the text without it: "… ngày? (Đáp án: B)"."""
    for pattern in (_IN_BRACKETS, _AT_END, _ARROW):
        match = pattern.search(text)
        if match:
            return f"{text[: match.start()]}{text[match.end() :]}".rstrip(), match[1]
    return text, ""


def take_reasoned_key(text: str) -> str:
    """The letter that an explanation ends with: "… nên B đúng. Chọn B."."""
    match = _CONCLUDED.search(text)
    return match[1] if match else ""


def take_bare_key(text: str) -> tuple[str, str]:
    """ "… mấy phút? [B]": a letter in brackets at the end, which may be a key where nothing else is."""
    match = _BARE.search(text)
    return (text[: match.start()].rstrip(), match[1] or match[2]) if match else (text, "")
