"""Match what stands on the left with what stands on the right. The key is a right one for each left one: "a:2", "b:1".

Options with letters stand on the left, those with numbers on the right; there may be more of these, and one may belong
to several. Bank files hold pairs, "Huế → sông Hương", and "→ sông Đà" for one that belongs to none.
"""

import re
from collections.abc import Collection, Sequence

from msgspec import structs

from questions.kinds.answer_notation import LETTERS
from questions.kinds.choices import read_options
from questions.kinds.kind import Parsed
from questions.kinds.parted import Parted, refuse_pinned, refuse_twice
from questions.kinds.turned import against, neutral
from questions.language import Text
from questions.model import Option, Question
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Findings
from questions.text import alike, clean_line, fold

AS_PAIRED = "theo cặp"
"""What a key says where the pairs say all."""
_AS_PAIRED = ("", "theo cap", "as paired", "nhu tren", "ghep nhu tren")
_FEWEST = (2, 3)
_SIGNS = r"(→|->|=>|⇒|⟶|➔|➜)"
_ARROW = re.compile(rf"\s*(?<!\\){_SIGNS}\s*")
_SAID = re.compile(r"([a-z])\s*[-–:.=→)]*>?\s*(\d{1,2})(?!\d)", re.IGNORECASE)


def join_pair(left: str, right: str) -> str:
    """As an option of a bank file."""
    return f"{_escaped(left)} → {_escaped(right)}".strip()


def _escaped(text: str) -> str:
    return re.sub(_SIGNS, r"\\\1", text)


class Matching(Parted):
    """The left ones stay as they are written; the right ones are shuffled on papers, under numbers that say nothing."""

    name = "match"
    key_by = "options"
    since = 3
    called = Text("ghép", "match")
    also_called = ("matching", "ghep doi", "ghep cot", "ghep cap", "noi", "noi cot", "ghep noi")
    title = Text("Câu ghép đôi", "A question with pairs to match")
    how = Text(
        "thí sinh ghép mỗi ý ở cột trái với một ý ở cột phải; một ý ở cột phải có thể dùng nhiều lần hoặc không dùng. "
        "Trả lời đúng khi ghép đúng tất cả các ý ở cột trái. Trên đề, cột phải luôn được xáo trộn",
        "each item on the left is matched with one on the right, which may be used several times or not at all; the "
        "answer is right if all on the left are matched rightly. On papers the right side is always shuffled",
    )
    part = Text("cặp", "matched rightly")
    shuffles = True

    def asked(self, question: Question) -> Sequence[str]:
        return [option.id for option in question.options if not option.id.isdecimal()]

    def values(self, question: Question) -> Sequence[str]:
        return [option.id for option in question.options if option.id.isdecimal()]

    def leading(self, question: Question) -> int:
        return len(self.asked(question))

    def apart(self, question: Question) -> tuple[int, int] | None:
        order = [part.partition(":")[2] for part in sorted(question.right)]
        return against([order.index(id) if id in order else None for id in self.values(question)])

    def parse(self, draft: Draft, findings: Findings) -> Parsed:
        if fold(draft.key) not in _AS_PAIRED or draft.right:
            raise BadQuestion("pairs_and_key", "key", key=clean_line(draft.key) or ", ".join(draft.right or ()).upper())
        pairs = [_split(letter, text) for letter, text in read_options(draft)]
        lefts = [left for left, _ in pairs if left]
        order = list(dict.fromkeys(right for left, right in pairs if left))
        texts = list(dict.fromkeys([*order, *(right for left, right in pairs if not left)]))
        if len(lefts) < _FEWEST[0] or len(texts) < _FEWEST[1]:
            raise BadQuestion("few_pairs", "options", lefts=len(lefts), rights=len(texts))
        refuse_twice(lefts)
        refuse_twice([*order, *(right for left, right in pairs if not left)])
        refuse_pinned(draft, findings)
        return Parsed(self.name, *_named([pair for pair in pairs if pair[0]], texts))

    def relabel(self, question: Question) -> Question:
        pairs = [pair for pair in list_pairs(question) if pair[0]]
        texts = [option.text for option in question.options if option.id.isdecimal()]
        order = list(dict.fromkeys(right for _, right in pairs))
        ranks = [order.index(text) if text in order else None for text in texts]
        options, right = _named(pairs, [texts[place] for place in neutral(texts, ranks)])
        return structs.replace(question, options=options, right=right)

    def sides(self, option: str) -> Sequence[str]:
        return _parts(option)

    def write_key(self, question: Question) -> str:
        return AS_PAIRED

    def list_key(self, question: Question) -> tuple[str, ...]:
        return (AS_PAIRED,)

    def list_options(self, question: Question) -> tuple[Option, ...]:
        pairs = list_pairs(question)
        return tuple(Option(LETTERS[place], join_pair(*pair)) for place, pair in enumerate(pairs))

    def print_key(self, question: Question) -> str:
        return ", ".join(self.show_key(question.right))

    def read_key(self, question: Question, texts: Sequence[str]) -> Collection[str]:
        """ "A-2, B-1", or the text of the right one behind the letter: "A: sông Hương"."""
        rights = {alike(option.text): option.id for option in question.options if option.id.isdecimal()}
        parts = []
        for text in texts:
            letter, sign, words = text.strip().partition(":")
            if sign and len(letter) == 1 and (number := rights.get(alike(words))):
                parts.append(f"{letter.lower()}:{number}")
            else:
                named = [(letter.lower(), str(int(number))) for letter, number in _SAID.findall(text)]
                parts += [f"{letter}:{number}" for letter, number in named] or [text]
        return parts

    def show_key(self, right: Sequence[str]) -> list[str]:
        return [f"{part[0].upper()}-{part[2:]}" for part in sorted(right)]

    def word_key(self, question: Question, right: Sequence[str]) -> list[str]:
        texts = {option.id: clean_line(option.text) for option in question.options}
        return [f"{part[0].upper()}-{part[2:]} ({texts[part[0]]} → {texts[part[2:]]})" for part in sorted(right)]


def list_pairs(question: Question) -> list[tuple[str, str]]:
    """Left and right text of each pair, then "" and the text of each right one that belongs to none."""
    texts = {option.id: option.text for option in question.options}
    key = dict(part.split(":", 1) for part in sorted(question.right))
    pairs = [(texts[id], texts[key[id]]) for id in key]
    used = set(key.values())
    return pairs + [("", option.text) for option in question.options if option.id.isdecimal() and option.id not in used]


def _named(pairs: Sequence[tuple[str, str]], rights: Sequence[str]) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """Options and key of these pairs, the right ones numbered as they are listed."""
    options = [Option(LETTERS[place], left) for place, (left, _) in enumerate(pairs)]
    options += [Option(str(number), text) for number, text in enumerate(rights, 1)]
    key = (f"{LETTERS[place]}:{rights.index(right) + 1}" for place, (_, right) in enumerate(pairs))
    return tuple(options), tuple(key)


def _parts(text: str) -> list[str]:
    """What stands between arrows; one behind a backslash is a part of its text."""
    return [re.sub(rf"\\{_SIGNS}", r"\1", part) for part in _ARROW.split(text)[::2]]


def _split(letter: str, text: str) -> tuple[str, str]:
    """What stands on both sides of the arrow. Raises BadQuestion."""
    parts = _parts(text)
    if len(parts) != 2 or not parts[1]:
        raise BadQuestion("no_pair", f"option {letter.upper()}", letter=letter.upper(), text=clean_line(text))
    return parts[0], parts[1]


KIND = Matching()
