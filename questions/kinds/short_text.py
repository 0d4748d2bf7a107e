"""Type a word or two. The key lists the accepted answers; case, accents, punctuation and spare spaces do not matter."""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from questions.kinds.kind import KeyMistake, Parsed
from questions.kinds.number import KIND as NUMBER
from questions.kinds.number import is_number
from questions.kinds.typed import LONGEST_ANSWER, Typed
from questions.language import Text
from questions.model import Question
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Findings
from questions.text import find_control

_SIGNS = frozenset("#%&@*/\\")


@lru_cache(maxsize=4096)
def fold_answer(text: str) -> str:
    """What two answers have in common that count as the same. Signs that change a meaning (+, #, %) stay. Remembered,
    because many people type the same."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(plain.translate(_FOLDED).split())


class _Table(dict[int, str]):
    """What becomes of each character; those of the usual alphabets are kept."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category == "Mn" or category == "Cf":
            folded = ""
        else:
            folded = character if category[0] in "LNSM" or character in _SIGNS else " "
        if code < _USUAL:
            self[code] = folded
        return folded


_USUAL = 0x3000
_FOLDED = _Table({ord("đ"): "d"})


class ShortText(Typed):
    """Right is what is one of the accepted answers once folded."""

    name = "text"
    called = Text("trả lời ngắn", "short answer")
    also_called = ("text", "short text", "shortanswer", "dien tu", "dien khuyet", "tu luan ngan", "cau tra loi ngan")
    title = Text("Câu trả lời ngắn bằng chữ", "A question with a short answer")
    how = Text(
        "thí sinh tự gõ câu trả lời; trả lời đúng khi trùng với một trong các cách trả lời mà ban tổ chức đã ghi sẵn "
        "trong đáp án. Không phân biệt chữ hoa và chữ thường, dấu tiếng Việt, dấu câu và khoảng trắng thừa. Sau khi "
        "thi chỉ có thể chấp nhận thêm một cách trả lời bằng quyết định được ghi lại, áp dụng cho mọi thí sinh",
        "the answer is typed; it is right if it is one of those listed in the key beforehand. Capitals, accents, "
        "punctuation and spare spaces make no difference. A further answer is accepted afterwards only by a recorded "
        "decision, and then for everybody",
    )

    def accept(self, texts: Sequence[str], draft: Draft, findings: Findings) -> Parsed:
        """Accepted answers that are all numbers make it a question for a number, where 2,50 is 2.5."""
        if all(map(is_number, texts)):
            findings.add("guessed", "key_number", draft.place, "key", key=" | ".join(texts))
            return NUMBER.accept(texts, draft, findings)
        if not all(map(fold_answer, texts)):
            raise BadQuestion("no_accepted", "key")
        if any(len(text) > LONGEST_ANSWER for text in texts):
            raise BadQuestion("too_long", "key", length=max(map(len, texts)), limit=LONGEST_ANSWER)
        if len(texts) > 1:
            findings.add("guessed", "key_accepted", draft.place, "key", count=len(texts), texts=" | ".join(texts))
        return Parsed(self.name, (), tuple(dict.fromkeys(texts)))

    def mistake(self, answer: str) -> str:
        return _mistake(answer)

    def check_right(self, question: Question, right: Collection[str], name: str) -> None:
        if not right or not all(map(fold_answer, right)):
            raise KeyMistake("question.no_form", question=name)

    def judge(self, rights: Sequence[frozenset[str]]) -> Callable[[frozenset[str]], bool]:
        accepted = frozenset(fold_answer(text) for right in rights for text in right)
        return lambda answer: len(answer) == 1 and fold_answer(next(iter(answer))) in accepted


@lru_cache(maxsize=4096)
def _mistake(answer: str) -> str:
    return "control_characters" if find_control(answer) or "\n" in answer else ""


KIND = ShortText()
