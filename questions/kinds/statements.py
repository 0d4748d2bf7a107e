"""Say of each statement of a cluster whether it is true. The key is "a:true", "b:false" and so on."""

import re
from collections.abc import Collection, Sequence

from questions.kinds.answer_notation import LETTERS, read_key
from questions.kinds.choices import read_options, read_pinned
from questions.kinds.kind import Parsed
from questions.kinds.parted import Parted
from questions.kinds.single_choice import KIND as SINGLE
from questions.language import Text
from questions.model import Option, Question
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Findings
from questions.text import clean_line, fold

_TRUE, _FALSE = "true", "false"
_VERDICTS = {
    **dict.fromkeys(("d", "dung", "t", "true"), _TRUE),
    **dict.fromkeys(("s", "sai", "f", "false"), _FALSE),
}
_SHOWN = {_TRUE: "Đ", _FALSE: "S"}
_PAIR = re.compile(r"([a-z]|[0-9]{1,2}) ?(dung|sai|true|false|d|s|t|f)(?: |$)")
_BOTH = ({"dung", "sai"}, {"true", "false"}, {"d", "s"}, {"t", "f"})


class Statements(Parted):
    """Options are statements, each true or false."""

    name = "statements"
    key_by = "ticks"
    called = Text("đúng/sai từng ý", "true or false each")
    also_called = ("statements", "dung sai", "true false", "cum dung sai", "trac nghiem dung sai", "menh de dung sai")
    title = Text("Câu trắc nghiệm đúng/sai", "A question with true and false statements")
    how = Text(
        "thí sinh chọn đúng hoặc sai cho từng ý; trả lời đúng khi chọn đúng tất cả các ý",
        "each statement is called true or false; the answer is right if all of them are right",
    )

    def asked(self, question: Question) -> Sequence[str]:
        return [option.id for option in question.options]

    def values(self, question: Question) -> Sequence[str]:
        return (_TRUE, _FALSE)

    def recognizes(self, draft: Draft) -> bool:
        """ "Đ S Đ S" for four statements. What could be the letters of right options is left to choices."""
        ids = [letter for letter, text in draft.options if text.strip()]
        if len(ids) < 2 or _read(draft.key, ids) is None:
            return False
        return "đ" in draft.key.casefold() or not set(fold(draft.key)) <= {" ", *LETTERS[: len(ids)]}

    def parse(self, draft: Draft, findings: Findings) -> Parsed:
        options = read_options(draft)
        texts = {fold(text) for _, text in options}
        if texts in _BOTH:  # "Đúng/Sai" as the kind of one question with these two options
            return SINGLE.parse(draft, findings)
        ids = [letter for letter, _ in options]
        right = _read(draft.key, ids)
        if right is not None and self.recognizes(draft):
            findings.evident.add((draft.place, "key_statements"))
        key = clean_line(draft.key)
        if right is None or not draft.choose.strip():
            right = right or _read_true_ones(draft, options)
            meant = ", ".join(self.show_key(right))
            key = key or ", ".join(draft.right or ()).upper()
            findings.add("guessed", "key_statements", draft.place, "key", key=key, meant=meant)
        pinned = read_pinned(draft, options, findings)
        return Parsed(self.name, tuple(Option(letter, text) for letter, text in options), right, pinned)

    def write_key(self, question: Question) -> str:
        return ", ".join(self.show_key(question.right))

    def ticks(self, question: Question) -> Collection[str]:
        return [part[0] for part in question.right if part.endswith(_TRUE)]

    def key_of_ticks(self, options: Sequence[str], ticked: Collection[str]) -> str:
        return ", ".join(f"{id.upper()}: {_SHOWN[_TRUE if id in ticked else _FALSE]}" for id in options)

    def is_evident(self, question: Question) -> bool:
        return True

    def read_key(self, question: Question, texts: Sequence[str]) -> Collection[str]:
        return _read(" ".join(texts), self.asked(question)) or texts

    def show_key(self, right: Sequence[str]) -> list[str]:
        return [f"{part[0].upper()}: {_SHOWN.get(part[2:], part[2:])}" for part in sorted(right)]


def _read(key: str, ids: Sequence[str]) -> tuple[str, ...] | None:
    """The verdicts in the order of the statements, or each behind its letter or number; None for anything else."""
    words = [word for word in fold(key).split() if word != "y"]
    if len(words) == 1 and len(words[0]) == len(ids) and set(words[0]) <= set("dstf"):
        words = list(words[0])
    if len(words) == len(ids) and all(word in _VERDICTS for word in words):
        return tuple(f"{id}:{_VERDICTS[word]}" for id, word in zip(ids, words, strict=True))
    text = " ".join(words)
    pairs = _PAIR.findall(text)
    if _PAIR.sub("", text) or len(pairs) != len(ids):
        return None
    named = {_id_of(name, ids): _VERDICTS[verdict] for name, verdict in pairs}
    return tuple(f"{id}:{named[id]}" for id in ids) if set(named) == set(ids) else None


def _read_true_ones(draft: Draft, options: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """A key that names the true statements: the others are false. Raises BadQuestion."""
    ids = [letter for letter, _ in options]
    reading = read_key(draft.key, options)
    right = draft.right if draft.right and not draft.key.strip() else () if reading.how else reading.right
    if not right or not set(right) <= set(ids):
        example = ", ".join(f"{id.upper()}: {'ĐS'[place % 2]}" for place, id in enumerate(ids))
        raise BadQuestion("unreadable_statements", "key", key=clean_line(draft.key), example=example)
    return tuple(f"{id}:{_TRUE if id in right else _FALSE}" for id in ids)


def _id_of(name: str, ids: Sequence[str]) -> str:
    if name.isdecimal():
        return ids[int(name) - 1] if 0 < int(name) <= len(ids) else ""
    return name


KIND = Statements()
