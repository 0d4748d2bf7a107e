"""The answers of a platform's question, with the share of its points that each gives, as key of a draft."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from questions.files.platforms.extras import not_taken, true_or_false
from questions.kinds.answer_notation import LETTERS, MOST
from questions.kinds.decimals import read_exact, show_number
from questions.kinds.matching import join_pair
from questions.model import Question
from questions.reading.draft import BadQuestion, Draft
from questions.text import fold

STATEMENTS, ORDER, MATCH = "đúng/sai từng ý", "sắp xếp", "ghép"
ITEM_LETTERS = "Chữ cái các mục: "
"""Before the letters that a bank has for items to put in order, where a format lists these in their right order."""
_FULL = 99.5
_VERDICTS = {"dung": "đúng", "true": "đúng", "sai": "sai", "false": "sai"}
_KEPT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(?:±([0-9]+(?:\.[0-9]+)?))?(?: (.+))?")


class Answer(NamedTuple):
    """`share` in percent: 100 is right, less than 0 costs points."""

    text: str
    share: float


def take_choices(draft: Draft, answers: Sequence[Answer], single: bool | None, lost: list[str]) -> None:
    """Options and key. `single`: one can be chosen, several can, or None where the shares must tell.

    Several are right if several can be chosen and they make up the whole together; a share that is neither the whole
    nor nothing where one can be chosen is a comfort, not a right answer."""
    if len(answers) > len(LETTERS):
        draft.problem = draft.problem or BadQuestion("many_options", "options", count=len(answers))
        return
    draft.options = [(LETTERS[place], answer.text) for place, answer in enumerate(answers)]
    full = [place for place, answer in enumerate(answers) if answer.share >= _FULL]
    positive = [place for place, answer in enumerate(answers) if answer.share > 0]
    whole = sum(answers[place].share for place in positive)
    if single is None:
        single = bool(full) and len(full) == 1
    right = full if single else positive
    if single and len(full) != 1:
        draft.problem = draft.problem or BadQuestion("no_single_right", "key", count=len(full))
    elif not single and not (_FULL <= whole <= 100.5 or len(full) == len(positive)):
        draft.problem = draft.problem or BadQuestion("shares_unclear", "key", total=round(whole))
    if single and (len(positive) > 1 or any(answer.share < 0 for answer in answers)):
        lost.append("partial")
    if not single and len({round(answers[place].share, 1) for place in right}) > 1:
        lost.append("partial")
    draft.right = tuple(LETTERS[place] for place in right)
    if not single:
        draft.choose = "nhiều"


def take_truth(draft: Draft, is_true: bool) -> None:
    yes, no = true_or_false(draft.text)
    draft.options = [("a", yes), ("b", no)]
    draft.right = ("a" if is_true else "b",)


def take_texts(draft: Draft, answers: Sequence[Answer], lost: list[str]) -> None:
    """Accepted texts; one that gives a part of the points is not accepted, and named."""
    accepted = [answer.text for answer in answers if answer.share >= _FULL]
    if len(accepted) < len(answers):
        lost.append("partial")
    _take_typed(draft, "trả lời ngắn", accepted)


def take_numbers(draft: Draft, answers: Sequence[Answer], lost: list[str], unit: str = "") -> None:
    """ "3.14:0.01" and "1..5" as accepted numbers with their tolerance."""
    try:
        accepted = [_spell_number(answer.text) for answer in answers if answer.share >= _FULL]
    except (InvalidOperation, ValueError):
        draft.problem = draft.problem or BadQuestion("bad_number", "key", value=" ".join(each.text for each in answers))
        return
    if len(accepted) < len(answers):
        lost.append("partial")
    _take_typed(draft, "số", [f"{text} {unit}".strip() for text in accepted])


def take_matches(draft: Draft, pairs: Sequence[tuple[str, str]]) -> None:
    """Pairs of a left text ("" for a right one that belongs to none) and a right one. Where all on the right are true
    or false they are statements."""
    if not pairs:
        draft.problem = draft.problem or not_taken("matching")
        return
    if len(pairs) > MOST:
        draft.problem = draft.problem or BadQuestion("many_options", "options", count=len(pairs))
        return
    if not all(fold(right) in _VERDICTS for _, right in pairs):
        draft.options = [(LETTERS[place], join_pair(*pair)) for place, pair in enumerate(pairs)]
        draft.choose = MATCH
        return
    pairs = [(left, right) for left, right in pairs if left]
    verdicts = [_VERDICTS[fold(right)] for _, right in pairs]
    draft.options = [(LETTERS[place], left) for place, (left, _) in enumerate(pairs)]
    draft.choose = STATEMENTS
    draft.key = ", ".join(f"{letter}: {verdict}" for (letter, _), verdict in zip(draft.options, verdicts, strict=True))


def take_order(draft: Draft, items: Sequence[str], letters: str = "") -> None:
    """Items in their right order, and their letters if these are known."""
    if len(items) > MOST:
        draft.problem = draft.problem or BadQuestion("many_options", "options", count=len(items))
        return
    names = fold(letters).split()
    if len(set(names)) != len(items) or len(names) != len(items) or not set(names) <= set(LETTERS):
        names = list(LETTERS[: len(items)])
    draft.options = sorted(zip(names, items, strict=True))
    draft.choose = ORDER
    draft.key = ", ".join(names).upper()


def list_items(question: Question) -> tuple[list[str], str]:
    """Items in their right order, and the letters that the bank has for them, as `take_order` takes both."""
    texts = {option.id: option.text for option in question.options}
    letters = [part[0] for part in sorted(question.right, key=lambda part: int(part[2:]))]
    return [texts[letter] for letter in letters], ", ".join(letters).upper()


def list_verdicts(question: Question) -> list[tuple[str, str]]:
    """A cluster of statements as pairs to be matched: each with "Đúng" or "Sai"."""
    truths = dict(part.split(":", 1) for part in question.right)
    return [(option.text, "Đúng" if truths[option.id] == "true" else "Sai") for option in question.options]


def list_numbers(question: Question) -> tuple[list[tuple[str, str]], str]:
    """The accepted numbers with their tolerance, and their unit."""
    kept = [_KEPT.fullmatch(right) for right in question.right]
    parts = [(match[1], match[2] or "0", match[3] or "") for match in kept if match]
    return [(number, tolerance) for number, tolerance, _ in parts], parts[0][2] if parts else ""


def _take_typed(draft: Draft, kind: str, accepted: Sequence[str]) -> None:
    draft.choose = kind
    draft.listed = tuple(accepted)
    if not accepted:
        draft.problem = draft.problem or BadQuestion("no_single_right", "key", count=0)


def _spell_number(written: str) -> str:
    low, dots, high = written.partition("..")
    number, colon, tolerance = written.partition(":")
    if dots:
        return near_between(low, high)
    return near(Decimal(number.strip()), Decimal(tolerance.strip()) if colon and tolerance.strip() else Decimal(0))


def near_between(low: object, high: object) -> str:
    """All numbers from one to another."""
    ends = Decimal(str(low)), Decimal(str(high))
    return near((ends[0] + ends[1]) / 2, (ends[1] - ends[0]) / 2)


def near(number: Decimal, tolerance: Decimal) -> str:
    """As the cell of a bank says it."""
    text, around = (show_number(read_exact(format(each, "f"))) for each in (number, tolerance))
    return f"{text} ± {around}" if tolerance else text
