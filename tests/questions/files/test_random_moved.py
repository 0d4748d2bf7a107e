"""Known orders and pairs, written as people and platforms write them, with faults by chance: what is taken is what was
written, and what a person could not read is not taken."""

import csv
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from xml.sax.saxutils import escape

import pytest

from questions.files.bank import read_bank
from questions.kinds.matching import list_pairs
from questions.model import Question
from questions.reading.report import BankFileError
from tests.questions.files.random_banks import OPTIONS

FILES = 150


@dataclass
class Written:
    """`order` are places in `items`, or `pairs` what belongs together; `faulty` says that a person could not tell."""

    text: str
    items: list[str]
    order: list[int]
    pairs: list[tuple[str, str]]
    faulty: bool = False

    def in_order(self) -> list[str]:
        return [self.items[at] for at in self.order]

    def expected(self) -> object:
        return self.in_order() if self.items else sorted(self.pairs)


def make(chance: random.Random, number: int) -> Written:
    if chance.random() < 0.5:
        items = chance.sample(OPTIONS, chance.randint(3, 6))
        order = list(range(len(items)))
        chance.shuffle(order)
        return Written(f"Sắp xếp các mục sau ({number})", items, order, [])
    lefts = chance.sample(OPTIONS, chance.randint(3, 5))
    rights = chance.sample(OPTIONS, len(lefts))
    extra = [("", text) for text in OPTIONS if text not in rights][: chance.choice((0, 0, 1, 2))]
    return Written(f"Ghép các ý sau ({number})", [], [], [*zip(lefts, rights, strict=True), *extra])


def as_rows(bank: Sequence[Written], chance: random.Random) -> list[tuple[str, list[str], str, str]]:
    """Text, options, key and kind as a person types them."""
    rows = []
    for question in bank:
        question.faulty = chance.random() < 0.15
        if question.items:
            letters = ["ABCDEF"[at] for at in question.order]
            if question.faulty:
                letters = chance.choice(
                    (letters[:-1], [*letters[:-1], letters[0]], [str(at + 1) for at in question.order])
                )
            key = chance.choice((", ", "-", " → ", " > ", " ")).join(letters)
            rows.append((question.text, question.items, key, chance.choice(("sắp xếp", "Sắp xếp thứ tự", "order"))))
            continue
        arrow = chance.choice((" → ", " -> ", " => ", "→"))
        options = [f"{left}{arrow}{right}".strip() for left, right in question.pairs]
        options = [
            option.replace(arrow.strip(), "→", 1) if option.startswith(("-", "=")) else option for option in options
        ]
        if question.faulty:
            options[0] = chance.choice((question.pairs[0][0], f"{options[0]} → thêm"))
        rows.append(
            (question.text, options, chance.choice(("", "theo cặp")), chance.choice(("ghép", "Ghép đôi", "match")))
        )
    return rows


def as_csv(bank: Sequence[Written], chance: random.Random) -> bytes:
    stored = StringIO()
    sheet = csv.writer(stored)
    sheet.writerow(["STT", "Câu hỏi", *(f"Phương án {letter}" for letter in "ABCDEFG"), "Đáp án", "Loại"])
    for number, (text, options, key, kind) in enumerate(as_rows(bank, chance), 1):
        sheet.writerow([number, text, *options, *[""] * (7 - len(options)), key, kind])
    return stored.getvalue().encode()


def as_txt(bank: Sequence[Written], chance: random.Random) -> bytes:
    blocks = []
    for number, (text, options, key, kind) in enumerate(as_rows(bank, chance), 1):
        lines = [f"{'ABCDEFG'[at]}. {option}" for at, option in enumerate(options)]
        blocks.append("\n".join([f"Câu {number}: {text}", *lines, f"Đáp án: {key}", f"Loại: {kind}"]))
    return "\n\n".join(blocks).encode()


def as_gift(bank: Sequence[Written], chance: random.Random) -> bytes:
    def plain(text: str) -> str:
        return "".join(f"\\{character}" if character in "~=#{}:\\" else character for character in text)

    blocks = []
    for number, question in enumerate(bank, 1):
        if question.items:
            lines = [f"{{>{len(question.items)} ALL VERTICAL ABSOLUTE_POSITION", *map(plain, question.in_order()), "}"]
        else:
            lines = ["{", *(f"={plain(left)} -> {plain(right)}" for left, right in question.pairs), "}"]
        blocks.append("\n".join([f"::q{number:03}::{question.text} {lines[0]}", *lines[1:]]))
    return "\n\n".join(blocks).encode()


def as_moodle(bank: Sequence[Written], chance: random.Random) -> bytes:
    def text(words: str) -> str:
        return f"<text>{escape(escape(words))}</text>"

    blocks = []
    for question in bank:
        if question.items:
            inner = "<selecttype>ALL</selecttype>" + "".join(
                f'<answer fraction="{place}" format="html">{text(item)}</answer>'
                for place, item in enumerate(question.in_order(), 1)
            )
        else:
            inner = "".join(
                f'<subquestion format="html">{text(left)}<answer><text>{escape(right)}</text></answer></subquestion>'
                for left, right in question.pairs
            )
        kind = "ordering" if question.items else "matching"
        blocks.append(
            f'<question type="{kind}"><questiontext format="html">{text(question.text)}</questiontext>{inner}'
        )
    return ("<quiz>" + "</question>".join(blocks) + "</question></quiz>").encode()


def meant(question: Question) -> object:
    if question.kind == "match":
        return sorted(list_pairs(question))
    texts = {option.id: option.text for option in question.options}
    return [texts[part[0]] for part in sorted(question.right, key=lambda part: int(part[2:]))]


@pytest.mark.parametrize("shape", [as_csv, as_txt, as_gift, as_moodle], ids=lambda shape: shape.__name__)
def test_what_is_taken_is_what_was_written(shape: object) -> None:
    chance = random.Random(11)
    seen: Counter[str] = Counter()
    for _ in range(FILES):
        bank = [make(chance, number) for number in range(1, chance.randint(2, 6))]
        try:
            report = read_bank(shape(bank, chance), skip_bad=True)  # type: ignore[operator]
        except BankFileError:
            seen["refused"] += len(bank)
            continue
        written = {question.text: question for question in bank}
        for question in report.questions:
            assert not written[question.text].faulty, question
            assert meant(question) == written[question.text].expected(), question
            seen["taken"] += 1
        seen["readable"] += sum(not question.faulty for question in bank)
    assert seen["taken"] * 100 >= seen["readable"] * 85, seen
